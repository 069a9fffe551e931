/** ResourceClaimTemplate: a claim per pod. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import type { ResourceClaimTemplate } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { claimSpecErrors, defaultClaimSpec, shownClaimSpec } from '../requests.ts'

/** Metadata that the template may give its claims; the rest is the claim's own. */
const forbiddenMetadata = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'finalizers',
  'ownerReferences',
] as const

function* validate({ spec }: ResourceClaimTemplate): Generator<FieldError> {
  for (const field of forbiddenMetadata) {
    const value = spec?.metadata?.[field]
    if (value !== undefined && value.length > 0)
      yield forbiddenField(path('spec', 'metadata', field), 'cannot be set')
  }
  yield* claimSpecErrors(spec?.spec, path('spec', 'spec'))
}

function* validateUpdate(template: ResourceClaimTemplate, old: ResourceClaimTemplate): Generator<FieldError> {
  const { metadata, spec } = template.spec ?? {}
  if (jsonEqual(spec, old.spec?.spec) && jsonEqual(metadata ?? {}, old.spec?.metadata ?? {})) return
  yield invalidValue(path('spec'), { ...metadata, Spec: shownClaimSpec(spec) }, immutableText)
}

export default defineResource<ResourceClaimTemplate>({
  group: 'resource.k8s.io',
  resource: 'resourceclaimtemplates',
  deletion: { returnsObject: true },
  defaults: { v1: ({ spec }) => defaultClaimSpec(spec?.spec) },
  strategy: { validate, validateUpdate },
  cells: ({ metadata }, now) => [metadata.name, humanAge(metadata.creationTimestamp, now)],
})
