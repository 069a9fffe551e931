/** What a claim may ask for, and what of it may change later. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { compareQuantities, isNegative, isWhole, quantityText } from '../../podtemplate/resourcelist.ts'
import { claimSpecErrors } from '../../podtemplate/validation/claims.ts'
import { unifiedDiff } from '../validation/godiff.ts'
import { invalidEach } from '../validation/texts.ts'

/** The storage class as it was written before it was a field. */
export const betaClass = 'volume.beta.kubernetes.io/storage-class'

const at = path('spec')

export function* validate({ spec = {} }: PersistentVolumeClaim): Generator<FieldError> {
  yield* claimSpecErrors(spec, at)
  const attributes = spec.volumeAttributesClassName ?? ''
  if (attributes !== '') {
    yield* invalidEach(
      at.child('volumeAttributesClassName'),
      attributes,
      dns1123SubdomainProblems(attributes),
    )
  }
  yield* validateSource(spec.dataSource, at.child('dataSource'))
  yield* validateSource(spec.dataSourceRef, at.child('dataSourceRef'))
  if (spec.dataSource !== undefined && !isSameSource(spec))
    yield invalidValue(at, {}, 'must match dataSourceRef')
}

function* validateSource(
  source: PersistentVolumeClaimSpec['dataSourceRef'] | undefined,
  here: Path,
): Generator<FieldError> {
  if (source === undefined) return
  if ((source.name ?? '') === '') yield required(here.child('name'), '')
  if ((source.kind ?? '') === '') yield required(here.child('kind'), '')
  const group = source.apiGroup ?? ''
  if (group === '' && source.kind !== 'PersistentVolumeClaim') {
    yield invalidValue(here, source.kind, '')
  }
  if (group !== '') yield* invalidEach(here.child('apiGroup'), group, dns1123SubdomainProblems(group))
}

const isSameSource = ({ dataSource: a, dataSourceRef: b }: PersistentVolumeClaimSpec): boolean =>
  a?.kind === b?.kind && a?.name === b?.name && (a?.apiGroup ?? '') === (b?.apiGroup ?? '')

const immutableText =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'

export function* validateUpdate(
  claim: PersistentVolumeClaim,
  old: PersistentVolumeClaim,
): Generator<FieldError> {
  yield* validate(claim)
  const now = claim.spec ?? {}
  const before = old.spec ?? {}
  const isBound = old.status?.phase === 'Bound'
  const wanted = cloneJson(now)
  // A binder may set the volume, once; a class may be filled in where none was named at all.
  if ((before.volumeName ?? '') === '') assign(wanted, 'volumeName', before.volumeName)
  if (before.storageClassName === undefined && !hasBetaClass(old)) delete wanted.storageClassName
  if (isBound) {
    assign(wanted, 'volumeAttributesClassName', before.volumeAttributesClassName)
    const requested = before.resources?.requests
    if (requested !== undefined) wanted.resources = { ...wanted.resources, requests: cloneJson(requested) }
  }
  if (!jsonEqual(wanted, before)) {
    const diff = unifiedDiff(goText(before), goText(wanted))
    yield forbiddenField(at, `${immutableText}\n${diff}`)
  } else if (isBound) yield* validateGrowth(now, before, old)
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

/** A bound claim may grow; it may shrink again only while the growth has not been carried out. */
function* validateGrowth(
  now: PersistentVolumeClaimSpec,
  before: PersistentVolumeClaimSpec,
  old: PersistentVolumeClaim,
): Generator<FieldError> {
  const size = now.resources?.requests?.storage
  const had = before.resources?.requests?.storage
  const real = old.status?.capacity?.storage
  if (size === undefined || had === undefined || compareQuantities(size, had) >= 0) return
  if (real === undefined || compareQuantities(size, real) <= 0) {
    yield forbiddenField(
      at.child('resources', 'requests', 'storage'),
      'field can not be less than status.capacity',
    )
  }
}

/** The spec as the reference's diff prints it: Go's field names, every field, one space per level. */
const goText = (spec: PersistentVolumeClaimSpec): string => {
  const source = (s: PersistentVolumeClaimSpec['dataSourceRef'], withNamespace: boolean): object | null =>
    s === undefined
      ? null
      : {
          APIGroup: s.apiGroup ?? null,
          Kind: s.kind,
          Name: s.name,
          ...(withNamespace ? { Namespace: s.namespace ?? null } : {}),
        }
  return JSON.stringify(
    {
      AccessModes: spec.accessModes ?? null,
      Selector: spec.selector ?? null,
      Resources: { Limits: spec.resources?.limits ?? null, Requests: spec.resources?.requests ?? null },
      VolumeName: spec.volumeName ?? '',
      StorageClassName: spec.storageClassName ?? null,
      VolumeMode: spec.volumeMode ?? null,
      DataSource: source(spec.dataSource, false),
      DataSourceRef: source(spec.dataSourceRef, true),
      VolumeAttributesClassName: spec.volumeAttributesClassName ?? null,
    },
    null,
    1,
  )
}

export function* validateStatusUpdate({ status }: PersistentVolumeClaim): Generator<FieldError> {
  for (const [name, amount] of Object.entries(status?.capacity ?? {})) {
    if (isNegative(amount)) {
      yield invalidValue(
        path('status', 'capacity').key(name),
        Number(quantityText(amount)),
        'must be a valid resource quantity',
      )
    }
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
