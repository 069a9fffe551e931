/**
 * Sends pods away from nodes whose taints NoExecute they do not tolerate, or not for that long. Rule:
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 */

import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { nodes, pods } from '@binnacle/client/resources.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { indexByNode, podsOn } from '../../pods/bynode.ts'
import { evict } from '../../pods/evict.ts'
import { stayMs } from './plan.ts'

export const taintEviction: Controller = {
  name: 'taint-eviction-controller',
  serviceAccount: 'node-controller',
  component: 'taint-eviction-controller',
  start: (context) => {
    const { informers, clock, log, recorder } = context
    const nodeInformer = informers.of(nodes)
    const podInformer = informers.of(pods)
    indexByNode(podInformer)
    const deletions = context.metrics.counter(
      'taint_eviction_controller_pod_deletions_total',
      '[ALPHA] Total number of Pods deleted by TaintEvictionController since its start.',
    )
    deletions.add({}, 0)
    const seconds = context.metrics.histogram(
      'taint_eviction_controller_pod_deletion_duration_seconds',
      '[ALPHA] Latency, in seconds, between the time when a taint effect has been activated for the Pod and its deletion via TaintEvictionController.',
      [0.005, 0.025, 0.1, 0.5, 1, 2.5, 10, 30, 60, 120, 180, 240],
    )
    /** When pods that may stay for a while began to; by the clock that nobody turns. */
    const began = new Map<string, number>()
    const cancel = (key: string, pod: Pod): void => {
      if (began.delete(key))
        recorder.event(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${key}`)
    }

    const loop = loopOf({
      clock,
      workers: 8,
      queue: new WorkQueue({ clock }),
      onError: (error, key) => log.warn({ pod: key, err: error }, 'a pod was not sent away'),
      reconcile: async (key) => {
        const pod = podInformer.lister.byKey(key)
        if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return undefined
        const node = nodeInformer.lister.byKey(pod.spec.nodeName ?? '')
        const stay = stayMs(node?.spec?.taints ?? [], pod.spec.tolerations ?? [])
        if (stay === Number.POSITIVE_INFINITY) {
          cancel(key, pod)
          return undefined
        }
        const now = elapsed(clock)
        const since = began.get(key) ?? now
        const left = since + stay - now
        if (left > 0) {
          began.set(key, since)
          return { requeueAfterMs: left }
        }
        began.delete(key)
        recorder.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`)
        try {
          const why = {
            reason: 'DeletionByTaintManager',
            message: 'Taint manager: deleting due to NoExecute taint',
            observedGeneration: pod.metadata.generation,
          }
          if (!(await evict(context, pod, why))) return undefined
        } catch (error) {
          // Its time is over all the same: it must not begin anew.
          began.set(key, since)
          throw error
        }
        deletions.add({})
        seconds.observe('', (elapsed(clock) - since - stay) / 1000)
        return undefined
      },
    })
    const { queue } = loop
    const look = (pod: Pod): void => {
      if ((pod.spec.nodeName ?? '') !== '') queue.add(keyOf(pod))
    }
    podInformer.addHandler({
      added: look,
      updated: (pod, old) => {
        if (pod.spec.nodeName !== old.spec.nodeName || !jsonEqual(pod.spec.tolerations, old.spec.tolerations))
          look(pod)
      },
      deleted: (pod) => cancel(keyOf(pod), pod),
    })
    nodeInformer.addHandler({
      added: ({ metadata }) => podsOn(podInformer, metadata.name!).forEach(look),
      updated: ({ metadata, spec }, old) => {
        if (!jsonEqual(spec?.taints ?? [], old.spec?.taints ?? []))
          podsOn(podInformer, metadata.name!).forEach(look)
      },
      deleted: ({ metadata }) => podsOn(podInformer, metadata.name!).forEach(look),
    })
    return [loop]
  },
}
