/** MutatingAdmissionPolicyBinding: where a policy applies. */
import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import type { MutatingAdmissionPolicyBinding } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultPolicyBinding, policyBindingCells, policyBindingErrors } from '../policies.ts'
import { mutableOperationsErrors, storedAsBeta, strategyWith } from '../rules.ts'

function* validate({ spec }: MutatingAdmissionPolicyBinding): Generator<FieldError> {
  const at = path('spec')
  yield* policyBindingErrors(spec, at)
  yield* mutableOperationsErrors(spec?.matchResources?.resourceRules, at.child('matchResources'))
}

export default defineResource<MutatingAdmissionPolicyBinding>({
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingadmissionpolicybindings',
  storedVersions: storedAsBeta,
  defaults: { v1: defaultPolicyBinding },
  strategy: strategyWith(validate),
  cells: policyBindingCells,
})
