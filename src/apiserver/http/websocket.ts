/**
 * A stream as messages of a WebSocket (RFC 6455): each piece that is written is one message. What the client sends is read and
 * forgotten; its pings are answered; its close ends the stream.
 *
 * The handshake keeps the reference's order: version, key, origin, protocol. One protocol at most may be named, and is taken
 * whatever it is. Refusals are bare; in audit log and metrics they are begun streams, there as here.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { ApiResponse, TakenConnection, TakenSink } from '../request.ts'
import { lingerMs } from './exchange.ts'
import { isOrigin } from './origin.ts'
import { QueuedSink } from './sink.ts'

export interface MessageOptions {
  readonly isBinary: boolean
  /** The message of a piece; absent: all of it. */
  readonly messageOf?: (piece: Uint8Array) => Uint8Array
}

/** Nobody has much to tell a stream. Bytes of one message; beyond them the client is closed upon with 1009. */
const receivedBytesMax = 64 << 10
const normalClosure = 1000

let loaded: Promise<WebSocketServer> | undefined

/** Loaded when first needed: most servers never see a WebSocket. */
const shakeHands = (): Promise<WebSocketServer> => {
  loaded ??= import('ws').then(
    ({ WebSocketServer }) =>
      new WebSocketServer({
        noServer: true,
        clientTracking: false,
        perMessageDeflate: false,
        maxPayload: receivedBytesMax,
      }),
  )
  return loaded
}

/** Takes a connection over for messages. */
export const overWebSocket =
  (options: MessageOptions): NonNullable<ApiResponse['takeOver']> =>
  async (connection, signal) => {
    const refusal = refusalOf(connection)
    if (refusal !== undefined) {
      connection.socket.end(refusal)
      return nobody
    }
    const ws = accept(connection, await shakeHands())
    return ws === undefined ? nobody : new MessageSink(ws, connection.socket, options, signal)
  }

const protocolsOf = (header: string | undefined): string[] =>
  header === undefined || header.trim() === '' ? [] : header.split(',').map((name) => name.trim())

/** The whole answer to a handshake that is not good enough. */
const refusalOf = ({ request: { headers } }: TakenConnection): string | undefined => {
  if (headers['sec-websocket-version']?.trim() !== '13')
    return 'HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\nmissing or bad WebSocket Version'
  if ((headers['sec-websocket-key'] ?? '') === '')
    return 'HTTP/1.1 400 Bad Request\r\n\r\nmismatch challenge/response'
  if (!isOrigin(String(headers.origin ?? ''))) return 'HTTP/1.1 403 Forbidden\r\n\r\n'
  if (protocolsOf(headers['sec-websocket-protocol']).length > 1) return 'HTTP/1.1 400 Bad Request\r\n\r\n'
  return undefined
}

/** Undefined: the client has left, or its headers are none of RFC 6455. */
const accept = (
  { request, socket, head }: TakenConnection,
  server: WebSocketServer,
): WebSocket | undefined => {
  let accepted: WebSocket | undefined
  // A header without a name in it is as good as none.
  if (protocolsOf(request.headers['sec-websocket-protocol']).length === 0)
    delete request.headers['sec-websocket-protocol']
  server.handleUpgrade(request, socket, head, (ws) => {
    accepted = ws
  })
  return accepted
}

/** What is written to a client that was refused. */
const nobody: TakenSink = {
  signal: AbortSignal.abort(),
  bufferedBytes: 0,
  write: () => true,
  drained: () => Promise.resolve(),
  writeTaken: () => Promise.resolve(),
  end: () => Promise.resolve(),
}

class MessageSink extends QueuedSink implements TakenSink {
  private readonly ws: WebSocket
  private readonly socket: Duplex
  private readonly options: { binary: boolean }
  private readonly messageOf: (piece: Uint8Array) => Uint8Array

  constructor(
    ws: WebSocket,
    socket: Duplex,
    { isBinary, messageOf = (piece) => piece }: MessageOptions,
    signal: AbortSignal,
  ) {
    super(socket, signal)
    this.ws = ws
    this.socket = socket
    this.options = { binary: isBinary }
    this.messageOf = messageOf
    // What a client does wrong, the library closes upon with the right code.
    ws.on('error', () => {})
  }

  protected put(pieces: readonly Uint8Array[]): void {
    this.socket.cork()
    for (const piece of pieces) this.ws.send(this.messageOf(piece), this.options)
    this.socket.uncork()
  }

  protected putTaken(piece: Uint8Array, done: () => void): void {
    this.ws.send(this.messageOf(piece), this.options, done)
  }

  /** As the reference ends it: the close, and then the connection, whatever the client says. */
  end(): Promise<void> {
    this.flush()
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.ws.terminate(), lingerMs).unref()
      const done = () => {
        clearTimeout(patience)
        resolve()
      }
      this.ws.once('close', done)
      this.ws.close(normalClosure)
      this.socket.end(done)
    })
  }
}
