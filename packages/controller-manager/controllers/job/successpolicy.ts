/** When an Indexed Job has succeeded before all of it has. https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy */
import type { SuccessPolicy } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { countCommon, countIndexes, type Indexes, parseIndexes } from './indexes.ts'

/** Says which rule is met; undefined while none is. */
export const successOf = (
  policy: SuccessPolicy | undefined,
  completed: Indexes,
  completions: number,
): string | undefined => {
  for (const [index, { succeededIndexes, succeededCount }] of (policy?.rules ?? []).entries()) {
    const wanted = succeededIndexes === undefined ? undefined : parseIndexes(succeededIndexes, completions)
    const have = wanted === undefined ? countIndexes(completed) : countCommon(completed, wanted)
    const needed = succeededCount ?? (wanted === undefined ? completions : countIndexes(wanted))
    if (have >= needed) return `Matched rules at index ${index}`
  }
  return undefined
}
