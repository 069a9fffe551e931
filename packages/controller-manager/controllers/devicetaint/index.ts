/**
 * Sends pods away whose devices are tainted NoExecute, unless the allocation tolerates that, or for as long as it does. Rule:
 * https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#device-taints-and-tolerations
 */
import { keyFrom, keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { pods, resourceclaims, resourceslices } from '@binnacle/client/resources.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ResourceClaim, ResourceSlice } from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { Controller } from '../../controller.ts'
import { evict } from '../../pods/evict.ts'
import { claimNamesOf, isOver } from '../resourceclaim/plan.ts'
import { claimEndsAt, taintsIn } from './plan.ts'

const byPool = 'pool'
const poolOf = (driver: string, pool: string): string => `${driver}/${pool}`

/** A timer cannot wait longer; then the pod is looked at once more. */
const waitMaxMs = 24 * 3_600_000

export const deviceTaintEviction: Controller = {
  name: 'device-taint-eviction-controller',
  serviceAccount: 'device-taint-eviction-controller',
  start: (context) => {
    const { informers, clock, log, recorder, options } = context
    const podInformer = informers.of(pods)
    const claims = informers.of(resourceclaims)
    const slices = informers.of(resourceslices)
    slices.addIndex(byPool, ({ spec }) => [poolOf(spec.driver, spec.pool.name)])
    claims.addIndex(byPool, ({ status }) => [
      ...new Set(
        (status?.allocation?.devices?.results ?? []).map(({ driver, pool }) => poolOf(driver, pool)),
      ),
    ])
    /** Uids of pods that were to go after a while. */
    const waiting = new Set<string>()

    const endsAt = (pod: Pod, now: number): number => {
      const { namespace = '', uid } = pod.metadata
      const own = claimNamesOf(pod)
        .map((name) => claims.lister.get(namespace, name))
        .filter((claim) => claim?.status?.reservedFor?.some((one) => one.uid === uid))
      return Math.min(
        ...own.map((claim) =>
          claimEndsAt(
            claim!,
            ({ driver, pool, device }) =>
              taintsIn(slices.lister.byIndex(byPool, poolOf(driver, pool)), device),
            now,
          ),
        ),
      )
    }

    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.deviceTaintEviction,
      onError: (error, key) => log.warn({ pod: key, err: error }, 'a pod was not sent away'),
      reconcile: async (key) => {
        const pod = podInformer.lister.byKey(key)
        if (pod === undefined || pod.metadata.deletionTimestamp !== undefined || isOver(pod)) return undefined
        const uid = pod.metadata.uid!
        const now = clock.now()
        const end = endsAt(pod, now)
        if (end === Number.POSITIVE_INFINITY) {
          if (waiting.delete(uid))
            recorder.event(pod, 'Normal', 'DeviceTaintManagerEviction', 'Cancelling deletion')
          return undefined
        }
        if (end > now) {
          waiting.add(uid)
          return { requeueAfterMs: Math.min(end - now, waitMaxMs) }
        }
        waiting.delete(uid)
        recorder.event(pod, 'Normal', 'DeviceTaintManagerEviction', 'Marking for deletion')
        await evict(context, pod, {
          reason: 'DeletionByDeviceTaintManager',
          message: 'Device Taint manager: deleting due to NoExecute taint',
          lastProbeTime: null,
        })
        return undefined
      },
    })
    const { queue } = loop
    const lookAtClaim = ({ metadata, status }: ResourceClaim): void => {
      for (const { apiGroup = '', resource, name } of status?.reservedFor ?? [])
        if (apiGroup === '' && resource === 'pods') queue.add(keyFrom(metadata.namespace, name))
    }
    const lookAtPool = ({ spec }: ResourceSlice): void =>
      claims.lister.byIndex(byPool, poolOf(spec.driver, spec.pool.name)).forEach(lookAtClaim)
    claims.addHandler({
      added: lookAtClaim,
      updated: (claim, old) => {
        lookAtClaim(old)
        lookAtClaim(claim)
      },
      deleted: lookAtClaim,
    })
    slices.addHandler({
      added: lookAtPool,
      updated: (slice, old) => {
        lookAtPool(old)
        lookAtPool(slice)
      },
      deleted: lookAtPool,
    })
    podInformer.addHandler({
      added: (pod) => {
        if (claimNamesOf(pod).length > 0) queue.add(keyOf(pod))
      },
      updated: (pod, old) => {
        if (claimNamesOf(pod).length > claimNamesOf(old).length) queue.add(keyOf(pod))
      },
      deleted: ({ metadata }) => {
        waiting.delete(metadata.uid!)
      },
    })
    return [loop]
  },
}
