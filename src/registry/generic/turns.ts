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

/** No stage of one request works longer than this at a time: the event loop is everybody's. Milliseconds. */
const sliceMs = 5

/** A slice of the event loop's time, for work in many small pieces: between two of them, `if (slice.isOver) await slice.next()`. */
export class Slice {
  private until = performance.now() + sliceMs

  get isOver(): boolean {
    return performance.now() > this.until
  }

  /** Begins anew, in a later turn unless `ready` says when. */
  async next(ready: Promise<void> = pause()): Promise<void> {
    await ready
    this.until = performance.now() + sliceMs
  }
}

/** What a search yields between two findings where it may rest. */
export const rest = undefined
export type Rest = typeof rest

/** Everything that a search finds; it rests where it may when its slice is over. */
export const found = async <T>(search: Iterable<T | Rest>): Promise<T[]> => {
  const all: T[] = []
  let slice: Slice | undefined
  for (const one of search) {
    if (one !== rest) all.push(one)
    else {
      slice ??= new Slice()
      if (slice.isOver) await slice.next()
    }
  }
  return all
}

/** The same within a search: its rests are passed on. */
export function* foundWithin<T>(search: Iterable<T | Rest>): Generator<Rest, T[]> {
  const all: T[] = []
  for (const one of search)
    if (one === rest) yield rest
    else all.push(one)
  return all
}

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
