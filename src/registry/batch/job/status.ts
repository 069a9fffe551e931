/** What the status of a Job may say. */

import { nanosSent } from '@binnacle/apimachinery/schema/decode.ts'
import { duplicate, FieldError, invalidValue, required } from '@binnacle/apimachinery/validation/field.ts'
import type { Job, JobStatus } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { nonNegativeFields, statusAt } from '../../podtemplate/workload.ts'
import { type Interval, overlap, parseIndexes } from './indexes.ts'
import { UnshownValueError } from './policies.ts'

const has = (status: JobStatus, type: string): boolean =>
  (status.conditions ?? []).some((c) => c.type === type && c.status === 'True')

export const isComplete = (status: JobStatus | undefined): boolean =>
  status !== undefined && has(status, 'Complete')
export const isFailed = (status: JobStatus | undefined): boolean =>
  status !== undefined && has(status, 'Failed')

function* uncountedErrors(status: JobStatus): Generator<FieldError> {
  const seen = new Set<string>()
  for (const list of ['succeeded', 'failed'] as const) {
    for (const [i, uid] of (status.uncountedTerminatedPods?.[list] ?? []).entries()) {
      const at = statusAt.child('uncountedTerminatedPods', list).index(i)
      if (uid === '') yield invalidValue(at, uid, 'must not be empty')
      else if (seen.has(uid)) yield duplicate(at, uid)
      seen.add(uid)
    }
  }
}

function* indexErrors(job: Job, status: JobStatus): Generator<FieldError> {
  const completions = job.spec?.completions ?? 0
  const fault = (field: 'completedIndexes' | 'failedIndexes', detail: string): FieldError =>
    // Failed indexes may be unset, unlike completed ones; messages print such texts as JSON.
    new FieldError(
      'FieldValueInvalid',
      statusAt.child(field),
      status[field],
      detail,
      field === 'failedIndexes',
    )
  const read = function* (field: 'completedIndexes' | 'failedIndexes') {
    const text = status[field]
    // Without a number of completions there are no indexes to look for.
    if (!text || job.spec?.completions === undefined) return []
    const parsed = parseIndexes(text, completions)
    if (typeof parsed !== 'string') return parsed
    yield fault(field, `error parsing ${field}: ${parsed}`)
    return []
  }
  const completed = yield* read('completedIndexes')
  if (status.completedIndexes && job.spec?.completionMode !== 'Indexed') {
    const detail = 'cannot set non-empty completedIndexes when non-indexed completion mode'
    yield fault('completedIndexes', detail)
  }
  if (status.failedIndexes === undefined) return
  let failed: readonly Interval[] = []
  if (job.spec?.backoffLimitPerIndex !== undefined) failed = yield* read('failedIndexes')
  else {
    const detail = 'cannot set non-null failedIndexes when backoffLimitPerIndex is null'
    yield invalidValue(statusAt.child('failedIndexes'), status.failedIndexes, detail)
    // What cannot be read is not told as well.
    const parsed = job.spec?.completions === undefined ? '' : parseIndexes(status.failedIndexes, completions)
    if (typeof parsed !== 'string') failed = parsed
  }
  const both = overlap(completed, failed)
  if (both !== undefined) {
    const detail = `failedIndexes and completedIndexes overlap at index: ${both}`
    yield fault('failedIndexes', detail)
  }
}

type StatusTime = 'startTime' | 'completionTime'

/** A time of a job's status as one text in order, with what is sent between seconds. */
const precisely = (job: Job, field: StatusTime): string =>
  `${job.status?.[field] ?? ''}${String(nanosSent(job, 'status', field)).padStart(9, '0')}`

const isSameTime = (job: Job, old: Job, field: StatusTime): boolean =>
  job.status?.[field] === old.status?.[field] && nanosSent(job, 'status', field) === 0

const conditionsAt = statusAt.child('conditions')

function* both(status: JobStatus, one: string, other: string): Generator<FieldError> {
  if (has(status, one) && has(status, other))
    yield new UnshownValueError(conditionsAt, `cannot set ${one}=True and ${other}=true conditions`)
}

function* finishedErrors(job: Job, old: Job): Generator<FieldError> {
  const status = job.status ?? {}
  const complete = has(status, 'Complete')
  const failed = has(status, 'Failed')
  const completionAt = statusAt.child('completionTime')
  yield* both(status, 'Complete', 'Failed')
  yield* both(status, 'Complete', 'FailureTarget')
  if (complete && !status.completionTime)
    yield required(completionAt, 'completionTime is required for Complete jobs')
  if (status.completionTime && !complete) {
    const detail = 'cannot set completionTime when there is no Complete=True condition'
    yield invalidValue(completionAt, status.completionTime, detail)
  }
  if (
    status.completionTime &&
    status.startTime &&
    precisely(job, 'completionTime') < precisely(job, 'startTime')
  ) {
    yield invalidValue(completionAt, status.completionTime, 'must be equal to or after `startTime`')
  }
  if (failed && !has(status, 'FailureTarget') && !isFailed(old.status)) {
    const detail = 'cannot set Failed=True condition without the FailureTarget=true condition'
    yield new UnshownValueError(conditionsAt, detail)
  }
  if (complete && !has(status, 'SuccessCriteriaMet')) {
    const detail = 'cannot set Complete=True condition without the SuccessCriteriaMet=true condition'
    yield new UnshownValueError(conditionsAt, detail)
  }
  if (complete || failed) yield* remainingErrors(status)
}

/** A finished job has started, and nothing of it goes on. */
function* remainingErrors(status: JobStatus): Generator<FieldError> {
  if ((status.active ?? 0) > 0)
    yield invalidValue(statusAt.child('active'), status.active, 'active>0 is invalid for finished job')
  if (!status.startTime) yield required(statusAt.child('startTime'), 'startTime is required for finished job')
  const { succeeded = [], failed = [] } = status.uncountedTerminatedPods ?? {}
  if (succeeded.length + failed.length > 0) {
    const orNull = (uids: readonly string[]) => (uids.length === 0 ? null : uids)
    const shown = { Succeeded: orNull(succeeded), Failed: orNull(failed) }
    yield invalidValue(statusAt.child('uncountedTerminatedPods'), shown, 'must be empty for finished job')
  }
  if ((status.terminating ?? 0) > 0) {
    const detail = 'terminating>0 is invalid for finished job'
    yield invalidValue(statusAt.child('terminating'), status.terminating, detail)
  }
}

/** What a job has come to stays. */
function* disabled(status: JobStatus, before: JobStatus, type: string, what = type): Generator<FieldError> {
  if (has(before, type) && !has(status, type))
    yield new UnshownValueError(conditionsAt, `cannot disable the ${what}=True condition`)
}

export function* validateStatusUpdate(job: Job, old: Job): Generator<FieldError> {
  const status = job.status ?? {}
  const before = old.status ?? {}
  yield* nonNegativeFields(status, statusAt, ['active', 'succeeded', 'failed', 'ready', 'terminating'])
  yield* uncountedErrors(status)
  yield* finishedErrors(job, old)
  yield* indexErrors(job, status)
  if (status.ready !== undefined && status.ready > (status.active ?? 0)) {
    yield invalidValue(statusAt.child('ready'), status.ready, 'cannot set more ready pods than active')
  }
  yield* both(status, 'SuccessCriteriaMet', 'Failed')
  yield* both(status, 'SuccessCriteriaMet', 'FailureTarget')
  for (const type of ['Complete', 'Failed', 'FailureTarget'])
    yield* disabled(status, before, type, `terminal ${type}`)
  // An elastic job may be made smaller, and then fewer of its indexes have succeeded.
  const isElastic = job.spec?.completionMode === 'Indexed' && job.spec.completions === job.spec.parallelism
  for (const counter of ['failed', 'succeeded'] as const) {
    if (counter === 'succeeded' && isElastic) continue
    if ((status[counter] ?? 0) < (before[counter] ?? 0)) {
      yield invalidValue(
        statusAt.child(counter),
        status[counter] ?? 0,
        `cannot decrease the ${counter} counter`,
      )
    }
  }
  if (before.completionTime && status.completionTime && !isSameTime(job, old, 'completionTime'))
    yield invalidValue(statusAt.child('completionTime'), status.completionTime, immutableText)
  if (before.startTime && !isSameTime(job, old, 'startTime') && job.spec?.suspend !== true) {
    const detail = 'field is immutable for unsuspended job once set'
    yield invalidValue(statusAt.child('startTime'), status.startTime ?? null, detail)
  }
  yield* disabled(status, before, 'SuccessCriteriaMet')
}
