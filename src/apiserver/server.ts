/**
 * The listener: one TLS port for HTTP/2 and HTTP/1.1. It makes an ApiRequest of what arrives, runs the chain, and
 * writes the ApiResponse. fastify keeps the life of the server (listening, closing, injecting in tests); its routing,
 * body parsing and serialisation are passed by, because every path is ours and every body is bytes already.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { badRequest, requestEntityTooLarge } from '@binnacle/apimachinery/errors/status.ts'
import Fastify from 'fastify'
import type { UserInfo } from '../authentication/authenticator.ts'
import type { ApiRequest, ApiResponse, ClientCertificate, Handler, Sink } from './request.ts'
import { requestInfoOf } from './requestinfo.ts'

export interface ServerOptions {
  readonly handler: Handler
  readonly tls: {
    readonly cert: string | Buffer
    readonly key: string | Buffer
    readonly clientCa: string | Buffer | (string | Buffer)[]
  }
  readonly host: string
  readonly port: number
  /** The verified subject of a connection's client certificate. */
  readonly certificateOf: (socket: unknown) => ClientCertificate | undefined
  /** exec, attach and port-forward ask for the raw connection. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly onError: (error: unknown) => void
}

export interface RunningServer {
  readonly port: number
  /** Stops listening, lets requests finish for `graceMs`, then closes what is left. */
  close(graceMs: number): Promise<void>
}

/** The reference's limit on a request body. */
export const bodyBytesMax = 3 * 1024 * 1024
/** What the reference advertises; clients queue beyond it. */
const maxConcurrentStreams = 250
/** MiB of frames that one HTTP/2 session may hold: two large lists. Beyond it new streams are refused. */
const maxSessionMemory = 256

type RawRequest = IncomingMessage | Http2ServerRequest
type RawResponse = ServerResponse | Http2ServerResponse

/** How long a client has to read the rest of a stream that is over: a watch that was cut off has megabytes queued. */
const lingerMs = 30_000

const nobody: UserInfo = { username: '', groups: [] }

export const listen = async (o: ServerOptions): Promise<RunningServer> => {
  const app = Fastify({
    http2: true,
    https: {
      allowHTTP1: true,
      cert: o.tls.cert,
      key: o.tls.key,
      ca: o.tls.clientCa,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      maxSessionMemory,
      settings: { maxConcurrentStreams, initialWindowSize: 1 << 20 },
    } as never,
    forceCloseConnections: true,
    logger: false,
    exposeHeadRoutes: false,
    routerOptions: { caseSensitive: true, maxParamLength: 4096 },
    serverFactory: undefined as never,
  })
  const raw = app.server as unknown as import('node:http2').Http2SecureServer
  const active = new Set<Promise<void>>()

  const onRequest = (request: RawRequest, response: RawResponse): void => {
    const run = serve(o, request, response)
    active.add(run)
    void run.finally(() => active.delete(run))
  }
  // Every request is ours: fastify's router never sees one.
  raw.removeAllListeners('request')
  raw.on('request', onRequest as never)
  if (o.onUpgrade !== undefined) raw.on('upgrade', o.onUpgrade as never)
  raw.on('sessionError', () => {})
  raw.on('tlsClientError', () => {})
  await app.listen({ host: o.host, port: o.port, backlog: 1024 })
  const sessions = new Set<import('node:http2').ServerHttp2Session>()
  raw.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
    session.on('error', () => {})
  })

  return {
    port: (raw.address() as AddressInfo).port,
    close: async (graceMs) => {
      const stopped = new Promise<void>((resolve) => raw.close(() => resolve()))
      for (const session of sessions) session.close()
      let timer: NodeJS.Timeout | undefined
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs)
      })
      await Promise.race([Promise.allSettled([...active]), deadline])
      clearTimeout(timer)
      for (const session of sessions) session.destroy()
      ;(raw as unknown as { closeAllConnections?: () => void }).closeAllConnections?.()
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 500).unref())])
    },
  }
}

const serve = async (o: ServerOptions, request: RawRequest, response: RawResponse): Promise<void> => {
  if (!isDecodable(request.url ?? '/')) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('400 Bad Request')
    return
  }
  const gone = new Gone(response)
  response.on('error', () => {})
  try {
    const answer = await o.handler(apiRequestOf(o, request, gone))
    await write(answer, request, response, gone)
  } catch (error) {
    // The chain answers every failure itself; what arrives here broke while the body was being written.
    o.onError(error)
    response.destroy()
  }
}

/** Whether the client is still there. The signal is made for those who ask: it costs 10 µs, and most requests never do. */
class Gone {
  private readonly response: RawResponse
  private controller: AbortController | undefined
  private reason: Error | undefined

  constructor(response: RawResponse) {
    this.response = response
  }

  abort(reason: Error): void {
    this.reason = reason
    this.controller?.abort(reason)
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      const controller = new AbortController()
      this.controller = controller
      const response = this.response
      if (this.reason !== undefined) controller.abort(this.reason)
      else if (response.destroyed && !response.writableFinished) controller.abort()
      response.on('close', () => {
        if (!response.writableFinished) controller.abort()
      })
    }
    return this.controller.signal
  }
}

/** What stands for the connection: HTTP/2 shows another proxy of its socket to each request, but one to each session. */
const connectionOf = (raw: RawRequest): object =>
  'stream' in raw ? ((raw as Http2ServerRequest).stream.session?.socket ?? raw.socket) : raw.socket

const apiRequestOf = (o: ServerOptions, raw: RawRequest, gone: Gone): ApiRequest => {
  const url = raw.url ?? '/'
  const method = raw.method ?? 'GET'
  const mark = url.indexOf('?')
  const path = decodePath(mark === -1 ? url : url.slice(0, mark))
  const query = queryOf(mark === -1 ? '' : url.slice(mark + 1))
  let bytes: Promise<Buffer> | undefined
  return {
    method,
    url,
    path,
    query,
    headers: raw.headers,
    get rawHeaders() {
      return raw.rawHeaders
    },
    httpVersion: raw.httpVersion,
    remoteAddress: raw.socket.remoteAddress ?? '',
    receivedAt: Date.now(),
    auditID: auditIdOf(raw.headers['audit-id']),
    body: () => {
      bytes ??= readBody(raw)
      return bytes
    },
    get signal() {
      return gone.signal
    },
    abort: (reason) => gone.abort(reason),
    get clientCertificate() {
      return o.certificateOf(connectionOf(raw))
    },
    requestInfo: requestInfoOf(method, path, query),
    user: nobody,
    warnings: new Set(),
    auditAnnotations: new Map(),
  }
}

/** Clients may name the audit id; anything odd is replaced. */
const auditIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && given.length > 0 && given.length <= 64 ? given : randomUUID()

/** A `%` in the path that two hex digits don't follow is refused before anything else, as HTTP libraries do. */
const isDecodable = (url: string): boolean => {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  return !path.includes('%') || !/%(?![0-9A-Fa-f]{2})/.test(path)
}

/** Go's reading of a query: a parameter that does not decode is as if it were not there. */
const queryOf = (text: string): URLSearchParams => {
  if (!/%(?![0-9A-Fa-f]{2})|;/.test(text)) return new URLSearchParams(text)
  const readable = text.split('&').filter((pair) => !/%(?![0-9A-Fa-f]{2})|;/.test(pair))
  return new URLSearchParams(readable.join('&'))
}

/** Bytes that are no UTF-8 become U+FFFD: they match nothing. */
const decodePath = (path: string): string => {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return Buffer.from(
      path.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString()
  }
}

const readBody = (raw: RawRequest): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const declared = Number(raw.headers['content-length'] ?? 0)
    if (declared > bodyBytesMax) {
      reject(tooLarge())
      raw.resume()
      return
    }
    const chunks: Buffer[] = []
    let size = 0
    raw.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > bodyBytesMax) {
        chunks.length = 0
        reject(tooLarge())
        return
      }
      chunks.push(chunk)
    })
    raw.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    raw.on('error', reject)
    raw.on('aborted', () => reject(badRequest('the request was cut off')))
  })

const tooLarge = () => requestEntityTooLarge(`Request entity too large: limit is ${bodyBytesMax}`)

const write = async (
  answer: ApiResponse,
  request: RawRequest,
  response: RawResponse,
  gone: Gone,
): Promise<void> => {
  const headers: Record<string, string | string[] | number> = { ...answer.headers }
  const out = response as ServerResponse
  if (answer.stream === undefined) {
    const body = answer.body ?? ''
    headers['content-length'] = Buffer.byteLength(body)
    out.writeHead(answer.status, headers)
    if (request.method === 'HEAD') out.end()
    else out.end(body)
    return
  }
  out.writeHead(answer.status, headers)
  out.flushHeaders?.()
  if (request.method === 'HEAD') {
    out.end()
    return
  }
  const sink = new SocketSink(out, gone.signal)
  await answer.stream(sink)
  sink.flush()
  out.end()
  // What a client does not take in time must not stay in memory.
  const patience = setTimeout(() => out.destroy(), lingerMs).unref()
  out.once('close', () => clearTimeout(patience))
}

/** Writes of one turn of the event loop leave as one. */
class SocketSink implements Sink {
  readonly signal: AbortSignal
  private readonly out: ServerResponse
  private pending: Uint8Array[] = []
  private pendingBytes = 0
  private isScheduled = false

  constructor(out: ServerResponse, signal: AbortSignal) {
    this.out = out
    this.signal = signal
  }

  write(bytes: Uint8Array | string): boolean {
    const chunk = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    this.pending.push(chunk)
    this.pendingBytes += chunk.length
    if (!this.isScheduled) {
      this.isScheduled = true
      setImmediate(() => this.flush())
    }
    return this.bufferedBytes < this.out.writableHighWaterMark
  }

  flush(): void {
    this.isScheduled = false
    if (this.pendingBytes === 0 || this.signal.aborted) return
    const { pending } = this
    this.pending = []
    this.pendingBytes = 0
    this.out.write(pending.length === 1 ? pending[0] : Buffer.concat(pending))
  }

  writeTaken(bytes: Uint8Array): Promise<void> {
    this.flush()
    if (this.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const { out } = this
      const done = () => {
        out.off('close', done)
        resolve()
      }
      out.on('close', done)
      out.write(bytes, done)
    })
  }

  get bufferedBytes(): number {
    return this.pendingBytes + this.out.writableLength
  }

  async drained(): Promise<void> {
    this.flush()
    if (this.signal.aborted || !this.out.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = () => {
        this.out.off('drain', done)
        this.out.off('close', done)
        resolve()
      }
      this.out.on('drain', done)
      this.out.on('close', done)
    })
  }
}
