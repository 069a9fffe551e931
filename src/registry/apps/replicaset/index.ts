/** ReplicaSet: keeps a number of pods that a selector finds. https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/ */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import type { FieldError } from '@binnacle/apimachinery/validation/field.ts'
import type { ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { formatSelector } from '../../podtemplate/validation/labelselector.ts'
import { nameWarnings, podTemplateWarnings } from '../../podtemplate/warnings.ts'
import {
  immutableSelectorError,
  keepSpec,
  keepStatus,
  nonNegativeFields,
  replicaCountErrors,
  selectorAndTemplateErrors,
  specAt,
  startGeneration,
  statusAt,
} from '../../podtemplate/workload.ts'

const defaults = (set: ReplicaSet): void => {
  set.spec ??= { selector: undefined as never }
  const { spec } = set
  spec.replicas ??= 1
  spec.template ??= {}
  defaultPodTemplate(spec.template, set, 'spec', 'template')
}

const validate = (set: ReplicaSet): Generator<FieldError> => specErrors(withSentEmpties(set, set))

function* specErrors(set: ReplicaSet, old?: ReplicaSet): Generator<FieldError> {
  const spec = set.spec!
  yield* nonNegativeFields(spec, specAt, ['replicas', 'minReadySeconds'])
  yield* selectorAndTemplateErrors(
    spec.selector,
    spec.template,
    'empty selector is invalid for deployment',
    old?.spec?.template,
  )
}

function* validateUpdate(set: ReplicaSet, old: ReplicaSet): Generator<FieldError> {
  yield* specErrors(withSentEmpties(set, set), old)
  yield* immutableSelectorError(set.spec!.selector, old.spec!.selector)
}

function* validateStatusUpdate(set: ReplicaSet): Generator<FieldError> {
  const status = set.status ?? { replicas: 0 }
  yield* nonNegativeFields(status, statusAt, [
    'replicas',
    'fullyLabeledReplicas',
    'readyReplicas',
    'availableReplicas',
    'observedGeneration',
    'terminatingReplicas',
  ])
  yield* replicaCountErrors(status, statusAt, ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'])
}

export default defineResource<ReplicaSet>({
  group: 'apps',
  resource: 'replicasets',
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (set) => {
      set.status = { replicas: 0 }
      startGeneration(set)
      dropDisabledFields(set.spec?.template?.spec)
    },
    prepareForUpdate: (set, old) => {
      dropDisabledFields(set.spec?.template?.spec)
      keepStatus(set, old)
    },
    validate,
    validateUpdate,
    warnings: (set, old) => [
      ...(old === undefined ? nameWarnings(set.metadata) : []),
      ...(old !== undefined && set.metadata.generation === old.metadata.generation
        ? []
        : podTemplateWarnings(set.spec?.template, specAt.child('template'))),
    ],
  },
  subresources: { status: { prepareForUpdate: keepSpec, validateUpdate: validateStatusUpdate } },
  selectableFields: { 'status.replicas': (set) => String(set.status?.replicas ?? 0) },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec?.replicas ?? 0,
    status?.replicas ?? 0,
    status?.readyReplicas ?? 0,
    humanAge(metadata.creationTimestamp, now),
    containerNames(spec?.template),
    containerImages(spec?.template),
    formatSelector(spec?.selector),
  ],
})
