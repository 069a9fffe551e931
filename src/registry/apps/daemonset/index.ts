/** DaemonSet: one pod on every node that fits. https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/ */

import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { DaemonSet, DaemonSetSpec, DaemonSetStatus } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { sameAmountsBelow } from '../../generic/strategy.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { Enumeration } from '../../podtemplate/validation/enumeration.ts'
import {
  formatLabels,
  formatSelector,
  isEmptySelector,
  labelSelectorErrors,
  selectorMatches,
} from '../../podtemplate/validation/labelselector.ts'
import { podTemplateErrors } from '../../podtemplate/validation/template.ts'
import { podTemplateWarnings } from '../../podtemplate/warnings.ts'
import {
  immutableSelectorError,
  isMatchable,
  keepSpec,
  keepStatus,
  nonNegativeFields,
  runsForeverErrors,
  sortedMap,
  specAt,
  startGeneration,
  statusAt,
} from '../../podtemplate/workload.ts'
import { atMostAllErrors, intOrPercentErrors, isNothing } from '../deployment/rollingupdate.ts'

const strategies = new Enumeration(['RollingUpdate', 'OnDelete'], 'asListed')
/** Counts changes of the template; older clients read it. */
const templateGeneration = 'deprecated.daemonset.template.generation'

const int64Max = 2n ** 63n - 1n

/** The reference keeps the count as a number beside the spec, so that another text cannot even be read. */
const readTemplateGeneration = (set: DaemonSet): void => {
  const annotations = set.metadata.annotations ?? {}
  if (!Object.hasOwn(annotations, templateGeneration)) return
  const text = annotations[templateGeneration]!
  const isNumber = /^[+-]?[0-9]+$/.test(text)
  if (isNumber && BigInt(text) <= int64Max && BigInt(text) >= -int64Max - 1n) return
  const why = isNumber ? 'value out of range' : 'invalid syntax'
  throw badRequest(
    `DaemonSet in version "v1" cannot be handled as a DaemonSet: strconv.ParseInt: parsing ${goQuote(text)}: ${why}`,
  )
}

/** Inside the reference the count is a field, which every object of this version shows as its annotation. */
const withTemplateGeneration = <T extends KubeObject>(set: T): T => {
  const annotations = set.metadata.annotations ?? {}
  if (Object.hasOwn(annotations, templateGeneration)) return set
  return { ...set, metadata: { ...set.metadata, annotations: { ...annotations, [templateGeneration]: '0' } } }
}

const defaults = (set: DaemonSet): void => {
  readTemplateGeneration(set)
  set.spec ??= { selector: undefined as never, template: {} }
  const { spec } = set
  spec.template ??= {}
  defaultPodTemplate(spec.template, set, 'spec', 'template')
  spec.updateStrategy ??= {}
  spec.updateStrategy.type ||= 'RollingUpdate'
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate ??= {}
    spec.updateStrategy.rollingUpdate.maxUnavailable ??= 1
    spec.updateStrategy.rollingUpdate.maxSurge ??= 0
  } else if (spec.updateStrategy.rollingUpdate !== undefined) {
    // Unused, and written as numbers all the same.
    spec.updateStrategy.rollingUpdate.maxUnavailable ??= 0
    spec.updateStrategy.rollingUpdate.maxSurge ??= 0
  }
  spec.revisionHistoryLimit ??= 10
}

function* updateStrategyErrors(spec: DaemonSetSpec, at: Path): Generator<FieldError> {
  const { type, rollingUpdate } = spec.updateStrategy ?? {}
  if (type === 'OnDelete') return
  if (type !== 'RollingUpdate') {
    const rolling = rollingUpdate
      ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 }
      : null
    yield strategies.error(at, { Type: type ?? '', RollingUpdate: rolling })
    return
  }
  const here = at.child('rollingUpdate')
  if (!rollingUpdate) {
    yield required(here)
    return
  }
  const { maxUnavailable, maxSurge } = rollingUpdate
  yield* intOrPercentErrors(maxUnavailable, here.child('maxUnavailable'))
  yield* intOrPercentErrors(maxSurge, here.child('maxSurge'))
  yield* atMostAllErrors(maxUnavailable, here.child('maxUnavailable'))
  yield* atMostAllErrors(maxSurge, here.child('maxSurge'))
  const hasUnavailable = !isNothing(maxUnavailable)
  const hasSurge = !isNothing(maxSurge)
  if (hasUnavailable && hasSurge) {
    yield invalidValue(here.child('maxSurge'), maxSurge, 'may not be set when maxUnavailable is non-zero')
  } else if (!hasUnavailable && !hasSurge) {
    yield required(here.child('maxUnavailable'), 'cannot be 0 when maxSurge is 0')
  }
}

const validate = (set: DaemonSet): Generator<FieldError> => specErrors(withSentEmpties(set, set))

function* specErrors(set: DaemonSet, old?: DaemonSet): Generator<FieldError> {
  const spec = set.spec!
  const templateAt = specAt.child('template')
  yield* labelSelectorErrors(spec.selector, specAt.child('selector'))
  const labels = spec.template?.metadata?.labels
  const isReadable = !spec.selector || isMatchable(spec.selector)
  if (isReadable && !isEmptySelector(spec.selector) && !selectorMatches(spec.selector, labels)) {
    yield invalidValue(
      templateAt.child('metadata', 'labels'),
      sortedMap(labels),
      '`selector` does not match template `labels`',
    )
  } else if (!spec.selector) {
    yield invalidValue(
      templateAt.child('metadata', 'labels'),
      sortedMap(labels),
      '`selector` does not match template `labels`',
    )
  } else if (isEmptySelector(spec.selector)) {
    yield invalidValue(specAt.child('selector'), {}, 'empty selector is invalid for daemonset')
  }
  yield* podTemplateErrors(spec.template, templateAt, { old: old?.spec?.template?.spec })
  yield* runsForeverErrors(spec.template, templateAt, 'DaemonSet')
  yield* nonNegativeFields(spec, specAt, ['minReadySeconds'])
  yield* updateStrategyErrors(spec, specAt.child('updateStrategy'))
  yield* nonNegativeFields(spec, specAt, ['revisionHistoryLimit'])
}

function* validateUpdate(set: DaemonSet, old: DaemonSet): Generator<FieldError> {
  yield* immutableSelectorError(set.spec!.selector, old.spec!.selector)
  yield* specErrors(withSentEmpties(set, set), old)
}

const noStatus: DaemonSetStatus = {
  currentNumberScheduled: 0,
  numberMisscheduled: 0,
  desiredNumberScheduled: 0,
  numberReady: 0,
}

function* validateStatusUpdate(set: DaemonSet, old: DaemonSet): Generator<FieldError> {
  yield* nonNegativeFields(set.status ?? noStatus, statusAt, [
    'currentNumberScheduled',
    'numberMisscheduled',
    'desiredNumberScheduled',
    'numberReady',
    'observedGeneration',
    'updatedNumberScheduled',
    'numberAvailable',
    'numberUnavailable',
    'collisionCount',
  ])
  const before = old.status?.collisionCount
  const collisions = set.status?.collisionCount
  if (before !== undefined && (collisions === undefined || collisions < before))
    yield invalidValue(statusAt.child('collisionCount'), collisions ?? 0, 'cannot be decremented')
}

const generationOf = (set: DaemonSet): number => Number(set.metadata.annotations?.[templateGeneration] ?? 0)

const setTemplateGeneration = (set: DaemonSet, generation: number): void => {
  set.metadata.annotations = { ...set.metadata.annotations, [templateGeneration]: String(generation) }
}

export default defineResource<DaemonSet>({
  group: 'apps',
  resource: 'daemonsets',
  shownToOwners: withTemplateGeneration,
  annotationsOfFields: [templateGeneration],
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (set) => {
      set.status = { ...noStatus }
      startGeneration(set)
      setTemplateGeneration(set, 1)
      dropDisabledFields(set.spec?.template?.spec)
    },
    prepareForUpdate: (set, old) => {
      dropDisabledFields(set.spec?.template?.spec)
      keepStatus(set, old)
      const isSame = sameAmountsBelow(set, old, 'spec', 'template')
      setTemplateGeneration(set, isSame ? generationOf(old) : generationOf(old) + 1)
    },
    validate,
    validateUpdate,
    warnings: (set, old) =>
      old !== undefined && generationOf(set) === generationOf(old)
        ? []
        : podTemplateWarnings(set.spec?.template, specAt.child('template')),
  },
  subresources: {
    status: {
      prepareForUpdate: (set, old) => {
        keepSpec(set, old)
        setTemplateGeneration(set, generationOf(old))
      },
      validateUpdate: validateStatusUpdate,
    },
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    status?.desiredNumberScheduled ?? 0,
    status?.currentNumberScheduled ?? 0,
    status?.numberReady ?? 0,
    status?.updatedNumberScheduled ?? 0,
    status?.numberAvailable ?? 0,
    formatLabels(spec?.template?.spec?.nodeSelector),
    humanAge(metadata.creationTimestamp, now),
    containerNames(spec?.template),
    containerImages(spec?.template),
    formatSelector(spec?.selector),
  ],
})
