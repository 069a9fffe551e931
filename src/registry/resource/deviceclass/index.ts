/** DeviceClass: a category of devices. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import { nameIsDNSSubdomain } from '@binnacle/apimachinery/validation/names.ts'
import type { DeviceClass } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { isExtendedResource } from '../../core/validation/resourcenames.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { eachUpTo, maxListItems, opaqueErrors } from '../names.ts'
import { judgeAhead, selectorsErrors } from '../selectors.ts'

const notExtended = 'must be a valid extended resource name'

function* validate({ spec }: DeviceClass): Generator<FieldError> {
  const at = path('spec')
  yield* selectorsErrors(spec?.selectors, at.child('selectors'))
  yield* eachUpTo(maxListItems, spec?.config ?? [], at.child('config'), ({ opaque }, here) =>
    opaqueErrors(opaque, here.child('opaque')),
  )
  const name = spec?.extendedResourceName
  if (name !== undefined && !isExtendedResource(name))
    yield invalidValue(at.child('extendedResourceName'), name, notExtended)
}

export default defineResource<DeviceClass>({
  group: 'resource.k8s.io',
  resource: 'deviceclasses',
  deletion: { returnsObject: true },
  strategy: {
    // Only the name that comes of a generateName is looked at.
    validateName: (name, prefix) => (prefix ? [] : nameIsDNSSubdomain(name, false)),
    prepareForCreate: ({ metadata }) => {
      metadata.generation = 1
    },
    prepareForUpdate: bumpGeneration,
    validate,
    validateUpdate: validate,
  },
  hooks: {
    beforeWrite: async ({ spec }) => {
      await judgeAhead([spec?.selectors])
      return undefined
    },
  },
  cells: ({ metadata }, now) => [metadata.name, humanAge(metadata.creationTimestamp, now)],
})
