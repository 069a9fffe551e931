/**
 * Keeps volumes to which claims are bound until they are not. Rule:
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
 */
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { persistentvolumes } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Controller } from '../../controller.ts'

const finalizer = 'kubernetes.io/pv-protection'

export const pvProtection: Controller = {
  name: 'persistentvolume-protection-controller',
  serviceAccount: 'pv-protection-controller',
  start: ({ client, informers, clock, log }) => {
    const volumes = informers.of(persistentvolumes)
    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.warn({ volume: key, err: error }, 'a volume was not protected')
      },
      reconcile: async (name) => {
        const volume = volumes.lister.byKey(name)
        if (volume === undefined) return undefined
        const { deletionTimestamp, finalizers = [] } = volume.metadata
        const isProtected = finalizers.includes(finalizer)
        const isGoing = deletionTimestamp !== undefined
        if (isProtected !== isGoing || (isGoing && volume.status?.phase === 'Bound')) return undefined
        await client.update(persistentvolumes, {
          ...volume,
          metadata: {
            ...volume.metadata,
            finalizers: isGoing ? finalizers.filter((one) => one !== finalizer) : [...finalizers, finalizer],
          },
        })
        return undefined
      },
    })
    volumes.addHandler({
      added: ({ metadata }) => loop.queue.add(metadata.name!),
      updated: ({ metadata }) => loop.queue.add(metadata.name!),
    })
    return [loop]
  },
}
