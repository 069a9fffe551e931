/**
 * ClusterRole: what may be done anywhere, or in a namespace by a RoleBinding. Its rules may be gathered from other
 * ClusterRoles by label (aggregation; a controller does that).
 *
 * Escalation is asked by the registry through `WriteContext.authorizeWrite`, as for Role.
 */

import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { ClusterRole } from '@binnacle/openapi/generated/types/rbac.v1.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { labelSelectorErrors } from '../../podtemplate/validation/labelselector.ts'
import { rbacGroup, validateRules } from '../rules.ts'

function* validate(role: ClusterRole): Generator<FieldError> {
  yield* validateRules(role.rules, false, path('rules'))
  if (role.aggregationRule === undefined) return
  const at = path('aggregationRule', 'clusterRoleSelectors')
  const selectors = role.aggregationRule.clusterRoleSelectors ?? []
  if (selectors.length === 0) {
    yield required(at, 'at least one clusterRoleSelector required if aggregationRule is non-nil')
  }
  for (const [i, selector] of selectors.entries()) {
    const errors = [...labelSelectorErrors(selector, at.index(i))]
    yield* errors
    // Besides its faults one by one, a selector that can't be used at all is named as a whole.
    if (errors.length > 0) yield invalidValue(at.index(i), null, 'invalid label selector.')
  }
}

function* validateUpdate(role: ClusterRole): Generator<FieldError> {
  yield* validate(role)
  yield metadataIsCheckedHere
}

export default defineResource<ClusterRole>({
  group: rbacGroup,
  resource: 'clusterroles',
  strategy: {
    validateName: pathSegmentProblems,
    allowCreateOnUpdate: true,
    validate,
    validateUpdate,
  },
  cells: (role) => [role.metadata.name, role.metadata.creationTimestamp],
})
