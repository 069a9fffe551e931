/**
 * Says who makes volumes larger whose claims ask for more: never this process, always the resizer of a driver. Rule:
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
 */
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { persistentvolumeclaims, persistentvolumes } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Controller } from '../../controller.ts'
import { expansionOf, isMore, isTooSmall } from './plan.ts'

const resizerAnnotation = 'volume.kubernetes.io/storage-resizer'

export const expand: Controller = {
  name: 'persistentvolume-expander-controller',
  serviceAccount: 'expand-controller',
  component: 'volume_expand',
  start: ({ client, informers, clock, log, recorder }) => {
    const claims = informers.of(persistentvolumeclaims)
    const volumes = informers.of(persistentvolumes)
    const loop = loopOf({
      clock,
      workers: 10,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.warn({ claim: key, err: error }, 'nobody was asked to expand a volume')
      },
      reconcile: async (key) => {
        const claim = claims.lister.byKey(key)
        const volume = volumes.lister.byKey(claim?.spec?.volumeName ?? '')
        if (claim === undefined || volume === undefined || !isTooSmall(claim, volume)) return undefined
        const { namespace = '', name = '', annotations, resourceVersion } = claim.metadata
        const { message, resizer } = expansionOf(volume)
        if (resizer !== undefined && annotations?.[resizerAnnotation] === resizer) return undefined
        recorder.event(claim, 'Normal', 'ExternalExpanding', message)
        if (resizer !== undefined)
          await client.patch(
            persistentvolumeclaims,
            namespace,
            name,
            'strategic-merge-patch+json',
            { metadata: { annotations: { [resizerAnnotation]: resizer }, resourceVersion } },
            { subresource: 'status' },
          )
        return undefined
      },
    })
    claims.addHandler({
      added: (claim) => loop.queue.add(keyOf(claim)),
      updated: (claim, old) => {
        if (isMore(claim.spec?.resources?.requests?.storage, old.spec?.resources?.requests?.storage))
          loop.queue.add(keyOf(claim))
      },
    })
    return [loop]
  },
}
