/** The command line; names, defaults and units are kube-controller-manager's. */
import { readFileSync } from 'node:fs'
import {
  boolean,
  type ElectionFlags,
  electionFlags,
  limitsOf,
  list,
  milliseconds,
  number,
  type ProcessValues,
  processCommand,
} from '@binnacle/component/flags.ts'
import { signingKey } from '@binnacle/component/jwt.ts'
import type { Command } from 'commander'
import { type NodeIpamFlags, nodeIpamOptions } from './controllers/nodeipam/options.ts'
import { managerName } from './identity.ts'
import { defaultOptions, type ManagerOptions } from './options.ts'

/** What the process itself needs to know, beside what controllers do. */
export interface ManagerFlags extends ElectionFlags {
  readonly options: ManagerOptions
  readonly kubeconfig?: string
  readonly useServiceAccountCredentials: boolean
  readonly limits: { readonly qps?: number; readonly burst?: number }
  readonly bindAddress: string
  readonly securePort: number
  readonly logLevel: string
  /** `*`, `name`, `-name`. */
  readonly controllers: readonly string[]
}

const syncs: Readonly<Record<string, keyof ManagerOptions['concurrentSyncs']>> = {
  'concurrent-deployment-syncs': 'deployment',
  'concurrent-replicaset-syncs': 'replicaset',
  'concurrent-rc-syncs': 'replicationcontroller',
  'concurrent-statefulset-syncs': 'statefulset',
  'concurrent-daemonset-syncs': 'daemonset',
  'concurrent-job-syncs': 'job',
  'concurrent-cron-job-syncs': 'cronjob',
  'concurrent-ttl-after-finished-syncs': 'ttlAfterFinished',
  'concurrent-gc-syncs': 'gc',
  'concurrent-namespace-syncs': 'namespace',
  'concurrent-serviceaccount-token-syncs': 'serviceaccountToken',
  'concurrent-endpoint-syncs': 'endpoint',
  'concurrent-service-endpoint-syncs': 'serviceEndpoint',
  'mirroring-concurrent-service-endpoint-syncs': 'mirroringServiceEndpoint',
  'concurrent-resource-quota-syncs': 'resourceQuota',
  'concurrent-horizontal-pod-autoscaler-syncs': 'horizontalPodAutoscaler',
  'concurrent-resourceclaim-syncs': 'resourceclaim',
  'concurrent-device-taint-eviction-syncs': 'deviceTaintEviction',
  'concurrent-validating-admission-policy-status-syncs': 'validatingAdmissionPolicyStatus',
}

/** Flags that are a length of time: `5m0s`. */
const durations = {
  // Ours: kube-controller-manager always waits five seconds.
  'namespace-deletion-delay': 'namespaceDeletionDelayMs',
  'legacy-service-account-token-clean-up-period': 'legacyTokenCleanUpPeriodMs',
  'node-monitor-period': 'nodeMonitorPeriodMs',
  'node-monitor-grace-period': 'nodeMonitorGracePeriodMs',
  'node-startup-grace-period': 'nodeStartupGracePeriodMs',
  'pvclaimbinder-sync-period': 'pvClaimBinderSyncPeriodMs',
  'horizontal-pod-autoscaler-sync-period': 'hpaSyncPeriodMs',
  'horizontal-pod-autoscaler-downscale-stabilization': 'hpaDownscaleStabilizationMs',
  'horizontal-pod-autoscaler-cpu-initialization-period': 'hpaCpuInitializationPeriodMs',
  'horizontal-pod-autoscaler-initial-readiness-delay': 'hpaInitialReadinessDelayMs',
  'resource-quota-sync-period': 'resourceQuotaSyncPeriodMs',
  'attach-detach-reconcile-sync-period': 'attachDetachSyncPeriodMs',
} as const

const numbers = {
  'node-eviction-rate': 'nodeEvictionRate',
  'secondary-node-eviction-rate': 'secondaryNodeEvictionRate',
  'unhealthy-zone-threshold': 'unhealthyZoneThreshold',
  'large-cluster-size-threshold': 'largeClusterSizeThreshold',
  'terminated-pod-gc-threshold': 'terminatedPodGcThreshold',
  'horizontal-pod-autoscaler-tolerance': 'hpaTolerance',
  'max-endpoints-per-slice': 'endpointSliceMax',
  'mirroring-max-endpoints-per-subset': 'mirroringMaxEndpointsPerSubset',
} as const

/** How large a node's range is: bits that its addresses share. */
const nodeMasks = ['node-cidr-mask-size', 'node-cidr-mask-size-ipv4', 'node-cidr-mask-size-ipv6']

interface Values extends ProcessValues, NodeIpamFlags {
  readonly allocateNodeCidrs: boolean
  readonly controllers: readonly string[]
  readonly useServiceAccountCredentials: boolean
  readonly disableForceDetachOnTimeout: boolean
  readonly rootCaFile?: string
  readonly serviceAccountPrivateKeyFile?: string
  readonly clusterSigningCertFile?: string
  readonly clusterSigningKeyFile?: string
  readonly clusterSigningDuration: number
}

const command = (): Command => {
  const made = processCommand('controller-manager', 'Runs the control loops of a cluster', { port: 10_257 })
    .option('--controllers <list>', '* for all, name for one, -name for all but one', list, ['*'])
    .option(
      '--use-service-account-credentials [bool]',
      'each controller as its own ServiceAccount',
      boolean,
      false,
    )
    .option('--root-ca-file <file>', 'what pods find in kube-root-ca.crt')
    .option(
      '--disable-force-detach-on-timeout [bool]',
      'silent nodes keep their volumes until somebody says that they are out of service',
      boolean,
      false,
    )
    .option('--service-account-private-key-file <file>', 'signs tokens of Secrets')
    .option('--allocate-node-cidrs [bool]', 'nodes get ranges of --cluster-cidr', boolean, false)
    .option('--cluster-cidr <cidrs>', 'addresses of pods, one range or one of each family')
    .option('--service-cluster-ip-range <cidrs>', 'addresses of Services, which no node gets')
    .option('--cidr-allocator-type <type>', 'RangeAllocator')
    .option('--cluster-signing-cert-file <file>', 'signs certificate requests')
    .option('--cluster-signing-key-file <file>', 'its key')
    .option(
      '--cluster-signing-duration <duration>',
      ...(['how long signed certificates last; default: 8760h', milliseconds, 8760 * 3_600_000] as const),
    )
  for (const name of Object.keys(durations)) made.option(`--${name} <duration>`, '', milliseconds)
  for (const name of [...Object.keys(syncs), ...Object.keys(numbers), ...nodeMasks])
    made.option(`--${name} <n>`, '', number)
  return made
}

/** The fields of those flags that were given. */
const given = (values: object, names: Readonly<Record<string, string>>): Record<string, number> => {
  const fields: Record<string, number> = {}
  for (const [name, field] of Object.entries(names)) {
    const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const value = (values as Readonly<Record<string, number | undefined>>)[key]
    if (value !== undefined) fields[field] = value
  }
  return fields
}

/** Throws an Error that names the flag at fault, or the file that cannot be read. */
export const parseFlags = (args: readonly string[]): ManagerFlags => {
  const values = command()
    .parse([...args], { from: 'user' })
    .opts<Values>()
  const { kubeconfig, rootCaFile, clusterSigningCertFile: certFile, clusterSigningKeyFile: keyFile } = values
  const { serviceAccountPrivateKeyFile: tokenKeyFile } = values
  return {
    options: {
      ...defaultOptions,
      ...given(values, { ...durations, ...numbers }),
      disableForceDetachOnTimeout: values.disableForceDetachOnTimeout,
      concurrentSyncs: { ...defaultOptions.concurrentSyncs, ...given(values, syncs) },
      ...(rootCaFile === undefined ? {} : { rootCa: readFileSync(rootCaFile, 'utf8') }),
      ...(tokenKeyFile === undefined ? {} : { serviceAccountKey: signingKey(readFileSync(tokenKeyFile)) }),
      ...(values.allocateNodeCidrs ? { nodeIpam: nodeIpamOptions(values) } : {}),
      ...(certFile === undefined || keyFile === undefined
        ? {}
        : {
            clusterSigning: {
              cert: readFileSync(certFile, 'utf8'),
              key: readFileSync(keyFile, 'utf8'),
              durationSeconds: values.clusterSigningDuration / 1000,
            },
          }),
    },
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...electionFlags(values, managerName),
    limits: limitsOf(values.kubeApiQps ?? 20, values.kubeApiBurst ?? 30),
    useServiceAccountCredentials: values.useServiceAccountCredentials,
    ...{ bindAddress: values.bindAddress, securePort: values.securePort, logLevel: values.logLevel },
    controllers: values.controllers,
  }
}
