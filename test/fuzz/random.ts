/** The choices of one sequence: everything that is chosen comes from one seed, so the seed makes the sequence again. */
import { type Random, random } from '../support/seed.ts'

export interface Choices extends Random {
  /** True in `share` of the cases, 0 to 1. */
  chance(share: number): boolean
  /** One of the entries, each as likely as its weight says. */
  weighted<T>(of: readonly (readonly [weight: number, value: T])[]): T
}

export const choices = (seed: number): Choices => {
  const base = random(seed)
  return {
    ...base,
    chance: (share) => base.next() < share,
    weighted: (of) => {
      let left = base.next() * of.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of of) {
        left -= weight
        if (left < 0) return value
      }
      return of.at(-1)![1]
    },
  }
}

/** The seed of sequence `index` of a kind in a run: far from its neighbours' seeds. */
export const sequenceSeed = (runSeed: number, kind: string, index: number): number => {
  let hash = 2166136261 ^ runSeed
  for (const char of `${kind}#${index}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619)
  return hash >>> 0
}
