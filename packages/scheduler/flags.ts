/** The command line; names, defaults and units are kube-scheduler's. */
import { parseDuration } from '@binnacle/apimachinery/time/duration.ts'
import { Command } from 'commander'
import { readConfiguration } from './config/load.ts'
import { readyMade } from './config/readymade.ts'
import type { SchedulerConfiguration } from './config/types.ts'

export interface SchedulerFlags {
  readonly configuration: SchedulerConfiguration
  readonly kubeconfig?: string
  /** An address of the API server that goes before the kubeconfig's. */
  readonly master?: string
  readonly leaderElect: boolean
  readonly election: {
    readonly namespace: string
    readonly name: string
    readonly leaseDurationMs: number
    readonly renewDeadlineMs: number
    readonly retryPeriodMs: number
  }
  readonly unschedulableMaxMs: number
  readonly bindAddress: string
  readonly securePort: number
  readonly logLevel: string
}

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

/** Throws an Error that names the flag, or the place in the configuration, at fault. */
export const parseFlags = (args: readonly string[]): SchedulerFlags => {
  const command = new Command('binnacle scheduler')
    .exitOverride()
    .description('Finds a node for each pod')
    .option('--config <file>', 'a KubeSchedulerConfiguration (kubescheduler.config.k8s.io/v1)')
    .option('--kubeconfig <file>', 'how to reach the API server')
    .option('--master <url>', 'goes before the address in the kubeconfig')
    .option('--ready-made <names>', `further profiles: ${Object.keys(readyMade).join(', ')}`)
    .option('--leader-elect [bool]', 'schedule only while holding the lease')
    .option('--leader-elect-lease-duration <duration>')
    .option('--leader-elect-renew-deadline <duration>')
    .option('--leader-elect-retry-period <duration>')
    .option('--leader-elect-resource-lock <kind>', 'leases')
    .option('--leader-elect-resource-name <name>')
    .option('--leader-elect-resource-namespace <name>')
    .option('--kube-api-qps <n>', 'requests a second; below 0: no limit')
    .option('--kube-api-burst <n>', 'requests at once')
    .option('--pod-max-in-unschedulable-pods-duration <duration>', 'then a pod is tried again', '5m0s')
    .option('--bind-address <ip>', 'where to listen for health and metrics', '127.0.0.1')
    .option('--secure-port <port>', 'health and metrics, by HTTPS; 0: none', '10259')
    .option('--log-level <level>', 'trace, debug, info, warn, error', 'info')
    .option(
      '--authentication-kubeconfig <file>',
      'taken, and of no use here: who may read health is not asked',
    )
    .option('--authorization-kubeconfig <file>', 'taken, and of no use here')
  const values = command.parse([...args], { from: 'user' }).opts<Record<string, string | boolean>>()
  const of = (name: string): string | undefined => {
    const value = values[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]
    return value === undefined ? undefined : String(value)
  }
  const file = of('config')
  const base: SchedulerConfiguration = file === undefined ? {} : readConfiguration(file)
  const names = of('ready-made')?.split(',') ?? []
  for (const name of names)
    if (!Object.hasOwn(readyMade, name)) throw new Error(`--ready-made: there is no profile "${name}"`)
  const connection = base.clientConnection ?? {}
  const qps = of('kube-api-qps')
  const burst = of('kube-api-burst')
  const configuration: SchedulerConfiguration = {
    ...base,
    // As the reference: flags that a configuration file also has count without one only.
    clientConnection: {
      ...connection,
      ...(qps === undefined || file !== undefined ? {} : { qps: number('kube-api-qps', qps) }),
      ...(burst === undefined || file !== undefined ? {} : { burst: number('kube-api-burst', burst) }),
    },
    profiles: [...(base.profiles ?? [{}]), ...names.map((name) => readyMade[name]!)],
  }
  const election = base.leaderElection ?? {}
  const span = (flag: string, inFile: string | undefined, otherwise: string): number =>
    milliseconds(flag, of(flag) ?? inFile ?? otherwise)
  const kubeconfig = connection.kubeconfig ?? of('kubeconfig')
  if (kubeconfig === undefined || kubeconfig === '')
    throw new Error('--kubeconfig, or clientConnection.kubeconfig, must say where the API server is')
  return {
    configuration,
    kubeconfig,
    ...(of('master') === undefined ? {} : { master: of('master') }),
    leaderElect: (of('leader-elect') ?? String(election.leaderElect ?? true)) !== 'false',
    election: {
      namespace: of('leader-elect-resource-namespace') ?? election.resourceNamespace ?? 'kube-system',
      name: of('leader-elect-resource-name') ?? election.resourceName ?? 'kube-scheduler',
      leaseDurationMs: span('leader-elect-lease-duration', election.leaseDuration, '15s'),
      renewDeadlineMs: span('leader-elect-renew-deadline', election.renewDeadline, '10s'),
      retryPeriodMs: span('leader-elect-retry-period', election.retryPeriod, '2s'),
    },
    unschedulableMaxMs: milliseconds(
      'pod-max-in-unschedulable-pods-duration',
      of('pod-max-in-unschedulable-pods-duration')!,
    ),
    bindAddress: of('bind-address')!,
    securePort: number('secure-port', of('secure-port')!),
    logLevel: of('log-level')!,
  }
}
