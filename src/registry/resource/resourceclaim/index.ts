/** ResourceClaim: devices that a workload needs, and which it got. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource, type StrategyContext } from '../../generic/resource.ts'
import { takeStatusWithoutLink } from '../../generic/statusonly.ts'
import { sameBelow } from '../../generic/strategy.ts'
import { adminRequestErrors, adminResultErrors } from '../adminaccess.ts'
import { claimSpecErrors, defaultClaimSpec, defaultTolerations } from '../requests.ts'
import { judgeAhead, selectorsOfRequests } from '../selectors.ts'
import { shownClaimSpec } from '../shown.ts'
import { deviceKey, statusErrors } from './status.ts'

function* validateUpdate(claim: ResourceClaim, old: ResourceClaim): Generator<FieldError> {
  if (!sameBelow(claim, old, 'spec'))
    yield invalidValue(
      path('spec'),
      shownClaimSpec(withSentEmpties(claim.spec, claim, 'spec')),
      immutableText,
    )
}

function* validate(claim: ResourceClaim, context: StrategyContext): Generator<FieldError> {
  yield* adminRequestErrors(claim.spec, claim.metadata.namespace, context)
  yield metadataIsCheckedHere
  yield* claimSpecErrors(claim.spec, path('spec'))
}

function* validateStatus(
  claim: ResourceClaim,
  old: ResourceClaim,
  context: StrategyContext,
): Generator<FieldError> {
  yield* adminResultErrors(claim, context)
  yield* statusErrors(claim, old)
}

/** What drivers told of devices goes with their allocation. */
const forgetDevices = ({ status }: ResourceClaim, old: ResourceClaim): void => {
  if (status?.devices === undefined || status.allocation !== undefined) return
  const given = new Set((old.status?.allocation?.devices?.results ?? []).map(deviceKey))
  const devices = status.devices.filter((device) => !given.has(deviceKey(device)))
  if (devices.length > 0) status.devices = devices
  else delete status.devices
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
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
  deletion: { returnsObject: true },
  defaults: {
    v1: ({ spec, status }) => {
      defaultClaimSpec(spec)
      for (const { tolerations } of status?.allocation?.devices?.results ?? [])
        defaultTolerations(tolerations)
    },
  },
  strategy: {
    prepareForCreate: (claim) => {
      claim.status = {}
    },
    validate,
    validateUpdate,
  },
  hooks: {
    beforeWrite: async ({ spec }) => {
      await judgeAhead(selectorsOfRequests(spec?.devices?.requests))
      return undefined
    },
  },
  subresources: {
    status: {
      prepareForUpdate: (claim, old) => {
        takeStatusWithoutLink(claim, old)
        forgetDevices(claim, old)
      },
      validateUpdate: validateStatus,
    },
  },
  cells: (claim, now) => [
    claim.metadata.name,
    stateText(claim),
    humanAge(claim.metadata.creationTimestamp, now),
  ],
})
