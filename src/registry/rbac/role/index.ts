/**
 * Role: what may be done inside one namespace. https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 *
 * Whether the writer may grant these rules (escalation) is not asked here: the registry asks `authorization/rbac`,
 * through `WriteContext.authorizeWrite`, after this validation and before storing.
 */

import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Role } from '@binnacle/openapi/generated/types/rbac.v1.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { rbacGroup, validateRules } from '../rules.ts'

function* validate(role: Role): Generator<FieldError> {
  yield* validateRules(role.rules, true, path('rules'))
}

function* validateUpdate(role: Role): Generator<FieldError> {
  yield* validate(role)
  yield metadataIsCheckedHere
}

export default defineResource<Role>({
  group: rbacGroup,
  resource: 'roles',
  strategy: {
    validateName: pathSegmentProblems,
    allowCreateOnUpdate: true,
    validate,
    validateUpdate,
  },
  cells: (role) => [role.metadata.name, role.metadata.creationTimestamp],
})
