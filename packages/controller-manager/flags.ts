/** The command line; names, defaults and units are kube-controller-manager's. */
import { readFileSync } from 'node:fs'
import { parseDuration } from '@binnacle/apimachinery/time/duration.ts'
import { Command } from 'commander'
import type { Controller } from './controller.ts'
import { defaultOptions, type ManagerOptions } from './options.ts'

type Values = Readonly<Record<string, string | boolean | undefined>>

/** What the process itself needs to know, beside what controllers do. */
export interface ManagerFlags {
  readonly options: ManagerOptions
  readonly kubeconfig?: string
  readonly leaderElect: boolean
  readonly election: {
    readonly leaseDurationMs: number
    readonly renewDeadlineMs: number
    readonly retryPeriodMs: number
  }
  readonly useServiceAccountCredentials: boolean
  readonly kubeApiQps: number
  readonly kubeApiBurst: number
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
}

/** Flags that are a length of time: `5m0s`. */
const durations = {
  // Ours: kube-controller-manager always waits five seconds.
  'namespace-deletion-delay': 'namespaceDeletionDelayMs',
  'node-monitor-period': 'nodeMonitorPeriodMs',
  'node-monitor-grace-period': 'nodeMonitorGracePeriodMs',
  'node-startup-grace-period': 'nodeStartupGracePeriodMs',
  'pvclaimbinder-sync-period': 'pvClaimBinderSyncPeriodMs',
  'horizontal-pod-autoscaler-sync-period': 'hpaSyncPeriodMs',
  'horizontal-pod-autoscaler-downscale-stabilization': 'hpaDownscaleStabilizationMs',
  'horizontal-pod-autoscaler-cpu-initialization-period': 'hpaCpuInitializationPeriodMs',
  'horizontal-pod-autoscaler-initial-readiness-delay': 'hpaInitialReadinessDelayMs',
  'resource-quota-sync-period': 'resourceQuotaSyncPeriodMs',
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

const milliseconds = (name: string, text: string): number => {
  try {
    return Number(parseDuration(text)) / 1e6
  } catch (error) {
    throw new Error(`--${name}: ${(error as Error).message}`)
  }
}

const number = (name: string, text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`--${name}: "${text}" is no number`)
  return value
}

/** Throws an Error that names the flag at fault. */
export const parseFlags = (args: readonly string[]): ManagerFlags => {
  const command = new Command('binnacle controller-manager')
    .exitOverride()
    .description('Runs the control loops of a cluster')
    .option('--kubeconfig <file>', 'how to reach the API server; absent: as a pod of the cluster')
    .option('--controllers <list>', '* for all, name for one, -name for all but one', '*')
    .option('--leader-elect [bool]', 'run only while holding the Lease kube-controller-manager', 'true')
    .option(
      '--leader-elect-lease-duration <duration>',
      'a lease not renewed for so long is taken over',
      '15s',
    )
    .option('--leader-elect-renew-deadline <duration>', 'a leader that cannot renew for so long stops', '10s')
    .option('--leader-elect-retry-period <duration>', 'the pause between two tries', '2s')
    .option('--use-service-account-credentials [bool]', 'each controller as its own ServiceAccount', 'false')
    .option('--kube-api-qps <n>', 'requests a second', '20')
    .option('--kube-api-burst <n>', 'requests at once', '30')
    .option('--bind-address <ip>', 'where to listen for health and metrics', '127.0.0.1')
    .option('--secure-port <port>', 'health and metrics; 0: none', '10257')
    .option('--root-ca-file <file>', 'what pods find in kube-root-ca.crt')
    .option('--cluster-signing-cert-file <file>', 'signs certificate requests')
    .option('--cluster-signing-key-file <file>', 'its key')
    .option('--cluster-signing-duration <duration>', 'how long signed certificates last', '8760h')
    .option('--log-level <level>', 'trace, debug, info, warn, error', 'info')
  for (const name of [...Object.keys(syncs), ...Object.keys(durations), ...Object.keys(numbers)])
    command.option(`--${name} <value>`)
  const values = command.parse([...args], { from: 'user' }).opts() as Values
  const of = (name: string): string | undefined => {
    const value = values[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]
    return value === undefined ? undefined : String(value)
  }
  const concurrentSyncs: Record<string, number> = { ...defaultOptions.concurrentSyncs }
  for (const [name, field] of Object.entries(syncs)) {
    const text = of(name)
    if (text !== undefined) concurrentSyncs[field] = number(name, text)
  }
  const changes: Record<string, number> = {}
  for (const [name, field] of Object.entries(durations)) {
    const text = of(name)
    if (text !== undefined) changes[field] = milliseconds(name, text)
  }
  for (const [name, field] of Object.entries(numbers)) {
    const text = of(name)
    if (text !== undefined) changes[field] = number(name, text)
  }
  const file = (name: string): string | undefined => {
    const path = of(name)
    return path === undefined ? undefined : readFileSync(path, 'utf8')
  }
  const [cert, key] = [file('cluster-signing-cert-file'), file('cluster-signing-key-file')]
  const rootCa = file('root-ca-file')
  return {
    options: {
      ...defaultOptions,
      ...changes,
      concurrentSyncs: concurrentSyncs as unknown as ManagerOptions['concurrentSyncs'],
      ...(rootCa === undefined ? {} : { rootCa }),
      ...(cert === undefined || key === undefined
        ? {}
        : {
            clusterSigning: {
              ...{ cert, key },
              durationSeconds:
                milliseconds('cluster-signing-duration', of('cluster-signing-duration')!) / 1000,
            },
          }),
    },
    ...(of('kubeconfig') === undefined ? {} : { kubeconfig: of('kubeconfig') }),
    leaderElect: of('leader-elect') !== 'false',
    election: {
      leaseDurationMs: milliseconds('leader-elect-lease-duration', of('leader-elect-lease-duration')!),
      renewDeadlineMs: milliseconds('leader-elect-renew-deadline', of('leader-elect-renew-deadline')!),
      retryPeriodMs: milliseconds('leader-elect-retry-period', of('leader-elect-retry-period')!),
    },
    useServiceAccountCredentials: of('use-service-account-credentials') === 'true',
    kubeApiQps: number('kube-api-qps', of('kube-api-qps')!),
    kubeApiBurst: number('kube-api-burst', of('kube-api-burst')!),
    bindAddress: of('bind-address')!,
    securePort: number('secure-port', of('secure-port')!),
    logLevel: of('log-level')!,
    controllers: of('controllers')!.split(','),
  }
}

/** Those that `--controllers` lets run. Throws for a name that nobody has. */
export const chosen = (all: readonly Controller[], list: readonly string[]): Controller[] => {
  for (const name of list.map((item) => item.replace(/^[-+]/, '')))
    if (name !== '*' && !all.some((controller) => controller.name === name))
      throw new Error(`--controllers: "${name}" is not in the list of known controllers`)
  return all.filter(({ name }) => {
    if (list.includes(`-${name}`)) return false
    return list.includes(name) || list.includes('*')
  })
}
