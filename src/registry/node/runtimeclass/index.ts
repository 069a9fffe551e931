/** RuntimeClass: which container runtime a pod gets. https://kubernetes.io/docs/concepts/containers/runtime-class/ */
import {
  duplicate,
  type FieldError,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { RuntimeClass } from '@binnacle/openapi/generated/types/node.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { resourceRequirementsErrors } from '../../podtemplate/validation/resources.ts'
import { tolerationsErrors } from '../../podtemplate/validation/scheduling.ts'
import { renamed } from '../../podtemplate/warnings.ts'

function* validate({ handler = '', overhead, scheduling }: RuntimeClass): Generator<FieldError> {
  if (handler === '') yield required(path('handler'))
  else yield* invalidEach(path('handler'), handler, dns1123LabelProblems(handler))
  yield* overheadErrors(overhead)
  const selector = path('scheduling', 'nodeSelector')
  for (const [key, value] of Object.entries(scheduling?.nodeSelector ?? {})) {
    yield* invalidEach(selector, key, qualifiedNameProblems(key))
    yield* invalidEach(selector, value, labelValueProblems(value))
  }
  const tolerations = scheduling?.tolerations ?? []
  const at = path('scheduling', 'tolerations')
  yield* tolerationsErrors(tolerations, at)
  const seen = new Set<string>()
  for (const [i, { key = '', operator = '', value = '', effect = '', ...rest }] of tolerations.entries()) {
    const identity = JSON.stringify([key, operator, value, effect])
    if (seen.has(identity)) {
      // The message prints the fields under their Go names.
      const TolerationSeconds = rest.tolerationSeconds ?? null
      yield duplicate(at.index(i), {
        Key: key,
        Operator: operator,
        Value: value,
        Effect: effect,
        TolerationSeconds,
      })
    }
    seen.add(identity)
  }
}

/** Overhead is checked as the limits of a container, and its faults are told so. */
const overheadErrors = (overhead: RuntimeClass['overhead']): Iterable<FieldError> =>
  overhead === undefined
    ? []
    : resourceRequirementsErrors({ limits: overhead.podFixed ?? {} }, new Set(), path('overhead'))

function* validateUpdate(runtimeClass: RuntimeClass, old: RuntimeClass): Generator<FieldError> {
  yield* validate(runtimeClass)
  yield metadataIsCheckedHere
  if (runtimeClass.handler !== old.handler)
    yield invalidValue(path('handler'), runtimeClass.handler, immutableText)
}

function* warnings({ scheduling }: RuntimeClass): Generator<string> {
  for (const label of Object.keys(scheduling?.nodeSelector ?? {}).sort()) {
    const text = renamed(label)
    if (text !== undefined) yield `scheduling.nodeSelector: ${text}`
  }
}

export default defineResource<RuntimeClass>({
  group: 'node.k8s.io',
  resource: 'runtimeclasses',
  strategy: {
    allowCreateOnUpdate: true,
    allowUnconditionalUpdate: false,
    validate,
    validateUpdate,
    warnings,
  },
  cells: ({ metadata, handler }, now) => [metadata.name, handler, humanAge(metadata.creationTimestamp, now)],
})
