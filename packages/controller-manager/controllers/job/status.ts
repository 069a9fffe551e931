/**
 * A Job's status from one look to the next. The end of a pod is counted in two steps: its uid is written down first, and becomes
 * part of a number only when its finalizer is off. So nothing is counted twice or lost, whatever is interrupted.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Job, JobCondition, JobStatus } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { type Counts, hasLimitPerIndex, isIndexed } from './count.ts'
import { countIndexes, formatIndexes } from './indexes.ts'
import type { Verdict } from './verdict.ts'

export interface Uncounted {
  readonly succeeded: readonly string[]
  readonly failed: readonly string[]
}

/** What is known of the pods after the loop has made and deleted some. */
export interface Observed {
  readonly active: number
  readonly ready: number
  readonly terminating: number
}

export const uncountedOf = ({ status }: Job): Uncounted => ({
  succeeded: status?.uncountedTerminatedPods?.succeeded ?? [],
  failed: status?.uncountedTerminatedPods?.failed ?? [],
})

/** The first step: everything but the numbers of those that have just ended. */
export const statusBefore = (
  job: Job,
  counts: Counts,
  observed: Observed,
  uncounted: Uncounted,
  verdict: Verdict | undefined,
  now: number,
): JobStatus => {
  const { status = {}, spec } = job
  const { startTime, ...rest } = status
  const started = spec.suspend ? undefined : (startTime ?? formatTime(now))
  const conditions = suspension(job, verdict, now)
  return withoutNothing({
    ...rest,
    ...observed,
    // A Job that is over has its start whatever is said of it later.
    startTime: verdict === undefined ? started : (startTime ?? started),
    conditions:
      verdict === undefined || conditions.some(({ type }) => type === verdict.type)
        ? conditions
        : [...conditions, conditionOf(verdict.type, verdict, now)],
    ...(isIndexed(job)
      ? { completedIndexes: formatIndexes(counts.completed), succeeded: countIndexes(counts.completed) }
      : {}),
    ...(hasLimitPerIndex(job) ? { failedIndexes: formatIndexes(counts.failedIndexes) } : {}),
    uncountedTerminatedPods: listsOf(uncounted),
  })
}

/** The second step: those whose finalizer is off become part of the numbers. */
export const statusAfter = (before: JobStatus, remaining: Uncounted, indexed: boolean): JobStatus => {
  const { succeeded = [], failed = [] } = before.uncountedTerminatedPods ?? {}
  return withoutNothing({
    ...before,
    ...(indexed
      ? {}
      : { succeeded: (before.succeeded ?? 0) + succeeded.length - remaining.succeeded.length }),
    failed: (before.failed ?? 0) + failed.length - remaining.failed.length,
    uncountedTerminatedPods: listsOf(remaining),
  })
}

/** The end, once no pod runs and none is uncounted. */
export const finishedStatus = (status: JobStatus, verdict: Verdict, now: number): JobStatus => {
  const type = verdict.type === 'FailureTarget' ? 'Failed' : 'Complete'
  return {
    ...status,
    conditions: [...(status.conditions ?? []), conditionOf(type, verdict, now)],
    ...(type === 'Complete' ? { completionTime: formatTime(now) } : {}),
  }
}

export const sameStatus = (a: JobStatus | undefined, b: JobStatus): boolean =>
  jsonEqual(withoutNothing(a ?? {}), withoutNothing(b))

/** Zeros that the server leaves out are left out here, too. */
const withoutNothing = (status: JobStatus): JobStatus => {
  const { active, succeeded, failed, completedIndexes, conditions, startTime, ...rest } = status
  return {
    ...rest,
    ...(active ? { active } : {}),
    ...(succeeded ? { succeeded } : {}),
    ...(failed ? { failed } : {}),
    ...(completedIndexes ? { completedIndexes } : {}),
    ...(conditions === undefined || conditions.length === 0 ? {} : { conditions }),
    ...(startTime === undefined ? {} : { startTime }),
  }
}

const listsOf = ({ succeeded, failed }: Uncounted): JobStatus['uncountedTerminatedPods'] => ({
  ...(succeeded.length === 0 ? {} : { succeeded: [...succeeded] }),
  ...(failed.length === 0 ? {} : { failed: [...failed] }),
})

const conditionOf = (
  type: string,
  { reason, message }: Pick<Verdict, 'reason' | 'message'>,
  now: number,
  status = 'True',
): JobCondition => ({
  ...{ type, status, reason, message },
  lastProbeTime: formatTime(now),
  lastTransitionTime: formatTime(now),
})

const suspended = { reason: 'JobSuspended', message: 'Job suspended' }
const resumed = { reason: 'JobResumed', message: 'Job resumed' }

/** Who was never suspended says nothing of it. */
const suspension = ({ spec, status }: Job, verdict: Verdict | undefined, now: number): JobCondition[] => {
  const conditions = status?.conditions ?? []
  const said = conditions.find(({ type }) => type === 'Suspended')
  const isSuspended = spec.suspend === true
  if (verdict !== undefined || (said?.status === 'True') === isSuspended) return [...conditions]
  const next = conditionOf(
    'Suspended',
    isSuspended ? suspended : resumed,
    now,
    isSuspended ? 'True' : 'False',
  )
  return said === undefined
    ? [...conditions, next]
    : conditions.map((condition) => (condition === said ? next : condition))
}

/** What Events tell of a change of the condition: `Suspended`, `Resumed`. */
export const suspensionChange = (
  before: JobStatus | undefined,
  after: JobStatus,
): 'Suspended' | 'Resumed' | undefined => {
  const [old, now] = [before, after].map(
    (status) => status?.conditions?.find(({ type }) => type === 'Suspended')?.status === 'True',
  )
  if (old === now) return undefined
  return now ? 'Suspended' : 'Resumed'
}
