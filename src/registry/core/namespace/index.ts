/**
 * Namespace: a scope for names. Deleting one marks it; a controller empties it and clears `spec.finalizers` through the
 * `finalize` subresource, and only then is it gone.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
 */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { type FieldError, invalidValue, type Path, path } from '@binnacle/apimachinery/validation/field.ts'
import { nameIsDNSLabel, qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Namespace } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource, type Strategy } from '../../generic/resource.ts'
import { invalidEach } from '../validation/texts.ts'

const ownFinalizer = 'kubernetes'
const standardFinalizers = new Set([ownFinalizer, 'orphan', 'foregroundDeletion'])
const nameLabel = 'kubernetes.io/metadata.name'

/** Namespaces that can't be deleted; their loss would cut off the cluster itself (admission NamespaceLifecycle). */
export const immortalNamespaces: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public'])

/** Selectors find a namespace by its name through this label; it can't be taken off. */
const setNameLabel = ({ metadata }: Namespace): void => {
  if (metadata.name !== undefined && metadata.name !== '') {
    metadata.labels = { ...metadata.labels, [nameLabel]: metadata.name }
  }
}

const defaults = (namespace: Namespace): void => {
  setNameLabel(namespace)
  namespace.status ??= {}
  namespace.status.phase ||= 'Active'
}

const prepareForCreate = (namespace: Namespace): void => {
  const finalizers = namespace.spec?.finalizers ?? []
  namespace.spec = {
    finalizers: finalizers.includes(ownFinalizer) ? finalizers : [...finalizers, ownFinalizer],
  }
  namespace.status = { phase: 'Active' }
}

const prepareForUpdate = (namespace: Namespace, old: Namespace): void => {
  namespace.spec = cloneJson(old.spec ?? {})
  namespace.status = cloneJson(old.status ?? {})
}

function* validateFinalizer(name: string, at: Path): Generator<FieldError> {
  const problems = qualifiedNameProblems(name)
  yield* invalidEach(at, name, problems)
  if (!name.includes('/') && !standardFinalizers.has(name)) {
    yield invalidValue(at, name, 'name is neither a standard finalizer name nor is it fully qualified')
  }
}

function* validate(namespace: Namespace): Generator<FieldError> {
  for (const name of namespace.spec?.finalizers ?? [])
    yield* validateFinalizer(name, path('spec', 'finalizers'))
}

const status: Strategy<Namespace> = {
  prepareForUpdate: (namespace, old) => {
    namespace.spec = cloneJson(old.spec ?? {})
  },
  *validateUpdate(namespace) {
    const phase = namespace.status?.phase ?? ''
    const isDeleted = namespace.metadata.deletionTimestamp !== undefined
    const at = path('status', 'Phase')
    if (!isDeleted && phase !== 'Active') {
      yield invalidValue(at, phase, "may only be 'Active' if `deletionTimestamp` is empty")
    }
    if (isDeleted && phase !== 'Terminating') {
      yield invalidValue(at, phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")
    }
  },
}

const finalize: Strategy<Namespace> = {
  prepareForUpdate: (namespace, old) => {
    namespace.status = cloneJson(old.status ?? {})
  },
  *validateUpdate(namespace) {
    for (const [i, name] of (namespace.spec?.finalizers ?? []).entries()) {
      yield* validateFinalizer(name, path('spec', 'finalizers').index(i))
    }
  },
}

export default defineResource<Namespace>({
  group: '',
  resource: 'namespaces',
  defaults: { v1: defaults },
  strategy: {
    validateName: nameIsDNSLabel,
    // A generated name is known only once it was made.
    canonicalize: setNameLabel,
    prepareForCreate,
    prepareForUpdate,
    validate,
  },
  subresources: { status, finalize },
  resetFields: { '': ['status'], status: ['spec'], finalize: ['status'] },
  deletion: {
    marksFirst: true,
    returnsObject: true,
    holds: (namespace) => (namespace.spec?.finalizers?.length ?? 0) > 0,
    markForDeletion: (namespace) => {
      // Unlike every other kind, a marked namespace shows no grace period.
      delete namespace.metadata.deletionGracePeriodSeconds
      namespace.status = { ...namespace.status, phase: 'Terminating' }
    },
  },
  selectableFields: { 'status.phase': (namespace) => namespace.status?.phase ?? '' },
  cells: (namespace, now) => [
    namespace.metadata.name,
    namespace.status?.phase ?? '',
    humanAge(namespace.metadata.creationTimestamp, now),
  ],
})
