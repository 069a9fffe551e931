/** CronJob: starts Jobs by the clock. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import { parseSchedule } from '@binnacle/apimachinery/time/cron.ts'
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { CronJob } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { Enumeration } from '../../podtemplate/validation/enumeration.ts'
import { formatSelector } from '../../podtemplate/validation/labelselector.ts'
import { nameWarnings, podTemplateWarnings } from '../../podtemplate/warnings.ts'
import {
  keepSpec,
  keepStatus,
  nonNegativeFields,
  shownSelector,
  specAt,
  startGeneration,
} from '../../podtemplate/workload.ts'
import { defaultFailurePolicy } from '../job/policies.ts'
import { jobTemplateSpecErrors } from '../job/validation.ts'
import { isTimeZone } from './timezone.ts'

/** The names of its Jobs end in eleven characters of time, and a Job's name is at most 63 long. */
const nameMax = 52
const concurrencyPolicies = new Enumeration(['Allow', 'Forbid', 'Replace'])
const noManualSelector = new Enumeration(['nil', 'false'], 'asListed')
const zoneInSchedule = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'
const templateAt = specAt.child('jobTemplate', 'spec')

const defaults = (cron: CronJob): void => {
  cron.spec ??= { schedule: '', jobTemplate: {} }
  const { spec } = cron
  spec.concurrencyPolicy ||= 'Allow'
  spec.suspend ??= false
  spec.successfulJobsHistoryLimit ??= 3
  spec.failedJobsHistoryLimit ??= 1
  spec.jobTemplate ??= {}
  spec.jobTemplate.metadata ??= {}
  spec.jobTemplate.spec ??= { template: {} }
  spec.jobTemplate.spec.template ??= {}
  defaultPodTemplate(spec.jobTemplate.spec.template, cron, 'spec', 'jobTemplate', 'spec', 'template')
  defaultFailurePolicy(spec.jobTemplate.spec)
}

const hasZone = (schedule: string): boolean => schedule.includes('TZ')

function* scheduleErrors(schedule: string): Generator<FieldError> {
  const at = specAt.child('schedule')
  if (schedule === '') {
    yield required(at)
    return
  }
  if (hasZone(schedule)) {
    yield invalidValue(at, schedule, zoneInSchedule)
    return
  }
  try {
    parseSchedule(schedule)
  } catch (error) {
    yield invalidValue(at, schedule, (error as Error).message)
  }
}

function* timeZoneErrors(zone: string | undefined | null): Generator<FieldError> {
  if (zone === undefined || zone === null) return
  const at = specAt.child('timeZone')
  if (zone === '') yield invalidValue(at, zone, 'timeZone must be nil or non-empty string')
  else if (zone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'
    yield invalidValue(at, zone, detail)
  } else if (zone.includes('..') && /^[^/\\]/.test(zone) && !zone.split('/').includes('..')) {
    // Two dots that are no folder of their own meet another check of the reference first.
    yield invalidValue(at, zone, 'time: invalid location name')
  } else if (!isTimeZone(zone)) yield invalidValue(at, zone, `unknown time zone ${zone}`)
}

function* specErrors(cron: CronJob, old?: CronJob): Generator<FieldError> {
  const spec = cron.spec!
  yield* scheduleErrors(spec.schedule ?? '')
  yield* nonNegativeFields(spec, specAt, ['startingDeadlineSeconds'])
  yield* timeZoneErrors(spec.timeZone)
  if (!spec.concurrencyPolicy) yield required(specAt.child('concurrencyPolicy'))
  else yield* concurrencyPolicies.check(specAt.child('concurrencyPolicy'), spec.concurrencyPolicy)
  const job = spec.jobTemplate?.spec
  if (job !== undefined) yield* jobTemplateSpecErrors(job, old?.spec?.jobTemplate?.spec, templateAt)
  if (job?.selector) {
    yield invalidValue(
      templateAt.child('selector'),
      shownSelector(job.selector),
      '`selector` will be auto-generated',
    )
  }
  if (job?.manualSelector)
    yield noManualSelector.error(templateAt.child('manualSelector'), job.manualSelector)
  yield* nonNegativeFields(spec, specAt, ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'])
}

function* validate(cron: CronJob): Generator<FieldError> {
  yield* specErrors(withSentEmpties(cron, cron))
  const name = cron.metadata.name ?? ''
  if (name.length > nameMax) {
    yield invalidValue(path('metadata', 'name'), name, `must be no more than ${nameMax} characters`)
  }
}

export default defineResource<CronJob>({
  group: 'batch',
  resource: 'cronjobs',
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (cron) => {
      cron.status = {}
      startGeneration(cron)
      dropDisabledFields(cron.spec?.jobTemplate?.spec?.template?.spec)
    },
    prepareForUpdate: (cron, old) => {
      dropDisabledFields(cron.spec?.jobTemplate?.spec?.template?.spec)
      keepStatus(cron, old)
    },
    validate,
    validateUpdate: (cron, old) => specErrors(withSentEmpties(cron, cron), old),
    warnings: (cron, old) => [
      ...(old === undefined ? nameWarnings(cron.metadata) : []),
      ...(old !== undefined && old.metadata.generation === cron.metadata.generation
        ? []
        : podTemplateWarnings(cron.spec?.jobTemplate?.spec?.template, templateAt.child('template'))),
    ],
  },
  subresources: { status: { prepareForUpdate: keepSpec } },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec?.schedule ?? '',
    spec?.timeZone ?? '<none>',
    spec?.suspend ? 'True' : 'False',
    (status?.active ?? []).length,
    status?.lastScheduleTime ? humanAge(status.lastScheduleTime, now) : '<none>',
    humanAge(metadata.creationTimestamp, now),
    containerNames(spec?.jobTemplate?.spec?.template),
    containerImages(spec?.jobTemplate?.spec?.template),
    formatSelector(spec?.jobTemplate?.spec?.selector),
  ],
})
