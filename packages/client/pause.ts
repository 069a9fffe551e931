/** Waiting that can be called off. */
import { type Clock, systemClock, type Timer } from '@binnacle/apimachinery/meta/clock.ts'

/** Resolves after `ms`, or at once when `signal` aborts. A program that only waits for a server to come up does not end. */
export const pause = (clock: Clock, ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve()
      return
    }
    const done = (): void => {
      timer.cancel()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = clock === systemClock ? lasting(done, ms) : clock.setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })

/** Resolves when `done` does, but after `ms` at the latest, and at once when `signal` aborts. Rejects with what `done` rejects with. */
export const noLongerThan = async (
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  done: Promise<unknown>,
): Promise<void> => {
  const waited = new AbortController()
  const stop = (): void => waited.abort()
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([done, pause(clock, ms, waited.signal)])
  } finally {
    stop()
    signal.removeEventListener('abort', stop)
  }
}

/** The clock's own timers do not keep a process alive. */
const lasting = (run: () => void, ms: number): Timer => {
  const timer = setTimeout(run, ms)
  return { cancel: () => clearTimeout(timer) }
}

/**
 * Runs with a signal that aborts with `signal`, and after `ms` with an error of this message. What was linked is unlinked: a signal
 * of a whole process may be used for millions of requests.
 */
export const withDeadline = async <T>(
  clock: Clock,
  ms: number,
  message: string,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const both = new AbortController()
  const follow = (): void => both.abort(signal!.reason)
  if (signal?.aborted) follow()
  else signal?.addEventListener('abort', follow, { once: true })
  const timer = clock.setTimeout(() => both.abort(new Error(message)), ms)
  try {
    return await run(both.signal)
  } finally {
    timer.cancel()
    signal?.removeEventListener('abort', follow)
  }
}
