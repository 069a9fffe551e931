/**
 * Rolls out changes of a template: a ReplicaSet for each, of which one grows while the others shrink.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */

import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { deployments, pods, replicasets } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Controller } from '../../controller.ts'
import { claim } from '../../ownership/claim.ts'
import { byController, controllerIndex, controllerOf, orphansOf } from '../../ownership/controllerref.ts'
import { rollOut } from './rollout.ts'

/** As kube-controller-manager: what failed so often waits for the next event. */
const retriesMax = 15

export const deployment: Controller = {
  name: 'deployment-controller',
  serviceAccount: 'deployment-controller',
  start: (c) => {
    const owners = c.informers.of(deployments)
    const owned = c.informers.of(replicasets)
    const podInformer = c.informers.of(pods)
    owned.addIndex(byController, controllerIndex)
    podInformer.addIndex(byController, controllerIndex)
    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.deployment,
      retriesMax,
      onError: (error, key) => {
        // Somebody was faster: the next look will see it.
        const level = hasReason(error, 'Conflict') ? 'debug' : 'warn'
        c.log[level]({ key, err: error }, 'the deployment was not brought in order')
      },
      reconcile: async (key) => {
        const owner = owners.lister.byKey(key)
        if (owner === undefined) return undefined
        const { namespace = '', uid = '' } = owner.metadata
        const claimed = await claim(
          {
            client: c.client,
            resource: replicasets,
            owner,
            ownerResource: deployments,
            selector: selectorOf(owner.spec.selector),
          },
          [
            ...owned.lister.byIndex(byController, uid),
            ...owned.lister.byIndex(byController, orphansOf(namespace)),
          ],
        )
        return rollOut({ ...c, replicaSets: owned.lister }, owner, claimed, ({ metadata }) =>
          podInformer.lister.byIndex(byController, metadata.uid!),
        )
      },
    })
    const { queue } = loop
    const ownerOf = (object: ReplicaSet): Deployment | undefined => {
      const reference = controllerOf(object)
      if (reference?.kind !== 'Deployment') return undefined
      const owner = owners.lister.get(object.metadata.namespace ?? '', reference.name)
      return owner?.metadata.uid === reference.uid ? owner : undefined
    }
    const lookAt = (owner: Deployment | undefined): void => {
      if (owner !== undefined) queue.add(keyOf(owner))
    }
    const mayAdopt = ({ metadata }: ReplicaSet): void => {
      for (const owner of owners.lister.list(metadata.namespace))
        if (selectorOf(owner.spec.selector).matches(metadata.labels ?? {})) queue.add(keyOf(owner))
    }
    owners.addHandler({ added: lookAt, updated: lookAt, deleted: lookAt })
    owned.addHandler({
      added: (one) => (controllerOf(one) === undefined ? mayAdopt(one) : lookAt(ownerOf(one))),
      updated: (one, old) => {
        if (controllerOf(old)?.uid !== controllerOf(one)?.uid) lookAt(ownerOf(old))
        if (controllerOf(one) !== undefined) lookAt(ownerOf(one))
        else if (controllerOf(old) !== undefined || !jsonEqual(one.metadata.labels, old.metadata.labels))
          mayAdopt(one)
      },
      deleted: (one) => lookAt(ownerOf(one)),
    })
    // Recreate waits for the last old pod to go, which no ReplicaSet tells when it was finished long ago.
    podInformer.addHandler({
      deleted: (pod) => {
        const reference = controllerOf(pod)
        if (reference?.kind !== 'ReplicaSet') return
        const replicaSet = owned.lister.get(pod.metadata.namespace ?? '', reference.name)
        const owner = replicaSet === undefined ? undefined : ownerOf(replicaSet)
        if (owner?.spec.strategy?.type === 'Recreate') lookAt(owner)
      },
    })
    return [loop]
  },
}
