/** The entry of the bundle `binnacle scheduler`: flags, leader election, the port for health; then the scheduler. */
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { runAsLeader, uniqueIdentity } from '@binnacle/client/leaderelection/leaderelection.ts'
import { flagsOfProcess, limitsOf } from '@binnacle/component/flags.ts'
import { Metrics } from '@binnacle/component/metrics.ts'
import { loggerFor, runProcess } from '@binnacle/component/process.ts'
import { countLeader, countProcess } from '@binnacle/component/processmetrics.ts'
import { requestMetrics } from '@binnacle/component/requestmetrics.ts'
import { serveHealth } from '@binnacle/component/serving.ts'
import { parseFlags } from './flags.ts'
import { userAgent } from './identity.ts'
import { Scheduler } from './scheduler.ts'

/** Bindings that have begun may take so long when the process is told to end; shorter than the lease. */
const lastBindingsMs = 5_000

const flags = flagsOfProcess(parseFlags)
const log = loggerFor(flags.logLevel)

await runProcess(log, async (signal) => {
  const { configuration, election } = flags
  const clock = systemClock
  const { qps = 50, burst = 100 } = configuration.clientConnection ?? {}
  const config = readKubeconfig(flags.kubeconfig)
  const server = flags.master ?? config.server
  const metrics = new Metrics()
  countProcess(metrics)
  const observer = requestMetrics(metrics, server)
  const client = clientFor({ ...config, server }, { userAgent, clock, observer, ...limitsOf(qps, burst) })
  // Renewing the lease must not wait behind bindings.
  const leaseClient = client.as({ qps: 10, burst: 20 })
  const scheduler = new Scheduler({
    ...{ client, clock, configuration, signal, metrics },
    unschedulableMaxMs: flags.unschedulableMaxMs,
    onError: (error, what) => log.warn({ err: error }, what),
    ...(log.isLevelEnabled('debug')
      ? {
          onDecision: (pod: string, node: string | undefined, message?: string) =>
            log.debug({ pod, node, message }, 'decided'),
        }
      : {}),
  })
  let isSynced = false
  let isLost = false
  const serving =
    flags.securePort === 0
      ? undefined
      : await serveHealth({
          ...{ host: flags.bindAddress, port: flags.securePort, log },
          healthy: () => {
            if (isLost) throw new Error('[-]leaderElection failed: the lease was lost')
          },
          ready: () => {
            if (!isSynced) throw new Error('[-]sched-handler-sync failed: handlers are not synced')
          },
          metrics: () => scheduler.printMetrics(),
        })
  const work = async (until: AbortSignal): Promise<void> => {
    scheduler.lead(until)
    log.info('scheduling')
    await aborted(until)
    // Who leads next must not decide about pods whose bindings are still under way.
    const bound = new Promise<void>((resolve) => clock.setTimeout(resolve, lastBindingsMs))
    await Promise.race([scheduler.idle(), bound])
  }
  try {
    await Promise.race([scheduler.start(), aborted(signal)])
    isSynced = true
    if (!flags.leaderElect) return await work(signal)
    const leads = countLeader(metrics, election.name)
    const end = await runAsLeader(
      {
        ...{ client: leaseClient, clock, identity: uniqueIdentity() },
        ...election,
        onLeader: (leader) => log.info({ leader }, 'leading'),
        // What is under way might land when another decides already.
        onLost: () => client.close(),
        onError: (error) => log.debug({ err: error }, 'the leader lease was not taken'),
      },
      signal,
      (until) => {
        leads(true)
        return work(until).finally(() => leads(false))
      },
    )
    if (end === 'lost') {
      isLost = true
      throw new Error('the leader lease was lost')
    }
  } finally {
    serving?.close()
    client.close()
  }
})

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
