/**
 * Forwarded ports: pairs of a data and an error stream, each for one connection to a port. No container listens, so whoever speaks HTTP
 * is told which pod this is, and all else comes back as it was sent.
 */
import type { Duplex } from 'node:stream'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { SpdyConnection, type SpdyStream } from './spdy/connection.ts'

export const portForwardProtocol = 'portforward.k8s.io'

/** Callers open both streams of a connection at once. Milliseconds. */
const pairingMs = 30_000

/** Serves until the caller closes the connection. */
export const forwardPorts = (socket: Duplex, head: Buffer, pod: Pod): Promise<void> => {
  const pairs = new Map<string, { data?: SpdyStream; error?: SpdyStream; patience: NodeJS.Timeout }>()
  const connection = new SpdyConnection(
    socket,
    (stream) => {
      const id = stream.headers.get('requestid') ?? String(stream.id)
      const pair = pairs.get(id) ?? { patience: setTimeout(() => connection.close(), pairingMs).unref() }
      pairs.set(id, pair)
      if (stream.headers.get('streamtype') === 'error') pair.error = stream.resume()
      else pair.data = stream
      if (pair.data === undefined || pair.error === undefined) return
      clearTimeout(pair.patience)
      pairs.delete(id)
      forward(pair.data, pair.error, pod)
    },
    head,
  )
  return connection.closed.then(() => {
    for (const { patience } of pairs.values()) clearTimeout(patience)
  })
}

/** A pod that names no port may listen anywhere. */
const listens = ({ spec }: Pod, port: number): boolean => {
  const ports = spec.containers.flatMap((container) => container.ports ?? [])
  return ports.length === 0 || ports.some(({ containerPort }) => containerPort === port)
}

const forward = (data: SpdyStream, error: SpdyStream, pod: Pod): void => {
  const port = Number(data.headers.get('port') ?? 0)
  if (!listens(pod, port)) {
    const { uid } = pod.metadata
    error.end(
      `error forwarding port ${port} to pod ${uid}, uid : dial tcp4 127.0.0.1:${port}: connect: connection refused`,
    )
    data.resume()
    data.end()
    return
  }
  data.once('data', (first: Buffer) => {
    const request = /^([A-Z]{3,8}) (\S{1,2000}) HTTP\/1\.[01]\r\n/.exec(first.toString('latin1', 0, 2100))
    if (request === null) {
      data.write(first)
      data.pipe(data)
    } else {
      data.resume()
      data.end(answerTo(request[1]!, request[2]!, port, pod))
    }
  })
  data.once('end', () => error.end())
}

const answerTo = (method: string, path: string, port: number, { metadata }: Pod): string => {
  const body = `${JSON.stringify({ pod: metadata.name, namespace: metadata.namespace, port, method, path })}\n`
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${method === 'HEAD' ? '' : body}`
}
