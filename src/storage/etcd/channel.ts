/**
 * One HTTP/2 connection to one etcd member, and gRPC over it: a request is one frame, an answer is one frame and a status
 * in the trailers (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
 */
import * as http2 from 'node:http2'
import { CallFailed, grpcStatus } from './status.ts'
import { framePrefixBytes } from './wire.ts'

export interface TlsOptions {
  readonly ca?: string | Buffer
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
}

/** Of a list page or a burst of events, so much may be under way before the server waits for us. */
const streamWindowBytes = 16 << 20
const connectionWindowBytes = 64 << 20
/** etcd closes connections that ping more often than every 5 s. */
const pingIntervalMs = 10_000
/** Deadlines are looked at this often; a timer per call would cost more than the call's encoding. */
const deadlineTickMs = 250
/** Larger than any answer of etcd's: a list page, or a fragment of watch events. */
const messageBytesMax = 1 << 30

interface PendingCall {
  readonly deadline: number
  expire(): void
}

/** What a long-lived call is told. Exactly one `closed` at the end. */
export interface StreamHandler {
  message(message: Buffer): void
  closed(error: CallFailed): void
}

export interface ClientStream {
  send(frame: Buffer): void
  cancel(): void
}

export class Channel {
  readonly endpoint: string
  private readonly session: http2.ClientHttp2Session
  private readonly baseHeaders: http2.OutgoingHttpHeaders
  private readonly calls = new Set<PendingCall>()
  private deadlineTimer: NodeJS.Timeout | undefined
  private readonly pingTimer: NodeJS.Timeout
  private isPingPending = false
  /**
   * Settled once the server has greeted us: with TLS 1.3 a server that refuses our certificate says so only after the
   * handshake. What is sent before then has an unknown fate, so nothing is. Rejects with CallFailed.
   */
  readonly ready: Promise<void>
  isReady = false
  private isDown = false
  private readonly onDown: (channel: Channel, error: Error | undefined) => void

  constructor(
    endpoint: string,
    tls: TlsOptions,
    connectTimeoutMs: number,
    onDown: (channel: Channel, error: Error | undefined) => void,
  ) {
    this.endpoint = endpoint
    this.onDown = onDown
    const url = new URL(endpoint)
    this.baseHeaders = {
      ':method': 'POST',
      ':scheme': url.protocol.slice(0, -1),
      ':authority': url.host,
      'content-type': 'application/grpc',
      te: 'trailers',
    }
    this.session = http2.connect(endpoint, {
      ...tls,
      settings: { initialWindowSize: streamWindowBytes, enablePush: false },
      maxSessionMemory: 1024, // MB; a few list pages at once must not be refused
      peerMaxConcurrentStreams: 1 << 20,
    } as http2.SecureClientSessionOptions)
    let error: Error | undefined
    this.session.on('error', (cause) => {
      error = cause
    })
    this.session.on('goaway', () => this.down(error))
    this.session.on('close', () => {
      clearInterval(this.pingTimer)
      this.down(error)
    })
    this.session.once('connect', () => this.session.setLocalWindowSize(connectionWindowBytes))
    this.ready = new Promise((resolve, reject) => {
      this.session.once('remoteSettings', () => {
        this.isReady = true
        clearTimeout(connectTimer)
        resolve()
      })
      this.session.once('close', () => {
        const reason = error?.message ?? 'the connection was closed'
        reject(new CallFailed(`${endpoint}: ${reason}`, undefined, false, error))
      })
    })
    this.ready.catch(() => {}) // whoever waits for it is told
    const connectTimer = setTimeout(
      () => this.session.destroy(new Error('connecting took too long')),
      connectTimeoutMs,
    )
    connectTimer.unref()
    this.pingTimer = setInterval(() => this.ping(), pingIntervalMs)
    this.pingTimer.unref()
    // An idle client must not keep its process alive; calls under way do, through `begin`.
    this.session.unref()
  }

  get isUsable(): boolean {
    // Streams hear of a lost connection before the session says that it is closed.
    return !this.isDown && !this.session.closed && !this.session.destroyed
  }

  /** Sends one frame, once ready, and resolves with the answer's message. Rejects with CallFailed. */
  unary(path: string, frame: Buffer, timeoutMs: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const stream = this.request({ ...this.baseHeaders, ':path': path })
      let message: Buffer | undefined
      let isDone = false
      const call: PendingCall = {
        deadline: Date.now() + timeoutMs,
        expire: () => {
          finish(
            new CallFailed(
              `${this.endpoint}: no answer in ${timeoutMs} ms`,
              grpcStatus.deadlineExceeded,
              true,
            ),
          )
          stream.close(http2.constants.NGHTTP2_CANCEL)
        },
      }
      const finish = (error: CallFailed | undefined): void => {
        if (isDone) return
        isDone = true
        this.end(call)
        if (error !== undefined) reject(error)
        else if (message === undefined)
          reject(new CallFailed(`${this.endpoint}: an answer without a message`, grpcStatus.unknown, true))
        else resolve(message)
      }
      const frames = new FrameReader((bytes) => {
        message = bytes
      })
      const readStatus = (headers: http2.IncomingHttpHeaders): void => {
        const failure = failureIn(headers)
        if (failure !== undefined) finish(failure)
        else if (headers['grpc-status'] !== undefined) finish(undefined)
      }
      stream.on('response', readStatus)
      stream.on('trailers', readStatus)
      stream.on('data', (chunk: Buffer) => {
        if (!frames.push(chunk)) stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR)
      })
      let streamError: Error | undefined
      stream.on('error', (cause) => {
        streamError = cause
      })
      stream.on('close', () => {
        if (!isDone) finish(this.lost(stream, streamError))
      })
      stream.end(frame)
      this.begin(call)
    })
  }

  /** Opens a call in both directions, once ready, without deadline. Throws CallFailed. */
  stream(path: string, headers: http2.OutgoingHttpHeaders, handler: StreamHandler): ClientStream {
    const stream = this.request({ ...this.baseHeaders, ...headers, ':path': path })
    let failure: CallFailed | undefined
    let isOver = false
    const readStatus = (received: http2.IncomingHttpHeaders): void => {
      failure ??= failureIn(received)
    }
    const frames = new FrameReader((message) => {
      if (!isOver) handler.message(message)
    })
    stream.on('response', readStatus)
    stream.on('trailers', readStatus)
    stream.on('data', (chunk: Buffer) => {
      if (!frames.push(chunk)) stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR)
    })
    stream.on('error', (cause) => {
      failure ??= this.lost(stream, cause)
    })
    stream.on('close', () => {
      if (isOver) return
      isOver = true
      handler.closed(failure ?? this.lost(stream, undefined))
    })
    return {
      send: (frame) => {
        if (!stream.destroyed && !stream.writableEnded) stream.write(frame)
      },
      cancel: () => {
        isOver = true
        stream.close(http2.constants.NGHTTP2_CANCEL)
      },
    }
  }

  /** Lets calls under way finish, then closes. */
  close(): void {
    this.down(undefined)
    this.session.close()
  }

  destroy(): void {
    this.down(undefined)
    this.session.destroy()
  }

  private request(headers: http2.OutgoingHttpHeaders): http2.ClientHttp2Stream {
    try {
      return this.session.request(headers, { endStream: false })
    } catch (cause) {
      throw new CallFailed(`${this.endpoint}: ${(cause as Error).message}`, undefined, false, cause)
    }
  }

  private begin(call: PendingCall): void {
    if (this.calls.size === 0) this.session.ref()
    this.calls.add(call)
    this.deadlineTimer ??= setInterval(() => this.expireCalls(), deadlineTickMs).unref()
  }

  private end(call: PendingCall): void {
    this.calls.delete(call)
    if (this.calls.size === 0) this.session.unref()
  }

  private expireCalls(): void {
    const now = Date.now()
    for (const call of this.calls) if (call.deadline <= now) call.expire()
    if (this.calls.size > 0) return
    clearInterval(this.deadlineTimer)
    this.deadlineTimer = undefined
  }

  /** A peer that vanished without a word is noticed here: no answer to a ping until the next is due. */
  private ping(): void {
    if (!this.isReady) return
    if (this.isPingPending) {
      this.session.destroy(new Error(`no answer to a ping in ${pingIntervalMs} ms`))
      return
    }
    this.isPingPending = true
    this.session.ping(() => {
      this.isPingPending = false
    })
  }

  private lost(stream: http2.ClientHttp2Stream, cause: Error | undefined): CallFailed {
    const wasRefused = stream.rstCode === http2.constants.NGHTTP2_REFUSED_STREAM
    const reason = cause?.message ?? 'the connection was lost'
    return new CallFailed(`${this.endpoint}: ${reason}`, undefined, !wasRefused, cause)
  }

  private down(error: Error | undefined): void {
    if (this.isDown) return
    this.isDown = true
    this.onDown(this, error)
  }
}

function failureIn(headers: http2.IncomingHttpHeaders): CallFailed | undefined {
  const status = headers['grpc-status']
  if (status === undefined) {
    const httpStatus = headers[':status']
    if (httpStatus === undefined || Number(httpStatus) === 200) return undefined
    return new CallFailed(`not gRPC: HTTP status ${httpStatus}`, grpcStatus.unavailable, false)
  }
  if (status === '0') return undefined
  return new CallFailed(decodeMessage(String(headers['grpc-message'] ?? '')), Number(status), true)
}

/** gRPC percent-encodes what is not printable ASCII. */
function decodeMessage(message: string): string {
  try {
    return decodeURIComponent(message)
  } catch {
    return message
  }
}

/** Cuts a byte stream into messages. Each is copied into memory of its own, since a chunk is a slice of a large buffer. */
class FrameReader {
  private readonly onMessage: (message: Buffer) => void
  private readonly prefix = Buffer.allocUnsafe(framePrefixBytes)
  private prefixFilled = 0
  private message: Buffer | undefined
  private filled = 0

  constructor(onMessage: (message: Buffer) => void) {
    this.onMessage = onMessage
  }

  /** False if this is not gRPC as we asked for it. */
  push(chunk: Buffer): boolean {
    let at = 0
    while (at < chunk.length) {
      if (this.message === undefined) {
        const taken = chunk.copy(this.prefix, this.prefixFilled, at)
        at += taken
        this.prefixFilled += taken
        if (this.prefixFilled < framePrefixBytes) return true
        const length = this.prefix.readUInt32BE(1)
        if (this.prefix[0] !== 0 || length > messageBytesMax) return false
        this.message = Buffer.allocUnsafeSlow(length)
        this.filled = 0
        this.prefixFilled = 0
      }
      const taken = chunk.copy(this.message, this.filled, at)
      at += taken
      this.filled += taken
      if (this.filled < this.message.length) return true
      const complete = this.message
      this.message = undefined
      this.onMessage(complete)
    }
    return true
  }
}
