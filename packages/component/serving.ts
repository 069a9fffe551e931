/** The port where a component tells how it is: /healthz, /livez, /readyz and /metrics, by HTTPS. */
import { createServer } from 'node:https'
import { listenOn } from './listen.ts'
import type { Logger } from './process.ts'

export interface ServingOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** PEM; absent: a certificate that nobody signed is made, as the reference's components do. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Told of the port. */
  readonly log?: Pick<Logger, 'info'>
  /** Throws what is wrong. */
  readonly healthy?: () => void
  /** Throws why it cannot work yet. */
  readonly ready?: () => void
  /** Prometheus' text format. */
  readonly metrics?: () => string | Promise<string>
  /** By path: further answers. */
  readonly answers?: Readonly<Record<string, () => string | Promise<string>>>
}

export interface Serving {
  readonly port: number
  close(): void
}

const selfSigned = async (host: string): Promise<{ cert: string; key: string }> => {
  const { issueCa, issueCertificate } = await import('./certificates.ts')
  const now = Date.now()
  const ca = issueCa(`${host}-ca`, now, 365)
  const order = {
    commonName: host,
    usage: 'server' as const,
    dnsNames: ['localhost'],
    ips: ['127.0.0.1'],
    days: 365,
  }
  return issueCertificate(ca, order, now)
}

/** As `listenOn`. */
export const serveHealth = async (o: ServingOptions): Promise<Serving> => {
  const tls = o.tls ?? (await selfSigned('localhost'))
  const check = (run: (() => void) | undefined) => (): string => {
    run?.()
    return 'ok'
  }
  const answers: Record<string, () => string | Promise<string>> = {
    ...o.answers,
    '/healthz': check(o.healthy),
    '/livez': check(o.healthy),
    '/readyz': check(o.ready ?? o.healthy),
    ...(o.metrics === undefined ? {} : { '/metrics': o.metrics }),
  }
  const server = createServer(tls, async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0]!
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined
    response.setHeader('content-type', 'text/plain; charset=utf-8')
    response.setHeader('x-content-type-options', 'nosniff')
    if (answer === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end('404 page not found\n')
      return
    }
    try {
      response.end(await answer())
    } catch (error) {
      response.writeHead(500).end(`${(error as Error).message}\n`)
    }
  })
  server.requestTimeout = 10_000
  const port = await listenOn(server, o)
  o.log?.info({ port }, 'health and metrics')
  server.on('error', () => {})
  return {
    port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
