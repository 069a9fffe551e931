/** Claims that are made from a template: beside a pod, or for each pod of a set. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  PersistentVolumeClaimSpec,
  PersistentVolumeClaimTemplate,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { isTornBetween } from '../../core/persistentvolume/accessmodes.ts'
import { isNegative, isZero, quantityText } from '../resourcelist.ts'
import { Enumeration, problemsAt } from './enumeration.ts'
import { labelSelectorErrors, labelsErrors } from './labelselector.ts'
import { annotationsErrors } from './metadata.ts'

const accessModes = new Enumeration(['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'])
const volumeModes = new Enumeration(['Block', 'Filesystem'])

/** Where the spec of a claim asks for storage; where its contents come from is told by `claimSourceErrors`. */
export function* claimSpecErrors(spec: PersistentVolumeClaimSpec, at: Path): Generator<FieldError> {
  const modes = spec.accessModes ?? []
  if (modes.length === 0) yield required(at.child('accessModes'), 'at least 1 access mode is required')
  if (spec.selector) yield* labelSelectorErrors(spec.selector, at.child('selector'))
  for (const mode of modes) yield* accessModes.check(at.child('accessModes'), mode)
  if (isTornBetween(modes)) {
    yield forbiddenField(at.child('accessModes'), 'may not use ReadWriteOncePod with other access modes')
  }
  const requests = spec.resources?.requests
  const storageAt = at.child('resources').key('storage')
  if (!requests || !Object.hasOwn(requests, 'storage')) yield required(storageAt)
  else if (isNegative(requests.storage) || isZero(requests.storage)) {
    yield invalidValue(storageAt, quantityText(requests.storage), 'must be greater than zero')
  }
  const storageClass = spec.storageClassName
  if (storageClass)
    yield* problemsAt(at.child('storageClassName'), storageClass, dns1123SubdomainProblems(storageClass))
  if (spec.volumeMode !== undefined && spec.volumeMode !== null) {
    yield* volumeModes.check(at.child('volumeMode'), spec.volumeMode)
  }
}

type DataSource = NonNullable<PersistentVolumeClaimSpec['dataSourceRef']>

function* sourceErrors(source: DataSource | undefined, at: Path): Generator<FieldError> {
  if (!source) return
  const { name, kind = '', apiGroup, namespace } = source
  if (!name) yield required(at.child('name'))
  if (kind === '') yield required(at.child('kind'))
  if (apiGroup) yield* problemsAt(at.child('apiGroup'), apiGroup, dns1123SubdomainProblems(apiGroup))
  else if (kind !== 'PersistentVolumeClaim') {
    yield invalidValue(at, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup")
  }
  if (namespace) yield* problemsAt(at.child('namespace'), namespace, dns1123LabelProblems(namespace))
}

const isSame = (a: DataSource, b: DataSource | undefined): boolean =>
  b !== undefined && a.kind === b.kind && a.name === b.name && (a.apiGroup ?? null) === (b.apiGroup ?? null)

/** What the volume is filled with, and its class of attributes. */
export function* claimSourceErrors(spec: PersistentVolumeClaimSpec, at: Path): Generator<FieldError> {
  const { dataSource, dataSourceRef, volumeAttributesClassName: attributes } = spec
  yield* sourceErrors(dataSource, at.child('dataSource'))
  yield* sourceErrors(dataSourceRef, at.child('dataSourceRef'))
  if (dataSource && dataSourceRef?.namespace) {
    yield invalidValue(at, {}, 'may not be specified when dataSourceRef.namespace is specified')
  } else if (dataSource && dataSourceRef && !isSame(dataSource, dataSourceRef)) {
    yield invalidValue(at, {}, 'must match dataSourceRef')
  }
  if (attributes) {
    yield* problemsAt(at.child('volumeAttributesClassName'), attributes, dns1123SubdomainProblems(attributes))
  }
}

/** Metadata that a template of a claim may not say, in the order in which it is told. */
const serverFields = [
  ['name', 'name'],
  ['generateName', 'generateName'],
  ['namespace', 'namespace'],
  ['selfLink', 'selfLink'],
  ['uid', 'uID'],
  ['resourceVersion', 'resourceVersion'],
  ['generation', 'generation'],
  ['creationTimestamp', 'creationTimestamp'],
  ['deletionTimestamp', 'deletionTimestamp'],
  ['deletionGracePeriodSeconds', 'deletionGracePeriodSeconds'],
  ['ownerReferences', 'ownerReferences'],
  ['finalizers', 'finalizers'],
  ['managedFields', 'managedFields'],
] as const

/** What can be absent counts when it is empty, where it was sent so. */
const isSet = (value: unknown, field: string): boolean =>
  field === 'deletionGracePeriodSeconds' ? value !== undefined : Boolean(value)

export function* claimTemplateErrors(
  template: PersistentVolumeClaimTemplate,
  at: Path,
): Generator<FieldError> {
  const metadata = template.metadata ?? {}
  yield* annotationsErrors(metadata.annotations ?? {}, at.child('metadata', 'annotations'))
  yield* labelsErrors(metadata.labels, at.child('metadata', 'labels'))
  for (const [field, name] of serverFields) {
    if (isSet(metadata[field], field)) yield forbiddenField(at.child('metadata', name), 'cannot be set')
  }
  const spec = template.spec ?? {}
  yield* claimSpecErrors(spec, at.child('spec'))
  yield* claimSourceErrors(spec, at.child('spec'))
}
