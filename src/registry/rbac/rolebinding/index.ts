/** RoleBinding: gives a Role of its namespace, or a ClusterRole there, to subjects. */
import type { RoleBinding } from '@binnacle/openapi/generated/types/rbac.v1.ts'
import { defineBinding } from '../bindings.ts'

export default defineBinding<RoleBinding>('rolebindings', {
  roleKinds: ['Role', 'ClusterRole'],
  accountNeedsNamespace: false,
})
