/** What a Job's pods come to: which run, which ended and are not yet counted, which completion indexes are done. */
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isActive, isReady, isTerminating } from '../../pods/podstate.ts'
import { type FailureVerdict, judgeFailure } from './failurepolicy.ts'
import { countIndexes, type Indexes, parseIndexes, withIndexes } from './indexes.ts'

/** Holds a pod until its end is counted. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking'
export const indexAnnotation = 'batch.kubernetes.io/job-completion-index'
export const indexFailures = 'batch.kubernetes.io/job-index-failure-count'
export const indexIgnoredFailures = 'batch.kubernetes.io/job-index-ignored-failure-count'

export interface Failed {
  readonly pod: Pod
  readonly verdict: FailureVerdict
}

export interface Counts {
  readonly active: readonly Pod[]
  readonly ready: number
  /** Being deleted and not yet ended. */
  readonly terminating: readonly Pod[]
  /** Ended, held by the finalizer, and in no count yet. */
  readonly newSucceeded: readonly Pod[]
  readonly newFailed: readonly Failed[]
  /** With those not yet counted. */
  readonly succeeded: number
  readonly failed: number
  /** Of Indexed Jobs. */
  readonly completed: Indexes
  /** Of Jobs with a limit for each index. */
  readonly failedIndexes: Indexes
}

export const isIndexed = ({ spec }: Job): boolean => spec.completionMode === 'Indexed'
export const hasLimitPerIndex = (job: Job): boolean =>
  isIndexed(job) && job.spec.backoffLimitPerIndex !== undefined

/** A pod that is going is replaced, and counted as failed, only once it has ended. */
export const waitsForEnd = ({ spec }: Job): boolean =>
  spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined

/** Undefined for a pod without a proper index. */
export const indexOf = ({ metadata }: Pod): number | undefined => {
  const text = metadata.annotations?.[indexAnnotation] ?? ''
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

export const failuresOf = ({ metadata }: Pod, annotation: string): number => {
  const text = metadata.annotations?.[annotation] ?? ''
  return /^\d{1,10}$/.test(text) ? Number(text) : 0
}

/** @param isTracked whether the finalizer is on a pod, and not only on the cache's old picture of it */
export const countPods = (job: Job, pods: readonly Pod[], isTracked: (pod: Pod) => boolean): Counts => {
  const { status = {} } = job
  const uncounted = status.uncountedTerminatedPods ?? {}
  const known = new Set([...(uncounted.succeeded ?? []), ...(uncounted.failed ?? [])])
  const completions = job.spec.completions ?? Number.MAX_SAFE_INTEGER
  const newSucceeded: Pod[] = []
  const newFailed: Failed[] = []
  for (const pod of pods) {
    if (!isTracked(pod) || known.has(pod.metadata.uid!)) continue
    const index = indexOf(pod)
    if (isIndexed(job) && (index === undefined || index >= completions)) continue
    if (pod.status?.phase === 'Succeeded') newSucceeded.push(pod)
    else if (pod.status?.phase === 'Failed' || (isTerminating(pod) && !waitsForEnd(job)))
      newFailed.push({ pod, verdict: judgeFailure(job.spec.podFailurePolicy, pod) })
  }
  const completed = isIndexed(job)
    ? withIndexes(
        parseIndexes(status.completedIndexes, completions),
        newSucceeded.map(indexOf).filter(isNumber),
      )
    : []
  const limit = job.spec.backoffLimitPerIndex ?? 0
  const failedIndexes = hasLimitPerIndex(job)
    ? withIndexes(
        parseIndexes(status.failedIndexes, completions),
        newFailed
          .filter(
            ({ pod, verdict }) =>
              verdict.action === 'FailIndex' ||
              (verdict.action !== 'Ignore' && failuresOf(pod, indexFailures) >= limit),
          )
          .map(({ pod }) => indexOf(pod))
          .filter(isNumber),
      )
    : []
  const active = pods.filter(isActive)
  return {
    active,
    ready: active.filter(isReady).length,
    terminating: pods.filter(isTerminating),
    ...{ newSucceeded, newFailed, completed, failedIndexes },
    succeeded: isIndexed(job)
      ? countIndexes(completed)
      : (status.succeeded ?? 0) + (uncounted.succeeded?.length ?? 0) + newSucceeded.length,
    failed:
      (status.failed ?? 0) +
      (uncounted.failed?.length ?? 0) +
      newFailed.filter(({ verdict }) => verdict.action !== 'Ignore').length,
  }
}

const isNumber = (value: number | undefined): value is number => value !== undefined
