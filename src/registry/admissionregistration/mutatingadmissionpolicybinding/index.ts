/** MutatingAdmissionPolicyBinding: where a policy applies. */
import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import type { MutatingAdmissionPolicyBinding } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import {
  defaultMatchResources,
  generations,
  matchResourcesErrors,
  mutableOperationsErrors,
  paramRefErrors,
  paramRefText,
  policyNameErrors,
} from '../rules.ts'

function* validate({ spec }: MutatingAdmissionPolicyBinding): Generator<FieldError> {
  const at = path('spec')
  yield* policyNameErrors(spec?.policyName, at.child('policyName'))
  yield* paramRefErrors(spec?.paramRef, at.child('paramRef'))
  yield* matchResourcesErrors(spec?.matchResources, at.child('matchResources'))
  yield* mutableOperationsErrors(spec?.matchResources?.resourceRules, at.child('matchResources'))
}

export default defineResource<MutatingAdmissionPolicyBinding>({
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingadmissionpolicybindings',
  // The same fields under an older name.
  storedVersions: {
    'admissionregistration.k8s.io/v1beta1': (stored) => ({
      ...stored,
      apiVersion: 'admissionregistration.k8s.io/v1',
    }),
  },
  defaults: { v1: ({ spec }) => defaultMatchResources(spec?.matchResources) },
  strategy: {
    ...generations<MutatingAdmissionPolicyBinding>(),
    allowUnconditionalUpdate: false,
    validate,
    validateUpdate: validate,
  },
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec?.policyName,
    paramRefText(spec?.paramRef),
    humanAge(metadata.creationTimestamp, now),
  ],
})
