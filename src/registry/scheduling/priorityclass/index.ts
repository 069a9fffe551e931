/** PriorityClass: a name for a pod's importance. https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/ */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { PriorityClass } from '@binnacle/openapi/generated/types/scheduling.v1.ts'
import { notSupportedInOrder } from '../../core/validation/enumerated.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

const systemPrefix = 'system-'
/** The classes that every cluster has, by name, with their values. */
const system: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
])
const maxUserValue = 1_000_000_000
const policies = ['PreemptLowerPriority', 'Never']

function* validate(object: PriorityClass): Generator<FieldError> {
  const name = object.metadata.name ?? ''
  const value = object.value ?? 0
  if (name.startsWith(systemPrefix)) {
    const known = system.get(name)
    const reserved = "priority class names with 'system-' prefix are reserved for system use only. error: "
    if (known === undefined) {
      yield forbiddenField(
        path('metadata', 'name'),
        `${reserved}${name} is not a known system priority class`,
      )
    } else if (value !== known) {
      yield forbiddenField(
        path('metadata', 'name'),
        `${reserved}value of ${name} PriorityClass must be ${known}`,
      )
    } else if (object.globalDefault === true) {
      yield forbiddenField(
        path('metadata', 'name'),
        `${reserved}globalDefault of ${name} PriorityClass must be false`,
      )
    }
  } else if (value > maxUserValue) {
    yield forbiddenField(path('value'), `maximum allowed value of a user defined priority is ${maxUserValue}`)
  }
  if (object.preemptionPolicy === '') yield required(path('preemptionPolicy'))
  else if (object.preemptionPolicy !== undefined && !policies.includes(object.preemptionPolicy)) {
    yield notSupportedInOrder(path('preemptionPolicy'), object.preemptionPolicy, policies)
  }
}

function* validateUpdate(object: PriorityClass, old: PriorityClass): Generator<FieldError> {
  if ((object.value ?? 0) !== (old.value ?? 0))
    yield forbiddenField(path('value'), 'may not be changed in an update.')
  if (object.preemptionPolicy !== old.preemptionPolicy) {
    yield invalidValue(path('preemptionPolicy'), object.preemptionPolicy, immutableText)
  }
}

export default defineResource<PriorityClass>({
  group: 'scheduling.k8s.io',
  resource: 'priorityclasses',
  defaults: {
    v1: (object) => {
      object.value ??= 0
      object.preemptionPolicy ??= 'PreemptLowerPriority'
    },
  },
  strategy: {
    prepareForCreate: (object) => {
      object.metadata.generation = 1
    },
    validate,
    validateUpdate,
  },
  cells: (object, now) => [
    object.metadata.name,
    object.value ?? 0,
    object.globalDefault ?? false,
    humanAge(object.metadata.creationTimestamp, now),
    object.preemptionPolicy,
  ],
})
