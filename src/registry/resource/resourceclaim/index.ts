/** ResourceClaim: devices that a workload needs, and which it got. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import type { ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { claimSpecErrors, defaultClaimSpec, shownClaimSpec } from '../requests.ts'

function* validateUpdate(claim: ResourceClaim, old: ResourceClaim): Generator<FieldError> {
  if (!jsonEqual(claim.spec, old.spec))
    yield invalidValue(path('spec'), shownClaimSpec(claim.spec), immutableText)
}

function* validateStatus({ status }: ResourceClaim): Generator<FieldError> {
  if ((status?.reservedFor ?? []).length > 0 && status?.allocation === undefined) {
    yield forbiddenField(path('status', 'reservedFor'), 'may not be specified when `allocated` is not set')
  }
}

/** `allocated,reserved`, `deleted,…`, or `pending`. */
const stateText = ({ metadata, status }: ResourceClaim): string => {
  const states = [
    ...(metadata.deletionTimestamp === undefined ? [] : ['deleted']),
    ...(status?.allocation === undefined
      ? metadata.deletionTimestamp === undefined
        ? ['pending']
        : []
      : ['allocated']),
    ...((status?.reservedFor ?? []).length > 0 ? ['reserved'] : []),
  ]
  return states.join(',')
}

export default defineResource<ResourceClaim>({
  group: 'resource.k8s.io',
  resource: 'resourceclaims',
  deletion: { returnsObject: true },
  defaults: { v1: ({ spec }) => defaultClaimSpec(spec) },
  strategy: {
    prepareForCreate: (claim) => {
      claim.status = {}
    },
    validate: ({ spec }) => claimSpecErrors(spec, path('spec')),
    validateUpdate,
  },
  subresources: { status: { validateUpdate: validateStatus } },
  cells: (claim, now) => [
    claim.metadata.name,
    stateText(claim),
    humanAge(claim.metadata.creationTimestamp, now),
  ],
})
