/** VolumeAttributesClass: properties of volumes that may change. https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, forbiddenField, path, required } from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { VolumeAttributesClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { parametersErrors } from '../drivers.ts'

const noParameters = (): FieldError =>
  required(path('parameters'), 'must contain at least one key/value pair')

function* validate({ driverName = '', parameters = {} }: VolumeAttributesClass): Generator<FieldError> {
  if (driverName === '') yield required(path('driverName'))
  else {
    const name = driverName.toLowerCase()
    yield* invalidEach(path('driverName'), name, qualifiedNameProblems(name))
  }
  if (Object.keys(parameters).length === 0) yield noParameters()
  yield* parametersErrors(parameters, path('parameters'))
}

function* validateUpdate(object: VolumeAttributesClass, old: VolumeAttributesClass): Generator<FieldError> {
  for (const field of ['driverName', 'parameters'] as const) {
    if (!jsonEqual(object[field], old[field]))
      yield forbiddenField(path(field), `updates to ${field} are forbidden.`)
  }
  yield metadataIsCheckedHere
  yield* validate(object)
}

export default defineResource<VolumeAttributesClass>({
  group: 'storage.k8s.io',
  resource: 'volumeattributesclasses',
  deletion: { returnsObject: true },
  strategy: { validate, validateUpdate },
  cells: ({ metadata, driverName }, now) => [
    metadata.name,
    driverName,
    humanAge(metadata.creationTimestamp, now),
  ],
})
