/** A controller's loop: keys from a queue, looked at one after the other by as many workers as it may have. */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { WorkQueue } from '../workqueue/workqueue.ts'

export interface LoopOptions {
  readonly clock: Clock
  readonly workers: number
  /**
   * Brings one object nearer to what it should be. May run again for the same state. A failure brings the key back later; a
   * result says when to look again without one.
   */
  readonly reconcile: (key: string) => Promise<LoopResult | undefined>
  /** A key that failed so often is dropped until it is added again; absent: never. */
  readonly retriesMax?: number
  readonly onError: (error: unknown, key: string) => void
  readonly queue?: WorkQueue
}

export interface LoopResult {
  readonly requeueAfterMs: number
}

export interface Loop {
  readonly queue: WorkQueue
  /** Ends when `signal` aborts and what is under way is done. */
  run(signal: AbortSignal): Promise<void>
}

export const loopOf = (o: LoopOptions): Loop => {
  const queue = o.queue ?? new WorkQueue({ clock: o.clock })
  const work = async (): Promise<void> => {
    for (let key = await queue.take(); key !== undefined; key = await queue.take()) {
      try {
        const result = await o.reconcile(key)
        queue.forget(key)
        if (result !== undefined) queue.addAfter(key, result.requeueAfterMs)
      } catch (error) {
        o.onError(error, key)
        if (o.retriesMax === undefined || queue.retriesOf(key) < o.retriesMax) queue.addRateLimited(key)
        else queue.forget(key)
      } finally {
        queue.done(key)
      }
    }
  }
  return {
    queue,
    run: async (signal) => {
      const close = (): void => queue.close()
      if (signal.aborted) close()
      else signal.addEventListener('abort', close, { once: true })
      await Promise.all(Array.from({ length: o.workers }, work))
    },
  }
}
