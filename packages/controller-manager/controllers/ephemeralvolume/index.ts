/** Makes the claims of pods' generic ephemeral volumes. Rule: https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes */

import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { persistentvolumeclaims, pods } from '@binnacle/client/resources.ts'
import { isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type { Pod, Volume } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { byClaim, indexByClaim } from '../../pods/claims.ts'

export const ephemeralVolume: Controller = {
  name: 'ephemeral-volume-controller',
  serviceAccount: 'ephemeral-volume-controller',
  component: 'ephemeral_volume',
  start: ({ client, informers, clock, log, recorder, metrics }) => {
    const podInformer = informers.of(pods)
    const claims = informers.of(persistentvolumeclaims)
    indexByClaim(podInformer)

    const created = metrics.counter('ephemeral_volume_controller_create_total', '[ALPHA] Claims to be made')
    const failed = metrics.counter(
      'ephemeral_volume_controller_create_failures_total',
      '[ALPHA] Claims that were not made',
    )
    created.add({}, 0)
    failed.add({}, 0)

    const provide = async (pod: Pod, { name, ephemeral }: Volume): Promise<void> => {
      const template = ephemeral?.volumeClaimTemplate
      if (template === undefined) return
      const { namespace = '', name: podName = '', uid } = pod.metadata
      const claimName = `${podName}-${name}`
      const claim = claims.lister.get(namespace, claimName)
      if (claim !== undefined) {
        if (claim.metadata.ownerReferences?.some((owner) => owner.controller && owner.uid === uid)) return
        throw new Error(
          `PVC ${namespace}/${claimName} was not created for pod ${namespace}/${podName} (pod is not owner)`,
        )
      }
      const { labels, annotations } = template.metadata ?? {}
      created.add({})
      const claimed = client.create(persistentvolumeclaims, {
        ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
        metadata: {
          ...{ namespace, name: claimName },
          ...(labels === undefined ? {} : { labels }),
          ...(annotations === undefined ? {} : { annotations }),
          ownerReferences: [
            {
              ...{ apiVersion: 'v1', kind: 'Pod', name: podName, uid: uid! },
              ...{ controller: true, blockOwnerDeletion: true },
            },
          ],
        },
        spec: template.spec,
      })
      await claimed.catch((error) => {
        failed.add({})
        throw error
      })
    }

    const loop = loopOf({
      clock,
      workers: 5,
      onError: (error, key) => log.debug({ pod: key, err: error }, 'a pod has not its ephemeral volumes'),
      reconcile: async (key) => {
        const pod = podInformer.lister.byKey(key)
        if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return undefined
        for (const volume of pod.spec.volumes ?? [])
          try {
            await provide(pod, volume)
          } catch (error) {
            if (isNamespaceTerminating(error)) return undefined
            recorder.event(
              pod,
              'Warning',
              'FailedBinding',
              `ephemeral volume ${volume.name}: ${(error as Error).message}`,
            )
            throw error
          }
        return undefined
      },
    })
    const { queue } = loop
    podInformer.addHandler({
      added: (pod) => {
        if (pod.spec.volumes?.some(({ ephemeral }) => ephemeral !== undefined)) queue.add(keyOf(pod))
      },
    })
    claims.addHandler({
      deleted: (claim) => {
        for (const pod of podInformer.lister.byIndex(byClaim, keyOf(claim)))
          if (pod.spec.volumes?.some(({ ephemeral }) => ephemeral !== undefined)) queue.add(keyOf(pod))
      },
    })
    return [loop]
  },
}
