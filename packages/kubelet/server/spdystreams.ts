/** Streams over SPDY/3.1: the caller opens one for each, and names it in the header `streamtype`. */
import type { Duplex } from 'node:stream'
import type { RemoteStatus, RemoteStreams, Wanted } from './remotestreams.ts'
import { SpdyConnection, type SpdyStream } from './spdy/connection.ts'

/** What `exec` and `attach` speak in `X-Stream-Protocol-Version`, best first. */
export const spdyProtocols = ['v4.channel.k8s.io'] as const

/** Callers open their streams at once. Milliseconds. */
const openingMs = 30_000

/** Resolves when every stream that was asked for is open. Rejects when the caller does not open them. */
export const spdyStreams = (socket: Duplex, head: Buffer, wanted: Wanted): Promise<RemoteStreams> =>
  new Promise((resolve, reject) => {
    const streams = new Map<string, SpdyStream>()
    const missing = new Set(['error'])
    for (const name of ['stdin', 'stdout', 'stderr'] as const) if (wanted[name]) missing.add(name)
    const gone = new AbortController()
    const connection = new SpdyConnection(
      socket,
      (stream) => {
        const type = stream.headers.get('streamtype') ?? ''
        streams.set(type, stream)
        // What is sent to an output, or as sizes of a terminal, is nobody's.
        if (type !== 'stdin') stream.resume()
        missing.delete(type)
        if (missing.size > 0) return
        clearTimeout(patience)
        resolve(remote(streams, connection, gone.signal))
      },
      head,
    )
    const patience = setTimeout(() => {
      socket.destroy()
      reject(new Error('the streams were not opened'))
    }, openingMs).unref()
    void connection.closed.then(() => {
      clearTimeout(patience)
      gone.abort()
      reject(new Error('the connection was closed'))
    })
  })

const remote = (
  streams: ReadonlyMap<string, SpdyStream>,
  connection: SpdyConnection,
  signal: AbortSignal,
): RemoteStreams => {
  const send = (to: string, bytes: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      const stream = streams.get(to)
      if (stream === undefined || signal.aborted) return resolve()
      stream.write(bytes, () => resolve())
    })
  return {
    stdin: streams.get('stdin'),
    signal,
    write: send,
    finish: async (status: RemoteStatus) => {
      if (status.status === 'Failure') await send('error', JSON.stringify(status))
      const ends = ['stdout', 'stderr', 'error'].flatMap((name) => streams.get(name) ?? [])
      await Promise.all(ends.map((stream) => new Promise((done) => stream.end(done))))
      connection.close()
    },
  }
}
