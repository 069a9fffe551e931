/** ReplicaSet: keeps a number of pods that a selector finds. https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/ */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import type { FieldError } from '@binnacle/apimachinery/validation/field.ts'
import type { ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import {
  prepareReplicated,
  replicaCells,
  replicaFields,
  replicaStatusErrors,
} from '../../podtemplate/replicas.ts'
import { formatSelector } from '../../podtemplate/validation/labelselector.ts'
import { nameWarnings, podTemplateWarnings } from '../../podtemplate/warnings.ts'
import {
  immutableSelectorError,
  keepSpec,
  nonNegativeFields,
  selectorAndTemplateErrors,
  specAt,
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

export default defineResource<ReplicaSet>({
  group: 'apps',
  resource: 'replicasets',
  defaults: { v1: defaults },
  strategy: {
    ...prepareReplicated,
    validate,
    validateUpdate,
    warnings: (set, old) => [
      ...(old === undefined ? nameWarnings(set.metadata) : []),
      ...(old !== undefined && set.metadata.generation === old.metadata.generation
        ? []
        : podTemplateWarnings(set.spec?.template, specAt.child('template'))),
    ],
  },
  subresources: {
    status: { prepareForUpdate: keepSpec, validateUpdate: ({ status }) => replicaStatusErrors(status) },
  },
  selectableFields: replicaFields,
  cells: (set, now) => replicaCells(set, formatSelector(set.spec?.selector), now),
})
