/**
 * Keeps one pod on each node, or on each that suits.
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyFrom, keyOf } from '@binnacle/client/cache/indexer.ts'
import { Expectations } from '@binnacle/client/controller/expectations.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { controllerrevisions, daemonsets, nodes, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { ControllerRevision, DaemonSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { claim } from '../../ownership/claim.ts'
import { byController, controllerIndex, controllerOf, orphansOf } from '../../ownership/controllerref.ts'
import { revisionsOf } from '../history/keeper.ts'
import { Failures } from './failures.ts'
import { nodeOf, placementOf } from './placement.ts'
import { syncSet } from './sync.ts'

/** Pods by the DaemonSet and the node that they are for. */
const byPlace = 'daemonset and node'
const placeOf = (uid: string, node: string): string => `${uid}/${node}`
const placesOf = (pod: Pod): readonly string[] => {
  const controller = controllerOf(pod)
  const node = nodeOf(pod)
  return controller?.kind !== 'DaemonSet' || node === undefined ? [] : [placeOf(controller.uid, node)]
}

export const daemonset: Controller = {
  name: 'daemonset-controller',
  serviceAccount: 'daemon-set-controller',
  start: (c) => {
    const owners = c.informers.of(daemonsets)
    const podInformer = c.informers.of(pods)
    const nodeInformer = c.informers.of(nodes)
    const revisions = c.informers.of(controllerrevisions)
    podInformer.addIndex(byController, controllerIndex)
    podInformer.addIndex(byPlace, placesOf)
    revisions.addIndex(byController, controllerIndex)
    const expectations = new Expectations(c.clock)
    const failures = new Failures(c.clock)
    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.daemonset,
      onError: (error, key) => {
        // Somebody was faster: the next look will see it.
        const level = hasReason(error, 'Conflict') ? 'debug' : 'warn'
        c.log[level]({ key, err: error }, 'the daemons were not brought in order')
      },
      reconcile: async (key) => {
        const owner = owners.lister.byKey(key)
        if (owner === undefined) {
          expectations.forget(key)
          return undefined
        }
        const { namespace = '', uid = '', deletionTimestamp } = owner.metadata
        if (deletionTimestamp !== undefined) return undefined
        const selector = selectorOf(owner.spec.selector)
        const keeper = { client: c.client, owner, ownerResource: daemonsets }
        const kept = await revisionsOf(keeper, revisions.lister, selector)
        const daemons = await claim({ ...keeper, resource: pods, selector }, [
          ...podInformer.lister.byIndex(byController, uid),
          ...podInformer.lister.byIndex(byController, orphansOf(namespace)),
        ])
        return syncSet({ ...c, expectations, failures }, owner, daemons, nodeInformer.lister.list(), kept)
      },
    })
    const { queue } = loop
    const ownerOf = (object: Pod | ControllerRevision): DaemonSet | undefined => {
      const reference = controllerOf(object)
      if (reference?.kind !== 'DaemonSet') return undefined
      const owner = owners.lister.get(object.metadata.namespace ?? '', reference.name)
      return owner?.metadata.uid === reference.uid ? owner : undefined
    }
    const lookAt = (owner: DaemonSet | undefined): void => {
      if (owner !== undefined) queue.add(keyOf(owner))
    }
    const mayAdopt = ({ metadata }: Pod | ControllerRevision): void => {
      for (const owner of owners.lister.list(metadata.namespace))
        if (selectorOf(owner.spec.selector).matches(metadata.labels)) queue.add(keyOf(owner))
    }
    const lookAtOwnerOf = (object: Pod | ControllerRevision, old: Pod | ControllerRevision): void => {
      if (controllerOf(old)?.uid !== controllerOf(object)?.uid) lookAt(ownerOf(old))
      if (controllerOf(object) !== undefined) lookAt(ownerOf(object))
      else if (controllerOf(old) !== undefined || !jsonEqual(object.metadata.labels, old.metadata.labels))
        mayAdopt(object)
    }
    const podGoes = (pod: Pod): void => {
      const reference = controllerOf(pod)
      if (reference?.kind !== 'DaemonSet') return
      expectations.deletionObserved(keyFrom(pod.metadata.namespace, reference.name), pod.metadata.uid!)
      lookAt(ownerOf(pod))
    }
    owners.addHandler({
      added: lookAt,
      updated: lookAt,
      deleted: (owner) => {
        expectations.forget(keyOf(owner))
        failures.forget(owner.metadata.uid!)
      },
    })
    podInformer.addHandler({
      added: (pod) => {
        if (pod.metadata.deletionTimestamp !== undefined) return podGoes(pod)
        const owner = ownerOf(pod)
        if (owner !== undefined) {
          expectations.creationObserved(keyOf(owner))
          lookAt(owner)
        } else if (controllerOf(pod) === undefined) mayAdopt(pod)
      },
      updated: (pod, old) => {
        if (pod.metadata.deletionTimestamp !== undefined) podGoes(pod)
        lookAtOwnerOf(pod, old)
      },
      deleted: podGoes,
    })
    revisions.addHandler({
      added: (revision) =>
        controllerOf(revision) === undefined ? mayAdopt(revision) : lookAt(ownerOf(revision)),
      updated: lookAtOwnerOf,
      deleted: (revision) => lookAt(ownerOf(revision)),
    })
    /** Those that lack a pod on the node, or have one that must not be there. */
    const nodeChanged = (node: Node): void => {
      for (const owner of owners.lister.list()) {
        const { shouldRun, mayStay } = placementOf(owner)(node)
        const there = podInformer.lister.byIndex(byPlace, placeOf(owner.metadata.uid!, node.metadata.name!))
        if (there.length === 0 ? shouldRun : !mayStay) queue.add(keyOf(owner))
      }
    }
    nodeInformer.addHandler({
      added: nodeChanged,
      updated: (node, old) => {
        // Heartbeats change nothing for daemons.
        if (!jsonEqual(node.metadata.labels, old.metadata.labels) || !jsonEqual(node.spec, old.spec))
          nodeChanged(node)
      },
      deleted: ({ metadata }) => {
        failures.forgetNode(metadata.name!)
        for (const owner of owners.lister.list())
          if (podInformer.lister.byIndex(byPlace, placeOf(owner.metadata.uid!, metadata.name!)).length > 0)
            queue.add(keyOf(owner))
      },
    })
    return [loop]
  },
}
