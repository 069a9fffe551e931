/** Which loops there are, beside those that kube-controller-manager 1.36.3 lists as `--controllers`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueNames } from '../queues.ts'
import { controllers } from './index.ts'

const names = controllers.map(({ name }) => name)

/** `kube-controller-manager --help`. */
const reference = `
  bootstrap-signer-controller certificatesigningrequest-approving-controller certificatesigningrequest-cleaner-controller
  certificatesigningrequest-signing-controller cloud-node-lifecycle-controller clusterrole-aggregation-controller
  cronjob-controller daemonset-controller deployment-controller device-taint-eviction-controller disruption-controller
  endpoints-controller endpointslice-controller endpointslice-mirroring-controller ephemeral-volume-controller
  garbage-collector-controller horizontal-pod-autoscaler-controller job-controller
  kube-apiserver-serving-clustertrustbundle-publisher-controller legacy-serviceaccount-token-cleaner-controller
  namespace-controller node-ipam-controller node-lifecycle-controller node-route-controller
  persistentvolume-attach-detach-controller persistentvolume-binder-controller persistentvolume-expander-controller
  persistentvolume-protection-controller persistentvolumeclaim-protection-controller pod-garbage-collector-controller
  podcertificaterequest-cleaner-controller podgroup-protection-controller replicaset-controller
  replicationcontroller-controller resourceclaim-controller resourcepoolstatusrequest-controller resourcequota-controller
  root-ca-certificate-publisher-controller selinux-warning-controller service-cidr-controller service-lb-controller
  serviceaccount-controller serviceaccount-token-controller statefulset-controller storage-version-migrator-controller
  storageversion-garbage-collector-controller taint-eviction-controller token-cleaner-controller
  ttl-after-finished-controller ttl-controller validatingadmissionpolicy-status-controller
  volumeattributesclass-protection-controller`
  .trim()
  .split(/\s+/)

const leftOut = [
  // Of clouds.
  'cloud-node-lifecycle-controller',
  'node-route-controller',
  'service-lb-controller',
  // Behind feature gates that are off: PodCertificateRequest, ClusterTrustBundle, GenericWorkload, DRAResourcePoolStatus,
  // StorageVersionMigrator, StorageVersionAPI.
  'kube-apiserver-serving-clustertrustbundle-publisher-controller',
  'podcertificaterequest-cleaner-controller',
  'podgroup-protection-controller',
  'resourcepoolstatusrequest-controller',
  'storage-version-migrator-controller',
  'storageversion-garbage-collector-controller',
  // Runs only when it is named.
  'selinux-warning-controller',
]

test('every loop of the reference is there, but for those of clouds and of what is off', () => {
  assert.deepEqual(
    reference.filter((name) => !names.includes(name)),
    [...leftOut].sort(),
  )
  assert.deepEqual(
    names.filter((name) => !reference.includes(name)),
    [],
  )
})

test('no loop is there twice, and queues are named for loops that there are', () => {
  assert.equal(new Set(names).size, names.length)
  assert.deepEqual(
    Object.keys(queueNames).filter((name) => !names.includes(name)),
    [],
  )
})
