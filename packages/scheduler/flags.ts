/** The command line; names, defaults and units are kube-scheduler's. */
import {
  type ElectionFlags,
  electionFlags,
  list,
  milliseconds,
  type ProcessValues,
  processCommand,
} from '@binnacle/component/flags.ts'
import { readConfiguration } from './config/load.ts'
import { readyMade } from './config/readymade.ts'
import type { SchedulerConfiguration } from './config/types.ts'

export interface SchedulerFlags extends ElectionFlags {
  readonly configuration: SchedulerConfiguration
  readonly kubeconfig: string
  /** An address of the API server that goes before the kubeconfig's. */
  readonly master?: string
  readonly unschedulableMaxMs: number
  readonly bindAddress: string
  readonly securePort: number
  readonly logLevel: string
}

interface Values extends ProcessValues {
  readonly config?: string
  readonly master?: string
  readonly readyMade: readonly string[]
  readonly podMaxInUnschedulablePodsDuration: number
}

const command = () =>
  processCommand('scheduler', 'Finds a node for each pod', { port: 10_259 })
    .option('--config <file>', 'a KubeSchedulerConfiguration (kubescheduler.config.k8s.io/v1)')
    .option('--master <url>', 'goes before the address in the kubeconfig')
    .option('--ready-made <names>', `further profiles: ${Object.keys(readyMade).join(', ')}`, list, [])
    .option(
      '--pod-max-in-unschedulable-pods-duration <duration>',
      ...(['then a pod is tried again; default: 5m0s', milliseconds, 300_000] as const),
    )
    .option(
      '--authentication-kubeconfig <file>',
      'taken, and of no use here: who may read health is not asked',
    )
    .option('--authorization-kubeconfig <file>', 'taken, and of no use here')

/** Throws an Error that names the flag, or the place in the configuration, at fault. */
export const parseFlags = (args: readonly string[]): SchedulerFlags => {
  const values = command()
    .parse([...args], { from: 'user' })
    .opts<Values>()
  const { config: file, readyMade: names, kubeApiQps: qps, kubeApiBurst: burst, master } = values
  const base: SchedulerConfiguration = file === undefined ? {} : readConfiguration(file)
  for (const name of names)
    if (!Object.hasOwn(readyMade, name)) throw new Error(`--ready-made: there is no profile "${name}"`)
  const connection = base.clientConnection ?? {}
  const configuration: SchedulerConfiguration = {
    ...base,
    // As the reference: flags that a configuration file also has count without one only.
    clientConnection: {
      ...connection,
      ...(qps === undefined || file !== undefined ? {} : { qps }),
      ...(burst === undefined || file !== undefined ? {} : { burst }),
    },
    profiles: [...(base.profiles ?? [{}]), ...names.map((name) => readyMade[name]!)],
  }
  const kubeconfig = connection.kubeconfig ?? values.kubeconfig
  if (kubeconfig === undefined || kubeconfig === '')
    throw new Error('--kubeconfig, or clientConnection.kubeconfig, must say where the API server is')
  return {
    ...{ configuration, kubeconfig },
    ...(master === undefined ? {} : { master }),
    ...electionFlags(values, 'kube-scheduler', base.leaderElection),
    unschedulableMaxMs: values.podMaxInUnschedulablePodsDuration,
    ...{ bindAddress: values.bindAddress, securePort: values.securePort, logLevel: values.logLevel },
  }
}
