/**
 * The listener: one TLS port for HTTP/2 and HTTP/1.1. fastify keeps the life of the server (listening, closing); its routing,
 * body parsing and serialisation are passed by, because every path is ours and every body is bytes already. HTTP/1.1 is
 * node:http's, HTTP/2 our own (packages/http2/server says why).
 */
import { createServer as createHttp1Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import { ServerConnection } from '@binnacle/http2/server/connection.ts'
import Fastify from 'fastify'
import { type ExchangeOptions, serve } from './http/exchange.ts'
import { Http1Exchange } from './http/http1.ts'
import { Http2Exchange } from './http/http2.ts'
import { UpgradableRequest, UpgradeExchange } from './http/upgrade.ts'

export interface ServerOptions extends ExchangeOptions {
  readonly tls: {
    readonly cert: string | Buffer
    readonly key: string | Buffer
    readonly clientCa: string | Buffer | (string | Buffer)[]
  }
  readonly host: string
  readonly port: number
  /** Connections come from another process, which listens on that port; absent: this one listens. */
  readonly given?: { readonly port: number; accept(take: (socket: Socket) => void): void }
}

export interface RunningServer {
  readonly port: number
  /** Who connects from now on is shown this. Throws when the key is not the certificate's: then nothing changes. */
  renew(tls: { readonly cert: string | Buffer; readonly key: string | Buffer }): void
  /** Stops listening, lets requests finish for `graceMs`, then closes what is left. */
  close(graceMs: number): Promise<void>
}

/** Somebody who connects and does not say who they are. Milliseconds. */
const handshakeTimeout = 30_000
/** A peer that vanished without a word is found out by TCP. Milliseconds. */
const keepAliveMs = 30_000

/** How many requests are under way. A set of them would be laid out anew all the time; see http2/streamtable.ts. */
class Active {
  private count = 0
  private readonly waiting: (() => void)[] = []

  begin(): void {
    this.count++
  }

  end(): void {
    if (--this.count === 0) for (const resolve of this.waiting.splice(0)) resolve()
  }

  /** Resolves when there is none. */
  none(): Promise<void> {
    return this.count === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve))
  }
}

/** A connection on which nothing happens is kept so long, as by the reference: clients count on finding it. Milliseconds. */
const idleMs = 90_000

export const listen = async (o: ServerOptions): Promise<RunningServer> => {
  const active = new Active()
  const track = async (run: Promise<void>): Promise<void> => {
    active.begin()
    try {
      await run
    } finally {
      active.end()
    }
  }
  const sockets = new Set<Socket>()
  const connections = new Set<ServerConnection>()

  const http1 = createHttp1Server({ IncomingMessage: UpgradableRequest }, (request, response) => {
    void track(serve(o, new Http1Exchange(request, response)))
  })
  http1.keepAliveTimeout = idleMs
  http1.on('upgrade', (request, socket, head) => {
    let exchange: UpgradeExchange
    try {
      exchange = new UpgradeExchange(request, socket, head, http1)
    } catch {
      socket.destroy() // its client does not wait for answers
      return
    }
    void track(serve(o, exchange))
  })

  const speakHttp2 = (socket: TLSSocket): void => {
    const connection: ServerConnection = new ServerConnection(socket, {
      request: (stream) => {
        void track(serve(o, new Http2Exchange(stream, socket))).then(() => connection.finished())
      },
      closed: () => connections.delete(connection),
    })
    connections.add(connection)
  }

  const contextOf = ({ cert, key }: Pick<ServerOptions['tls'], 'cert' | 'key'>) => ({
    ...{ cert, key, ca: o.tls.clientCa as never, minVersion: 'TLSv1.2' as const },
  })
  const server = createTlsServer({
    ...contextOf(o.tls),
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ['h2', 'http/1.1'],
    handshakeTimeout,
    keepAlive: true,
    keepAliveInitialDelay: keepAliveMs,
    noDelay: true,
  })
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (socket.alpnProtocol === 'h2') speakHttp2(socket)
    else http1.emit('connection', socket)
  })
  server.on('tlsClientError', () => {})

  const app = Fastify({ logger: false, serverFactory: () => server as never })
  if (o.given === undefined) await app.listen({ host: o.host, port: o.port, backlog: 1024 })
  else o.given.accept((socket) => server.emit('connection', socket))

  return {
    port: o.given?.port ?? (server.address() as AddressInfo).port,
    renew: (tls) => server.setSecureContext(contextOf(tls)),
    close: async (graceMs) => {
      const stopped = app.close()
      for (const connection of connections) connection.close()
      http1.closeIdleConnections()
      let timer: NodeJS.Timeout | undefined
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs)
      })
      await Promise.race([active.none(), deadline])
      clearTimeout(timer)
      for (const connection of connections) connection.destroy()
      http1.closeAllConnections()
      for (const socket of sockets) socket.destroy()
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 500).unref())])
    },
  }
}
