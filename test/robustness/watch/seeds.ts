/** One seed repeats a run: BINNACLE_SEED, which a failure prints. */
import { random } from '../../support/seed.ts'

export const runSeed = (): number => Number(process.env.BINNACLE_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** The seed of a round; the first round's is the run's own, so that it can be played alone. */
export const roundSeed = (seed: number, round: number): number => {
  const { below } = random(seed)
  let found = seed
  for (let i = 0; i < round; i++) found = below(2 ** 31)
  return found
}
