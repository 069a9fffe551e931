/** HTTP/1.1, where a server or a proxy before it speaks nothing newer: a connection for each request under way. */
import * as http from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type IncomingAnswer, type OutgoingRequest, type Transport, TransportError } from './transport.ts'

export interface Http1Options {
  /** Makes a socket that is connected, by TLS where the server wants it. */
  readonly connect: () => Promise<Duplex>
  /** `https://host:port`. */
  readonly server: string
}

/** An unused connection is closed before servers and what is between think of closing it (kube-apiserver: 90 s). */
const idleMs = 60_000

export class Http1Transport implements Transport {
  private readonly options: Http1Options
  private readonly agent: http.Agent
  private isClosed = false

  constructor(options: Http1Options) {
    this.options = options
    this.agent = new http.Agent({ keepAlive: true, maxFreeSockets: 8, timeout: idleMs })
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
    ;(this.agent as unknown as { createConnection: typeof make }).createConnection = make
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
      const abort = (): void => void request.destroy()
      signal?.addEventListener('abort', abort, { once: true })
      request.once('close', () => signal?.removeEventListener('abort', abort))
      request.once('error', (error) => {
        if (signal?.aborted) reject(signal.reason)
        else if (error instanceof TransportError) reject(error)
        else {
          // An idle connection that the server closed as the request began. Whether it read that is not known: reads may be repeated.
          const isUnsent = request.reusedSocket && method === 'GET'
          reject(new TransportError(error.message, { cause: error, isUnsent }))
        }
      })
      request.once('response', (answer) =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: async () => {
            const parts: Buffer[] = []
            for await (const part of partsOf(answer, signal)) parts.push(part as Buffer)
            return Buffer.concat(parts).toString()
          },
          chunks: () => partsOf(answer, signal),
        }),
      )
      request.end(body)
    })
  }

  /** Requests from now on use new connections. */
  reconnect(): void {
    for (const sockets of Object.values(this.agent.freeSockets))
      for (const socket of sockets ?? []) socket.destroy()
  }

  close(): void {
    this.isClosed = true
    this.agent.destroy()
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
    throw new TransportError('the answer broke off', { cause })
  } finally {
    answer.destroy()
  }
}
