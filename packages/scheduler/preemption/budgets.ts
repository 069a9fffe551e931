/** PodDisruptionBudgets, as far as preemption looks at them: it breaks them only where nothing else helps. */
import { type LabelSelector, selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import type { PodInfo } from '../cache/podinfo.ts'

export interface Budget {
  readonly namespace: string
  readonly selector: LabelSelector
  readonly allowed: number
  /** Pods whose disruption is counted already. */
  readonly counted: ReadonlySet<string>
}

export const budgetsOf = (objects: readonly PodDisruptionBudget[]): readonly Budget[] =>
  objects.map(({ metadata, spec, status }) => ({
    namespace: metadata.namespace!,
    selector: selectorOf(spec?.selector),
    allowed: status?.disruptionsAllowed ?? 0,
    counted: new Set(Object.keys(status?.disruptedPods ?? {})),
  }))

/** Parts pods into those whose eviction would break a budget and the others; keeps their order. */
export const partByBudgets = (
  pods: readonly PodInfo[],
  budgets: readonly Budget[],
): { readonly breaking: PodInfo[]; readonly others: PodInfo[] } => {
  const left = budgets.map(({ allowed }) => allowed)
  const breaking: PodInfo[] = []
  const others: PodInfo[] = []
  for (const pod of pods) {
    let breaks = false
    const { namespace, labels } = pod.shape
    // A pod without labels is in no budget.
    if (Object.keys(labels).length > 0)
      for (let i = 0; i < budgets.length; i++) {
        const budget = budgets[i]!
        if (budget.namespace !== namespace || budget.counted.has(pod.pod.metadata.name!)) continue
        if (!budget.selector.matches(labels) || budget.selector.isEmpty) continue
        left[i]!--
        if (left[i]! < 0) breaks = true
      }
    if (breaks) breaking.push(pod)
    else others.push(pod)
  }
  return { breaking, others }
}
