/**
 * RelaxedRandomization, after Borg: "calculating feasibility and scores for every machine in a large cell is wasteful, so the
 * scheduler examines machines in a random order until it has found enough feasible machines to score". How many are enough is a
 * share of all nodes, and at least so many.
 */
import type { Plugin } from '../framework/plugin.ts'

export interface RelaxedRandomizationArgs {
  /** Of all nodes, above 0 up to 100. */
  percentageOfNodesToScore?: number
  minFeasibleNodes?: number
}

export const relaxedRandomization = ({
  percentageOfNodesToScore = 5,
  minFeasibleNodes = 20,
}: RelaxedRandomizationArgs): Plugin => ({
  name: 'RelaxedRandomization',
  sampling: { percentage: percentageOfNodesToScore, feasibleMin: minFeasibleNodes },
})
