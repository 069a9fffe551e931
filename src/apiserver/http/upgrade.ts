/**
 * Requests of HTTP/1.1 after which the connection may speak another protocol: watches over WebSocket, and what kubelets
 * stream. They go through the chain like any other; only an endpoint that takes them over switches protocols. Whatever else
 * is answered is plain HTTP, and the connection goes on with it.
 */
import { IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { isLongRunning } from '../filters/longrunning.ts'
import type { TakenConnection } from '../request.ts'
import { requestInfoOf } from '../requestinfo.ts'
import { Http1Exchange } from './http1.ts'

const protocols = new Set(['websocket', 'spdy/3.1'])

/** The protocol that a request would go on with, in lower case; undefined where that means nothing. */
const upgradeOf = ({ headers, method = 'GET', url = '/' }: IncomingMessage): string | undefined => {
  const protocol = headers.upgrade?.toLowerCase() ?? ''
  if (!protocols.has(protocol) || headers.connection?.toLowerCase().includes('upgrade') !== true)
    return undefined
  // What follows a body is no other protocol yet.
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)
    return undefined
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const info = requestInfoOf(method, path, new URLSearchParams(mark === -1 ? '' : url.slice(mark)))
  if (info.verb === 'watch' && (protocol !== 'websocket' || method !== 'GET')) return undefined
  return isLongRunning(info) ? protocol : undefined
}

/**
 * Tells node:http, which would give up the connection of anybody who sends `Upgrade`, for which requests it should: it reads
 * `upgrade` when the headers are there.
 */
export class UpgradableRequest extends IncomingMessage {
  private asksUpgrade: boolean | null | undefined

  get upgrade(): boolean {
    return this.asksUpgrade === true && upgradeOf(this) !== undefined
  }

  set upgrade(asks: boolean | null) {
    this.asksUpgrade = asks
  }
}

export class UpgradeExchange extends Http1Exchange {
  readonly upgrade: string | undefined
  private readonly socket: Duplex
  private readonly head: Buffer
  private readonly leavers: (() => void)[] = []

  /**
   * @param head what came behind the request
   * @param server who reads on where nothing takes the connection over
   * @throws when an earlier request of the connection has no answer yet
   */
  constructor(request: IncomingMessage, socket: Duplex, head: Buffer, server: Server) {
    const response = new ServerResponse(request)
    super(request, response)
    this.upgrade = upgradeOf(request)
    this.socket = socket
    this.head = head
    const ignore = () => {}
    const tell = () => {
      for (const left of this.leavers) left()
    }
    response.assignSocket(socket as never)
    socket.on('error', ignore)
    socket.once('close', tell)
    response.once('finish', () => {
      response.detachSocket(socket as never)
      socket.off('close', tell)
      if (!response.shouldKeepAlive) {
        socket.end()
        return
      }
      socket.off('error', ignore)
      if (head.length > 0) socket.unshift(head)
      server.emit('connection', socket)
    })
  }

  /** There is none. */
  override read(_: (bytes: Buffer) => void, onEnd: () => void): void {
    onEnd()
  }

  override get isGone(): boolean {
    return this.socket.destroyed
  }

  override onGone(left: () => void): void {
    this.leavers.push(left)
  }

  takeOver(): TakenConnection {
    this.response.detachSocket(this.socket as never)
    return { request: this.request, socket: this.socket, head: this.head }
  }

  override destroy(): void {
    this.socket.destroy()
  }
}
