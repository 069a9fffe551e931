/**
 * The eviction endpoint: a delete that respects disruption budgets.
 * Rules: https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/, recorded answers.
 */

import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import { selectorMatches } from '../../podtemplate/validation/labelselector.ts'

/** What an eviction does: delete the pod, perhaps after counting it in a budget. */
export interface Eviction {
  /** The budget with this pod counted, to be written (status) before the pod is deleted; undefined: nothing to count. */
  readonly budget: PodDisruptionBudget | undefined
}

const violates = "Cannot evict pod as it would violate the pod's disruption budget."
const stillProcessedSeconds = 10
/** More pods under way than this: the budget's controller has lost count. */
const disruptedMax = 2000
const refused = (message: string, retryAfterSeconds?: number): StatusError =>
  new StatusError(
    failure(429, 'TooManyRequests', violates, {
      causes: [{ reason: 'DisruptionBudget', message }],
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    }),
  )

/** Pods that run nothing or are going anyway disturb no one. */
const isFree = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp !== undefined ||
  pod.status?.phase === 'Pending' ||
  pod.status?.phase === 'Succeeded' ||
  pod.status?.phase === 'Failed'

const isReady = (pod: Pod): boolean =>
  (pod.status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  )

/** The budgets that a pod falls under. */
export const budgetsOf = (pod: Pod, listers: Listers): PodDisruptionBudget[] => {
  if (Object.keys(pod.metadata.labels ?? {}).length === 0) return []
  return listers
    .of<PodDisruptionBudget>('policy', 'poddisruptionbudgets')
    .list(pod.metadata.namespace ?? '')
    .filter((budget) => budget.spec?.selector && selectorMatches(budget.spec.selector, pod.metadata.labels))
}

/**
 * Decides an eviction. Throws a 429 when the budget has nothing to give now, a 500 when more than one applies.
 * Budget and pod are shared: they are not changed.
 */
export const applyEviction = (pod: Pod, budgets: readonly PodDisruptionBudget[], now: number): Eviction => {
  if (isFree(pod)) return { budget: undefined }
  if (budgets.length > 1) {
    const message =
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'
    throw new StatusError(failure(500, '', message))
  }
  const budget = budgets[0]
  if (budget === undefined) return { budget: undefined }
  const status = budget.status
  if (!isReady(pod)) {
    if (budget.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return { budget: undefined }
    const desired = status?.desiredHealthy ?? 0
    if ((status?.currentHealthy ?? 0) >= desired && desired > 0) return { budget: undefined }
  }
  return { budget: counted(pod, budget, now) }
}

const counted = (pod: Pod, budget: PodDisruptionBudget, now: number): PodDisruptionBudget => {
  const name = budget.metadata.name ?? ''
  const status = budget.status
  if (status === undefined || (status.observedGeneration ?? 0) < (budget.metadata.generation ?? 0)) {
    throw refused(
      `The disruption budget ${name} is still being processed by the server.`,
      stillProcessedSeconds,
    )
  }
  const allowed = status.disruptionsAllowed ?? 0
  if (allowed < 0) throw refused('pdb disruptions allowed is negative')
  if (Object.keys(status.disruptedPods ?? {}).length > disruptedMax) {
    throw refused('DisruptedPods map too big - too many evictions not confirmed by PDB controller')
  }
  if (allowed === 0) {
    const { desiredHealthy = 0, currentHealthy = 0 } = status
    throw refused(
      `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
    )
  }
  const time = formatTime(now)
  const others = (status.conditions ?? []).filter((condition) => condition.type !== 'DisruptionAllowed')
  const left = allowed - 1
  return {
    ...budget,
    status: {
      ...status,
      disruptionsAllowed: left,
      disruptedPods: { ...status.disruptedPods, [pod.metadata.name ?? '']: time },
      conditions:
        left > 0 ? (status.conditions ?? []) : [...others, insufficient(status.observedGeneration, time)],
    },
  }
}

const insufficient = (observedGeneration: number | undefined, lastTransitionTime: string) => ({
  type: 'DisruptionAllowed',
  status: 'False',
  ...(observedGeneration === undefined ? {} : { observedGeneration }),
  lastTransitionTime,
  reason: 'InsufficientPods',
  message: '',
})

/** How a time that never was is written. */
const never = null as unknown as string

/** The pod with the condition that says why it goes; a new object. Written before it is deleted. */
export const markEvicted = (pod: Pod, now: number): Pod => {
  const others = (pod.status?.conditions ?? []).filter((condition) => condition.type !== 'DisruptionTarget')
  const target = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: never,
    lastTransitionTime: formatTime(now),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  }
  return { ...pod, status: { ...pod.status, conditions: [...others, target] } }
}
