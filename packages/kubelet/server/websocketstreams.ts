/**
 * Streams over a WebSocket: the first byte of each message says which (v4.channel.k8s.io); in v5 the caller may also close one.
 * Rule: https://kubernetes.io/docs/reference/using-api/websockets (KEP-4006)
 */
import { PassThrough } from 'node:stream'
import type { WebSocket } from 'ws'
import type { RemoteStatus, RemoteStreams, Wanted } from './remotestreams.ts'

const channel = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const

/** What `exec` and `attach` speak, best first. */
export const channelProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const

/** Input that nobody reads yet. */
const stdinBytesMax = 1 << 20

export const webSocketStreams = (socket: WebSocket, wanted: Wanted): RemoteStreams => {
  const gone = new AbortController()
  const stdin = wanted.stdin ? new PassThrough({ highWaterMark: stdinBytesMax }) : undefined
  socket.on('message', (data: Buffer) => {
    const [to, ...ends] = data
    if (to === channel.stdin && data.length > 1 && stdin !== undefined && !stdin.writableEnded) {
      if (stdin.write(data.subarray(1))) return
      socket.pause()
      stdin.once('drain', () => socket.resume())
    } else if (to === channel.close && ends[0] === channel.stdin) stdin?.end()
    // Sizes of a terminal change nothing here.
  })
  socket.on('error', () => {})
  socket.once('close', () => {
    stdin?.end()
    gone.abort()
  })
  const send = (to: number, bytes: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) return resolve()
      socket.send(
        Buffer.concat([Buffer.from([to]), typeof bytes === 'string' ? Buffer.from(bytes) : bytes]),
        () => resolve(),
      )
    })
  // An empty message shows that the command is connected.
  void send(wanted.stdout ? channel.stdout : channel.error, '')
  return {
    stdin,
    signal: gone.signal,
    write: (to, bytes) => (wanted[to] ? send(channel[to], bytes) : Promise.resolve()),
    finish: (status: RemoteStatus) => {
      void send(channel.error, JSON.stringify(status)).then(() => socket.close(1000))
    },
  }
}
