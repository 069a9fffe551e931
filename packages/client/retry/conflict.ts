/** Writes that another writer may cross: read, change, write, and from the start when somebody was faster. */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { pause } from '../pause.ts'
import { hasReason } from '../rest/client.ts'

export interface RetryOptions {
  /** Tries in all. */
  readonly steps?: number
  readonly firstMs?: number
  readonly factor?: number
  /** A wait w becomes one between w and w * (1 + jitter). */
  readonly jitter?: number
  readonly clock?: Clock
  readonly signal?: AbortSignal
}

/** client-go's DefaultRetry: for a client among others that write the same object now and then. */
export const defaultRetry = { steps: 5, firstMs: 10, factor: 1, jitter: 0.1 }
/** client-go's DefaultBackoff: for an object that many write all the time. */
export const defaultBackoff = { steps: 4, firstMs: 10, factor: 5, jitter: 0.1 }

/**
 * Runs `write` until it does not fail with Conflict; the last Conflict is thrown. `write` must read the object anew each time.
 *
 *     await retryOnConflict(async () => {
 *       const node = await client.get(nodes, '', name)
 *       return client.update(nodes, { ...node, spec: { ...node.spec, unschedulable: true } })
 *     })
 */
export const retryOnConflict = async <T>(write: () => Promise<T>, options: RetryOptions = {}): Promise<T> => {
  const { steps, firstMs, factor, jitter, clock = systemClock, signal } = { ...defaultRetry, ...options }
  let ms = firstMs
  for (let step = 1; ; step++) {
    try {
      return await write()
    } catch (error) {
      if (!hasReason(error, 'Conflict') || step >= steps) throw error
      const wait = ms * (1 + Math.random() * jitter)
      await pause(clock, wait, signal)
      signal?.throwIfAborted()
      ms *= factor
    }
  }
}
