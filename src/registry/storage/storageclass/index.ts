/** StorageClass: how volumes are made. https://kubernetes.io/docs/concepts/storage/storage-classes/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { StorageClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

const defaults = (storageClass: StorageClass): void => {
  storageClass.reclaimPolicy ??= 'Delete'
  storageClass.volumeBindingMode ??= 'Immediate'
}

function* validate(storageClass: StorageClass): Generator<FieldError> {
  if ((storageClass.provisioner ?? '') === '') yield required(path('provisioner'))
  else
    yield* invalidEach(
      path('provisioner'),
      storageClass.provisioner,
      qualifiedNameProblems(storageClass.provisioner.toLowerCase()),
    )
  for (const key of Object.keys(storageClass.parameters ?? {})) {
    if (key === '') yield invalidValue(path('parameters'), '', 'field can not be empty.')
  }
  yield* oneOf(path('reclaimPolicy'), storageClass.reclaimPolicy, ['Delete', 'Retain'])
  yield* oneOf(path('volumeBindingMode'), storageClass.volumeBindingMode, [
    'Immediate',
    'WaitForFirstConsumer',
  ])
  for (const [i, term] of (storageClass.allowedTopologies ?? []).entries()) {
    for (const [j, { key, values }] of (term.matchLabelExpressions ?? []).entries()) {
      const at = path('allowedTopologies').index(i).child('matchLabelExpressions').index(j)
      if ((values ?? []).length === 0) yield required(at.child('values'))
      yield* invalidEach(at.child('key'), key ?? '', qualifiedNameProblems(key ?? ''))
    }
  }
}

function* validateUpdate(storageClass: StorageClass, old: StorageClass): Generator<FieldError> {
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
  strategy: { validate, validateUpdate },
  cells: (storageClass, now) => [
    storageClass.metadata.name,
    storageClass.provisioner,
    storageClass.reclaimPolicy ?? 'Delete',
    storageClass.volumeBindingMode ?? '<unset>',
    storageClass.allowVolumeExpansion ?? false,
    humanAge(storageClass.metadata.creationTimestamp, now),
  ],
})
