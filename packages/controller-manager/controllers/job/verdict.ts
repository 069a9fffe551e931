/** Whether a Job is over, and why. https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup */
import type { Job, JobCondition } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Counts, hasLimitPerIndex } from './count.ts'
import { countIndexes } from './indexes.ts'
import { successOf } from './successpolicy.ts'

export interface Verdict {
  /** What is said at once, while the last pods still run; then Complete or Failed follow. */
  readonly type: 'SuccessCriteriaMet' | 'FailureTarget'
  readonly reason: string
  readonly message: string
}

export const conditionOf = ({ status }: Job, type: string): JobCondition | undefined =>
  status?.conditions?.find((condition) => condition.type === type && condition.status === 'True')

export const isFinished = (job: Job): boolean =>
  conditionOf(job, 'Complete') !== undefined || conditionOf(job, 'Failed') !== undefined

/** Milliseconds until the Job has run for too long; undefined when it may run for ever, or stands still. */
export const deadlineInMs = ({ spec, status }: Job, now: number): number | undefined => {
  if (spec.activeDeadlineSeconds === undefined || spec.suspend || status?.startTime === undefined)
    return undefined
  return Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000 - now
}

/** @param now milliseconds since the epoch; undefined: it goes on */
export const verdictOn = (job: Job, counts: Counts, now: number): Verdict | undefined => {
  for (const type of ['FailureTarget', 'SuccessCriteriaMet'] as const) {
    const said = conditionOf(job, type)
    if (said !== undefined) return { type, reason: said.reason ?? '', message: said.message ?? '' }
  }
  const { spec } = job
  const success = successOf(spec.successPolicy, counts.completed, spec.completions ?? 0)
  const fatal = counts.newFailed.find(({ verdict }) => verdict.action === 'FailJob')
  if (fatal !== undefined) return failure('PodFailurePolicy', fatal.verdict.message)
  if (counts.failed > (spec.backoffLimit ?? 6) || restartsExceed(job, counts.active))
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  const deadline = deadlineInMs(job, now)
  if (deadline !== undefined && deadline <= 0)
    return failure('DeadlineExceeded', 'Job was active longer than specified deadline')
  if (hasLimitPerIndex(job)) {
    const failed = countIndexes(counts.failedIndexes)
    if (spec.maxFailedIndexes !== undefined && failed > spec.maxFailedIndexes)
      return failure(
        'MaxFailedIndexesExceeded',
        'Job has exceeded the specified maximal number of failed indexes',
      )
    if (failed > 0 && failed + counts.succeeded >= (spec.completions ?? 0))
      return failure('FailedIndexes', 'Job has failed indexes')
  }
  if (success !== undefined) return { type: 'SuccessCriteriaMet', reason: 'SuccessPolicy', message: success }
  if (!isComplete(job, counts)) return undefined
  const message = 'Reached expected number of succeeded pods'
  return { type: 'SuccessCriteriaMet', reason: 'CompletionsReached', message }
}

const failure = (reason: string, message: string): Verdict => ({ type: 'FailureTarget', reason, message })

/** Without a number of completions one success is enough, once all pods have ended. */
const isComplete = ({ spec }: Job, { succeeded, active, terminating }: Counts): boolean =>
  spec.completions === undefined
    ? succeeded > 0 && active.length === 0 && terminating.length === 0
    : succeeded >= spec.completions

/** Where the kubelet starts containers again, their restarts are the failures. */
const restartsExceed = ({ spec }: Job, active: readonly Pod[]): boolean => {
  if (spec.template.spec?.restartPolicy !== 'OnFailure') return false
  let restarts = 0
  for (const { status } of active)
    for (const { restartCount } of [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
    ])
      restarts += restartCount
  const limit = spec.backoffLimit ?? 6
  return limit === 0 ? restarts > 0 : restarts >= limit
}
