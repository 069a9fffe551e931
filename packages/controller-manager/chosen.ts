/** Which control loops run: `--controllers`, with the names of kube-controller-manager's. */
import type { Controller } from './controller.ts'

/** Of loops that the reference has, and had: whoever names one that does not run here makes no mistake. */
const known: ReadonlySet<string> = new Set([
  ...['bootstrap-signer-controller', 'certificatesigningrequest-approving-controller'],
  ...['certificatesigningrequest-cleaner-controller', 'certificatesigningrequest-signing-controller'],
  ...['cloud-node-lifecycle-controller', 'clusterrole-aggregation-controller', 'cronjob-controller'],
  ...['daemonset-controller', 'deployment-controller', 'device-taint-eviction-controller'],
  ...['disruption-controller', 'endpoints-controller', 'endpointslice-controller'],
  ...['endpointslice-mirroring-controller', 'ephemeral-volume-controller', 'garbage-collector-controller'],
  ...['horizontal-pod-autoscaler-controller', 'job-controller'],
  ...['kube-apiserver-serving-clustertrustbundle-publisher-controller'],
  ...['legacy-serviceaccount-token-cleaner-controller', 'namespace-controller', 'node-ipam-controller'],
  ...['node-lifecycle-controller', 'node-route-controller', 'persistentvolume-attach-detach-controller'],
  ...['persistentvolume-binder-controller', 'persistentvolume-expander-controller'],
  ...['persistentvolume-protection-controller', 'persistentvolumeclaim-protection-controller'],
  ...['pod-garbage-collector-controller', 'podcertificaterequest-cleaner-controller'],
  ...['podgroup-protection-controller', 'replicaset-controller', 'replicationcontroller-controller'],
  ...['resourceclaim-controller', 'resourcepoolstatusrequest-controller', 'resourcequota-controller'],
  ...['root-ca-certificate-publisher-controller', 'selinux-warning-controller', 'service-cidr-controller'],
  ...['service-lb-controller', 'serviceaccount-controller', 'serviceaccount-token-controller'],
  ...['statefulset-controller', 'storage-version-migrator-controller'],
  ...['storageversion-garbage-collector-controller', 'taint-eviction-controller'],
  ...['token-cleaner-controller', 'ttl-after-finished-controller', 'ttl-controller'],
  ...['validatingadmissionpolicy-status-controller', 'volumeattributesclass-protection-controller'],
])

/** What the loops were called before 1.28; still taken. */
const formerNames: Readonly<Record<string, string>> = {
  attachdetach: 'persistentvolume-attach-detach-controller',
  bootstrapsigner: 'bootstrap-signer-controller',
  'cloud-node-lifecycle': 'cloud-node-lifecycle-controller',
  'clusterrole-aggregation': 'clusterrole-aggregation-controller',
  cronjob: 'cronjob-controller',
  csrapproving: 'certificatesigningrequest-approving-controller',
  csrcleaner: 'certificatesigningrequest-cleaner-controller',
  csrsigning: 'certificatesigningrequest-signing-controller',
  daemonset: 'daemonset-controller',
  deployment: 'deployment-controller',
  disruption: 'disruption-controller',
  endpoint: 'endpoints-controller',
  endpointslice: 'endpointslice-controller',
  endpointslicemirroring: 'endpointslice-mirroring-controller',
  'ephemeral-volume': 'ephemeral-volume-controller',
  garbagecollector: 'garbage-collector-controller',
  horizontalpodautoscaling: 'horizontal-pod-autoscaler-controller',
  job: 'job-controller',
  'legacy-service-account-token-cleaner': 'legacy-serviceaccount-token-cleaner-controller',
  namespace: 'namespace-controller',
  nodeipam: 'node-ipam-controller',
  nodelifecycle: 'node-lifecycle-controller',
  'persistentvolume-binder': 'persistentvolume-binder-controller',
  'persistentvolume-expander': 'persistentvolume-expander-controller',
  podgc: 'pod-garbage-collector-controller',
  'pv-protection': 'persistentvolume-protection-controller',
  'pvc-protection': 'persistentvolumeclaim-protection-controller',
  replicaset: 'replicaset-controller',
  replicationcontroller: 'replicationcontroller-controller',
  'resource-claim-controller': 'resourceclaim-controller',
  resourcequota: 'resourcequota-controller',
  'root-ca-cert-publisher': 'root-ca-certificate-publisher-controller',
  route: 'node-route-controller',
  service: 'service-lb-controller',
  serviceaccount: 'serviceaccount-controller',
  'serviceaccount-token': 'serviceaccount-token-controller',
  statefulset: 'statefulset-controller',
  'storage-version-gc': 'storageversion-garbage-collector-controller',
  tokencleaner: 'token-cleaner-controller',
  ttl: 'ttl-controller',
  'ttl-after-finished': 'ttl-after-finished-controller',
}

/** In a list `foo` is for it and `-foo` is against it; the first of both counts, `*` where neither is there. */
const nameOf = (item: string): string => {
  const [, minus, name] = /^(-?)(.*)$/s.exec(item)!
  return minus! + (Object.hasOwn(formerNames, name!) ? formerNames[name!]! : name!)
}

/** Those that `--controllers` lets run. Throws for names that nobody has. */
export const chosen = (all: readonly Controller[], list: readonly string[]): Controller[] => {
  const items = list.map(nameOf)
  const unknown = items
    .filter((item) => item !== '*' && !known.has(item.replace(/^-/, '')))
    .map((item) => `${JSON.stringify(item.replace(/^-/, ''))} is not in the list of known controllers`)
  if (unknown.length > 0) throw new Error(unknown.length === 1 ? unknown[0]! : `[${unknown.join(', ')}]`)
  return all.filter(({ name, runs }) => {
    if (runs === 'always') return true
    const own = items.find((item) => item === name || item === `-${name}`)
    return own === undefined ? runs !== 'whenNamed' && items.includes('*') : own === name
  })
}
