/**
 * ClusterRoleBinding: gives a ClusterRole everywhere to subjects.
 *
 * Whether the writer may hand out the role (the `bind` verb, or holding the rules) is asked by the registry through
 * `WriteContext.authorizeWrite`.
 */

import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { ClusterRoleBinding } from '@binnacle/openapi/generated/types/rbac.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import {
  defaultBinding,
  serviceAccountNames,
  subjectNames,
  validateBinding,
  validateBindingUpdate,
} from '../bindings.ts'
import { rbacGroup } from '../rules.ts'

const rules = { roleKinds: ['ClusterRole'], accountNeedsNamespace: true }

export default defineResource<ClusterRoleBinding>({
  group: rbacGroup,
  resource: 'clusterrolebindings',
  defaults: { v1: defaultBinding },
  strategy: {
    validateName: pathSegmentProblems,
    allowCreateOnUpdate: true,
    validate: (binding) => validateBinding(binding, rules),
    validateUpdate: (binding, old) => validateBindingUpdate(binding, old, rules),
  },
  cells: (binding, now) => [
    binding.metadata.name,
    `${binding.roleRef.kind}/${binding.roleRef.name}`,
    humanAge(binding.metadata.creationTimestamp, now),
    subjectNames(binding, 'User'),
    subjectNames(binding, 'Group'),
    serviceAccountNames(binding),
  ],
})
