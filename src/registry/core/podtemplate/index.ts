/** PodTemplate: a pod to be, kept for others to use. */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import type { PodTemplate } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { formatLabels } from '../../podtemplate/validation/labelselector.ts'
import { podTemplateErrors } from '../../podtemplate/validation/template.ts'
import { podTemplateWarnings } from '../../podtemplate/warnings.ts'
import { startGeneration } from '../../podtemplate/workload.ts'

const templateAt = path('template')

const validate = (object: PodTemplate): Generator<FieldError> =>
  podTemplateErrors(withSentEmpties(object.template, object, 'template'), templateAt)

const validateUpdate = (object: PodTemplate, old: PodTemplate): Generator<FieldError> =>
  podTemplateErrors(withSentEmpties(object.template, object, 'template'), templateAt, {
    old: old.template?.spec,
  })

export default defineResource<PodTemplate>({
  group: '',
  resource: 'podtemplates',
  deletion: { returnsObject: true },
  defaults: {
    v1: (object) => {
      object.template ??= {}
      defaultPodTemplate(object.template, object, 'template')
    },
  },
  strategy: {
    prepareForCreate: (object) => {
      startGeneration(object)
      dropDisabledFields(object.template?.spec)
    },
    prepareForUpdate: (object, old) => {
      dropDisabledFields(object.template?.spec)
      if (old.metadata.generation === undefined) delete object.metadata.generation
      else object.metadata.generation = old.metadata.generation
      bumpGeneration(object, old)
    },
    validate,
    validateUpdate,
    warnings: (object, old) =>
      old !== undefined && object.metadata.generation === old.metadata.generation
        ? []
        : podTemplateWarnings(object.template, templateAt),
  },
  cells: ({ metadata, template }) => [
    metadata.name,
    containerNames(template),
    containerImages(template),
    formatLabels(template?.metadata?.labels),
  ],
})
