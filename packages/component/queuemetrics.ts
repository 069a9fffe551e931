/** What work queues do, under the names and buckets that client-go's have. */
import { growing, type Metrics } from './metrics.ts'

/** The part of a queue that is looked at whenever somebody asks. */
export interface ObservedQueue {
  readonly length: number
  underWayMs(): readonly number[]
  observe(observer: {
    added(): void
    taken(waitedMs: number): void
    done(workedMs: number): void
    postponed(): void
  }): void
}

const buckets = growing(1e-8, 10, 10)

/** Counts all that a queue does from now on. */
export const countQueue = (metrics: Metrics, name: string, queue: ObservedQueue): void => {
  const adds = metrics.counter('workqueue_adds_total', '[BETA] Keys added')
  const depth = metrics.gauge('workqueue_depth', '[BETA] Keys that wait')
  const waited = metrics.histogram('workqueue_queue_duration_seconds', '[BETA] How long keys waited', buckets)
  const worked = metrics.histogram(
    ...(['workqueue_work_duration_seconds', '[BETA] How long keys were worked on', buckets] as const),
  )
  const retries = metrics.counter('workqueue_retries_total', '[BETA] Keys that were to come back later')
  const unfinished = metrics.gauge(
    'workqueue_unfinished_work_seconds',
    '[BETA] How long all keys that are worked on have been',
  )
  const longest = metrics.gauge(
    'workqueue_longest_running_processor_seconds',
    '[BETA] How long the oldest of them has been',
  )
  const [labels, key] = [{ name }, `name="${name}"`]
  adds.add(labels, 0)
  retries.add(labels, 0)
  waited.declare(key)
  worked.declare(key)
  queue.observe({
    added: () => adds.add(labels),
    taken: (ms) => waited.observe(key, ms / 1000),
    done: (ms) => worked.observe(key, ms / 1000),
    postponed: () => retries.add(labels),
  })
  metrics.onPrint(() => {
    const underWay = queue.underWayMs()
    depth.set(labels, queue.length)
    unfinished.set(labels, underWay.reduce((sum, ms) => sum + ms, 0) / 1000)
    longest.set(labels, Math.max(0, ...underWay) / 1000)
  })
}
