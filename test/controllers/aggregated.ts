/** A server of metrics behind an API server: the reference aggregates it; for ours, which does not yet, its paths are parted here. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientConfig } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { Client } from '@binnacle/client/rest/client.ts'
import { connectTo } from '@binnacle/client/transport/connect.ts'
import { NegotiatedTransport } from '@binnacle/client/transport/negotiated.ts'
import type { Transport } from '@binnacle/client/transport/transport.ts'
import { userAgent } from '@binnacle/controller-manager/identity.ts'
import type { ApiClient } from '../support/apiclient.ts'
import { servedVersions } from './metricsanswers.ts'
import { type MetricsServer, service } from './metricsserver.ts'

/** For so long the reference may take to find it. */
const patienceMs = 60_000

/** Has kube-apiserver ask it: a Service that stands for this machine, and an APIService for each version. */
export const aggregate = async (client: ApiClient, metrics: MetricsServer): Promise<void> => {
  const { name, namespace } = service
  await client.ok('POST', `/api/v1/namespaces/${namespace}/services`, {
    ...{ apiVersion: 'v1', kind: 'Service', metadata: { name } },
    spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port: metrics.port }] },
  })
  const all = '/apis/apiregistration.k8s.io/v1/apiservices'
  for (const [group, version] of servedVersions)
    await client.ok('POST', all, {
      ...{ apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService' },
      metadata: { name: `${version}.${group}` },
      spec: {
        ...{ group, version, groupPriorityMinimum: 100, versionPriority: 100 },
        service: { name, namespace, port: metrics.port },
        caBundle: Buffer.from(metrics.ca).toString('base64'),
      },
    })
  for (const [group, version] of servedVersions)
    for (const deadline = Date.now() + patienceMs; ; await delay(200)) {
      const { status, text } = await client.send('GET', `/apis/${group}/${version}`)
      if (status === 200) break
      if (Date.now() > deadline) throw new Error(`${version}.${group} is not there: ${status} ${text}`)
    }
}

/** A client of our server, whose requests for metrics go to the server of metrics: as if by a proxy in front of both. */
export const beside = (kubeconfig: string, metrics: MetricsServer): Client => {
  const api = transportTo(readKubeconfig(kubeconfig))
  const measures = transportTo({ server: `https://localhost:${metrics.port}`, ca: metrics.ca })
  const transport: Transport = {
    send: (request) => (metrics.serves(request.path) ? measures : api).send(request),
    close: () => {
      api.close()
      measures.close()
    },
  }
  return new Client({ transport, userAgent })
}

const transportTo = ({ server, ca, cert, key }: ClientConfig): Transport =>
  new NegotiatedTransport({
    server,
    connect: (protocols) => connectTo({ server, ca, cert, key, protocols }),
  })
