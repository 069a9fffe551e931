/** Our server and our controllers beside it, as scenarios need them; each controller asks as its own ServiceAccount. */
import { join } from 'node:path'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { chosen } from '@binnacle/controller-manager/chosen.ts'
import type { Logger } from '@binnacle/controller-manager/controller.ts'
import { controllers } from '@binnacle/controller-manager/controllers/index.ts'
import { parseFlags } from '@binnacle/controller-manager/flags.ts'
import { userAgent } from '@binnacle/controller-manager/identity.ts'
import { runControllers } from '@binnacle/controller-manager/manager.ts'
import type { Endpoint } from '../support/kubeconfig.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { beside } from './aggregated.ts'
import { MetricsServer } from './metricsserver.ts'

export interface Ours {
  readonly endpoint: Endpoint
  /** Of the admin: a path. */
  readonly kubeconfig: string
  readonly metrics?: MetricsServer
  stop(): Promise<void>
}

/** As the bootstrap roles know a controller; the admin may be anybody. */
const impersonating = (client: Client, serviceAccount: string | undefined): Client =>
  client.as({
    credentials: {
      headers: () => ({
        'impersonate-user':
          serviceAccount === undefined
            ? 'system:kube-controller-manager'
            : `system:serviceaccount:kube-system:${serviceAccount}`,
      }),
      renew: () => false,
    },
  })

/** Runs controllers beside a server; flags are the controller manager's. @returns ends them */
export const managing = (
  server: Pick<RunningServer, 'dataDir' | 'kubeconfig'>,
  log: Logger,
  flags: readonly string[],
  metrics?: MetricsServer,
): (() => Promise<void>) => {
  const pki = (name: string): string => join(server.dataDir, 'pki', name)
  const { options, controllers: names } = parseFlags([
    `--root-ca-file=${pki('ca.crt')}`,
    `--cluster-signing-cert-file=${pki('ca.crt')}`,
    `--cluster-signing-key-file=${pki('ca.key')}`,
    `--service-account-private-key-file=${pki('sa.key')}`,
    ...flags,
  ])
  const client = clientFor(readKubeconfig(server.kubeconfig), { userAgent })
  const measuring = metrics === undefined ? client : beside(server.kubeconfig, metrics)
  const end = new AbortController()
  const running = runControllers(
    {
      ...{ client, clock: systemClock, log, options, controllers: chosen(controllers, names) },
      clientOf: (serviceAccount) =>
        impersonating(serviceAccount === 'horizontal-pod-autoscaler' ? measuring : client, serviceAccount),
    },
    end.signal,
  )
  return async () => {
    end.abort()
    await running
    client.close()
    measuring.close()
  }
}

/**
 * @param flags of the controller manager
 * @param measured whether a server of metrics stands beside it
 */
export const startOurs = async (flags: readonly string[], log: Logger, measured = false): Promise<Ours> => {
  const server = await startServer([
    '--service-cluster-ip-range=10.0.0.0/24',
    '--service-account-issuer=https://kubernetes.default.svc',
    '--log-level=warn',
  ])
  const metrics = measured ? await MetricsServer.start() : undefined
  const stop = managing(server, log, flags, metrics)
  return {
    endpoint: server.endpoint,
    kubeconfig: server.kubeconfig,
    ...(metrics === undefined ? {} : { metrics }),
    stop: async () => {
      await stop()
      await server.stop()
      await metrics?.stop()
    },
  }
}
