/**
 * Brings volumes and claims together, and says what becomes of each when the other goes. Rule:
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#lifecycle-of-a-volume-and-claim
 */
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import { pause } from '@binnacle/client/pause.ts'
import {
  persistentvolumeclaims,
  persistentvolumes,
  pods,
  storageclasses,
} from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type {
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { byClaim, indexByClaim } from '../../pods/claims.ts'
import { bindCompleted } from './binding.ts'
import { type Caches, syncClaim } from './claims.ts'
import { classOfClaim, classOfVolume } from './match.ts'
import { countVolumes } from './metrics.ts'
import { recycledBy, recyclerName, recyclerNamespace } from './recycle.ts'
import { syncVolume } from './volumes.ts'

const unboundByClass = 'unbound by class'

export const persistentVolumeBinder: Controller = {
  name: 'persistentvolume-binder-controller',
  serviceAccount: 'persistent-volume-binder',
  component: 'persistentvolume-controller',
  start: (context) => {
    const { informers, clock, log, options } = context
    const volumeInformer = informers.of(persistentvolumes)
    const claimInformer = informers.of(persistentvolumeclaims)
    const classInformer = informers.of(storageclasses)
    const podInformer = informers.of(pods)
    indexByClaim(podInformer)
    claimInformer.addIndex(unboundByClass, (claim) =>
      claim.metadata.annotations?.[bindCompleted] === undefined ? [classOfClaim(claim)] : [],
    )
    const caches: Caches = {
      volumes: volumeInformer.lister,
      claims: claimInformer.lister,
      classes: classInformer.lister,
      waitingPods: (claim) =>
        podInformer.lister
          .byIndex(byClaim, keyOf(claim))
          .filter(({ spec, status }) => (spec.nodeName ?? '') === '' && status?.phase !== 'Failed')
          .map(({ metadata }) => metadata.name!)
          .sort(),
      recycler: (volume) => podInformer.lister.get(recyclerNamespace, recyclerName(volume)),
      recycled: new Map(),
    }

    countVolumes(context.metrics, volumeInformer.lister, claimInformer.lister)

    // One at a time: two claims must not reach for one volume.
    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.warn({ object: key, err: error }, 'a volume or a claim was not looked after')
      },
      reconcile: async (key) => {
        const name = key.slice(2)
        if (key.startsWith('v ')) {
          const volume = volumeInformer.lister.byKey(name)
          if (volume !== undefined) await syncVolume(context, caches, volume, lookAtClaim)
        } else {
          const claim = claimInformer.lister.byKey(name)
          if (claim !== undefined) await syncClaim(context, caches, claim)
        }
        return undefined
      },
    })
    const { queue } = loop
    const lookAtClaim = (claim: PersistentVolumeClaim): void => queue.add(`c ${keyOf(claim)}`)
    const lookAtVolume = ({ metadata }: PersistentVolume): void => queue.add(`v ${metadata.name}`)
    const lookAtWaiting = (className: string): void =>
      claimInformer.lister.byIndex(unboundByClass, className).forEach(lookAtClaim)

    volumeInformer.addHandler({
      added: lookAtVolume,
      updated: (volume, old) => {
        lookAtVolume(volume)
        if (volume.status?.phase === 'Available' && old.status?.phase !== 'Available')
          lookAtWaiting(classOfVolume(volume))
      },
      deleted: ({ metadata, spec }) => {
        caches.recycled.delete(metadata.name!)
        const { namespace, name = '' } = spec?.claimRef ?? {}
        const claim = caches.claims.get(namespace ?? '', name)
        if (claim !== undefined) lookAtClaim(claim)
      },
    })
    claimInformer.addHandler({
      added: lookAtClaim,
      updated: lookAtClaim,
      deleted: ({ spec }) => {
        const volume = caches.volumes.byKey(spec?.volumeName ?? '')
        if (volume !== undefined) lookAtVolume(volume)
      },
    })
    const lookAtRecycled = (pod: Pod): void => {
      const volume = caches.volumes.byKey(recycledBy(pod) ?? '')
      if (volume !== undefined) lookAtVolume(volume)
    }
    podInformer.addHandler({ updated: lookAtRecycled, deleted: lookAtRecycled })
    const again: Loop = {
      queue,
      run: async (signal) => {
        while (!signal.aborted) {
          await pause(clock, options.pvClaimBinderSyncPeriodMs, signal)
          volumeInformer.lister.list().forEach(lookAtVolume)
          claimInformer.lister.list().forEach(lookAtClaim)
        }
      },
    }
    return [loop, again]
  },
}
