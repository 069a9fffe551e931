/** A socket to an HTTP/2 server: TLS with ALPN for https, prior knowledge for http. */
import * as net from 'node:net'
import * as tls from 'node:tls'

export interface TlsOptions {
  readonly ca?: string | Buffer
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
}

/**
 * Calls `connected` once HTTP/2 may be spoken. Until then, and only then, `failed` is called when it can't be; the socket
 * is destroyed then.
 */
export function openSocket(
  url: URL,
  options: TlsOptions,
  connected: () => void,
  failed: (error: Error) => void,
): net.Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isTls = url.protocol === 'https:'
  const port = Number(url.port || (isTls ? 443 : 80))
  const socket = isTls
    ? tls.connect({
        ...options,
        host,
        port,
        ALPNProtocols: ['h2'],
        ...(net.isIP(host) === 0 ? { servername: host } : {}),
      })
    : net.connect({ host, port })
  socket.setNoDelay(true)
  const stop = (): void => {
    socket.off('error', onError)
    socket.off('close', onClose)
  }
  const fail = (error: Error): void => {
    stop()
    socket.on('error', () => {}) // one that follows changes nothing
    socket.destroy()
    failed(error)
  }
  const onError = (error: Error): void => fail(error)
  const onClose = (): void => fail(new Error('the connection was closed'))
  socket.on('error', onError)
  socket.on('close', onClose)
  socket.once(isTls ? 'secureConnect' : 'connect', () => {
    if (isTls && (socket as tls.TLSSocket).alpnProtocol !== 'h2') {
      fail(new Error('the server does not offer HTTP/2'))
      return
    }
    stop()
    connected()
  })
  return socket
}
