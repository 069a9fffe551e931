/** ClusterRoleBinding: gives a ClusterRole everywhere to subjects. */
import type { ClusterRoleBinding } from '@binnacle/openapi/generated/types/rbac.v1.ts'
import { defineBinding } from '../bindings.ts'

export default defineBinding<ClusterRoleBinding>('clusterrolebindings', {
  roleKinds: ['ClusterRole'],
  accountNeedsNamespace: true,
})
