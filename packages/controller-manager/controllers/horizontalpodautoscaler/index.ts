/** Changes how many pods there are by what they use. https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/ */
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { horizontalpodautoscalers, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { HorizontalPodAutoscaler } from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { Controller } from '../../controller.ts'
import { type History, noHistory } from './behavior.ts'
import { Metrics } from './metrics.ts'
import { scaleOnce } from './scale.ts'

export const horizontalPodAutoscaler: Controller = {
  name: 'horizontal-pod-autoscaler-controller',
  serviceAccount: 'horizontal-pod-autoscaler',
  component: 'horizontal-pod-autoscaler',
  start: (c) => {
    const informer = c.informers.of(horizontalpodautoscalers)
    const podLister = c.informers.of(pods).lister
    const { hpaSyncPeriodMs } = c.options
    const histories = new Map<string, History>()
    /** The selector of each one's pods: those of two autoscalers must not be the same. */
    const selectors = new Map<string, { readonly namespace: string; readonly text: string }>()
    const metrics = new Metrics(c.client, c.mapper)
    const loop = loopOf({
      clock: c.clock,
      workers: c.options.concurrentSyncs.horizontalPodAutoscaler,
      reconcile: async (key) => {
        const autoscaler = informer.lister.byKey(key)
        if (autoscaler === undefined) {
          histories.delete(key)
          selectors.delete(key)
          return undefined
        }
        try {
          await scaleOnce(
            { ...c, pods: podLister, metrics, selectors, history: histories.get(key) ?? noHistory },
            autoscaler,
            (history) => histories.set(key, history),
          )
        } catch (error) {
          const level = hasReason(error, 'Conflict') ? 'debug' : 'warn'
          c.log[level]({ key, err: error }, 'the autoscaler did not come to a result')
        }
        // Always in the same rhythm: a failure is no reason to ask more often.
        return { requeueAfterMs: hpaSyncPeriodMs }
      },
      onError: (error, key) => c.log.warn({ key, err: error }, 'the autoscaler failed'),
    })
    const later = (autoscaler: HorizontalPodAutoscaler): void =>
      loop.queue.addAfter(keyOf(autoscaler), hpaSyncPeriodMs)
    informer.addHandler({
      added: later,
      updated: later,
      deleted: (autoscaler) => loop.queue.add(keyOf(autoscaler)),
    })
    return [loop]
  },
}
