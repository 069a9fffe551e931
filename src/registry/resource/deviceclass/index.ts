/** DeviceClass: a category of devices. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import { type FieldError, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { DeviceClass } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'

function* validate({ spec }: DeviceClass): Generator<FieldError> {
  for (const [i, { cel }] of (spec?.selectors ?? []).entries()) {
    const at = path('spec', 'selectors').index(i).child('cel')
    if (cel === undefined) yield required(at)
    else if ((cel.expression ?? '') === '') yield required(at.child('expression'))
  }
  for (const [i, { opaque }] of (spec?.config ?? []).entries()) {
    const at = path('spec', 'config').index(i).child('opaque')
    if (opaque === undefined) yield required(at)
    else if ((opaque.driver ?? '') === '') yield required(at.child('driver'))
  }
}

export default defineResource<DeviceClass>({
  group: 'resource.k8s.io',
  resource: 'deviceclasses',
  deletion: { returnsObject: true },
  strategy: {
    prepareForCreate: ({ metadata }) => {
      metadata.generation = 1
    },
    prepareForUpdate: bumpGeneration,
    validate,
    validateUpdate: validate,
  },
  cells: ({ metadata }, now) => [metadata.name, humanAge(metadata.creationTimestamp, now)],
})
