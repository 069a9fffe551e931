/** What a Job may say, and which of it may change. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Job, JobSpec } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { shownPodSpec, shownTemplate } from '../../podtemplate/goshape.ts'
import { Enumeration, problemsAt } from '../../podtemplate/validation/enumeration.ts'
import { labelSelectorErrors, selectorMatches } from '../../podtemplate/validation/labelselector.ts'
import { podTemplateErrors } from '../../podtemplate/validation/template.ts'
import {
  isMatchable,
  nonNegativeFields,
  shownSelector,
  sortedMap,
  specAt,
} from '../../podtemplate/workload.ts'
import { generatedLabels, selectorLabel } from './labels.ts'
import {
  failurePolicyErrors,
  shownFailurePolicy,
  shownSuccessPolicy,
  successPolicyErrors,
} from './policies.ts'

const completionModes = new Enumeration(['NonIndexed', 'Indexed'], 'asListed')
const replacementPolicies = new Enumeration(['Failed', 'TerminatingOrFailed'])
const failedOnly = new Enumeration(['Failed'])
const indexedMax = 100000
const managedByMax = 63
const immutable = 'field is immutable'

/** The selector and the labels that the server made are as it made them. */
function* generatedErrors(job: Job, old?: Job): Generator<FieldError> {
  const spec = job.spec!
  if (spec.manualSelector || !spec.selector) return
  const labels = spec.template?.metadata?.labels ?? {}
  const labelsAt = specAt.child('template', 'metadata', 'labels')
  const expected = generatedLabels(job)
  // A Job that selected by hand before may lack the labels with a prefix.
  const wasLabeled = Object.hasOwn(old?.spec?.template?.metadata?.labels ?? expected, selectorLabel)
  for (const [key, value] of Object.entries(expected)) {
    if (key.includes('/') && !wasLabeled) continue
    if (!Object.hasOwn(labels, key)) yield required(labelsAt.key(key), `must be '${value}'`)
    else if (labels[key] !== value)
      yield invalidValue(labelsAt.key(key), sortedMap(labels), `must be '${value}'`)
  }
  if (isMatchable(spec.selector) && !selectorMatches(spec.selector, expected))
    yield invalidValue(
      specAt.child('selector'),
      shownSelector(spec.selector),
      '`selector` not auto-generated',
    )
}

const pathCharacters = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/

/** A domain and a path, with one slash at least. */
function* managerErrors(text: string, at: Path): Generator<FieldError> {
  const slash = text.indexOf('/')
  const domain = text.slice(0, Math.max(slash, 0))
  const rest = text.slice(slash + 1)
  if (text === '') yield required(at)
  else if (domain === '' || rest === '') {
    yield invalidValue(at, text, 'must be a domain-prefixed path (such as "acme.io/foo")')
  } else {
    yield* problemsAt(at, domain, dns1123SubdomainProblems(domain))
    if (!pathCharacters.test(rest)) {
      const detail = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"
      yield invalidValue(at, rest, detail)
    }
  }
  if (Buffer.byteLength(text) > managedByMax) yield tooLong(at, text, managedByMax)
}

function* indexedErrors(spec: JobSpec, specAt: Path): Generator<FieldError> {
  if (spec.completionMode !== 'Indexed') {
    if (spec.backoffLimitPerIndex !== undefined) {
      yield invalidValue(
        specAt.child('backoffLimitPerIndex'),
        spec.backoffLimitPerIndex,
        'requires indexed completion mode',
      )
    }
    if (spec.maxFailedIndexes !== undefined) {
      yield invalidValue(
        specAt.child('maxFailedIndexes'),
        spec.maxFailedIndexes,
        'requires indexed completion mode',
      )
    }
    return
  }
  const limit = `must be less than or equal to ${indexedMax} when completion mode is Indexed`
  if (spec.completions === undefined) {
    yield required(specAt.child('completions'), 'when completion mode is Indexed')
  }
  if ((spec.parallelism ?? 0) > indexedMax)
    yield invalidValue(specAt.child('parallelism'), spec.parallelism, limit)
  const completions = spec.completions
  if (completions === undefined || spec.maxFailedIndexes === undefined) return
  if (spec.maxFailedIndexes > completions) {
    yield invalidValue(
      specAt.child('maxFailedIndexes'),
      spec.maxFailedIndexes,
      'must be less than or equal to completions',
    )
  }
  if (spec.maxFailedIndexes > indexedMax) {
    yield invalidValue(
      specAt.child('maxFailedIndexes'),
      spec.maxFailedIndexes,
      `must be less than or equal to ${indexedMax}`,
    )
  }
}

function* templateErrors(spec: JobSpec, old: JobSpec | undefined, at: Path): Generator<FieldError> {
  yield* podTemplateErrors(spec.template, at, { old: old?.template?.spec })
  const policy = spec.template?.spec?.restartPolicy
  const policyAt = at.child('spec', 'restartPolicy')
  if (!policy || policy === 'Always') yield required(policyAt, 'valid values: "OnFailure", "Never"')
  else if (policy !== 'OnFailure' && policy !== 'Never') yield restartPolicies.error(policyAt, policy)
  else if (spec.podFailurePolicy && policy !== 'Never') {
    yield invalidValue(policyAt, policy, 'only "Never" is supported when podFailurePolicy is specified')
  }
}

const restartPolicies = new Enumeration(['OnFailure', 'Never'], 'asListed')

function* specErrors(spec: JobSpec, old: JobSpec | undefined, at: Path): Generator<FieldError> {
  yield* nonNegativeFields(spec, at, [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
  ])
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    yield required(at.child('backoffLimitPerIndex'), 'when maxFailedIndexes is specified')
  }
  if (spec.managedBy !== undefined) yield* managerErrors(spec.managedBy, at.child('managedBy'))
  const mode = spec.completionMode
  if (mode !== undefined && !completionModes.has(mode)) {
    yield completionModes.error(at.child('completionMode'), mode)
  } else yield* indexedErrors(spec, at)
  if (spec.podFailurePolicy) yield* failurePolicyErrors(spec, at.child('podFailurePolicy'))
  if (spec.successPolicy) {
    if (spec.completionMode !== 'Indexed') {
      yield invalidValue(
        at.child('successPolicy'),
        shownSuccessPolicy(spec.successPolicy),
        'requires indexed completion mode',
      )
    } else yield* successPolicyErrors(spec, at.child('successPolicy'))
  }
  if (spec.podReplacementPolicy !== undefined) {
    const allowed = spec.podFailurePolicy ? failedOnly : replacementPolicies
    yield* allowed.check(at.child('podReplacementPolicy'), spec.podReplacementPolicy)
  }
  yield* templateErrors(spec, old, at.child('template'))
}

/** The spec of a Job that exists: everything else, then its selector. */
function* selectedSpecErrors(spec: JobSpec, old?: JobSpec): Generator<FieldError> {
  yield* specErrors(spec, old, specAt)
  if (!spec.selector) yield required(specAt.child('selector'))
  else yield* labelSelectorErrors(spec.selector, specAt.child('selector'))
  const labels = spec.template?.metadata?.labels
  const isGood = !spec.selector || isMatchable(spec.selector)
  if (isGood && !selectorMatches(spec.selector, labels)) {
    const at = specAt.child('template', 'metadata', 'labels')
    yield invalidValue(at, sortedMap(labels), '`selector` does not match template `labels`')
  }
}

/** The spec that a CronJob's template holds: it may say no selector, for the server makes one. */
export function* jobTemplateSpecErrors(
  spec: JobSpec,
  old: JobSpec | undefined,
  at: Path,
): Generator<FieldError> {
  yield* specErrors(spec, old, at)
}

export const validate = (job: Job): Generator<FieldError> => jobErrors(withSentEmpties(job, job))

function* jobErrors(job: Job, old?: Job): Generator<FieldError> {
  yield* generatedErrors(job, old)
  yield* selectedSpecErrors(job.spec!, old?.spec)
  const { completionMode, completions } = job.spec!
  if (completionMode !== 'Indexed' || !completions || completions < 1) return
  const { name = '' } = job.metadata
  const podName = `${name}-${completions - 1}`
  if (dns1123LabelProblems(podName).length > 0) {
    const detail = `will not able to create pod with invalid DNS label: ${podName}`
    yield invalidValue(path('metadata', 'name'), name, detail)
  }
}

/** The pods' spec without what may change while the Job is suspended and has no pods; their metadata is free by then. */
const asBefore = (spec: JobSpec, old: JobSpec): PodSpec | undefined => {
  const template = cloneJson(spec.template)
  const before = old.template
  const now = (template.spec ?? {}) as unknown as Record<string, unknown>
  const then = (before.spec ?? {}) as unknown as Record<string, unknown>
  for (const field of ['nodeSelector', 'tolerations', 'schedulingGates']) {
    if (then[field] === undefined) delete now[field]
    else now[field] = then[field]
  }
  const affinity = template.spec?.affinity
  const nodeBefore = before.spec?.affinity?.nodeAffinity
  if (affinity !== undefined) {
    if (nodeBefore === undefined) delete affinity.nodeAffinity
    else affinity.nodeAffinity = nodeBefore
    if (before.spec?.affinity === undefined && Object.keys(affinity).length === 0)
      delete template.spec!.affinity
  } else if (nodeBefore !== undefined) template.spec!.affinity = { nodeAffinity: nodeBefore }
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [i, container] of (template.spec?.[list] ?? []).entries()) {
      const resources = before.spec?.[list]?.[i]?.resources
      if (resources === undefined) delete container.resources
      else container.resources = resources
    }
  }
  return template.spec
}

export function* validateUpdate(job: Job, old: Job): Generator<FieldError> {
  const asSent = withSentEmpties(job, job)
  yield* jobErrors(asSent, old)
  yield metadataIsCheckedHere
  const spec = job.spec!
  const sent = asSent.spec!
  const before = old.spec!
  yield* selectedSpecErrors(sent, before)
  if (spec.completions !== before.completions) {
    const at = specAt.child('completions')
    if (spec.completionMode !== 'Indexed') yield invalidValue(at, spec.completions ?? null, immutable)
    else if (spec.completions !== undefined && spec.completions !== spec.parallelism) {
      yield invalidValue(at, spec.completions, 'can only be modified in tandem with spec.parallelism')
    }
  }
  yield* unchanged(spec, before, 'selector', (selector) => (selector ? shownSelector(selector) : null))
  const { startTime, active = 0, conditions = [] } = old.status ?? {}
  const isSuspended = conditions.some(({ type, status }) => type === 'Suspended' && status === 'True')
  const mayMove = before.suspend === true && active === 0 && (startTime === undefined || isSuspended)
  if (mayMove) {
    if (!jsonEqual(asBefore(spec, before), before.template?.spec)) {
      const shown = shownPodSpec(sent.template?.spec ?? { containers: [] })
      yield invalidValue(specAt.child('template', 'spec'), shown, immutable)
    }
  } else if (!jsonEqual(spec.template, before.template)) {
    yield invalidValue(specAt.child('template'), shownTemplate(sent.template), immutable)
  }
  yield* unchanged(spec, before, 'completionMode')
  yield* unchanged(spec, before, 'podFailurePolicy', () => shownFailurePolicy(sent.podFailurePolicy))
  yield* unchanged(spec, before, 'backoffLimitPerIndex')
  yield* unchanged(spec, before, 'managedBy')
  yield* unchanged(spec, before, 'successPolicy', () => shownSuccessPolicy(sent.successPolicy))
}

function* unchanged<F extends keyof JobSpec & string>(
  spec: JobSpec,
  old: JobSpec,
  field: F,
  shown: (value: JobSpec[F]) => unknown = (value) => value ?? null,
): Generator<FieldError> {
  if (!jsonEqual(spec[field], old[field]))
    yield invalidValue(specAt.child(field), shown(spec[field]), immutable)
}
