/** Sockets to a server: over TLS or plain, straight or through a proxy. */
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { type Clock, elapsed, systemClock, type Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { socks5 } from './socks5.ts'

export interface ConnectOptions {
  /** `https://host:port`, or `http:`. */
  readonly server: string
  /** PEM; absent: the authorities that Node trusts. */
  readonly ca?: string | Buffer
  /** PEM of the client's certificate and key. */
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  /** What the server's certificate must name, when that is not its host. */
  readonly tlsServerName?: string
  readonly insecureSkipTlsVerify?: boolean
  /** `http:`, `https:` or `socks5:` with host, port and perhaps user and password. */
  readonly proxy?: string
  /** What we speak, best first; absent: nothing is negotiated. */
  readonly protocols?: readonly string[]
  readonly clock?: Clock
}

/** For all steps of a connection together; a host that swallows packets would otherwise be waited for minutes. Milliseconds. */
const timeoutMs = 30_000

interface Deadline {
  readonly clock: Clock
  /** See `elapsed`. */
  readonly at: number
}

const atDeadline = ({ clock, at }: Deadline, run: () => void): Timer =>
  clock.setTimeout(run, Math.max(1, at - elapsed(clock)))

/** Resolves when bytes can be written. Rejects with what went wrong, the proxy's own words included. */
export const connectTo = async (options: ConnectOptions): Promise<Socket> => {
  const { host, port, isTls } = endpointOf(options.server)
  const { proxy, clock = systemClock } = options
  const deadline = { clock, at: elapsed(clock) + timeoutMs }
  const socket =
    proxy === undefined ? await tcp(host, port, deadline) : await through(proxy, host, port, deadline)
  if (!isTls) return socket
  const { ca, cert, key, tlsServerName, insecureSkipTlsVerify, protocols } = options
  const servername = tlsServerName ?? (isIP(host) === 0 ? host : undefined)
  return secured(
    connectTls({
      // The host is what the certificate must name where no name is sent.
      ...{ socket, host, ca, cert, key },
      ...(servername === undefined ? {} : { servername }),
      ...(protocols === undefined ? {} : { ALPNProtocols: [...protocols] }),
      rejectUnauthorized: insecureSkipTlsVerify !== true,
    }),
    deadline,
  )
}

const endpointOf = (url: string): { host: string; port: number; isTls: boolean; url: URL } => {
  const parsed = new URL(url)
  const { hostname, port, protocol } = parsed
  const isTls = protocol === 'https:'
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (isTls ? 443 : protocol === 'http:' ? 80 : 1080)),
    ...{ isTls, url: parsed },
  }
}

const tcp = async (host: string, port: number, deadline: Deadline): Promise<Socket> => {
  const socket = connectTcp({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 })
  await arrived(socket, 'connect', deadline)
  return socket
}

const secured = async (socket: TLSSocket, deadline: Deadline): Promise<TLSSocket> => {
  await arrived(socket, 'secureConnect', deadline)
  return socket
}

/** Resolves with the event; a socket that fails, ends or takes too long is destroyed. */
const arrived = (socket: Socket, event: 'connect' | 'secureConnect', deadline: Deadline): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      timer.cancel()
      socket.off('error', settle).off('close', closed).off(event, done)
      if (error === undefined) resolve()
      else {
        socket.on('error', () => {})
        socket.destroy()
        reject(error)
      }
    }
    const done = (): void => settle()
    const closed = (): void => settle(new Error('the connection was closed'))
    const timer = atDeadline(deadline, () => settle(new Error('the connection timed out')))
    socket.once(event, done).once('error', settle).once('close', closed)
  })

const through = async (proxy: string, host: string, port: number, deadline: Deadline): Promise<Socket> => {
  const { host: proxyHost, port: proxyPort, isTls, url } = endpointOf(proxy)
  if (!['http:', 'https:', 'socks5:', 'socks5h:'].includes(url.protocol))
    throw new Error(`proxies of type ${url.protocol.slice(0, -1)} are not supported`)
  const plain = await tcp(proxyHost, proxyPort, deadline)
  const socket = isTls
    ? await secured(
        connectTls({
          ...{ socket: plain, host: proxyHost },
          ...(isIP(proxyHost) === 0 ? { servername: proxyHost } : {}),
        }),
        deadline,
      )
    : plain
  const user = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password)
  const timer = atDeadline(deadline, () => socket.destroy(new Error('the proxy does not answer')))
  try {
    if (url.protocol.startsWith('socks5')) await socks5(socket, host, port, user, password)
    else await tunnel(socket, isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`, user, password)
    return socket
  } catch (error) {
    socket.on('error', () => {})
    socket.destroy()
    throw new Error(`proxy ${url.host}: ${(error as Error).message}`, { cause: error })
  } finally {
    timer.cancel()
  }
}

/** No proxy has more to say than this before a tunnel begins. */
const headMax = 16 << 10

/** CONNECT. Rule: RFC 9110, 9.3.6 */
const tunnel = async (socket: Socket, target: string, user: string, password: string): Promise<void> => {
  const lines = [`CONNECT ${target} HTTP/1.1`, `Host: ${target}`]
  if (user !== '')
    lines.push(`Proxy-Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  let head = Buffer.alloc(0)
  for (;;) {
    head = Buffer.concat([head, await chunkOf(socket)])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0 && head.length > headMax) throw new Error('the answer is too long')
    if (end < 0) continue
    const [status = ''] = head.toString('latin1', 0, end).split('\r\n', 1)
    if (!/^HTTP\/1\.[01] 2[0-9][0-9]/.test(status)) throw new Error(status)
    if (end + 4 < head.length) socket.unshift(head.subarray(end + 4))
    return
  }
}

/** The next bytes of a socket, which is paused before and after. Rejects when it ends. */
export const chunkOf = (socket: Socket): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      socket.pause()
      socket.off('data', data).off('error', settle).off('end', ended).off('close', ended)
      if (error !== undefined) reject(error)
    }
    const data = (chunk: Buffer): void => {
      settle()
      resolve(chunk)
    }
    const ended = (): void => settle(new Error('the connection was closed'))
    socket.once('data', data).once('error', settle).once('end', ended).once('close', ended)
    socket.resume()
  })
