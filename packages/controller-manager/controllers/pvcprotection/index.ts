/**
 * Keeps claims that pods use: one that is deleted goes when the last of them is over. Rule:
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
 */
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { persistentvolumeclaims, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { byClaim, claimsOf, indexByClaim } from '../../pods/claims.ts'

const finalizer = 'kubernetes.io/pvc-protection'

export const pvcProtection: Controller = {
  name: 'persistentvolumeclaim-protection-controller',
  serviceAccount: 'pvc-protection-controller',
  start: ({ client, informers, clock, log }) => {
    const claims = informers.of(persistentvolumeclaims)
    const podInformer = informers.of(pods)
    indexByClaim(podInformer)

    const loop = loopOf({
      clock,
      workers: 10,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.warn({ claim: key, err: error }, 'a claim was not protected')
      },
      reconcile: async (key) => {
        const claim = claims.lister.byKey(key)
        if (claim === undefined) return undefined
        const { namespace = '', deletionTimestamp, finalizers = [] } = claim.metadata
        const isProtected = finalizers.includes(finalizer)
        if (deletionTimestamp === undefined) {
          if (!isProtected)
            await client.update(persistentvolumeclaims, {
              ...claim,
              metadata: { ...claim.metadata, finalizers: [...finalizers, finalizer] },
            })
          return undefined
        }
        if (!isProtected || podInformer.lister.byIndex(byClaim, key).some(isUsing)) return undefined
        // A pod that the cache has not seen yet would lose its data.
        const { items } = await client.list(pods, namespace)
        if (items.some((pod) => isUsing(pod) && claimsOf(pod).includes(claim.metadata.name!)))
          return undefined
        await client.update(persistentvolumeclaims, {
          ...claim,
          metadata: { ...claim.metadata, finalizers: finalizers.filter((one) => one !== finalizer) },
        })
        return undefined
      },
    })
    const { queue } = loop
    claims.addHandler({ added: (one) => queue.add(keyOf(one)), updated: (one) => queue.add(keyOf(one)) })
    const look = (pod: Pod): void => {
      for (const name of claimsOf(pod)) queue.add(`${pod.metadata.namespace}/${name}`)
    }
    podInformer.addHandler({
      added: look,
      updated: (pod) => {
        if (!isUsing(pod)) look(pod)
      },
      deleted: look,
    })
    return [loop]
  },
}

/** A pod that has no node has mounted nothing. One that is over may still be unmounting. */
const isUsing = ({ spec }: Pod): boolean => (spec.nodeName ?? '') !== ''
