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

/** Work with places where it may rest: at each `yield` nothing is half done that others could see. */
export type Steps<T> = Generator<void, T>

/** Does all of it at once. */
export const atOnce = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Does it with a pause after each step; at once where there is none. */
export const inTurns = async <T>(steps: Steps<T>, pause: Pause | undefined): Promise<T> => {
  if (pause === undefined) return atOnce(steps)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await pause()
  }
}
