/** What kube-controller-manager calls the queues of its loops in workqueue_* metrics: dashboards and alarms ask for these names. */
import type { Loop } from '@binnacle/client/controller/loop.ts'
import type { Metrics } from '@binnacle/component/metrics.ts'
import { countQueue } from '@binnacle/component/queuemetrics.ts'

/** By controller, in the order of its loops; those that it has no name for are not counted. */
export const queueNames: Readonly<Record<string, readonly string[]>> = {
  'certificatesigningrequest-signing-controller': ['certificate'],
  'clusterrole-aggregation-controller': ['ClusterRoleAggregator'],
  'cronjob-controller': ['cronjob'],
  'daemonset-controller': ['daemonset'],
  'deployment-controller': ['deployment'],
  'device-taint-eviction-controller': ['device-taint-eviction-controller'],
  'disruption-controller': ['disruption', 'stale_pod_disruption'],
  'endpoints-controller': ['endpoint'],
  'endpointslice-controller': ['endpoint_slice'],
  'endpointslice-mirroring-controller': ['endpoint_slice_mirroring'],
  'ephemeral-volume-controller': ['ephemeral_volume'],
  'garbage-collector-controller': [
    'garbage_collector_attempt_to_delete',
    'garbage_collector_attempt_to_orphan',
  ],
  'horizontal-pod-autoscaler-controller': ['horizontalpodautoscaler'],
  'job-controller': ['job', 'job_orphan_pod'],
  'namespace-controller': ['namespace'],
  'node-lifecycle-controller': ['node_lifecycle_controller'],
  'persistentvolume-binder-controller': ['claims'],
  'persistentvolume-expander-controller': ['volume_expand'],
  'persistentvolume-protection-controller': ['pvprotection'],
  'persistentvolumeclaim-protection-controller': ['pvcprotection'],
  'replicaset-controller': ['replicaset'],
  'replicationcontroller-controller': ['replicationmanager'],
  'resourceclaim-controller': ['resource_claim'],
  'resourcequota-controller': ['resourcequota_primary'],
  'root-ca-certificate-publisher-controller': ['root_ca_cert_publisher'],
  'service-cidr-controller': ['ipaddresses'],
  'serviceaccount-controller': ['serviceaccount'],
  'serviceaccount-token-controller': ['serviceaccount_tokens_service'],
  'statefulset-controller': ['statefulset'],
  'taint-eviction-controller': ['noexec_taint_pod'],
  'ttl-after-finished-controller': ['ttl_jobs_to_delete'],
  'ttl-controller': ['ttlcontroller'],
  'validatingadmissionpolicy-status-controller': ['validatingadmissionpolicy-status'],
  'volumeattributesclass-protection-controller': ['vacprotection'],
}

/** Counts what the queues of a controller do from now on. */
export const countQueues = (metrics: Metrics, controller: string, loops: readonly Loop[]): void => {
  const names = Object.hasOwn(queueNames, controller) ? queueNames[controller]! : []
  for (const [i, name] of names.entries())
    if (loops[i] !== undefined) countQueue(metrics, name, loops[i].queue)
}
