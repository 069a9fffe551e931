import type { SigningKey } from '@binnacle/component/jwt.ts'
import type { NodeIpamOptions } from './controllers/nodeipam/options.ts'

/** What the flags say; names and defaults are kube-controller-manager's. */
export interface ManagerOptions {
  /** How many keys each loop works on at once. */
  readonly concurrentSyncs: {
    readonly deployment: number
    readonly replicaset: number
    readonly replicationcontroller: number
    readonly statefulset: number
    readonly daemonset: number
    readonly job: number
    readonly cronjob: number
    readonly ttlAfterFinished: number
    readonly gc: number
    readonly namespace: number
    readonly serviceaccountToken: number
    readonly endpoint: number
    readonly serviceEndpoint: number
    readonly mirroringServiceEndpoint: number
    readonly resourceQuota: number
    readonly horizontalPodAutoscaler: number
    readonly resourceclaim: number
    readonly deviceTaintEviction: number
    readonly validatingAdmissionPolicyStatus: number
  }
  /** PEM of the authority that pods find in kube-root-ca.crt, and Secrets with tokens beside them. */
  readonly rootCa?: string
  /** PEM of the authority that the manager itself trusts: in kube-root-ca.crt where there is no other. Neither: nobody keeps it. */
  readonly serverCa?: string
  /** Signs tokens of Secrets; absent: nobody fills them. */
  readonly serviceAccountKey?: SigningKey
  /** Absent: nodes bring their ranges of pod addresses along. */
  readonly nodeIpam?: NodeIpamOptions
  /** Signs certificate requests; absent: the signers do not run. */
  readonly clusterSigning?: { readonly cert: string; readonly key: string; readonly durationSeconds: number }
  /**
   * For so long after a namespace was deleted nothing of it is touched: every replica of the API server must have heard of it
   * first, or one of them would let new objects in. One server alone needs no such time.
   */
  readonly namespaceDeletionDelayMs: number
  /** A token in a Secret that nobody used for so long is marked invalid, and deleted after another such time. */
  readonly legacyTokenCleanUpPeriodMs: number
  readonly nodeMonitorPeriodMs: number
  readonly nodeMonitorGracePeriodMs: number
  readonly nodeStartupGracePeriodMs: number
  readonly nodeEvictionRate: number
  readonly secondaryNodeEvictionRate: number
  readonly unhealthyZoneThreshold: number
  readonly largeClusterSizeThreshold: number
  readonly terminatedPodGcThreshold: number
  readonly pvClaimBinderSyncPeriodMs: number
  readonly hpaSyncPeriodMs: number
  readonly hpaTolerance: number
  readonly hpaDownscaleStabilizationMs: number
  readonly hpaCpuInitializationPeriodMs: number
  readonly hpaInitialReadinessDelayMs: number
  readonly endpointSliceMax: number
  readonly mirroringMaxEndpointsPerSubset: number
  readonly resourceQuotaSyncPeriodMs: number
  /** How often all attached volumes are looked at. */
  readonly attachDetachSyncPeriodMs: number
  /** A node that is not heard of keeps the volumes it uses, however long that lasts. */
  readonly disableForceDetachOnTimeout: boolean
}

export const defaultOptions: ManagerOptions = {
  concurrentSyncs: {
    deployment: 5,
    replicaset: 5,
    replicationcontroller: 5,
    statefulset: 5,
    daemonset: 2,
    job: 5,
    cronjob: 5,
    ttlAfterFinished: 5,
    gc: 20,
    namespace: 10,
    serviceaccountToken: 5,
    endpoint: 5,
    serviceEndpoint: 5,
    mirroringServiceEndpoint: 5,
    resourceQuota: 5,
    horizontalPodAutoscaler: 5,
    resourceclaim: 50,
    deviceTaintEviction: 8,
    validatingAdmissionPolicyStatus: 5,
  },
  namespaceDeletionDelayMs: 5_000,
  legacyTokenCleanUpPeriodMs: 365 * 24 * 3_600_000,
  nodeMonitorPeriodMs: 5_000,
  nodeMonitorGracePeriodMs: 50_000,
  nodeStartupGracePeriodMs: 60_000,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  unhealthyZoneThreshold: 0.55,
  largeClusterSizeThreshold: 50,
  terminatedPodGcThreshold: 12_500,
  pvClaimBinderSyncPeriodMs: 15_000,
  hpaSyncPeriodMs: 15_000,
  hpaTolerance: 0.1,
  hpaDownscaleStabilizationMs: 300_000,
  hpaCpuInitializationPeriodMs: 300_000,
  hpaInitialReadinessDelayMs: 30_000,
  endpointSliceMax: 100,
  mirroringMaxEndpointsPerSubset: 1_000,
  resourceQuotaSyncPeriodMs: 300_000,
  attachDetachSyncPeriodMs: 60_000,
  disableForceDetachOnTimeout: false,
}
