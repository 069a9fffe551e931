/**
 * Keeps pods that are not interchangeable: each has a number, a name, claims of its own, and its turn.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import {
  controllerrevisions,
  persistentvolumeclaims,
  pods,
  statefulsets,
} from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { claim } from '../../ownership/claim.ts'
import { byController, controllerIndex, controllerOf, orphansOf } from '../../ownership/controllerref.ts'
import { revisionsOf } from '../history/keeper.ts'
import { ordinalOf } from './identity.ts'
import { syncSet } from './sync.ts'

export const statefulset: Controller = {
  name: 'statefulset-controller',
  serviceAccount: 'statefulset-controller',
  start: (c) => {
    const owners = c.informers.of(statefulsets)
    const podInformer = c.informers.of(pods)
    const revisions = c.informers.of(controllerrevisions)
    const claims = c.informers.of(persistentvolumeclaims).lister
    podInformer.addIndex(byController, controllerIndex)
    revisions.addIndex(byController, controllerIndex)
    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.statefulset,
      onError: (error, key) => {
        // Somebody was faster: the next look will see it.
        const level = hasReason(error, 'Conflict') ? 'debug' : 'warn'
        c.log[level]({ key, err: error }, 'the set was not brought in order')
      },
      reconcile: async (key) => {
        const owner = owners.lister.byKey(key)
        if (owner === undefined) return undefined
        const { namespace = '', uid = '' } = owner.metadata
        const selector = selectorOf(owner.spec.selector)
        const keeper = { client: c.client, owner, ownerResource: statefulsets }
        const kept = await revisionsOf(keeper, revisions.lister, selector)
        const members = await claim(
          { ...keeper, resource: pods, selector, isEligible: (pod) => ordinalOf(owner, pod) !== undefined },
          [
            ...podInformer.lister.byIndex(byController, uid),
            ...podInformer.lister.byIndex(byController, orphansOf(namespace)),
          ],
        )
        return syncSet({ ...c, claims }, owner, members, kept)
      },
    })
    const { queue } = loop
    const ownerOf = (pod: Pod): StatefulSet | undefined => {
      const reference = controllerOf(pod)
      if (reference?.kind !== 'StatefulSet') return undefined
      const owner = owners.lister.get(pod.metadata.namespace ?? '', reference.name)
      return owner?.metadata.uid === reference.uid ? owner : undefined
    }
    const lookAt = (owner: StatefulSet | undefined): void => {
      if (owner !== undefined) queue.add(keyOf(owner))
    }
    const mayAdopt = ({ metadata }: Pod): void => {
      for (const owner of owners.lister.list(metadata.namespace))
        if (selectorOf(owner.spec.selector).matches(metadata.labels)) queue.add(keyOf(owner))
    }
    owners.addHandler({ added: lookAt, updated: lookAt, deleted: lookAt })
    podInformer.addHandler({
      added: (pod) => (controllerOf(pod) === undefined ? mayAdopt(pod) : lookAt(ownerOf(pod))),
      updated: (pod, old) => {
        if (controllerOf(old)?.uid !== controllerOf(pod)?.uid) lookAt(ownerOf(old))
        if (controllerOf(pod) !== undefined) lookAt(ownerOf(pod))
        else if (controllerOf(old) !== undefined || !jsonEqual(pod.metadata.labels, old.metadata.labels))
          mayAdopt(pod)
      },
      deleted: (pod) => lookAt(ownerOf(pod)),
    })
    return [loop]
  },
}
