/**
 * A server that a request is passed on to: a kubelet, or what a pod, a node or a service serves. Redirects are never followed:
 * whoever is behind an address that we were told must not choose another one (CVE-2020-8559).
 */
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { goError } from './goerrors.ts'

export interface BackendTls {
  /** PEM of what we show; absent: nothing. */
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  /** PEM; absent: any certificate will do, as in the reference. */
  readonly ca?: string | Buffer
}

export interface Backend {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly port: number
  /** The address to connect to, where the name was looked up already (CVE-2020-8562: look up once, connect to that). */
  readonly address?: string
  readonly tls?: BackendTls
}

export interface BackendRequest {
  readonly method: string
  /** Path and query, encoded. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body?: Uint8Array
  /** Ends the request and what it streams. */
  readonly signal: AbortSignal
}

/** No answer; its message is in the reference's words. */
export class BackendError extends Error {}

/** For a connection to stand, TLS included. Milliseconds, as the next one. */
const connectMs = 30_000
const idleMs = 90_000

/** Connections are kept for the next request of the same identity. */
const agentOptions = { keepAlive: true, timeout: idleMs, maxFreeSockets: 4 }
const plain = new HttpAgent(agentOptions)
const agents = new WeakMap<BackendTls, HttpsAgent>()
const anyone: BackendTls = {}

const agentFor = (tls: BackendTls): HttpsAgent => {
  let agent = agents.get(tls)
  if (agent === undefined) {
    agent = new HttpsAgent({ ...agentOptions, ALPNProtocols: ['http/1.1'] })
    agents.set(tls, agent)
  }
  return agent
}

const send = (to: Backend, { method, path, headers, signal }: BackendRequest, keep: boolean) => {
  const tls = to.tls ?? anyone
  const options = {
    ...{ method, path, headers: headers as Record<string, string | string[]>, signal },
    ...{ host: to.address ?? (to.host || 'localhost'), port: to.port, setHost: headers.host === undefined },
  }
  if (to.scheme === 'http') return requestHttp({ ...options, agent: keep ? plain : false })
  return requestHttps({
    ...options,
    ...(isIP(to.host) === 0 ? { servername: to.host } : {}),
    ...{ cert: tls.cert, key: tls.key, ca: tls.ca, rejectUnauthorized: tls.ca !== undefined },
    agent: keep ? agentFor(tls) : false,
  })
}

/** Resolves with the answer's head; its body is read, or destroyed, by the caller. Rejects with a BackendError. */
export const ask = async (to: Backend, request: BackendRequest): Promise<IncomingMessage> => {
  try {
    return await askOnce(to, request, true)
  } catch (error) {
    // A kept connection may be closed by the other side just when it is used again (RFC 9112, 9.3.1).
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (!(error instanceof StaleConnection) || !isReading || request.signal.aborted) throw error
    return askOnce(to, request, false)
  }
}

/** The connection was one that had served before, and broke before an answer. */
class StaleConnection extends BackendError {}

const askOnce = (to: Backend, request: BackendRequest, keep: boolean): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const call = send(to, request, keep)
    const patience = patienceFor(call, to, reject)
    call.on('response', (answer) => {
      clearTimeout(patience)
      resolve(answer)
    })
    call.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(patience)
      const isStale = call.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      const kind = isStale ? StaleConnection : BackendError
      reject(new kind(goError(error, to.host, to.port), { cause: error }))
    })
    call.end(request.body)
  })

export type Switched =
  | {
      readonly isSwitched: true
      readonly answer: IncomingMessage
      readonly socket: Duplex
      readonly first: Buffer
    }
  /** The connection is closed: nothing that the client sends after this reaches the server (CVE-2018-1002105). */
  | { readonly isSwitched: false; readonly answer: IncomingMessage; readonly body: Buffer }

/** So much of a refusal is passed on. */
const refusalBytesMax = 64 << 10

/** Asks to go on with another protocol, on a connection of its own. Rejects with a BackendError. */
export const switchProtocols = (to: Backend, request: BackendRequest): Promise<Switched> =>
  new Promise((resolve, reject) => {
    const call = send(to, request, false)
    const patience = patienceFor(call, to, reject)
    call.on('upgrade', (answer, socket, first) => {
      clearTimeout(patience)
      if (answer.statusCode === 101) resolve({ isSwitched: true, answer, socket, first })
      else {
        // A server that answers with `Upgrade` and does not switch.
        socket.destroy()
        resolve({ isSwitched: false, answer, body: Buffer.alloc(0) })
      }
    })
    call.on('response', (answer) => {
      clearTimeout(patience)
      readBody(answer, refusalBytesMax).then(
        (body) => {
          call.destroy()
          resolve({ isSwitched: false, answer, body })
        },
        (error) => reject(new BackendError(goError(error, to.host, to.port), { cause: error })),
      )
    })
    call.on('error', (error) => {
      clearTimeout(patience)
      reject(new BackendError(goError(error, to.host, to.port), { cause: error }))
    })
    call.end()
  })

const patienceFor = (
  call: ReturnType<typeof send>,
  to: Backend,
  reject: (error: Error) => void,
): NodeJS.Timeout => {
  let isConnected = false
  const patience = setTimeout(() => {
    const error = Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })
    const dialled = goError(error, to.address ?? to.host, to.port)
    reject(new BackendError(isConnected ? 'net/http: TLS handshake timeout' : dialled))
    call.destroy()
  }, connectMs)
  // Once the connection stands, the server may think for as long as it likes: the client will leave when it has had enough.
  call.on('socket', (socket) => {
    const stood = (): void => clearTimeout(patience)
    if (call.reusedSocket) return stood()
    socket.once('connect', () => {
      isConnected = true
      if (to.scheme === 'http') stood()
    })
    socket.once('secureConnect', stood)
  })
  return patience.unref()
}

/** The first bytes of a body; the rest is not waited for. */
export const readBody = async (answer: IncomingMessage, bytesMax: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= bytesMax) break
  }
  return Buffer.concat(chunks).subarray(0, bytesMax)
}
