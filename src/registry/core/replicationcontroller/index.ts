/** ReplicationController: the older ReplicaSet. https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/ */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import { type FieldError, invalidValue, required } from '@binnacle/apimachinery/validation/field.ts'
import { nameIsDNSSubdomain } from '@binnacle/apimachinery/validation/names.ts'
import type { ReplicationController } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import {
  prepareReplicated,
  replicaCells,
  replicaFields,
  replicaStatusErrors,
} from '../../podtemplate/replicas.ts'
import { formatLabels, selectorMatches } from '../../podtemplate/validation/labelselector.ts'
import { podTemplateErrors } from '../../podtemplate/validation/template.ts'
import { nameWarnings, podTemplateWarnings } from '../../podtemplate/warnings.ts'
import {
  keepSpec,
  nonNegativeFields,
  runsForeverErrors,
  sortedMap,
  specAt,
} from '../../podtemplate/workload.ts'

const defaults = (controller: ReplicationController): void => {
  controller.spec ??= {}
  const { spec } = controller
  if (spec.template) {
    defaultPodTemplate(spec.template, controller, 'spec', 'template')
    const labels = spec.template.metadata?.labels
    if (labels !== undefined && Object.keys(labels).length > 0) {
      if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels }
    }
  }
  labelsFromTemplate(controller)
  spec.replicas ??= 1
}

/** An object without labels has those of its template. */
const labelsFromTemplate = ({ metadata, spec }: ReplicationController): void => {
  const labels = spec?.template?.metadata?.labels ?? {}
  if (Object.keys(labels).length > 0 && Object.keys(metadata.labels ?? {}).length === 0)
    metadata.labels = { ...labels }
}

const validate = (controller: ReplicationController): Generator<FieldError> =>
  specErrors(withSentEmpties(controller, controller))

function* specErrors(controller: ReplicationController, old?: ReplicationController): Generator<FieldError> {
  const spec = controller.spec!
  const templateAt = specAt.child('template')
  yield* nonNegativeFields(spec, specAt, ['minReadySeconds'])
  const selector = spec.selector ?? {}
  const hasSelector = Object.keys(selector).length > 0
  if (!hasSelector) yield required(specAt.child('selector'))
  yield* nonNegativeFields(spec, specAt, ['replicas'])
  if (!spec.template) {
    yield required(templateAt)
    return
  }
  const labels = spec.template.metadata?.labels
  if (hasSelector && !selectorMatches({ matchLabels: selector }, labels)) {
    yield invalidValue(
      templateAt.child('metadata', 'labels'),
      sortedMap(labels),
      '`selector` does not match template `labels`',
    )
  }
  yield* podTemplateErrors(spec.template, templateAt, { old: old?.spec?.template?.spec })
  yield* runsForeverErrors(spec.template, templateAt, 'ReplicationController')
}

export default defineResource<ReplicationController>({
  group: '',
  resource: 'replicationcontrollers',
  defaults: { v1: defaults },
  strategy: {
    ...prepareReplicated,
    // Told by another validator, which counts bytes and leaves prefixes alone.
    validateName: (name, isPrefix) =>
      isPrefix
        ? []
        : nameIsDNSSubdomain(name, false).map((text) => text.replace('253 characters', '253 bytes')),
    validate,
    validateUpdate: (controller, old) => specErrors(withSentEmpties(controller, controller), old),
    warnings: (controller, old) => [
      ...(old === undefined ? nameWarnings(controller.metadata) : []),
      ...(old !== undefined && controller.metadata.generation === old.metadata.generation
        ? []
        : // The reference looks at the old template, which is why a change is warned of one change later.
          podTemplateWarnings((old ?? controller).spec?.template, specAt.child('template'))),
    ],
  },
  subresources: {
    status: {
      prepareForUpdate: keepSpec,
      validateUpdate: ({ status }) => replicaStatusErrors(status),
      // The reference has them from reading its own object back, after every check.
      canonicalize: labelsFromTemplate,
    },
  },
  deletion: { defaultPropagation: 'orphan' },
  selectableFields: replicaFields,
  cells: (controller, now) => replicaCells(controller, formatLabels(controller.spec?.selector), now),
})
