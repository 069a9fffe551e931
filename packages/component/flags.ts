/** What the command lines of a cluster's processes have in common: values with units, leader election, the port for health. */
import { DurationSyntaxError, parseDuration } from '@binnacle/apimachinery/time/duration.ts'
import { Command, CommanderError, InvalidArgumentError } from 'commander'

export const number = (text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError(`"${text}" is no number`)
  return value
}

/** `1m30s`, as Go writes it. */
export const milliseconds = (text: string): number => {
  try {
    return Number(parseDuration(text)) / 1e6
  } catch (error) {
    if (!(error instanceof DurationSyntaxError)) throw error
    throw new InvalidArgumentError(error.message)
  }
}

export const boolean = (text: string): boolean => {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('true or false.')
  return text === 'true'
}

/** `a,b,c` */
export const list = (text: string): string[] => text.split(',').filter((part) => part !== '')

/** As commander names them. */
export interface ProcessValues {
  readonly kubeconfig?: string
  readonly leaderElect?: boolean
  readonly leaderElectLeaseDuration?: number
  readonly leaderElectRenewDeadline?: number
  readonly leaderElectRetryPeriod?: number
  readonly leaderElectResourceName?: string
  readonly leaderElectResourceNamespace?: string
  readonly kubeApiQps?: number
  readonly kubeApiBurst?: number
  readonly bindAddress: string
  readonly securePort: number
  readonly logLevel: string
}

/** A command with the flags that kube-controller-manager and kube-scheduler share. It throws instead of ending the process. */
export const processCommand = (name: string, description: string, { port }: { port: number }): Command =>
  new Command(`binnacle ${name}`)
    .exitOverride()
    .description(description)
    .option('--kubeconfig <file>', 'how to reach the API server')
    .option('--leader-elect [bool]', 'work only while holding the lease; default: true', boolean)
    .option(
      '--leader-elect-lease-duration <duration>',
      'who does not renew for so long loses it',
      milliseconds,
    )
    .option('--leader-elect-renew-deadline <duration>', 'who cannot renew for so long stops', milliseconds)
    .option('--leader-elect-retry-period <duration>', 'the pause between two tries', milliseconds)
    .option('--leader-elect-resource-lock <kind>', 'leases')
    .option('--leader-elect-resource-name <name>')
    .option('--leader-elect-resource-namespace <name>')
    .option('--kube-api-qps <n>', 'requests a second; below 0: no limit', number)
    .option('--kube-api-burst <n>', 'requests at once', number)
    .option('--bind-address <ip>', 'where to listen for health and metrics', '127.0.0.1')
    .option('--secure-port <port>', 'health and metrics, by HTTPS; 0: none', number, port)
    .option('--log-level <level>', 'trace, debug, info, warn, error', 'info')

export interface ElectionFlags {
  readonly leaderElect: boolean
  readonly election: {
    readonly namespace: string
    readonly name: string
    readonly leaseDurationMs: number
    readonly renewDeadlineMs: number
    readonly retryPeriodMs: number
  }
}

/** `leaderElection` of a configuration file (component-base/config/v1alpha1). */
export interface ElectionInFile {
  readonly leaderElect?: boolean
  readonly leaseDuration?: string
  readonly renewDeadline?: string
  readonly retryPeriod?: string
  readonly resourceName?: string
  readonly resourceNamespace?: string
}

/** The flags, else the file, else what the reference takes: 15 s, 10 s, 2 s, a Lease in kube-system. Throws for a wrong duration. */
export const electionFlags = (
  values: ProcessValues,
  lease: string,
  file: ElectionInFile = {},
): ElectionFlags => ({
  leaderElect: values.leaderElect ?? file.leaderElect ?? true,
  election: {
    namespace: values.leaderElectResourceNamespace ?? file.resourceNamespace ?? 'kube-system',
    name: values.leaderElectResourceName ?? file.resourceName ?? lease,
    leaseDurationMs: values.leaderElectLeaseDuration ?? milliseconds(file.leaseDuration ?? '15s'),
    renewDeadlineMs: values.leaderElectRenewDeadline ?? milliseconds(file.renewDeadline ?? '10s'),
    retryPeriodMs: values.leaderElectRetryPeriod ?? milliseconds(file.retryPeriod ?? '2s'),
  },
})

/** What a client is given: nothing for a limit below 0. */
export const limitsOf = (qps: number, burst: number): { qps?: number; burst?: number } =>
  qps < 0 ? {} : { qps, burst }

/**
 * What `parse` makes of the command line. A wrong one, or a wrong file that it names, ends the process with 1 and says why;
 * `--help` ends it with 0.
 */
export const flagsOfProcess = <T>(parse: (args: readonly string[]) => T): T => {
  try {
    return parse(process.argv.slice(2))
  } catch (error) {
    // Commander has printed its own already.
    const isPrinted = error instanceof CommanderError && !(error instanceof InvalidArgumentError)
    if (!isPrinted) process.stderr.write(`error: ${(error as Error).message}\n`)
    process.exit(isPrinted ? error.exitCode : 1)
  }
}
