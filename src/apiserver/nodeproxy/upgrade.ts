/**
 * Requests that go on with another protocol: WebSocket or SPDY, spoken between the client and the server behind us. We wait for that
 * server's word; after its 101 bytes are copied both ways, and anything else is passed on and ends both connections.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiRequest, ApiResponse, TakenConnection, TakenSink } from '../request.ts'
import { type Backend, BackendError, type Switched, switchProtocols } from './backend.ts'
import { forwardedHeaders } from './headers.ts'

/** @param path with its query, at the server behind. Throws 500 when that cannot be reached, or redirects. */
export const passUpgrade = async (
  request: ApiRequest,
  to: Backend,
  path: string,
  shutdown: AbortSignal,
): Promise<ApiResponse> => {
  const headers = {
    ...forwardedHeaders(request),
    ...{ connection: 'Upgrade', upgrade: request.headers.upgrade },
  }
  const { method } = request
  let switched: Switched
  try {
    switched = await switchProtocols(to, { method, path, headers, signal: request.signal })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    throw new StatusError(failure(500, '', `error dialing backend: ${error.message}`))
  }
  const { answer } = switched
  const status = answer.statusCode ?? 0
  if (!switched.isSwitched) {
    if (status < 200 || (status >= 300 && status < 400))
      throw new StatusError(failure(500, '', `invalid upgrade response: status code ${status}`))
    return taken(status, ({ socket }) => {
      socket.end(Buffer.concat([headOf(answer), switched.body]))
      return Promise.resolve()
    })
  }
  const back = switched.socket
  // Whoever left before the connection was handed over is not waited for.
  request.signal.addEventListener('abort', () => back.destroy(), { once: true })
  return taken(101, ({ socket, head }) => {
    socket.write(headOf(answer))
    if (switched.first.length > 0) socket.write(switched.first)
    if (head.length > 0) back.write(head)
    return copyBothWays(socket, back, shutdown)
  })
}

/** An answer that is the connection itself. `run` resolves when it is over. */
const taken = (status: number, run: (connection: TakenConnection) => Promise<void>): ApiResponse => {
  let over: Promise<void> | undefined
  return {
    ...{ status, headers: {} },
    takeOver: (connection, signal) => {
      over = run(connection)
      return Promise.resolve(closedSink(signal))
    },
    stream: () => over ?? Promise.resolve(),
  }
}

/** Nothing of ours is written to a connection that two others speak on. */
const closedSink = (signal: AbortSignal): TakenSink => ({
  signal,
  bufferedBytes: 0,
  write: () => true,
  drained: () => Promise.resolve(),
  writeTaken: () => Promise.resolve(),
  end: () => Promise.resolve(),
})

/** The head of an answer as it came, names in order. */
const headOf = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage): Buffer => {
  const lines: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`)
  return Buffer.from(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.sort().join('')}\r\n`, 'latin1')
}

/** Each end that closes closes the other, after what it had sent. Resolves when both are closed. */
export const copyBothWays = (front: Duplex, back: Duplex, shutdown: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    let open = 2
    const leave = (): void => {
      front.destroy()
      back.destroy()
    }
    const bind = (from: Duplex, to: Duplex): void => {
      from.on('error', () => from.destroy())
      from.once('close', () => {
        // What was read of it is on its way; whoever does not take it is let go.
        to.end()
        setTimeout(() => to.destroy(), lingerMs).unref()
        if (--open > 0) return
        shutdown.removeEventListener('abort', leave)
        resolve()
      })
      from.pipe(to)
    }
    bind(front, back)
    bind(back, front)
    if (shutdown.aborted || front.destroyed || back.destroyed) leave()
    else shutdown.addEventListener('abort', leave, { once: true })
  })

/** Milliseconds. */
const lingerMs = 5000
