/** The entry of the bundle `binnacle controller-manager`: flags, leader election, the port for health; then the loops. */
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { loadConfig } from '@binnacle/client/config/kubeconfig.ts'
import { ServiceAccountClients } from '@binnacle/client/config/serviceaccount.ts'
import { runAsLeader, uniqueIdentity } from '@binnacle/client/leaderelection/leaderelection.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { flagsOfProcess } from '@binnacle/component/flags.ts'
import { Metrics } from '@binnacle/component/metrics.ts'
import { loggerFor, runProcess } from '@binnacle/component/process.ts'
import { countLeader, countProcess } from '@binnacle/component/processmetrics.ts'
import { requestMetrics } from '@binnacle/component/requestmetrics.ts'
import { serveHealth } from '@binnacle/component/serving.ts'
import { chosen } from './chosen.ts'
import { controllers } from './controllers/index.ts'
import { parseFlags } from './flags.ts'
import { userAgent } from './identity.ts'
import { runControllers } from './manager.ts'

const flags = flagsOfProcess(parseFlags)
const log = loggerFor(flags.logLevel)

await runProcess(log, async (signal) => {
  const running = chosen(controllers, flags.controllers)
  const clock = systemClock
  const config = loadConfig(flags.kubeconfig === undefined ? {} : { kubeconfig: flags.kubeconfig })
  const metrics = new Metrics()
  countProcess(metrics)
  const observer = requestMetrics(metrics, config.server)
  const client = clientFor(config, { userAgent, clock, observer, ...flags.limits })
  const serving =
    flags.securePort === 0
      ? undefined
      : await serveHealth({
          host: flags.bindAddress,
          port: flags.securePort,
          metrics: () => metrics.print(),
          log,
        })
  const accounts = flags.useServiceAccountCredentials
    ? new ServiceAccountClients({ client, config, clock, ...flags.limits })
    : undefined
  const clientOf = (account: string | undefined): Client =>
    account === undefined ? client : (accounts?.of(account) ?? client)
  const options = { ...flags.options, ...(config.ca === undefined ? {} : { serverCa: String(config.ca) }) }
  const work = (until: AbortSignal): Promise<void> => {
    log.info('controlling')
    return runControllers(
      { ...{ client, clientOf, clock, log, metrics }, options, controllers: running },
      until,
    )
  }
  try {
    if (!flags.leaderElect) return await work(signal)
    const leads = countLeader(metrics, flags.election.name)
    const end = await runAsLeader(
      {
        // Renewing the lease must not wait behind the controllers' requests.
        client: client.as({ qps: 10, burst: 20 }),
        ...{ clock, identity: uniqueIdentity() },
        ...flags.election,
        onLeader: (leader) => log.info({ leader }, 'leading'),
        // What is under way would still write when another has begun.
        onLost: () => {
          accounts?.close()
          client.close()
        },
        onError: (error) => log.debug({ err: error }, 'the leader lease was not taken'),
      },
      signal,
      (until) => {
        leads(true)
        return work(until).finally(() => leads(false))
      },
    )
    if (end === 'lost') throw new Error('the leader lease was lost')
  } finally {
    serving?.close()
    accounts?.close()
    client.close()
  }
})
