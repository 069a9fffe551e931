/** Lease: who holds something now, and until when. https://kubernetes.io/docs/concepts/architecture/leases/ */

import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

function* validate({ spec }: Lease): Generator<FieldError> {
  const { leaseDurationSeconds: duration, leaseTransitions: transitions } = spec ?? {}
  if (duration !== undefined && duration <= 0) {
    yield invalidValue(path('spec', 'leaseDurationSeconds'), duration, 'must be greater than 0')
  }
  if (transitions !== undefined && transitions < 0) {
    yield invalidValue(path('spec', 'leaseTransitions'), transitions, 'must be greater than or equal to 0')
  }
}

/** Coordinated leader election is an alpha feature, off by default: its fields are not kept. */
const dropDisabledFields = ({ spec }: Lease): void => {
  delete spec?.strategy
  delete spec?.preferredHolder
}

export default defineResource<Lease>({
  group: 'coordination.k8s.io',
  resource: 'leases',
  strategy: {
    allowCreateOnUpdate: true,
    allowUnconditionalUpdate: false,
    prepareForCreate: dropDisabledFields,
    prepareForUpdate: dropDisabledFields,
    validate,
    validateUpdate: validate,
  },
  cells: (lease, now) => [
    lease.metadata.name,
    lease.spec?.holderIdentity ?? '',
    humanAge(lease.metadata.creationTimestamp, now),
  ],
})
