/** What a stateful set may say. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { StatefulSet, StatefulSetSpec } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { PodTemplateSpec, Volume } from '@binnacle/openapi/generated/types/core.v1.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { claimSourceErrors, claimSpecErrors } from '../../podtemplate/validation/claims.ts'
import { Enumeration, problemsAt } from '../../podtemplate/validation/enumeration.ts'
import {
  isEmptySelector,
  labelSelectorErrors,
  selectorMatches,
} from '../../podtemplate/validation/labelselector.ts'
import { podTemplateErrors, templateMetadataErrors } from '../../podtemplate/validation/template.ts'
import {
  isMatchable,
  nonNegativeErrors,
  nonNegativeFields,
  replicaCountErrors,
  runsForeverErrors,
  shownSelector,
  sortedMap,
  specAt,
  statusAt,
} from '../../podtemplate/workload.ts'
import { intOrPercentErrors, isNothing } from '../deployment/rollingupdate.ts'

const retention = new Enumeration(['Retain', 'Delete'], 'asListed')
const mayChange =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"

function* updateStrategyErrors(spec: StatefulSetSpec, at: Path): Generator<FieldError> {
  const { type, rollingUpdate } = spec.updateStrategy ?? {}
  const shown = rollingUpdate
    ? { Partition: rollingUpdate.partition ?? 0, MaxUnavailable: rollingUpdate.maxUnavailable ?? null }
    : null
  if (!type) yield required(at)
  else if (type === 'OnDelete') {
    if (rollingUpdate) {
      yield invalidValue(at.child('rollingUpdate'), shown, "only allowed for updateStrategy 'RollingUpdate'")
    }
  } else if (type === 'RollingUpdate') {
    const here = at.child('rollingUpdate')
    yield* nonNegativeErrors(rollingUpdate?.partition, here.child('partition'))
    if (rollingUpdate?.maxUnavailable !== undefined) {
      yield* intOrPercentErrors(rollingUpdate.maxUnavailable, here.child('maxUnavailable'))
      if (isNothing(rollingUpdate.maxUnavailable)) {
        yield invalidValue(here.child('maxUnavailable'), rollingUpdate.maxUnavailable, 'cannot be 0')
      }
    }
  } else yield invalidValue(at, { Type: type, RollingUpdate: shown }, "must be 'RollingUpdate' or 'OnDelete'")
}

function* selectionErrors(spec: StatefulSetSpec): Generator<FieldError> {
  const at = specAt.child('selector')
  const { selector, template } = spec
  const labelsAt = specAt.child('template', 'metadata', 'labels')
  const mismatch = (): FieldError =>
    invalidValue(
      labelsAt,
      sortedMap(template?.metadata?.labels),
      '`selector` does not match template `labels`',
    )
  if (!selector) {
    yield required(at)
    yield mismatch()
    return
  }
  yield* labelSelectorErrors(selector, at)
  if (isEmptySelector(selector)) yield invalidValue(at, {}, 'empty selector is invalid for statefulset')
  else if (!isMatchable(selector)) yield invalidValue(at, shownSelector(selector), '')
  else if (!selectorMatches(selector, template?.metadata?.labels)) yield mismatch()
}

/** The template as its pods will be: the claims of each pod are volumes, before and instead of those of the same name. */
const withClaims = ({ template, volumeClaimTemplates: claims = [] }: StatefulSetSpec): PodTemplateSpec => {
  if (claims.length === 0 || template?.spec === undefined) return template
  const volumes = new Map<string, Volume>()
  for (const { metadata } of claims) {
    const name = metadata?.name ?? ''
    volumes.set(name, { name, persistentVolumeClaim: { claimName: name } })
  }
  const others = (template.spec.volumes ?? []).filter(({ name }) => !volumes.has(name))
  return { ...template, spec: { ...template.spec, volumes: [...volumes.values(), ...others] } }
}

export const validate = (set: StatefulSet): Generator<FieldError> =>
  specErrors(withSentEmpties(set.spec!, set, 'spec'))

/** Claims are looked at when the set is made; later they may not change at all. */
function* specErrors(spec: StatefulSetSpec, old?: StatefulSetSpec): Generator<FieldError> {
  const isNew = old === undefined
  const policy = spec.podManagementPolicy
  if (!policy) yield required(specAt.child('podManagementPolicy'))
  else if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    yield invalidValue(specAt.child('podManagementPolicy'), policy, "must be 'OrderedReady' or 'Parallel'")
  }
  yield* updateStrategyErrors(spec, specAt.child('updateStrategy'))
  const kept = spec.persistentVolumeClaimRetentionPolicy
  if (kept) {
    const at = specAt.child('persistentVolumeClaimRetentionPolicy')
    yield* retention.check(at.child('whenDeleted'), kept.whenDeleted)
    yield* retention.check(at.child('whenScaled'), kept.whenScaled)
  }
  for (const [i, claim] of (isNew ? (spec.volumeClaimTemplates ?? []) : []).entries()) {
    const at = specAt.child('volumeClaimTemplates').index(i).child('spec')
    yield* claimSpecErrors(claim.spec ?? {}, at)
    yield* claimSourceErrors(claim.spec ?? {}, at)
  }
  yield* nonNegativeFields(spec, specAt, ['replicas', 'minReadySeconds'])
  yield* nonNegativeErrors(spec.ordinals?.start, specAt.child('ordinals', 'start'))
  if (isNew && spec.serviceName) {
    yield* problemsAt(specAt.child('serviceName'), spec.serviceName, dns1123LabelProblems(spec.serviceName))
  }
  yield* selectionErrors(spec)
  if (!spec.selector || isMatchable(spec.selector)) {
    // Its pods get their names from the set.
    yield* podTemplateErrors(withClaims(spec), specAt.child('template'), {
      isNamedLater: true,
      old: old?.template?.spec,
    })
    // The reference looks at the metadata twice.
    yield* templateMetadataErrors(spec.template, specAt.child('template'))
  }
  yield* runsForeverErrors(spec.template, specAt.child('template'), 'StatefulSet')
}

/** Fields of the spec that may change after creation. */
const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'minReadySeconds',
  'persistentVolumeClaimRetentionPolicy',
  'revisionHistoryLimit',
] as const satisfies readonly (keyof StatefulSetSpec)[]

export function* validateUpdate(set: StatefulSet, old: StatefulSet): Generator<FieldError> {
  yield* specErrors(withSentEmpties(set.spec!, set, 'spec'), old.spec!)
  const now = cloneJson(set.spec!) as Partial<StatefulSetSpec>
  const before = cloneJson(old.spec!) as Partial<StatefulSetSpec>
  for (const field of changeable) {
    delete now[field]
    delete before[field]
  }
  if (!jsonEqual(now, before)) yield forbiddenField(specAt, mayChange)
}

export function* validateStatusUpdate(set: StatefulSet, old: StatefulSet): Generator<FieldError> {
  const status = set.status ?? { replicas: 0 }
  yield* nonNegativeFields(status, statusAt, [
    'replicas',
    'readyReplicas',
    'currentReplicas',
    'updatedReplicas',
    'availableReplicas',
    'observedGeneration',
    'collisionCount',
  ])
  const parts = ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'] as const
  yield* replicaCountErrors(status, statusAt, parts, 'cannot be greater than status.readyReplicas')
  const before = old.status?.collisionCount
  if (before !== undefined && (status.collisionCount ?? 0) < before)
    yield invalidValue(statusAt.child('collisionCount'), status.collisionCount ?? 0, 'cannot be decremented')
  yield metadataIsCheckedHere
}
