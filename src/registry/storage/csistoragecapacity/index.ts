/** CSIStorageCapacity: how much a class could still provision in one place. https://kubernetes.io/docs/concepts/storage/storage-capacity/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { compareQuantities, parseQuantity, zeroQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { CSIStorageCapacity } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { labelSelectorErrors } from '../../podtemplate/validation/labelselector.ts'

function* validate(object: CSIStorageCapacity): Generator<FieldError> {
  yield* labelSelectorErrors(object.nodeTopology, path('nodeTopology'))
  yield* invalidEach(
    path('storageClassName'),
    object.storageClassName ?? '',
    dns1123SubdomainProblems(object.storageClassName ?? ''),
  )
  yield* sizeErrors(object)
}

/** The largest volume is not looked at. */
function* sizeErrors({ capacity }: CSIStorageCapacity): Generator<FieldError> {
  if (capacity !== undefined && compareQuantities(parseQuantity(capacity), zeroQuantity) < 0) {
    yield invalidValue(path('capacity'), capacity, 'must be greater than or equal to 0')
  }
}

/** Labels before expressions, as messages print them. */
const shownSelector = (selector: CSIStorageCapacity['nodeTopology']): unknown =>
  selector === undefined
    ? undefined
    : {
        ...(selector.matchLabels !== undefined && {
          matchLabels: Object.fromEntries(
            Object.entries(selector.matchLabels).sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        }),
        ...(selector.matchExpressions !== undefined && {
          matchExpressions: selector.matchExpressions.map(({ key = '', operator = '', values }) => ({
            key,
            operator,
            ...(values !== undefined && { values }),
          })),
        }),
      }

function* validateUpdate(object: CSIStorageCapacity, old: CSIStorageCapacity): Generator<FieldError> {
  yield* validate(object)
  yield metadataIsCheckedHere
  if (!jsonEqual(object.nodeTopology, old.nodeTopology))
    yield invalidValue(path('nodeTopology'), shownSelector(object.nodeTopology), immutableText)
  if (object.storageClassName !== old.storageClassName) {
    yield invalidValue(path('storageClassName'), object.storageClassName, immutableText)
  }
}

export default defineResource<CSIStorageCapacity>({
  group: 'storage.k8s.io',
  resource: 'csistoragecapacities',
  strategy: { allowUnconditionalUpdate: false, validate, validateUpdate },
  cells: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
})
