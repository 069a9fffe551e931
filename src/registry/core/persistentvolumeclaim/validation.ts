/** What a claim may ask for, and what of it may change later. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { wasSentEmpty, withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { compareQuantities, int64Of, isWhole, quantityText } from '../../podtemplate/resourcelist.ts'
import { claimSourceErrors, claimSpecErrors } from '../../podtemplate/validation/claims.ts'
import { notSupportedInOrder } from '../validation/enumerated.ts'
import { goIndentedJson, unifiedDiff } from '../validation/godiff.ts'
import { invalidEach } from '../validation/texts.ts'

/** The storage class as it was written before it was a field. */
export const betaClass = 'volume.beta.kubernetes.io/storage-class'

const at = path('spec')

export function* validate({ spec = {} }: PersistentVolumeClaim): Generator<FieldError> {
  yield* claimSpecErrors(spec, at)
  yield* claimSourceErrors(spec, at)
}

const immutableText =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'

export function* validateUpdate(
  claim: PersistentVolumeClaim,
  old: PersistentVolumeClaim,
): Generator<FieldError> {
  yield* validate(claim)
  const now = claim.spec ?? {}
  const before = cloneJson(old.spec ?? {})
  const isBound = old.status?.phase === 'Bound'
  // The class that an annotation names may only move to the field.
  const [had, has] = [betaClassOf(old), betaClassOf(claim)]
  const isMoved = had !== '' && has === '' && now.storageClassName === had
  if (has !== had && !isMoved)
    yield invalidValue(path('metadata', 'annotations', betaClass), has, 'field is immutable')
  // A binder may set the volume, once; a class may be filled in where none was named at all.
  if ((before.volumeName ?? '') === '') assign(before, 'volumeName', now.volumeName)
  const isFilledIn = before.storageClassName === undefined && (isMoved || !hasBetaClass(old))
  const settled = (spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec => {
    if (isFilledIn) delete spec.storageClassName
    if (!isBound) return spec
    assign(spec, 'volumeAttributesClassName', before.volumeAttributesClassName)
    const requested = before.resources?.requests?.storage
    // An empty map of requests can be filled, none cannot.
    const hasRequests =
      spec.resources?.requests !== undefined || wasSentEmpty(claim, 'spec', 'resources', 'requests')
    if (requested === undefined || !hasRequests) return spec
    const requests = { ...spec.resources?.requests, storage: requested }
    return { ...spec, resources: { ...spec.resources, requests } }
  }
  if (!jsonEqual(settled(cloneJson(now)), before)) {
    const shown = settled(cloneJson(withSentEmpties(now, claim, 'spec')))
    yield forbiddenField(at, `${immutableText}\n${unifiedDiff(goText(before), goText(shown))}`)
  }
  yield* validateGrowth(now, before, old)
  if (now.volumeMode !== before.volumeMode)
    yield invalidValue(path('volumeMode'), now.volumeMode ?? null, 'field is immutable')
  yield* validateClassKept(now, before, old)
}

/** A volume whose attributes are of a class stays with some class. */
function* validateClassKept(
  { volumeAttributesClassName: name }: PersistentVolumeClaimSpec,
  before: PersistentVolumeClaimSpec,
  old: PersistentVolumeClaim,
): Generator<FieldError> {
  const isLost = (name ?? '') === '' && name !== before.volumeAttributesClassName
  if (!isLost || old.status?.currentVolumeAttributesClassName === undefined) return
  yield forbiddenField(
    at.child('volumeAttributesClassName'),
    `update to ${name === undefined ? 'nil' : 'empty string'} is forbidden when status.currentVolumeAttributesClassName is not nil`,
  )
}

const assign = (
  spec: PersistentVolumeClaimSpec,
  field: 'volumeName' | 'volumeAttributesClassName',
  value: string | undefined,
): void => {
  if (value === undefined) delete spec[field]
  else spec[field] = value
}

const hasBetaClass = ({ metadata }: PersistentVolumeClaim): boolean =>
  Object.hasOwn(metadata.annotations ?? {}, betaClass)

const betaClassOf = (claim: PersistentVolumeClaim): string =>
  hasBetaClass(claim) ? claim.metadata.annotations![betaClass]! : ''

/** A claim may grow; it may shrink again only while the growth has not been carried out. */
function* validateGrowth(
  now: PersistentVolumeClaimSpec,
  before: PersistentVolumeClaimSpec,
  old: PersistentVolumeClaim,
): Generator<FieldError> {
  const size = now.resources?.requests?.storage ?? '0'
  const had = before.resources?.requests?.storage ?? '0'
  const real = old.status?.capacity?.storage ?? '0'
  if (compareQuantities(size, had) < 0 && compareQuantities(size, real) <= 0) {
    yield forbiddenField(
      at.child('resources', 'requests', 'storage'),
      'field can not be less than status.capacity',
    )
  }
}

const selectorOf = (selector: PersistentVolumeClaimSpec['selector']): object | null =>
  selector === undefined
    ? null
    : {
        matchLabels: isEmpty(selector.matchLabels) ? undefined : inOrder(selector.matchLabels),
        matchExpressions: isEmpty(selector.matchExpressions)
          ? undefined
          : selector.matchExpressions!.map(({ key = '', operator = '', values }) => ({
              key,
              operator,
              values: isEmpty(values) ? undefined : values,
            })),
      }

const isEmpty = (value: object | undefined): boolean => value === undefined || Object.keys(value).length === 0

/** The spec as the reference's diff prints it: Go's field names, every field, one space per level. */
const goText = (spec: PersistentVolumeClaimSpec): string => {
  const source = (s: PersistentVolumeClaimSpec['dataSourceRef'], withNamespace: boolean): object | null =>
    s === undefined
      ? null
      : {
          APIGroup: s.apiGroup ?? null,
          Kind: s.kind ?? '',
          Name: s.name ?? '',
          ...(withNamespace ? { Namespace: s.namespace ?? null } : {}),
        }
  return goIndentedJson({
    AccessModes: spec.accessModes ?? null,
    Selector: selectorOf(spec.selector),
    Resources: { Limits: inOrder(spec.resources?.limits), Requests: inOrder(spec.resources?.requests) },
    VolumeName: spec.volumeName ?? '',
    StorageClassName: spec.storageClassName ?? null,
    VolumeMode: spec.volumeMode ?? null,
    DataSource: source(spec.dataSource, false),
    DataSourceRef: source(spec.dataSourceRef, true),
    VolumeAttributesClassName: spec.volumeAttributesClassName ?? null,
  })
}

/** As Go prints a map. */
const inOrder = (amounts: Readonly<Record<string, unknown>> | undefined): unknown =>
  amounts === undefined
    ? null
    : Object.fromEntries(Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1)))

const resizeStates = [
  'ControllerResizeInProgress',
  'ControllerResizeInfeasible',
  'NodeResizeInProgress',
  'NodeResizeInfeasible',
  'NodeResizePending',
]

/** Storage, or what a driver calls by a name of its own. */
const resourceNameErrors = (name: string, at: Path): FieldError[] => {
  const faults = [...invalidEach(at, name, qualifiedNameProblems(name))]
  if (faults.length > 0 || name === 'storage') return faults
  const domain = name.slice(0, Math.max(0, name.indexOf('/')))
  return domain === '' || domain.endsWith('kubernetes.io') ? [notSupportedInOrder(at, name, ['storage'])] : []
}

export function* validateStatusUpdate({ status }: PersistentVolumeClaim): Generator<FieldError> {
  for (const [name, amount] of Object.entries(status?.capacity ?? {})) {
    const value = int64Of(amount)
    const here = path('status', 'capacity').key(name)
    if (value < 0n) yield invalidValue(here, value, 'must be a valid resource quantity')
  }
  const statesAt = path('status', 'allocatedResourceStatuses')
  for (const [name, state] of Object.entries(status?.allocatedResourceStatuses ?? {})) {
    yield* resourceNameErrors(name, statesAt)
    // The reference names the resource here, not the state.
    if (!resizeStates.includes(state)) yield notSupportedInOrder(statesAt, name, resizeStates)
  }
  const amountsAt = path('status', 'allocatedResources')
  for (const [name, amount] of Object.entries(status?.allocatedResources ?? {})) {
    const faults = resourceNameErrors(name, amountsAt)
    yield* faults
    const value = int64Of(amount)
    if (faults.length === 0 && value < 0n)
      yield invalidValue(amountsAt.key(name), value, 'must be a valid resource quantity')
  }
}

export function* warnings(claim: PersistentVolumeClaim): Generator<string> {
  if (hasBetaClass(claim)) {
    yield `metadata.annotations[${betaClass}]: deprecated since v1.8; use "storageClassName" attribute instead`
  }
  for (const field of ['requests', 'limits'] as const) {
    const amount = claim.spec?.resources?.[field]?.storage
    if (amount !== undefined && !isWhole(amount)) {
      yield `spec.resources.${field}[storage]: fractional byte value ${JSON.stringify(quantityText(amount))} is invalid, must be an integer`
    }
  }
}
