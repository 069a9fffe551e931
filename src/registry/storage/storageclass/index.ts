/** StorageClass: how volumes are made. https://kubernetes.io/docs/concepts/storage/storage-classes/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  duplicate,
  type FieldError,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { StorageClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { classText, humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { renamed } from '../../podtemplate/warnings.ts'
import { parametersErrors } from '../drivers.ts'

const defaults = (storageClass: StorageClass): void => {
  storageClass.reclaimPolicy ??= 'Delete'
  storageClass.volumeBindingMode ??= 'Immediate'
}

function* validate(storageClass: StorageClass): Generator<FieldError> {
  if ((storageClass.provisioner ?? '') === '') yield required(path('provisioner'))
  else {
    const name = storageClass.provisioner.toLowerCase()
    yield* invalidEach(path('provisioner'), name, qualifiedNameProblems(name))
  }
  yield* parametersErrors(storageClass.parameters, path('parameters'))
  if ((storageClass.reclaimPolicy ?? '') !== '')
    yield* oneOf(path('reclaimPolicy'), storageClass.reclaimPolicy, ['Delete', 'Retain'])
  yield* oneOf(path('volumeBindingMode'), storageClass.volumeBindingMode, [
    'Immediate',
    'WaitForFirstConsumer',
  ])
  yield* topologiesErrors(storageClass.allowedTopologies)
}

function* topologiesErrors(terms: StorageClass['allowedTopologies'] = []): Generator<FieldError> {
  const seenTerms: Record<string, string[]>[] = []
  for (const [i, term] of terms.entries()) {
    const here = path('allowedTopologies').index(i).child('matchLabelExpressions')
    const valuesOf = new Map<string, string[]>()
    for (const [j, expression] of (term.matchLabelExpressions ?? []).entries()) {
      const key = expression.key ?? ''
      const values = expression.values ?? []
      const at = here.index(j)
      if (values.length === 0) yield required(at.child('values'))
      for (const [k, value] of values.entries())
        if (values.indexOf(value) < k) yield duplicate(at.child('values').index(k), value)
      yield* invalidEach(at.child('key'), key, qualifiedNameProblems(key))
      if (valuesOf.has(key)) yield duplicate(at.child('key'), key)
      valuesOf.set(key, [...new Set(values)].sort())
    }
    // A term that says nothing counts as said before, once for each term there is.
    const same = Object.fromEntries(valuesOf)
    if (valuesOf.size === 0) for (const _ of terms) yield duplicate(here, '')
    for (const before of seenTerms) if (jsonEqual(before, same)) yield duplicate(here, '')
    seenTerms.push(same)
  }
}

function* warnings({ allowedTopologies = [] }: StorageClass): Generator<string> {
  for (const [i, term] of allowedTopologies.entries()) {
    for (const [j, { key }] of (term.matchLabelExpressions ?? []).entries()) {
      const text = renamed(key)
      if (text !== undefined) yield `allowedTopologies[${i}].matchLabelExpressions[${j}].key: ${text}`
    }
  }
}

function* validateUpdate(storageClass: StorageClass, old: StorageClass): Generator<FieldError> {
  yield* validate(storageClass)
  yield metadataIsCheckedHere
  for (const field of ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const) {
    if (!jsonEqual(storageClass[field], old[field]))
      yield invalidValue(path(field), storageClass[field], immutableText)
  }
}

export default defineResource<StorageClass>({
  group: 'storage.k8s.io',
  resource: 'storageclasses',
  deletion: { returnsObject: true },
  defaults: { v1: defaults },
  strategy: { validate, validateUpdate, warnings },
  cells: (storageClass, now) => [
    classText(
      storageClass,
      'storageclass.kubernetes.io/is-default-class',
      'storageclass.beta.kubernetes.io/is-default-class',
    ),
    storageClass.provisioner,
    storageClass.reclaimPolicy ?? 'Delete',
    storageClass.volumeBindingMode ?? '<unset>',
    storageClass.allowVolumeExpansion ?? false,
    humanAge(storageClass.metadata.creationTimestamp, now),
  ],
})
