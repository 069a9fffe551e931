/** Job: pods that run to completion. https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
import type { Job, JobSpec } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { type Cell, defineResource } from '../../generic/resource.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { formatSelector } from '../../podtemplate/validation/labelselector.ts'
import { nameWarnings, podTemplateWarnings } from '../../podtemplate/warnings.ts'
import { keepSpec, keepStatus, specAt, startGeneration } from '../../podtemplate/workload.ts'
import { generateSelector, labelsFromTemplate } from './labels.ts'
import { defaultFailurePolicy } from './policies.ts'
import { isComplete, isFailed, validateStatusUpdate } from './status.ts'
import { validate, validateUpdate } from './validation.ts'

const retries = 6
/** Retries are counted per index then; the whole has no limit of its own. */
const unlimited = 2147483647

export const defaultJobSpec = (spec: JobSpec): void => {
  if (spec.completions === undefined && spec.parallelism === undefined) {
    spec.completions = 1
    spec.parallelism = 1
  }
  spec.parallelism ??= 1
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? retries : unlimited
  spec.completionMode ??= 'NonIndexed'
  spec.suspend ??= false
  spec.manualSelector ??= false
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'
  defaultFailurePolicy(spec)
}

const defaults = (job: Job): void => {
  job.spec ??= { template: {} }
  job.spec.template ??= {}
  defaultPodTemplate(job.spec.template, job, 'spec', 'template')
  labelsFromTemplate(job)
  defaultJobSpec(job.spec)
}

const completionsWarned = 100_000
const parallelismWarned = 10_000

function* warnings(job: Job, old: Job | undefined): Generator<string> {
  if (old === undefined) yield* nameWarnings(job.metadata)
  else if (job.metadata.generation === old.metadata.generation) return
  const { spec } = job
  if (
    spec?.completionMode === 'Indexed' &&
    (spec.completions ?? 0) > completionsWarned &&
    (spec.parallelism ?? 0) > parallelismWarned
  ) {
    yield 'spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail'
  }
  yield* podTemplateWarnings(spec?.template, specAt.child('template'))
}

const phase = (job: Job): string => {
  if (isComplete(job.status)) return 'Complete'
  if (isFailed(job.status)) return 'Failed'
  const is = (type: string): boolean =>
    (job.status?.conditions ?? []).some((c) => c.type === type && c.status === 'True')
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating'
  if (is('Suspended')) return 'Suspended'
  if (is('FailureTarget')) return 'FailureTarget'
  if (is('SuccessCriteriaMet')) return 'SuccessCriteriaMet'
  return 'Running'
}

const completions = ({ spec, status }: Job): string => {
  const done = status?.succeeded ?? 0
  if (spec?.completions !== undefined) return `${done}/${spec.completions}`
  const parallelism = spec?.parallelism ?? 0
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`
}

const duration = ({ status }: Job, now: number): string => {
  if (!status?.startTime) return ''
  return humanAge(status.startTime, status.completionTime ? Date.parse(status.completionTime) : now)
}

const cells = (job: Job, now: number): readonly Cell[] => [
  job.metadata.name,
  phase(job),
  completions(job),
  duration(job, now),
  humanAge(job.metadata.creationTimestamp, now),
  containerNames(job.spec?.template),
  containerImages(job.spec?.template),
  formatSelector(job.spec?.selector),
]

export default defineResource<Job>({
  group: 'batch',
  resource: 'jobs',
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (job) => {
      generateSelector(job)
      job.status = {}
      startGeneration(job)
      dropDisabledFields(job.spec?.template?.spec)
    },
    prepareForUpdate: (job, old) => {
      dropDisabledFields(job.spec?.template?.spec)
      keepStatus(job, old)
    },
    validate: (job) => validate(job),
    validateUpdate,
    warnings,
    // The reference has them from reading its own object back, after every check.
    canonicalize: labelsFromTemplate,
  },
  subresources: {
    status: {
      prepareForUpdate: keepSpec,
      validateUpdate: validateStatusUpdate,
      canonicalize: labelsFromTemplate,
    },
  },
  deletion: {
    defaultPropagation: 'orphan',
    defaultPropagationWarning:
      'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
  },
  selectableFields: { 'status.successful': (job) => String(job.status?.succeeded ?? 0) },
  cells,
})
