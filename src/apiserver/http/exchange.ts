/**
 * One request and its answer, whatever version of HTTP they travel in. `http1.ts` and `http2.ts` implement it; here it becomes
 * an ApiRequest, runs through the chain and is answered.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { badRequest, requestEntityTooLarge } from '@binnacle/apimachinery/errors/status.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import type {
  ApiRequest,
  ApiResponse,
  ClientCertificate,
  Handler,
  Sink,
  TakenConnection,
} from '../request.ts'
import { type RequestInfo, requestInfoOf } from '../requestinfo.ts'

export interface Exchange {
  readonly method: string
  /** Path and query as received. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[]
  readonly httpVersion: string
  /** The protocol that the client would go on with; only where `takeOver` works. */
  readonly upgrade?: string | undefined
  readonly remoteAddress: string
  /** What stands for the connection: the same object for all its requests. */
  readonly connection: object
  /** Calls `onData` for each piece of the body until `onEnd`, or `onError` when the client left in the middle of it. */
  read(onData: (bytes: Buffer) => void, onEnd: () => void, onError: (error: Error) => void): void
  /** Whether the client has left before its answer was sent. */
  readonly isGone: boolean
  /** Calls back once if the client leaves before its answer is sent. */
  onGone(left: () => void): void
  /** A whole answer, with its length; for HEAD without the body. */
  respond(status: number, headers: ApiResponse['headers'], body: Uint8Array | string): void
  /** The headers of an answer that is streamed. */
  begin(status: number, headers: ApiResponse['headers'], signal: AbortSignal): Sink
  /** The end of what was streamed. What the client does not take within `lingerMs` is let go. */
  end(): void
  /** Breaks off. */
  destroy(): void
  /** Gives the connection away: nothing above is called any more but `onGone`. */
  takeOver?(): TakenConnection
}

export interface ExchangeOptions {
  readonly handler: Handler
  /** The verified subject of a connection's client certificate. */
  readonly certificateOf: (socket: unknown) => ClientCertificate | undefined
  readonly onError: (error: unknown) => void
}

/** How long a client has to read the rest of a stream that is over: a watch that was cut off has megabytes queued. */
export const lingerMs = 30_000

/** The reference's limit on a request body. */
export const bodyBytesMax = 3 * 1024 * 1024

const nobody: UserInfo = { username: '', groups: [] }

/** Answers one exchange. Never rejects. */
export const serve = async (o: ExchangeOptions, exchange: Exchange): Promise<void> => {
  if (!isDecodable(exchange.url)) {
    exchange.respond(400, { 'content-type': 'text/plain; charset=utf-8' }, '400 Bad Request')
    return
  }
  const request = new ExchangeRequest(o, exchange)
  try {
    const answer = await o.handler(request)
    if (answer.stream === undefined) {
      exchange.respond(answer.status, answer.headers, answer.body ?? '')
      return
    }
    if (answer.takeOver !== undefined) {
      const sink = await answer.takeOver(exchange.takeOver!(), request.signal)
      await answer.stream(sink)
      await sink.end()
      return
    }
    const sink = exchange.begin(answer.status, answer.headers, request.signal)
    if (exchange.method !== 'HEAD') await answer.stream(sink)
    exchange.end()
  } catch (error) {
    // The chain answers every failure itself; what arrives here broke while the body was being written.
    o.onError(error)
    exchange.destroy()
  }
}

/** Whether the client is still there. The signal is made for those who ask: it costs 10 µs, and most requests never do. */
class Gone {
  private readonly exchange: Exchange
  private controller: AbortController | undefined
  private reason: Error | undefined

  constructor(exchange: Exchange) {
    this.exchange = exchange
  }

  abort(reason: Error): void {
    this.reason = reason
    this.controller?.abort(reason)
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      const controller = new AbortController()
      this.controller = controller
      if (this.reason !== undefined) controller.abort(this.reason)
      else if (this.exchange.isGone) controller.abort()
      else this.exchange.onGone(() => controller.abort())
    }
    return this.controller.signal
  }
}

/**
 * A class, and no literal with getters: those give each object a shape of its own, which holds the request until the old
 * generation is collected.
 */
class ExchangeRequest implements ApiRequest {
  readonly method: string
  readonly url: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly httpVersion: string
  declare readonly upgrade?: string
  readonly remoteAddress: string
  readonly receivedAt = Date.now()
  auditID: string
  requestInfo: RequestInfo
  user: UserInfo = nobody
  readonly warnings = new Set<string>()
  readonly auditAnnotations = new Map<string, string>()
  private readonly o: ExchangeOptions
  private readonly exchange: Exchange
  private readonly gone: Gone
  private bytes: Promise<Buffer> | undefined

  constructor(o: ExchangeOptions, exchange: Exchange) {
    this.o = o
    this.exchange = exchange
    this.gone = new Gone(exchange)
    const { url, method, headers, upgrade } = exchange
    const mark = url.indexOf('?')
    this.method = method
    this.url = url
    this.path = decodePath(mark === -1 ? url : url.slice(0, mark))
    this.query = queryOf(mark === -1 ? '' : url.slice(mark + 1))
    this.headers = headers
    this.httpVersion = exchange.httpVersion
    if (upgrade !== undefined) this.upgrade = upgrade
    this.remoteAddress = exchange.remoteAddress
    this.auditID = auditIdOf(headers['audit-id'])
    this.requestInfo = requestInfoOf(method, this.path, this.query)
  }

  get rawHeaders(): readonly string[] {
    return this.exchange.rawHeaders
  }

  get signal(): AbortSignal {
    return this.gone.signal
  }

  get clientCertificate(): ClientCertificate | undefined {
    return this.o.certificateOf(this.exchange.connection)
  }

  body(): Promise<Buffer> {
    this.bytes ??= readBody(this.exchange)
    return this.bytes
  }

  abort(reason: Error): void {
    this.gone.abort(reason)
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

const readBody = (exchange: Exchange): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const isDeclaredTooLarge = Number(exchange.headers['content-length'] ?? 0) > bodyBytesMax
    if (isDeclaredTooLarge) reject(tooLarge())
    const chunks: Buffer[] = []
    let size = 0
    exchange.read(
      (chunk) => {
        size += chunk.length
        if (!isDeclaredTooLarge && size <= bodyBytesMax) {
          chunks.push(chunk)
          return
        }
        // Read on and forget it: the client should see the answer.
        chunks.length = 0
        reject(tooLarge())
      },
      () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)),
      reject,
    )
  })

const tooLarge = () => requestEntityTooLarge(`Request entity too large: limit is ${bodyBytesMax}`)

/** What a body that never comes is answered with. */
export const cutOff = (): Error => badRequest('the request was cut off')
