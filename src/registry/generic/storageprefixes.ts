/**
 * Where each resource lies in the store: group/resource → the path below `/registry/`.
 *
 * Recorded by creating one object of each on kube-apiserver 1.36.3 and reading the keys back with etcdctl. Most are the
 * plural name; the others carry history, and data interchange needs them exactly. Two resources may share a prefix:
 * events of both groups are the same objects.
 */

/** Prefixes that are not simply the plural name. */
const exceptions: Readonly<Record<string, string>> = {
  '/endpoints': 'services/endpoints',
  '/nodes': 'minions',
  '/replicationcontrollers': 'controllers',
  '/services': 'services/specs',
  'apiextensions.k8s.io/customresourcedefinitions': 'apiextensions.k8s.io/customresourcedefinitions',
  'apiregistration.k8s.io/apiservices': 'apiregistration.k8s.io/apiservices',
  'networking.k8s.io/ingresses': 'ingress',
}

const plural: readonly string[] = [
  '/configmaps',
  '/events',
  '/limitranges',
  '/namespaces',
  '/persistentvolumeclaims',
  '/persistentvolumes',
  '/pods',
  '/podtemplates',
  '/resourcequotas',
  '/secrets',
  '/serviceaccounts',
  'admissionregistration.k8s.io/mutatingadmissionpolicies',
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings',
  'admissionregistration.k8s.io/mutatingwebhookconfigurations',
  'admissionregistration.k8s.io/validatingadmissionpolicies',
  'admissionregistration.k8s.io/validatingadmissionpolicybindings',
  'admissionregistration.k8s.io/validatingwebhookconfigurations',
  'apps/controllerrevisions',
  'apps/daemonsets',
  'apps/deployments',
  'apps/replicasets',
  'apps/statefulsets',
  'autoscaling/horizontalpodautoscalers',
  'batch/cronjobs',
  'batch/jobs',
  'certificates.k8s.io/certificatesigningrequests',
  'coordination.k8s.io/leases',
  'discovery.k8s.io/endpointslices',
  'events.k8s.io/events',
  'flowcontrol.apiserver.k8s.io/flowschemas',
  'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations',
  'networking.k8s.io/ingressclasses',
  'networking.k8s.io/ipaddresses',
  'networking.k8s.io/networkpolicies',
  'networking.k8s.io/servicecidrs',
  'node.k8s.io/runtimeclasses',
  'policy/poddisruptionbudgets',
  'rbac.authorization.k8s.io/clusterrolebindings',
  'rbac.authorization.k8s.io/clusterroles',
  'rbac.authorization.k8s.io/rolebindings',
  'rbac.authorization.k8s.io/roles',
  'resource.k8s.io/deviceclasses',
  'resource.k8s.io/resourceclaims',
  'resource.k8s.io/resourceclaimtemplates',
  'resource.k8s.io/resourceslices',
  'scheduling.k8s.io/priorityclasses',
  'storage.k8s.io/csidrivers',
  'storage.k8s.io/csinodes',
  'storage.k8s.io/csistoragecapacities',
  'storage.k8s.io/storageclasses',
  'storage.k8s.io/volumeattachments',
  'storage.k8s.io/volumeattributesclasses',
]

/** `<group>/<resource>` (the core group is empty: `/pods`) → path below `/registry/`, without slashes at the ends. */
export const storagePrefixes: ReadonlyMap<string, string> = new Map([
  ...plural.map((name) => [name, name.slice(name.indexOf('/') + 1)] as const),
  ...Object.entries(exceptions),
])

/** The prefix of a built-in resource; undefined for what is not stored (reviews, bindings, component statuses). */
export const storagePrefixOf = (group: string, resource: string): string | undefined =>
  storagePrefixes.get(`${group}/${resource}`)
