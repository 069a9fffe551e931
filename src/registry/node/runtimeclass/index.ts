/** RuntimeClass: which container runtime a pod gets. https://kubernetes.io/docs/concepts/containers/runtime-class/ */
import { compareQuantities, parseQuantity, zeroQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { RuntimeClass } from '@binnacle/openapi/generated/types/node.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

/** Resources of a container that need no domain in their name. */
const isStandard = (name: string): boolean =>
  ['cpu', 'memory', 'ephemeral-storage'].includes(name) || name.startsWith('hugepages-')

function* validate({ handler = '', overhead, scheduling }: RuntimeClass): Generator<FieldError> {
  if (handler === '') yield required(path('handler'))
  else yield* invalidEach(path('handler'), handler, dns1123LabelProblems(handler))
  const limits = path('overhead', 'limits')
  for (const [name, quantity] of Object.entries(overhead?.podFixed ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    if (!name.includes('/') && !isStandard(name)) {
      yield invalidValue(limits.key(name), name, 'must be a standard resource type or fully qualified')
      yield invalidValue(limits.key(name), name, 'must be a standard resource for containers')
    }
    if (compareQuantities(parseQuantity(quantity), zeroQuantity) < 0) {
      yield invalidValue(limits.key(name), quantity, 'must be greater than or equal to 0')
    }
  }
  const selector = path('scheduling', 'nodeSelector')
  for (const [key, value] of Object.entries(scheduling?.nodeSelector ?? {})) {
    yield* invalidEach(selector, key, qualifiedNameProblems(key))
    yield* invalidEach(selector, value, labelValueProblems(value))
  }
}

function* validateUpdate(runtimeClass: RuntimeClass, old: RuntimeClass): Generator<FieldError> {
  if (runtimeClass.handler !== old.handler)
    yield invalidValue(path('handler'), runtimeClass.handler, immutableText)
}

export default defineResource<RuntimeClass>({
  group: 'node.k8s.io',
  resource: 'runtimeclasses',
  strategy: { allowCreateOnUpdate: true, allowUnconditionalUpdate: false, validate, validateUpdate },
  cells: ({ metadata, handler }, now) => [metadata.name, handler, humanAge(metadata.creationTimestamp, now)],
})
