/** Randomness that can be had again: a failing run prints its seed, `SEED=…` repeats its choices. */

export interface Random {
  readonly seed: number
  /** A number from 0 up to 1. */
  next(): number
  /** A whole number from `from` up to and without `to`. */
  below(to: number, from?: number): number
  pick<T>(of: readonly T[]): T
}

export const random = (seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (to: number, from = 0): number => from + Math.floor(next() * (to - from))
  return { seed, next, below, pick: (of) => of[below(of.length)]! }
}
