/**
 * Faults of metadata, as the reference finds them before a kind's own rules run. Pure; paths below `at` (`metadata`).
 * Map keys are visited in sorted order, so that messages are stable.
 */
import { goQuote } from '../errors/quote.ts'
import type { ObjectMeta, OwnerReference } from '../meta/object.ts'
import { type FieldError, forbiddenField, invalidValue, type Path, required, tooLong } from './field.ts'
import { validateManagedFields } from './managers.ts'
import {
  dns1123LabelProblems,
  finalizerProblems,
  labelValueProblems,
  nameIsDNSSubdomain,
  qualifiedNameProblems,
} from './names.ts'

/** Keys and values of all annotations together, in bytes: 256 KiB. */
export const annotationsMaxBytes = 256 * 1024

/** Finalizers that need no domain prefix. */
const standardFinalizers: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

export interface ObjectMetaRules {
  readonly namespaced: boolean
  /** Problems of a name; `prefix` is true for generateName. Default: DNS-1123 subdomain. */
  readonly validateName?: (name: string, prefix: boolean) => string[]
}

/** Faults of the metadata of a new object, whose name has been generated where asked for. */
export function* validateObjectMeta(
  meta: ObjectMeta,
  rules: ObjectMetaRules,
  at: Path,
): Generator<FieldError> {
  const validateName = rules.validateName ?? nameIsDNSSubdomain
  const { name = '', generateName = '', namespace = '' } = meta
  if (generateName !== '') {
    for (const problem of validateName(generateName, true)) {
      yield invalidValue(at.child('generateName'), generateName, problem)
    }
  }
  if (name === '') yield required(at.child('name'), 'name or generateName is required')
  else for (const problem of validateName(name, false)) yield invalidValue(at.child('name'), name, problem)
  if (rules.namespaced) {
    if (namespace === '') yield required(at.child('namespace'))
    else {
      for (const problem of dns1123LabelProblems(namespace)) {
        yield invalidValue(at.child('namespace'), namespace, problem)
      }
    }
  } else if (namespace !== '') yield forbiddenField(at.child('namespace'), 'not allowed on this type')
  yield* validateGeneration(meta, at)
  yield* validateLabels(meta.labels, at.child('labels'))
  yield* validateAnnotations(meta.annotations, at.child('annotations'))
  yield* validateOwnerReferences(meta.ownerReferences, at.child('ownerReferences'))
  yield* validateFinalizers(meta.finalizers, at.child('finalizers'))
  yield* validateManagedFields(meta.managedFields, at.child('managedFields'))
}

/**
 * Faults of a change of metadata. What the registry carries over from the old object (creationTimestamp, a
 * deletionTimestamp that is set, generation) is expected to have been carried over.
 */
export function* validateObjectMetaUpdate(
  meta: ObjectMeta,
  old: ObjectMeta,
  at: Path,
): Generator<FieldError> {
  if (old.deletionTimestamp !== undefined) yield* validateNoNewFinalizers(meta, old, at.child('finalizers'))
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp'] as const) {
    const value = meta[field] ?? ''
    if (value !== (old[field] ?? ''))
      yield invalidValue(at.child(field), value === '' ? null : value, immutable)
  }
  const { deletionGracePeriodSeconds: grace } = meta
  if (grace !== old.deletionGracePeriodSeconds) {
    yield invalidValue(at.child('deletionGracePeriodSeconds'), grace ?? null, immutable)
  }
  yield* validateGeneration(meta, at)
  if ((meta.generation ?? 0) < (old.generation ?? 0)) {
    yield invalidValue(at.child('generation'), meta.generation ?? 0, 'must not be decremented')
  }
  yield* validateLabels(meta.labels, at.child('labels'))
  yield* validateAnnotations(meta.annotations, at.child('annotations'))
  yield* validateOwnerReferences(meta.ownerReferences, at.child('ownerReferences'))
  yield* validateManagedFields(meta.managedFields, at.child('managedFields'))
}

const immutable = 'field is immutable'

function* validateGeneration(meta: ObjectMeta, at: Path): Generator<FieldError> {
  const { generation = 0 } = meta
  if (generation < 0)
    yield invalidValue(at.child('generation'), generation, 'must be greater than or equal to 0')
}

/** Labels of any object, also of a template's metadata or a node selector. */
export function* validateLabels(labels: Record<string, string> | undefined, at: Path): Generator<FieldError> {
  if (labels === undefined) return
  for (const key of Object.keys(labels).sort()) {
    for (const problem of qualifiedNameProblems(key)) yield invalidValue(at, key, problem)
    for (const problem of labelValueProblems(labels[key]!)) yield invalidValue(at, labels[key], problem)
  }
}

export function* validateAnnotations(
  annotations: Record<string, string> | undefined,
  at: Path,
): Generator<FieldError> {
  if (annotations === undefined) return
  let bytes = 0
  for (const key of Object.keys(annotations).sort()) {
    // Annotation keys may have capitals where label keys may not.
    for (const problem of qualifiedNameProblems(key.toLowerCase())) yield invalidValue(at, key, problem)
    bytes += Buffer.byteLength(key) + Buffer.byteLength(annotations[key]!)
  }
  if (bytes > annotationsMaxBytes) yield tooLong(at, '', annotationsMaxBytes)
}

/** The version in an apiVersion; empty for what is none. */
const versionOf = (apiVersion: string): string => {
  const parts = apiVersion.split('/')
  return parts.length > 2 ? '' : parts[parts.length - 1]!
}

/** Fields in the order in which messages print them. */
const inOrder = (owner: OwnerReference): OwnerReference => {
  const { apiVersion, kind, name, uid, controller, ...rest } = owner
  return { apiVersion, kind, name, uid, ...(controller === undefined ? {} : { controller }), ...rest }
}

function* validateOwnerReferences(
  owners: readonly OwnerReference[] | undefined,
  at: Path,
): Generator<FieldError> {
  let controller: OwnerReference | undefined
  for (const owner of owners ?? []) {
    yield* validateOwnerReference(owner, at)
    if (owner.controller !== true) continue
    if (controller === undefined) controller = owner
    else {
      const found = `${controller.kind}/${controller.name} and ${owner.kind}/${owner.name}`
      yield invalidValue(
        at,
        (owners ?? []).map(inOrder),
        `Only one reference can have Controller set to true. Found "true" in references for ${found}`,
      )
    }
  }
}

function* validateOwnerReference(owner: OwnerReference, at: Path): Generator<FieldError> {
  const { apiVersion, kind } = owner
  if (versionOf(apiVersion) === '')
    yield invalidValue(at.child('apiVersion'), apiVersion, 'version must not be empty')
  for (const field of ['kind', 'name', 'uid'] as const) {
    if (owner[field] === '') yield invalidValue(at.child(field), '', 'must not be empty')
  }
  if ((apiVersion === 'v1' || apiVersion === '/v1') && kind === 'Event') {
    yield invalidValue(at, owner, '/v1, Kind=Event is disallowed from being an owner')
  }
}

function* validateFinalizers(finalizers: readonly string[] | undefined, at: Path): Generator<FieldError> {
  if (finalizers === undefined) return
  for (const name of finalizers)
    for (const problem of finalizerProblems(name)) yield invalidValue(at, name, problem)
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    yield invalidValue(at, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')
  }
}

/** Most kinds also want finalizers that are not the system's own to name a domain. */
export function* validateFinalizerNames(
  finalizers: readonly string[] | undefined,
  at: Path,
): Generator<FieldError> {
  for (const [i, name] of (finalizers ?? []).entries()) {
    if (name.includes('/') || standardFinalizers.has(name)) continue
    yield invalidValue(
      at.index(i),
      name,
      'name is neither a standard finalizer name nor is it fully qualified',
    )
  }
}

function* validateNoNewFinalizers(meta: ObjectMeta, old: ObjectMeta, at: Path): Generator<FieldError> {
  const known = new Set(old.finalizers)
  const added = [...new Set(meta.finalizers)].filter((name) => !known.has(name)).sort()
  if (added.length === 0) return
  const shown = `[]string{${added.map((name) => goQuote(name)).join(', ')}}`
  yield forbiddenField(
    at,
    `no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`,
  )
}
