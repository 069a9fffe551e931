/**
 * Stands where a metrics server and the adapters of custom and external metrics would: serves over HTTPS what scenarios say is
 * measured. Values stay as they are until the scenario says otherwise, and each namespace has its own.
 */
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import { issueCa, issueCertificate } from '@binnacle/component/certificates.ts'
import { type Measured, Refused, read, servedVersions } from './metricsanswers.ts'

/** The Service which stands for it: its certificate is for that name. */
export const service = { name: 'measures', namespace: 'kube-system' }

interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
}

export class MetricsServer {
  /** PEM of who signed its certificate. */
  readonly ca: string
  private readonly server: Server
  private readonly measured = new Map<string, Measured>()

  private constructor(ca: string, server: Server) {
    this.ca = ca
    this.server = server
  }

  static async start(): Promise<MetricsServer> {
    const now = Date.now()
    const ca = issueCa('measures-ca', now, 2)
    const { name, namespace } = service
    const dnsNames = ['localhost', `${name}.${namespace}.svc`]
    const pair = issueCertificate(ca, { commonName: name, usage: 'server', dnsNames, days: 1 }, now)
    const server = createServer(pair)
    const metrics = new MetricsServer(ca.cert, server)
    server.on('request', (request, response) => {
      const { status, type, text } = metrics.answer(new URL(request.url ?? '/', 'https://localhost'))
      response.writeHead(status, { 'content-type': type }).end(text)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return metrics
  }

  get port(): number {
    return (this.server.address() as { port: number }).port
  }

  /** From now on this is what is measured in the namespace. */
  set(namespace: string, measured: Measured): void {
    this.measured.set(namespace, measured)
  }

  /** Whether a request for this path is for this server. */
  serves(path: string): boolean {
    return servedVersions.some(([group]) => path.startsWith(`/apis/${group}`))
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private answer(url: URL): Answer {
    const type = 'application/json'
    try {
      return { status: 200, type, text: JSON.stringify(read(this.measured, url)) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { code, reason, message, isPlain } = error
      if (isPlain) return { status: code, type: 'text/plain', text: message }
      const status = {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message,
        reason,
        code,
      }
      return { status: code, type, text: JSON.stringify(status) }
    }
  }
}
