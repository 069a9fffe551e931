/** ValidatingAdmissionPolicyBinding: where a policy applies, and what it does. */
import {
  duplicate,
  type FieldError,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { ValidatingAdmissionPolicyBinding } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultPolicyBinding, policyBindingCells, policyBindingErrors } from '../policies.ts'
import { strategyWith } from '../rules.ts'

function* validate({ spec }: ValidatingAdmissionPolicyBinding): Generator<FieldError> {
  const at = path('spec')
  yield* policyBindingErrors(spec, at)
  const actions = spec?.validationActions ?? []
  const here = at.child('validationActions')
  if (actions.length === 0) yield required(here, 'at least one validation action is required')
  for (const [i, action] of actions.entries()) {
    yield* oneOf(here.index(i), action, ['Audit', 'Deny', 'Warn'])
    if (actions.indexOf(action) < i) yield duplicate(here.index(i), action)
  }
  if (actions.includes('Deny') && actions.includes('Warn')) {
    yield invalidValue(
      here,
      actions,
      'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
    )
  }
}

export default defineResource<ValidatingAdmissionPolicyBinding>({
  group: 'admissionregistration.k8s.io',
  resource: 'validatingadmissionpolicybindings',
  defaults: { v1: defaultPolicyBinding },
  strategy: strategyWith(validate),
  cells: policyBindingCells,
})
