/**
 * Who simulated kubelets are and what they may do: what the kubelet's requests need, and nothing that a Secret or ConfigMap says.
 * One identity plays any number of nodes, so it is no node's (`system:node:<name>`): those are for the Node authorizer, which lets each
 * speak for itself alone. For other servers: packages/kubelet/rbac.yaml.
 */
import type { BootstrapObject } from '@binnacle/openapi/bootstrap.ts'
import { rbacGroup } from '../../authorization/rbac/bindings.ts'
import type { PolicyObjects } from '../../authorization/rbac/bootstrapPolicy.ts'

/** The name in its certificate, and of its roles and bindings. */
export const simulatedKubelet = 'binnacle:simulated-kubelet'

const metadata = {
  name: simulatedKubelet,
  annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
}
/** Leases elsewhere say who leads. */
const inLeases = { ...metadata, namespace: 'kube-node-lease' }

const allow = (apiGroup: string, resources: readonly string[], verbs: readonly string[]) => ({
  ...{ apiGroups: [apiGroup], resources, verbs },
})

const bound = (kind: 'ClusterRole' | 'Role'): Pick<BootstrapObject, 'roleRef' | 'subjects'> => ({
  roleRef: { apiGroup: rbacGroup, kind, name: simulatedKubelet },
  subjects: [{ apiGroup: rbacGroup, kind: 'User', name: simulatedKubelet }],
})

export const simulatedKubeletPolicy: PolicyObjects = {
  clusterroles: [
    {
      metadata,
      rules: [
        allow('', ['nodes'], ['create', 'list', 'patch', 'watch']),
        allow('', ['nodes/status', 'pods/status'], ['patch']),
        allow('', ['pods'], ['delete', 'list', 'watch']),
        allow('', ['events'], ['create', 'patch']),
      ],
    },
  ],
  roles: [
    { metadata: inLeases, rules: [allow('coordination.k8s.io', ['leases'], ['create', 'get', 'update'])] },
  ],
  clusterrolebindings: [{ metadata, ...bound('ClusterRole') }],
  rolebindings: [{ metadata: inLeases, ...bound('Role') }],
}
