/** ClusterRoleBinding: this kind's rules answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import definition from './index.ts'

testRecorded(
  'rbac/clusterrolebinding',
  {
    group: 'rbac.authorization.k8s.io',
    kind: 'ClusterRoleBinding',
    version: 'v1',
    namespaced: false,
    hasStatus: false,
  },
  definition as unknown as ResourceDefinition,
)
