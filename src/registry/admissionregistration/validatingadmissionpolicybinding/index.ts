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
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import {
  defaultMatchResources,
  generations,
  matchResourcesErrors,
  paramRefErrors,
  paramRefText,
  policyNameErrors,
} from '../rules.ts'

function* validate({ spec }: ValidatingAdmissionPolicyBinding): Generator<FieldError> {
  const at = path('spec')
  yield* policyNameErrors(spec?.policyName, at.child('policyName'))
  yield* paramRefErrors(spec?.paramRef, at.child('paramRef'))
  yield* matchResourcesErrors(spec?.matchResources, at.child('matchResources'))
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
  defaults: { v1: ({ spec }) => defaultMatchResources(spec?.matchResources) },
  strategy: {
    ...generations<ValidatingAdmissionPolicyBinding>(),
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
