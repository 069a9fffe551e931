/** HTTP/1.1, where a server or a proxy before it speaks nothing newer: a connection for each request under way. */
import * as http from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { patience } from './patience.ts'
import { type IncomingAnswer, type OutgoingRequest, type Transport, TransportError } from './transport.ts'

export interface Http1Options {
  /** Makes a socket that is connected, by TLS where the server wants it. */
  readonly connect: () => Promise<Duplex>
  /** `https://host:port`. */
  readonly server: string
  readonly clock?: Clock
}

/** An unused connection is closed before servers and what is between think of closing it (kube-apiserver: 90 s). */
const idleMs = 60_000

export class Http1Transport implements Transport {
  private readonly options: Http1Options
  private readonly clock: Clock
  private agent: http.Agent
  /** Of before `reconnect`: they serve what is under way. */
  private readonly formerAgents = new Set<http.Agent>()
  private isClosed = false

  constructor(options: Http1Options) {
    this.options = options
    this.clock = options.clock ?? systemClock
    this.agent = this.newAgent()
  }

  private newAgent(): http.Agent {
    const { options } = this
    const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 8, timeout: idleMs })
    const make = (_: unknown, done: (error: Error | null, socket?: Socket) => void): undefined => {
      options.connect().then(
        (socket) => done(null, socket as Socket),
        (cause) =>
          done(
            new TransportError(`cannot connect to ${options.server}: ${(cause as Error).message}`, {
              ...{ cause, isUnsent: true },
            }),
          ),
      )
      return undefined
    }
    ;(agent as unknown as { createConnection: typeof make }).createConnection = make
    return agent
  }

  send({ method, path, headers, body, signal }: OutgoingRequest): Promise<IncomingAnswer> {
    if (this.isClosed) throw new TransportError('the client is closed', { isUnsent: true })
    signal?.throwIfAborted()
    const { hostname, host } = new URL(this.options.server)
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const request = http.request({
        ...{ agent: this.agent, host: hostname, method, path },
        headers: { host, ...headers, ...length } as http.OutgoingHttpHeaders,
      })
      // Where there is no connection yet, the request itself would tell only when there is.
      const giveUp = (error: unknown): void => {
        request.destroy()
        reject(error)
      }
      const abort = (): void => giveUp(signal!.reason)
      signal?.addEventListener('abort', abort, { once: true })
      const timer = patience(this.clock, giveUp)
      request.once('close', () => {
        timer.cancel()
        signal?.removeEventListener('abort', abort)
      })
      request.once('error', (error) => {
        if (signal?.aborted) reject(signal.reason)
        else if (error instanceof TransportError) reject(error)
        else {
          // An idle connection that the server closed as the request began. Whether it read that is not known: reads may be repeated.
          const isUnsent = request.reusedSocket && method === 'GET'
          reject(new TransportError(error.message, { cause: error, isUnsent }))
        }
      })
      request.once('response', (answer) => {
        timer.cancel()
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: async () => {
            const bodyTimer = patience(this.clock, (error) => answer.destroy(error))
            const parts: Buffer[] = []
            try {
              for await (const part of partsOf(answer, signal)) parts.push(part as Buffer)
            } finally {
              bodyTimer.cancel()
            }
            return Buffer.concat(parts).toString()
          },
          chunks: () => partsOf(answer, signal),
        })
      })
      request.end(body)
    })
  }

  /** Requests from now on use new connections. */
  reconnect(): void {
    const former = this.agent
    this.agent = this.newAgent()
    // Its sockets are not used again when they are free.
    former.maxFreeSockets = 0
    for (const sockets of Object.values(former.freeSockets))
      for (const socket of sockets ?? []) socket.destroy()
    this.formerAgents.add(former)
  }

  close(): void {
    this.isClosed = true
    for (const agent of [this.agent, ...this.formerAgents]) agent.destroy()
    this.formerAgents.clear()
  }
}

async function* partsOf(
  answer: http.IncomingMessage,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of answer) yield part as Uint8Array
    if (!answer.complete) throw new Error('it was cut')
  } catch (cause) {
    signal?.throwIfAborted()
    throw cause instanceof TransportError ? cause : new TransportError('the answer broke off', { cause })
  } finally {
    answer.destroy()
  }
}
