/**
 * HTTP/2 to one server, over our own frames. Connections are opened when needed and shared by all requests; one that does not
 * answer pings is given up, because a peer that vanished without a word would leave a watch waiting for ever.
 */
import type { Socket } from 'node:net'
import { type Clock, systemClock, type Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { ClientConnection } from '@binnacle/http2/client/connection.ts'
import type { StreamEnd } from '@binnacle/http2/client/stream.ts'
import { errorCode } from '@binnacle/http2/frames.ts'
import { encodeHeaders } from '@binnacle/http2/hpack.ts'
import { Answer } from './answer.ts'
import { patience, unlessAborted } from './patience.ts'
import { type IncomingAnswer, type OutgoingRequest, type Transport, TransportError } from './transport.ts'

export interface Http2Options {
  /** Makes a socket that is connected, by TLS with ALPN h2 where the server wants it. */
  readonly connect: () => Promise<Socket>
  /** `https://host:port`. */
  readonly server: string
  readonly clock?: Clock
}

/** As client-go: silence of two ticks is asked about, and must be answered in a third. Milliseconds. */
const tickMs = 15_000
const settingsTimeoutMs = 10_000
/** Or fewer, if the server says so (kube-apiserver allows 250); beyond it the next connection serves. */
const streamsMax = 200

interface Session {
  streams: number
  readonly connection: Promise<ClientConnection>
}

export class Http2Transport implements Transport {
  private readonly connect: () => Promise<Socket>
  private readonly server: string
  private readonly scheme: string
  private readonly authority: string
  private readonly clock: Clock
  private readonly sessions: Session[] = []
  /** As the server last said. */
  private streamsMax = streamsMax
  private isClosed = false

  constructor({ connect, server, clock = systemClock }: Http2Options) {
    const { protocol, host } = new URL(server)
    this.connect = connect
    this.server = server
    this.clock = clock
    this.scheme = protocol.slice(0, -1)
    this.authority = host
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    if (this.isClosed) throw new TransportError('the client is closed', { isUnsent: true })
    request.signal?.throwIfAborted()
    const block = encodeHeaders(this.headersOf(request))
    for (;;) {
      const session = this.free()
      session.streams++
      let connection: ClientConnection
      try {
        connection = await unlessAborted(session.connection, request.signal)
      } catch (cause) {
        session.streams--
        request.signal?.throwIfAborted()
        throw new TransportError(`cannot connect to ${this.server}: ${(cause as Error).message}`, {
          cause,
          isUnsent: true,
        })
      }
      // Those who asked before the server had said how many it allows: the rest go to the next connection.
      if (session.streams <= this.streamsMax)
        return answerTo(connection, block, request, this.clock, {
          ended: () => session.streams--,
          // Others may hang as well: those that come now go another way, those under way have the time they have.
          late: () => this.retire(session),
        })
      session.streams--
    }
  }

  reconnect(): void {
    for (const session of [...this.sessions]) this.retire(session)
  }

  close(): void {
    this.isClosed = true
    for (const { connection } of this.sessions.splice(0)) {
      connection.then(
        (it) => it.destroy(new Error('the client is closed')),
        () => {},
      )
    }
  }

  private leave(session: Session): void {
    const at = this.sessions.indexOf(session)
    if (at >= 0) this.sessions.splice(at, 1)
  }

  private retire(session: Session): void {
    this.leave(session)
    session.connection.then(
      (connection) => connection.close(),
      () => {},
    )
  }

  private free(): Session {
    const free = this.sessions.find(({ streams }) => streams < this.streamsMax)
    if (free !== undefined) return free
    const leave = (): void => this.leave(session)
    const session: Session = { streams: 0, connection: this.open(leave) }
    session.connection.catch(leave)
    this.sessions.push(session)
    return session
  }

  /** `left` is called when the connection takes no more requests. */
  private async open(left: () => void): Promise<ClientConnection> {
    const socket = await this.connect()
    return new Promise((resolve, reject) => {
      const connection = new ClientConnection(socket, {
        greeted: () => {
          timer.cancel()
          this.streamsMax = Math.max(1, Math.min(streamsMax, connection.streamsMax))
          resolve(connection)
        },
        draining: left,
        closed: (error) => {
          timer.cancel()
          pulse.cancel()
          left()
          reject(error ?? new Error('the connection was closed'))
        },
      })
      const timer = this.clock.setTimeout(
        () => connection.destroy(new Error('the server says nothing')),
        settingsTimeoutMs,
      )
      const pulse = keepAlive(socket, connection, this.clock)
      if (socket.destroyed) connection.destroy(new Error('the connection was closed'))
    })
  }

  /** Throws TypeError for what no header may hold: the server would end the connection, and all that runs over it. */
  private headersOf({ method, path, headers }: OutgoingRequest): [string, string][] {
    const list: [string, string][] = [
      [':method', method],
      [':path', path],
      [':scheme', this.scheme],
      [':authority', this.authority],
    ]
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value === 'string') list.push([name, value])
      else for (const each of value) list.push([name, each])
    }
    for (const [name, value] of list) {
      if (unfit.test(value)) throw new TypeError(`invalid characters in ${name}`)
    }
    return list
  }
}

const unfit = /[^\t\x20-\x7e\x80-\xff]/

/** @returns the timer, to be cancelled at the end */
const keepAlive = (socket: Socket, connection: ClientConnection, clock: Clock): Timer => {
  let read = 0
  let silentTicks = 0
  const tick = (): void => {
    timer = clock.setTimeout(tick, tickMs)
    silentTicks = socket.bytesRead === read ? silentTicks + 1 : 0
    read = socket.bytesRead
    if (silentTicks === 2) connection.ping()
    if (silentTicks === 3) connection.destroy(new Error('the server does not answer'))
  }
  let timer = clock.setTimeout(tick, tickMs)
  return { cancel: () => timer.cancel() }
}

interface Told {
  /** Called once, when the request takes no room on its connection any more. */
  ended(): void
  /** The answer was waited for too long. */
  late(): void
}

const answerTo = (
  connection: ClientConnection,
  block: Buffer,
  { body, signal }: OutgoingRequest,
  clock: Clock,
  told: Told,
): Promise<IncomingAnswer> =>
  new Promise((resolve, reject) => {
    let isOver = false
    const finish = (error?: unknown): void => {
      if (isOver) return
      isOver = true
      timer.cancel()
      signal?.removeEventListener('abort', abort)
      told.ended()
      answer.end(error)
      if (error !== undefined) reject(error)
    }
    const cancel = (): void => {
      connection.reset(stream, errorCode.cancel)
      finish(signal?.reason)
    }
    const abort = (): void => cancel()
    const expect = (late: (error: TransportError) => void): Timer =>
      patience(clock, (error) => {
        late(error)
        told.late()
      })
    const timer = expect((error) => {
      connection.reset(stream, errorCode.cancel)
      finish(error)
    })
    const answer = new Answer(signal, {
      leave: cancel,
      hold: () => connection.hold(stream),
      resume: () => connection.resume(stream),
      expect,
    })
    if (signal?.aborted) return finish(signal.reason)
    if (!connection.isOpen) return finish(new TransportError('the connection was closed', { isUnsent: true }))
    const bytes = bytesOf(body)
    const stream = connection.open(
      block,
      {
        headers: (headers) => {
          if (!answer.begin(headers)) return
          timer.cancel()
          resolve(answer)
        },
        data: (part) => answer.add(part),
        closed: (end) => finish(errorOf(end)),
      },
      bytes === undefined,
    )
    signal?.addEventListener('abort', abort, { once: true })
    if (bytes !== undefined) connection.send(stream, bytes, true)
  })

const bytesOf = (body: OutgoingRequest['body']): Buffer | undefined =>
  body === undefined || body.length === 0
    ? undefined
    : typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength)

/** A stream that was refused, or came after the server's GOAWAY, was not looked at (RFC 9113, 8.7). */
const errorOf = (end: StreamEnd): TransportError | undefined =>
  end.kind === 'complete'
    ? undefined
    : end.kind === 'reset'
      ? new TransportError(`the server ended the answer (${end.code})`, { isUnsent: !end.wasProcessed })
      : new TransportError(end.error?.message ?? 'the connection was closed', {
          cause: end.error,
          isUnsent: !end.wasProcessed,
        })
