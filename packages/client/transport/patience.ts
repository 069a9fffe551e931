/** How long a server is waited for. */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { TransportError } from './transport.ts'

/**
 * The headers of an answer, and a whole body from then on, must come within so long: a server gives up after 60 s itself, so that who is
 * silent for longer hangs, or something between it and us. Milliseconds.
 */
const answerMs = 90_000

/** Calls `late` unless it is cancelled before. */
export const patience = (clock: Clock, late: (error: TransportError) => void): Timer =>
  clock.setTimeout(() => late(new TransportError('the server did not answer in time')), answerMs)

/** As `promise`, but rejects when `signal` aborts: what others wait for too goes on for them. */
export const unlessAborted = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
