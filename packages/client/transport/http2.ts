/**
 * HTTP/2 over TLS to one server. Connections are opened when needed and shared by all requests; one that does not answer pings
 * is given up, because a peer that vanished without a word would leave a watch waiting for ever.
 */
import * as http2 from 'node:http2'
import type { Duplex } from 'node:stream'
import { type IncomingAnswer, type OutgoingRequest, type Transport, TransportError } from './transport.ts'

export interface Http2Options {
  /** Makes a socket that is connected, or connecting, by TLS with ALPN h2. */
  readonly connect: () => Promise<Duplex>
  /** `https://host:port`. */
  readonly server: string
}

/** As client-go: silence for so long is asked about, and must be answered in half of it. Milliseconds. */
const silenceMs = 30_000
const pingTimeoutMs = 15_000
const settingsTimeoutMs = 10_000
/** So much of an answer may be under way; watches share a connection, and one must not starve the others. */
const streamWindowBytes = 4 << 20
const connectionWindowBytes = 32 << 20
/** Or fewer, if the server says so (kube-apiserver allows 250); beyond it the next connection serves. */
const streamsMax = 200

export class Http2Transport implements Transport {
  private readonly options: Http2Options
  private readonly sessions: Session[] = []
  private isClosed = false

  constructor(options: Http2Options) {
    this.options = options
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    if (this.isClosed) throw new TransportError('the client is closed', { isUnsent: true })
    request.signal?.throwIfAborted()
    const session = await this.session()
    return answerTo(session, request)
  }

  reconnect(): void {
    for (const session of this.sessions.splice(0)) {
      session.isOpen = false
      void session.http.then(
        (http) => http.close(),
        () => {},
      )
    }
  }

  close(): void {
    this.isClosed = true
    for (const { http } of this.sessions.splice(0))
      void http.then(
        (session) => session.destroy(),
        () => {},
      )
  }

  private async session(): Promise<Session> {
    let free = this.sessions.find((session) => session.isOpen && session.streams < session.streamsMax)
    if (free === undefined) {
      free = this.open()
      this.sessions.push(free)
    }
    free.streams++
    try {
      await free.http
    } catch (error) {
      throw new TransportError(`cannot connect to ${this.options.server}: ${(error as Error).message}`, {
        cause: error,
        isUnsent: true,
      })
    }
    return free
  }

  private open(): Session {
    const session: Session = {
      isOpen: true,
      ...{ streams: 0, streamsMax },
      http: this.connect().then((http) => {
        session.streamsMax = Math.min(streamsMax, http.remoteSettings.maxConcurrentStreams ?? streamsMax)
        http.on('close', leave)
        http.on('goaway', leave)
        http.on('error', leave)
        keepAlive(http)
        return http
      }),
    }
    const leave = (): void => {
      session.isOpen = false
      const at = this.sessions.indexOf(session)
      if (at >= 0) this.sessions.splice(at, 1)
    }
    session.http.catch(leave)
    return session
  }

  private async connect(): Promise<http2.ClientHttp2Session> {
    const socket = await this.options.connect()
    return new Promise((resolve, reject) => {
      const http = http2.connect(this.options.server, {
        createConnection: () => socket,
        settings: { initialWindowSize: streamWindowBytes, enablePush: false },
      })
      const timer = setTimeout(() => http.destroy(new Error('the server says nothing')), settingsTimeoutMs)
      http.once('error', reject)
      http.once('close', () => {
        clearTimeout(timer)
        reject(new Error('the connection was closed'))
      })
      http.once('remoteSettings', () => {
        clearTimeout(timer)
        http.setLocalWindowSize(connectionWindowBytes)
        if (this.isClosed) http.destroy()
        resolve(http)
      })
    })
  }
}

interface Session {
  /** Takes new requests. */
  isOpen: boolean
  streams: number
  streamsMax: number
  readonly http: Promise<http2.ClientHttp2Session>
}

const keepAlive = (http: http2.ClientHttp2Session): void => {
  http.setTimeout(silenceMs, () => {
    if (http.destroyed) return
    const deadline = setTimeout(() => http.destroy(new Error('the server does not answer')), pingTimeoutMs)
    deadline.unref()
    try {
      http.ping((error) => {
        clearTimeout(deadline)
        if (error !== null) http.destroy()
      })
    } catch {
      clearTimeout(deadline)
    }
  })
}

const answerTo = async (session: Session, request: OutgoingRequest): Promise<IncomingAnswer> => {
  const http = await session.http
  const { body } = request
  const hasBody = body !== undefined && body.length > 0
  let stream: http2.ClientHttp2Stream
  try {
    stream = http.request(
      { ':method': request.method, ':path': request.path, ...request.headers } as http2.OutgoingHttpHeaders,
      { endStream: !hasBody },
    )
  } catch (error) {
    session.streams--
    throw new TransportError('the connection was closed', { cause: error, isUnsent: true })
  }
  const abort = (): void => stream.close(http2.constants.NGHTTP2_CANCEL)
  if (request.signal?.aborted) abort()
  else request.signal?.addEventListener('abort', abort, { once: true })
  stream.once('close', () => {
    session.streams--
    request.signal?.removeEventListener('abort', abort)
  })
  if (hasBody) stream.end(body)
  return new Promise((resolve, reject) => {
    let isAnswered = false
    const lost = (error?: Error): void => {
      // Every stream closes in the end; an error that nobody will see is not worth its stack.
      if (isAnswered) return
      if (request.signal?.aborted) reject(request.signal.reason)
      // A stream refused by the server, or after its GOAWAY, was not looked at (RFC 9113, 8.7).
      else
        reject(
          new TransportError(error?.message ?? 'the connection was lost before an answer', {
            cause: error,
            isUnsent: stream.rstCode === http2.constants.NGHTTP2_REFUSED_STREAM,
          }),
        )
    }
    stream.on('error', lost)
    stream.once('close', lost)
    stream.once('response', (headers) => {
      isAnswered = true
      resolve({
        status: headers[':status'] ?? 0,
        headers: headers as IncomingAnswer['headers'],
        text: () => textOf(stream, http, request.signal),
        chunks: () => chunksOf(stream, http, request.signal),
      })
    })
  })
}

/** Node ends a stream whose connection was lost like any other, so a whole answer is one whose connection still stands. */
const brokeOff = (stream: http2.ClientHttp2Stream, http: http2.ClientHttp2Session): boolean =>
  !stream.readableEnded || stream.rstCode !== http2.constants.NGHTTP2_NO_ERROR || http.destroyed

const textOf = (
  stream: http2.ClientHttp2Stream,
  http: http2.ClientHttp2Session,
  signal: AbortSignal | undefined,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    const settle = (): void => {
      if (signal?.aborted) reject(signal.reason)
      else if (brokeOff(stream, http)) reject(new TransportError('the answer broke off'))
      else resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString())
    }
    stream.once('end', () => {
      // A server that has answered takes no more of the body (RFC 9113, 8.1); Node would wait for ever to send it.
      if (!stream.writableFinished) stream.close()
    })
    // Its end may have come before anybody asked for the text.
    if (stream.destroyed) settle()
    else stream.once('close', settle)
  })

async function* chunksOf(
  stream: http2.ClientHttp2Stream,
  http: http2.ClientHttp2Session,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
    signal?.throwIfAborted()
    if (brokeOff(stream, http)) throw new TransportError('the answer broke off')
  } catch (error) {
    signal?.throwIfAborted()
    throw error instanceof TransportError
      ? error
      : new TransportError('the answer broke off', { cause: error })
  } finally {
    stream.close(http2.constants.NGHTTP2_CANCEL)
  }
}
