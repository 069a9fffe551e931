/** How many pods may be disrupted. https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Condition } from '@binnacle/openapi/generated/types/meta.v1.ts'
import type {
  PodDisruptionBudget,
  PodDisruptionBudgetStatus,
} from '@binnacle/openapi/generated/types/policy.v1.ts'
import { isReady } from '../../pods/podstate.ts'

/** An eviction that was granted must have become a deletion by then. */
export const evictionMs = 2 * 60_000

/** A number as it is, a share such as `30%` of `total`, rounded up. */
export const shareOf = (value: number | string, total: number): number => {
  if (typeof value === 'number') return value
  const percent = /^(\d+)%$/.exec(value)
  if (percent === null)
    throw new Error(`invalid value for IntOrString: invalid type: string is not a percentage`)
  return Math.ceil((Number(percent[1]) * total) / 100)
}

/** Whether a budget needs to know how many pods there should be, and not only how many there are. */
export const needsOwners = ({ spec }: PodDisruptionBudget): boolean =>
  spec.maxUnavailable !== undefined || typeof spec.minAvailable === 'string'

/** @param expected how many pods there should be */
export const desiredHealthy = ({ spec }: PodDisruptionBudget, expected: number): number => {
  if (spec.maxUnavailable !== undefined) return Math.max(0, expected - shareOf(spec.maxUnavailable, expected))
  return spec.minAvailable === undefined ? 0 : shareOf(spec.minAvailable, expected)
}

export interface Disrupted {
  /** Evictions that are granted and not yet seen: pod name to time. */
  readonly pods: Readonly<Record<string, string>>
  /** Pods that should have been deleted long ago. */
  readonly late: readonly Pod[]
  /** Milliseconds since the epoch when the next one will be late. */
  readonly nextLate?: number
}

/** Those whose deletion is seen, or that took too long, are forgotten. */
export const stillDisrupted = (
  known: Readonly<Record<string, string>> | undefined,
  pods: readonly Pod[],
  now: number,
): Disrupted => {
  const kept = new Map<string, string>()
  const late: Pod[] = []
  let nextLate: number | undefined
  for (const pod of pods) {
    const { name = '', deletionTimestamp } = pod.metadata
    if (known === undefined || !Object.hasOwn(known, name) || deletionTimestamp !== undefined) continue
    const lateAt = Date.parse(known[name]!) + evictionMs
    if (!(lateAt >= now)) {
      late.push(pod)
      continue
    }
    kept.set(name, known[name]!)
    nextLate = Math.min(nextLate ?? lateAt, lateAt)
  }
  return { pods: Object.fromEntries(kept), late, ...(nextLate === undefined ? {} : { nextLate }) }
}

/** Pods that count: ready, and neither going nor about to. */
export const countHealthy = (pods: readonly Pod[], disrupted: Disrupted): number =>
  pods.filter(
    (pod) =>
      pod.metadata.deletionTimestamp === undefined &&
      !Object.hasOwn(disrupted.pods, pod.metadata.name ?? '') &&
      isReady(pod),
  ).length

export const statusOf = (
  budget: PodDisruptionBudget,
  counts: { readonly expected: number; readonly healthy: number; readonly desired: number },
  disrupted: Disrupted,
  now: number,
): PodDisruptionBudgetStatus => {
  const { expected, healthy, desired } = counts
  const { generation = 0 } = budget.metadata
  const allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired)
  return {
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    disruptionsAllowed: allowed,
    ...(Object.keys(disrupted.pods).length === 0 ? {} : { disruptedPods: disrupted.pods }),
    observedGeneration: generation,
    conditions: withCondition(budget.status?.conditions, {
      type: 'DisruptionAllowed',
      status: allowed > 0 ? 'True' : 'False',
      reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
      message: '',
      observedGeneration: generation,
      lastTransitionTime: formatTime(now),
    }),
  }
}

/** Where it cannot be told how many pods there should be, none may go. */
export const failedStatus = (
  { status = {} }: PodDisruptionBudget,
  message: string,
  now: number,
): PodDisruptionBudgetStatus => ({
  currentHealthy: 0,
  desiredHealthy: 0,
  expectedPods: 0,
  ...status,
  disruptionsAllowed: 0,
  conditions: withCondition(status.conditions, {
    ...{ type: 'DisruptionAllowed', status: 'False', reason: 'SyncFailed', message },
    ...(status.observedGeneration === undefined ? {} : { observedGeneration: status.observedGeneration }),
    lastTransitionTime: formatTime(now),
  }),
})

const withCondition = (before: readonly Condition[] = [], condition: Condition): Condition[] => {
  const known = before.find(({ type }) => type === condition.type)
  if (known === undefined) return [...before, condition]
  const next =
    known.status === condition.status
      ? { ...condition, lastTransitionTime: known.lastTransitionTime }
      : condition
  return before.map((one) => (one === known ? next : one))
}

/**
 * Milliseconds until a disruption that was announced and never came is taken back; undefined for a pod without one.
 * https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions
 */
export const staleDisruptionInMs = ({ metadata, status }: Pod, now: number): number | undefined => {
  if (metadata.deletionTimestamp !== undefined) return undefined
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return undefined
  const target = status?.conditions?.find(
    ({ type, status: is }) => type === 'DisruptionTarget' && is === 'True',
  )
  if (target === undefined) return undefined
  const since = Date.parse(target.lastTransitionTime ?? '')
  return Number.isNaN(since) ? 0 : Math.max(0, since + evictionMs - now)
}
