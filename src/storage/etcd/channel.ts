/**
 * One connection to one etcd member, and gRPC over it: a request is one frame, an answer is one frame and a status in the
 * trailers (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
 */
import type { Socket } from 'node:net'
import { ClientConnection } from '@binnacle/http2/client/connection.ts'
import { openSocket, type TlsOptions } from '@binnacle/http2/client/socket.ts'
import type { StreamEnd } from '@binnacle/http2/client/stream.ts'
import { errorCode } from '@binnacle/http2/frames.ts'
import { encodeHeaders, type Headers } from '@binnacle/http2/hpack.ts'
import { MessageReader } from './grpcmessages.ts'
import { CallFailed, grpcStatus } from './status.ts'

export type { TlsOptions } from '@binnacle/http2/client/socket.ts'

/** etcd closes connections that ping more often than every 5 s. */
const pingIntervalMs = 10_000
/** Deadlines are looked at this often; a timer per call would cost more than the call's encoding. */
const deadlineTickMs = 250

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
  /** All but the path, which may come first: pseudo-headers stand before the others. */
  private readonly baseHeaders: readonly (readonly [string, string])[]
  /** Header blocks, which say the same in every call of a method. */
  private readonly blocks = new Map<string, Buffer>()
  private readonly socket: Socket
  private connection: ClientConnection | undefined
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
  /** Rejects `ready`; without effect when it has been resolved. */
  private readonly fail: (error: Error | undefined) => void

  constructor(
    endpoint: string,
    tls: TlsOptions,
    connectTimeoutMs: number,
    onDown: (channel: Channel, error: Error | undefined) => void,
  ) {
    this.endpoint = endpoint
    this.onDown = onDown
    const url = new URL(endpoint)
    this.baseHeaders = [
      [':method', 'POST'],
      [':scheme', url.protocol.slice(0, -1)],
      [':authority', url.host],
      ['content-type', 'application/grpc'],
      ['te', 'trailers'],
    ]
    let resolveReady: () => void
    let rejectReady: (error: CallFailed) => void
    this.ready = new Promise((resolve, reject) => {
      resolveReady = resolve
      rejectReady = reject
    })
    this.ready.catch(() => {}) // whoever waits for it is told
    this.fail = (error) => {
      clearTimeout(connectTimer)
      clearInterval(this.pingTimer)
      const reason = error?.message ?? 'the connection was closed'
      rejectReady(new CallFailed(`${endpoint}: ${reason}`, undefined, false, error))
      this.down(error)
    }
    const connectTimer = setTimeout(
      () => this.destroy(new Error('connecting took too long')),
      connectTimeoutMs,
    )
    connectTimer.unref()
    this.pingTimer = setInterval(() => this.ping(), pingIntervalMs)
    this.pingTimer.unref()
    this.socket = openSocket(
      url,
      tls,
      () => {
        this.connection = new ClientConnection(this.socket, {
          greeted: () => {
            this.isReady = true
            clearTimeout(connectTimer)
            resolveReady()
          },
          draining: () => this.down(undefined),
          closed: this.fail,
        })
      },
      this.fail,
    )
    // An idle client must not keep its process alive; calls under way do, through `begin`.
    this.socket.unref()
  }

  get isUsable(): boolean {
    return !this.isDown
  }

  /** Sends one frame, once ready, and resolves with the answer's message. Rejects with CallFailed. */
  unary(path: string, frame: Buffer, timeoutMs: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const connection = this.openConnection()
      let message: Buffer | undefined
      let failure: CallFailed | undefined
      let hasStatus = false
      const messages = new MessageReader((bytes) => {
        message = bytes
      })
      const stream = connection.open(this.blockOf(path), {
        headers: (headers) => {
          failure ??= failureIn(headers)
          hasStatus ||= headers.has('grpc-status')
        },
        data: (bytes) => {
          if (messages.push(bytes)) return
          connection.reset(stream, errorCode.internalError)
          this.end(call)
          reject(failure ?? new CallFailed(`${this.endpoint}: an unreadable answer`, undefined, true))
        },
        closed: (end) => {
          this.end(call)
          if (failure !== undefined) reject(failure)
          else if (!hasStatus) reject(this.lost(end))
          else if (message === undefined)
            reject(new CallFailed(`${this.endpoint}: an answer without a message`, grpcStatus.unknown, true))
          else resolve(message)
        },
      })
      const call: PendingCall = {
        deadline: Date.now() + timeoutMs,
        expire: () => {
          connection.reset(stream, errorCode.cancel)
          this.end(call)
          reject(
            new CallFailed(
              `${this.endpoint}: no answer in ${timeoutMs} ms`,
              grpcStatus.deadlineExceeded,
              true,
            ),
          )
        },
      }
      this.begin(call)
      connection.send(stream, frame, true)
    })
  }

  /** Opens a call in both directions, once ready, without deadline. Throws CallFailed. */
  stream(path: string, headers: Readonly<Record<string, string>>, handler: StreamHandler): ClientStream {
    const connection = this.openConnection()
    let failure: CallFailed | undefined
    let isOver = false
    const messages = new MessageReader((message) => {
      if (!isOver) handler.message(message)
    })
    const close = (end: StreamEnd): void => {
      if (isOver) return
      isOver = true
      handler.closed(failure ?? this.lost(end))
    }
    const block = encodeHeaders([[':path', path], ...this.baseHeaders, ...Object.entries(headers)])
    const stream = connection.open(block, {
      headers: (received) => {
        failure ??= failureIn(received)
      },
      data: (bytes) => {
        if (messages.push(bytes) || isOver) return
        connection.reset(stream, errorCode.internalError)
        close({ kind: 'reset', code: errorCode.internalError, wasProcessed: true })
      },
      closed: close,
    })
    return {
      send: (frame) => connection.send(stream, frame, false),
      cancel: () => {
        isOver = true
        connection.reset(stream, errorCode.cancel)
      },
    }
  }

  /** Lets calls under way finish, then closes. */
  close(): void {
    this.down(undefined)
    if (this.connection === undefined) this.destroy()
    else this.connection.close()
  }

  destroy(error: Error = new Error('the connection was closed')): void {
    this.down(error)
    if (this.connection !== undefined) this.connection.destroy(error)
    else {
      this.socket.destroy()
      this.fail(error)
    }
  }

  private openConnection(): ClientConnection {
    const { connection } = this
    if (connection?.isOpen) return connection
    throw new CallFailed(`${this.endpoint}: the connection is closed`, undefined, false)
  }

  private blockOf(path: string): Buffer {
    let block = this.blocks.get(path)
    if (block === undefined) {
      block = encodeHeaders([[':path', path], ...this.baseHeaders])
      this.blocks.set(path, block)
    }
    return block
  }

  private begin(call: PendingCall): void {
    if (this.calls.size === 0) this.socket.ref()
    this.calls.add(call)
    this.deadlineTimer ??= setInterval(() => this.expireCalls(), deadlineTickMs).unref()
  }

  private end(call: PendingCall): void {
    this.calls.delete(call)
    if (this.calls.size === 0) this.socket.unref()
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
      this.destroy(new Error(`no answer to a ping in ${pingIntervalMs} ms`))
      return
    }
    this.isPingPending = true
    this.connection?.ping(() => {
      this.isPingPending = false
    })
  }

  private lost(end: StreamEnd): CallFailed {
    if (end.kind === 'complete')
      return new CallFailed(`${this.endpoint}: an answer without a status`, undefined, true)
    const error = end.kind === 'lost' ? end.error : undefined
    const reason =
      end.kind === 'reset'
        ? `the stream was reset (${end.code})`
        : (error?.message ?? 'the connection was lost')
    return new CallFailed(`${this.endpoint}: ${reason}`, undefined, end.wasProcessed, error)
  }

  private down(error: Error | undefined): void {
    if (this.isDown) return
    this.isDown = true
    this.onDown(this, error)
  }
}

function failureIn(headers: Headers): CallFailed | undefined {
  const status = headers.get('grpc-status')
  if (status === undefined) {
    const httpStatus = headers.get(':status')
    if (httpStatus === undefined || httpStatus === '200') return undefined
    return new CallFailed(`not gRPC: HTTP status ${httpStatus}`, grpcStatus.unavailable, false)
  }
  if (status === '0') return undefined
  return new CallFailed(decodeMessage(headers.get('grpc-message') ?? ''), Number(status), true)
}

/** gRPC percent-encodes what is not printable ASCII. */
function decodeMessage(message: string): string {
  try {
    return decodeURIComponent(message)
  } catch {
    return message
  }
}
