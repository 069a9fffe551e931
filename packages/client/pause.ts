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

interface Linked {
  readonly signal: AbortSignal
  /** A signal of a whole process may be used for millions of requests: what was linked must be unlinked. */
  unlink(): void
}

/** A signal that aborts with `signal`, and after `ms` with `late`. */
const linked = (clock: Clock, ms: number, late: () => Error, signal: AbortSignal | undefined): Linked => {
  const both = new AbortController()
  const follow = (): void => both.abort(signal!.reason)
  if (signal?.aborted) follow()
  else signal?.addEventListener('abort', follow, { once: true })
  const timer = clock.setTimeout(() => both.abort(late()), ms)
  return {
    signal: both.signal,
    unlink: () => {
      timer.cancel()
      signal?.removeEventListener('abort', follow)
    },
  }
}

/** Runs with a signal that aborts with `signal`, and after `ms` with an error of this message. */
export const withDeadline = async <T>(
  clock: Clock,
  ms: number,
  message: string,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const both = linked(clock, ms, () => new Error(message), signal)
  try {
    return await run(both.signal)
  } finally {
    both.unlink()
  }
}

/** As `withDeadline`, for a stream that `open` gives, until it has ended or is left. */
export const streamWithDeadline = async <T>(
  clock: Clock,
  ms: number,
  late: () => Error,
  signal: AbortSignal | undefined,
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
): Promise<AsyncIterable<T>> => {
  const both = linked(clock, ms, late, signal)
  try {
    return untilEnd(await open(both.signal), () => both.unlink())
  } catch (error) {
    both.unlink()
    throw error
  }
}

async function* untilEnd<T>(stream: AsyncIterable<T>, ended: () => void): AsyncGenerator<T> {
  try {
    yield* stream
  } finally {
    ended()
  }
}
