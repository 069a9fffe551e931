/**
 * Turns of the event loop: what a request with a large object has to do stops between its stages, so that other requests come
 * in between. Small objects, which are nearly all, never wait.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'

/** An object of this many bytes takes some milliseconds for each of its stages. */
export const largeBytes = 100_000

/** Resolves in a later turn of the event loop. */
export type Pause = () => Promise<void>

/** What to await between two stages of work on so many bytes; undefined: nothing. */
export const pauseFor = (bytes: number): Pause | undefined => (bytes < largeBytes ? undefined : pause)

export const pause: Pause = () => nextTurn()
