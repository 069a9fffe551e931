/** ResourceClaimTemplate: a claim per pod. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { wasSentEmpty, withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import { validateAnnotations, validateLabels } from '@binnacle/apimachinery/validation/objectmeta.ts'
import type { ResourceClaimTemplate } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource, type StrategyContext } from '../../generic/resource.ts'
import { sameBelow } from '../../generic/strategy.ts'
import { metadataFields, shownMetadata } from '../../podtemplate/goshape.ts'
import { adminRequestErrors } from '../adminaccess.ts'
import { claimSpecErrors, defaultClaimSpec } from '../requests.ts'
import { judgeAhead, selectorsOfRequests } from '../selectors.ts'
import { shownClaimSpec } from '../shown.ts'

/** Metadata that the template may give its claims; the rest is the claim's own. */
const forbiddenMetadata = metadataFields.filter((field) => field !== 'labels' && field !== 'annotations')

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && (!Array.isArray(value) || value.length > 0)

function* validate(template: ResourceClaimTemplate): Generator<FieldError> {
  const { spec } = template
  const own = spec?.metadata as (ObjectMeta & { selfLink?: string }) | undefined
  const at = path('spec', 'metadata')
  yield* validateAnnotations(own?.annotations, at.child('annotations'))
  yield* validateLabels(own?.labels, at.child('labels'))
  for (const field of forbiddenMetadata) {
    // The reference spells the one field so.
    if (isSet(own?.[field]) || wasSentEmpty(template, 'spec', 'metadata', field))
      yield forbiddenField(at.child(field === 'uid' ? 'uID' : field), 'cannot be set')
  }
  yield* claimSpecErrors(spec?.spec, path('spec', 'spec'))
}

function* validateNew(template: ResourceClaimTemplate, context: StrategyContext): Generator<FieldError> {
  yield* adminRequestErrors(template.spec?.spec, template.metadata.namespace, context)
  yield metadataIsCheckedHere
  yield* validate(template)
}

function* validateUpdate(template: ResourceClaimTemplate, old: ResourceClaimTemplate): Generator<FieldError> {
  yield* validate(template)
  yield metadataIsCheckedHere
  const { metadata, spec } = template.spec ?? {}
  if (sameBelow(template, old, 'spec', 'spec') && jsonEqual(metadata ?? {}, old.spec?.metadata ?? {})) return
  const shown = withSentEmpties(spec, template, 'spec', 'spec')
  yield invalidValue(
    path('spec'),
    { ...shownMetadata(metadata as Record<string, unknown> | undefined), Spec: shownClaimSpec(shown) },
    immutableText,
  )
}

export default defineResource<ResourceClaimTemplate>({
  group: 'resource.k8s.io',
  resource: 'resourceclaimtemplates',
  deletion: { returnsObject: true },
  defaults: { v1: ({ spec }) => defaultClaimSpec(spec?.spec) },
  hooks: {
    beforeWrite: async ({ spec }) => {
      await judgeAhead(selectorsOfRequests(spec?.spec?.devices?.requests))
      return undefined
    },
  },
  strategy: { validate: validateNew, validateUpdate },
  cells: ({ metadata }, now) => [metadata.name, humanAge(metadata.creationTimestamp, now)],
})
