/**
 * The HTTPS server of a kubelet: one port for all nodes of the process, which is enough because a path names the pod.
 *
 *     /containerLogs/{namespace}/{pod}/{container}     /exec/…   /attach/…   /portForward/{namespace}/{pod}
 *     /pods   /stats/summary   /metrics   /healthz
 */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { SecureContextOptions, TLSSocket } from 'node:tls'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { issueCa, issueCertificate } from '@binnacle/component/certificates.ts'
import { listenOn } from '@binnacle/component/listen.ts'
import type { Container } from '@binnacle/openapi/generated/types/core.v1.ts'
import { allContainersOf } from '../pods/run.ts'
import type { SimulatedNodes } from '../simulated/nodes.ts'
import type { SimulatedPod } from '../simulated/pods.ts'
import { LogRefusal, linesOf, loggedRun, logOptionsOf, writeLog } from './logs.ts'
import { pageOf } from './pages.ts'
import { attach, exec, portForward, refuse, type StreamDependencies, type Upgrade } from './streams.ts'

export interface KubeletServerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** PEM; absent: a self-signed certificate is made. */
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  /** PEM of the authority whose certificates callers must show; without it only anonymous callers can be let in. */
  readonly clientCa?: string | Buffer
  readonly anonymousAuth: boolean
  readonly clock?: Clock
  readonly onError?: (error: unknown) => void
}

const certificateDays = 365

/** A path that names a container or a pod. `uid` may stand between them, as old callers write it. */
interface Target {
  readonly simulated: SimulatedPod
  readonly container: Container | undefined
}

class Refusal extends Error {
  readonly status: number

  constructor(status: number, text: string) {
    super(text)
    this.status = status
  }
}

export class KubeletServer {
  private readonly o: KubeletServerOptions
  private readonly clock: Clock
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  /** Who waits for a change of a pod, by its uid. */
  private readonly waiting = new Map<string, Set<() => void>>()
  private readonly streams: StreamDependencies
  private nodes: SimulatedNodes | undefined

  constructor(options: KubeletServerOptions) {
    this.o = options
    this.clock = options.clock ?? systemClock
    const onError = options.onError ?? (() => {})
    this.streams = {
      ...{ clock: this.clock, onError, changed: (uid, until, signal) => this.changed(uid, until, signal) },
      ended: ({ pod: { metadata } }, container, code) =>
        this.nodes?.endContainer(metadata.namespace ?? '', metadata.name ?? '', container, code),
    }
    this.server = createServer({
      ...{ cert: options.cert, key: options.key, minVersion: 'TLSv1.2' as const },
      ...{ requestCert: true, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] },
      ...(options.clientCa === undefined ? {} : { ca: options.clientCa }),
    })
    this.server.on('secureConnection', (socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
      socket.on('error', () => {})
    })
    this.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.answer(request, response).catch((error) => this.failed(response, error))
    })
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const query = new URL(request.url ?? '/', 'https://kubelet').searchParams
      socket.on('error', () => {})
      this.upgrade({ request, socket, head, query }).catch((error) => {
        if (error instanceof Refusal)
          refuse(socket, `${error.status} ${reasonOf(error.status)}`, error.message)
        else {
          onError(error)
          socket.destroy()
        }
      })
    })
  }

  /** As `listenOn`. */
  async listen(): Promise<number> {
    if (this.o.cert === undefined) this.server.setSecureContext(this.selfSigned())
    return listenOn(this.server, { host: this.o.host, port: this.o.port, backlog: 1024 })
  }

  private selfSigned(): SecureContextOptions {
    const now = this.clock.now()
    const ca = issueCa('binnacle-kubelet-ca', now, certificateDays)
    const { host, clientCa } = this.o
    const order = {
      commonName: 'binnacle-kubelet',
      usage: 'server' as const,
      dnsNames: ['localhost'],
      ips: [host],
    }
    const pair = issueCertificate(ca, { ...order, days: certificateDays }, now)
    return { ...pair, minVersion: 'TLSv1.2', ...(clientCa === undefined ? {} : { ca: clientCa }) }
  }

  /** Whose pods it speaks for; before, none is found. */
  serve(nodes: SimulatedNodes): void {
    this.nodes = nodes
  }

  /** Wakes whoever follows the pod. */
  podChanged(uid: string): void {
    for (const wake of this.waiting.get(uid) ?? []) wake()
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  private checkCaller(request: IncomingMessage): void {
    const isKnown = this.o.clientCa !== undefined && (request.socket as TLSSocket).authorized
    if (!isKnown && !this.o.anonymousAuth) throw new Refusal(401, 'Unauthorized')
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://kubelet')
    request.resume()
    if (pathname === '/healthz') return send(response, 200, 'text/plain; charset=utf-8', 'ok')
    this.checkCaller(request)
    const [what, ...names] = segmentsOf(pathname)
    if (what === 'containerLogs') return this.logs(this.target(names), searchParams, response)
    if (what === 'exec' || what === 'attach' || what === 'portForward')
      throw new Refusal(400, 'Upgrade request required')
    const page = this.nodes === undefined ? undefined : pageOf(pathname, this.nodes, this.clock.now())
    if (page === undefined) throw new Refusal(404, '404 page not found\n')
    send(response, 200, page.type, page.body)
  }

  private async upgrade(upgrade: Upgrade): Promise<void> {
    const { request } = upgrade
    this.checkCaller(request)
    const [what, ...names] = segmentsOf(new URL(request.url ?? '/', 'https://kubelet').pathname)
    if (what === 'portForward') return portForward(this.target([...names.slice(0, 2), '']).simulated, upgrade)
    if (what !== 'exec' && what !== 'attach') throw new Refusal(404, '404 page not found\n')
    const { simulated, container } = this.target(names)
    if (container === undefined) throw new Refusal(404, `container not found ("${names.at(-1)}")`)
    const own = simulated.run.containers.get(container.name)
    if (own?.state.at !== 'running')
      throw new Refusal(500, `unable to upgrade connection: container not found ("${container.name}")`)
    return what === 'exec'
      ? exec(this.streams, simulated, container, upgrade)
      : attach(this.streams, simulated, container, upgrade)
  }

  /** `[namespace, pod, container]`, or with the pod's uid before the container. */
  private target(names: readonly string[]): Target {
    const [namespace = '', name = ''] = names
    const simulated = this.nodes?.pod(namespace, name)
    if (simulated === undefined) throw new Refusal(404, `pod "${name}" not found\n`)
    const container =
      names.length < 3 ? undefined : allContainersOf(simulated.pod).find((c) => c.name === names.at(-1))
    return { simulated, container }
  }

  private async logs(
    { simulated, container }: Target,
    query: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const { pod, run } = simulated
    if (container === undefined) throw new Refusal(404, `container not found in pod "${pod.metadata.name}"\n`)
    const options = logOptionsOf(query, this.clock.now())
    const own = run.containers.get(container.name)!
    const logged = loggedRun(pod, container.name, own, options.previous)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.flushHeaders()
    const endOf = (): number | undefined => {
      if (logged.until !== undefined) return logged.until
      const { state, last } = own
      if (state.at === 'running' && state.since === logged.since) return undefined
      if (state.at === 'terminated') return state.finishedAt
      return last?.finishedAt ?? this.clock.now()
    }
    await writeLog(
      options,
      ...([linesOf(pod, container, logged.since), endOf, this.clock] as const),
      async (until) => {
        await this.changed(pod.metadata.uid ?? '', until, gone.signal)
        // A pod that is gone tells no end.
        if (this.nodes?.pod(pod.metadata.namespace ?? '', pod.metadata.name ?? '')?.run !== run) gone.abort()
        if (gone.signal.aborted) response.end()
      },
      {
        write: async (text) => {
          if (gone.signal.aborted) return false
          if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')])
          return !gone.signal.aborted
        },
      },
    )
    response.end()
  }

  private changed(uid: string, until: number | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.waiting.get(uid) ?? new Set()
      this.waiting.set(uid, waiting)
      const done = (): void => {
        waiting.delete(done)
        if (waiting.size === 0 && this.waiting.get(uid) === waiting) this.waiting.delete(uid)
        timer?.cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer =
        until === undefined
          ? undefined
          : this.clock.setTimeout(done, Math.min(Math.max(0, until - this.clock.now()), 2 ** 31 - 1))
      waiting.add(done)
      if (signal.aborted) done()
      else signal.addEventListener('abort', done, { once: true })
    })
  }

  private failed(response: ServerResponse, error: unknown): void {
    const status = error instanceof Refusal ? error.status : error instanceof LogRefusal ? 400 : 500
    if (status === 500) this.o.onError?.(error)
    if (response.headersSent) response.destroy()
    else send(response, status, 'text/plain; charset=utf-8', (error as Error).message)
  }
}

const reasons: Readonly<Record<number, string>> = {
  ...{ 400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found', 500: 'Internal Server Error' },
}
const reasonOf = (status: number): string => reasons[status] ?? 'Error'

/** Segments that do not decode name nothing. */
const segmentsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => {
      try {
        return decodeURIComponent(segment)
      } catch {
        return ''
      }
    })

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
