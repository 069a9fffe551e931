/**
 * The client's side of an HTTP/2 connection. node:http2 makes a stream object, a header object and half a dozen events of each
 * request; here a request is two frames in the next write, which takes a fifth of the CPU.
 */
import type { Socket } from 'node:net'
import { Connection, tooMuchData } from '../connection.ts'
import {
  ConnectionError,
  encodeFrame,
  encodeUint32Frame,
  errorCode,
  frameHeaderBytes,
  frameType,
  preface,
  setting,
  streamIdMax,
} from '../frames.ts'
import type { Headers } from '../hpack.ts'
import { ClientStream, type StreamEnd, type StreamHandler } from './stream.ts'

/** Of an answer, so much may be under way before the server waits for us. */
export const streamWindowBytes = 16 << 20
export const connectionWindowBytes = 64 << 20
/** Compressed. A peer that sends longer ones does not answer gRPC calls. */
const headerBlockBytesMax = 64 << 10

export interface ConnectionEvents {
  /** The peer's first SETTINGS have come: it speaks HTTP/2, and has accepted us if it asks for certificates. */
  greeted(): void
  /** No further requests, please; those under way go on. */
  draining(): void
  /** Once, last, after all streams were told. undefined: after `close()`, or a GOAWAY and the end of all streams. */
  closed(error: Error | undefined): void
}

export class ClientConnection extends Connection<ClientStream, Headers> {
  private readonly events: ConnectionEvents
  /** Streams beyond what the peer lets us open. */
  private readonly queue: ClientStream[] = []
  private readonly pings: (() => void)[] = []

  /** Takes over a socket that is connected, or connecting and plain. Its errors are this connection's. */
  constructor(socket: Socket, events: ConnectionEvents) {
    super(socket, {
      preface,
      settings: [
        [setting.headerTableSize, 0], // then a block says the same every time, and need not be read again
        [setting.enablePush, 0],
        [setting.initialWindowSize, streamWindowBytes],
        [setting.maxHeaderListSize, headerBlockBytesMax],
      ],
      windowBytes: connectionWindowBytes,
      headerBlockBytesMax,
    })
    this.events = events
    socket.on('end', () => this.end(new Error('the server closed the connection')))
    socket.on('close', () => this.end(new Error('the connection was lost')))
  }

  /** Whether requests may be made; they may have to wait for the peer to allow more of them. */
  get isOpen(): boolean {
    return !this.isDraining && !this.isClosed
  }

  get streamCount(): number {
    return this.streams.size + this.queue.length
  }

  /** Streams beyond that many wait for others to end. Infinity until the peer has said how many it allows. */
  get streamsMax(): number {
    return this.peerStreamsMax
  }

  /**
   * Sends the headers now; unless they are all, data follow by `send`. Call it only while `isOpen`. `headers` as `encodeHeaders`
   * makes them.
   */
  open(headers: Buffer, handler: StreamHandler, isAll = false): ClientStream {
    const stream = new ClientStream(headers, handler, streamWindowBytes)
    stream.isEnding = isAll
    if (this.streams.size < this.peerStreamsMax && this.queue.length === 0) this.start(stream)
    else this.queue.push(stream)
    return stream
  }

  send(stream: ClientStream, bytes: Buffer, isEnd: boolean): void {
    if (stream.isEnding || !this.isAlive(stream)) return
    stream.isEnding = isEnd
    if (bytes.length > 0) stream.unsent.push(bytes)
    if (stream.id !== 0) this.pumpStream(stream)
  }

  /** Ends a stream from our side; its handler is not called again. */
  reset(stream: ClientStream, code: number): void {
    if (!this.isAlive(stream)) return
    if (stream.id === 0) this.queue.splice(this.queue.indexOf(stream), 1)
    else {
      this.outbox.push(encodeUint32Frame(frameType.reset, stream.id, code))
      this.forget(stream)
    }
    this.afterStream()
  }

  /** Lets the peer send no more of an answer than has its window, until `resume`: its reader is behind. */
  hold(stream: ClientStream): void {
    stream.isHeld = true
  }

  resume(stream: ClientStream): void {
    if (!stream.isHeld) return
    stream.isHeld = false
    if (this.isAlive(stream)) this.widen(stream)
  }

  ping(answered: () => void = () => {}): void {
    this.pings.push(answered)
    this.outbox.push(encodeFrame(frameType.ping, 0, 0, 8, 8).fill(0, frameHeaderBytes))
  }

  /** Lets streams finish, then closes. */
  close(): void {
    this.isDraining = true
    this.afterStream()
  }

  /** Now, whatever is under way. */
  destroy(error: Error): void {
    this.end(error)
  }

  private isAlive(stream: ClientStream): boolean {
    return stream.id === 0 ? this.queue.includes(stream) : this.streams.get(stream.id) === stream
  }

  private start(stream: ClientStream): void {
    stream.id = this.lastId === 0 ? 1 : this.lastId + 2
    this.lastId = stream.id
    if (this.lastId + 2 > streamIdMax) this.drain() // the next connection counts from one again
    stream.sendWindow = this.initialSendWindow
    this.streams.add(stream)
    const isAll = stream.isEnding && stream.unsent.length === 0
    this.sendHeaders(stream.id, stream.requestHeaders, isAll)
    if (isAll) stream.isEndSent = true
    else this.pumpStream(stream)
  }

  private startQueued(): void {
    while (this.queue.length > 0 && this.streams.size < this.peerStreamsMax) this.start(this.queue.shift()!)
  }

  protected readHead(block: Buffer): Headers {
    return this.decoder.decode(block)
  }

  protected onHead(streamId: number, isEnd: boolean, headers: Headers): void {
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    if (stream.hasHeaders && !isEnd)
      throw new ConnectionError(errorCode.protocolError, 'headers in the middle of an answer')
    if (isInformational(headers) && !stream.hasHeaders && !isEnd) return
    stream.hasHeaders = true
    stream.handler.headers(headers)
    if (isEnd) this.complete(stream)
  }

  protected onData(streamId: number, bytes: Buffer, windowBytes: number, isEnd: boolean): void {
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    if (!stream.hasHeaders) throw new ConnectionError(errorCode.protocolError, 'data before headers')
    stream.receiveWindow -= windowBytes
    if (stream.receiveWindow < 0) throw tooMuchData()
    if (!stream.isHeld && !isEnd) this.widen(stream)
    if (bytes.length > 0) stream.handler.data(bytes)
    if (isEnd) this.complete(stream)
  }

  /** At half a window the peer is given a whole one again. */
  private widen(stream: ClientStream): void {
    if (stream.receiveWindow >= streamWindowBytes / 2) return
    const bytes = streamWindowBytes - stream.receiveWindow
    this.outbox.push(encodeUint32Frame(frameType.windowUpdate, stream.id, bytes))
    stream.receiveWindow = streamWindowBytes
  }

  protected onReset(stream: ClientStream, code: number): void {
    stream.handler.closed({ kind: 'reset', code, wasProcessed: code !== errorCode.refusedStream })
  }

  protected onFault(_stream: ClientStream, code: number): void {
    throw new ConnectionError(code, 'a window of a stream that makes no sense')
  }

  protected onEndSent(stream: ClientStream): void {
    stream.isEndSent = true
  }

  protected override onSettings(isFirst: boolean): void {
    this.startQueued()
    if (isFirst) this.events.greeted()
  }

  protected override onPong(): void {
    this.pings.shift()?.()
  }

  protected override onGoAway(lastId: number, code: number, reason: string): void {
    const error = new Error(`the server is going away (${nameOf(code)}${reason === '' ? '' : `: ${reason}`})`)
    this.drain()
    const end: StreamEnd = { kind: 'lost', error, wasProcessed: false }
    for (const stream of this.streams.all()) {
      if (stream.id <= lastId) continue
      this.forget(stream)
      stream.handler.closed(end)
    }
    for (const stream of this.queue.splice(0)) stream.handler.closed(end)
    this.afterStream()
  }

  private complete(stream: ClientStream): void {
    if (this.streams.get(stream.id) !== stream) return // reset by its own handler
    this.forget(stream)
    // The peer has said all it will, so what we have not sent interests nobody.
    if (!stream.isEndSent) this.outbox.push(encodeUint32Frame(frameType.reset, stream.id, errorCode.noError))
    stream.handler.closed({ kind: 'complete' })
    this.afterStream()
  }

  protected override afterStream(): void {
    if (this.queue.length > 0) this.startQueued()
    if (this.queue.length === 0) super.afterStream()
  }

  private drain(): void {
    if (this.isDraining) return
    this.isDraining = true
    this.events.draining()
  }

  protected lastTakenId(): number {
    return 0 // it opens none
  }

  protected onLost(stream: ClientStream, error: Error | undefined): void {
    stream.handler.closed({ kind: 'lost', error, wasProcessed: this.isGreeted })
  }

  protected onClosed(error: Error | undefined): void {
    this.socket.unref() // its last words keep no process alive
    for (const stream of this.queue.splice(0))
      stream.handler.closed({ kind: 'lost', error, wasProcessed: false })
    this.events.closed(error)
  }
}

const isInformational = (headers: Headers): boolean => {
  const status = headers.get(':status')
  return status !== undefined && status.length === 3 && status[0] === '1'
}

const nameOf = (code: number): string =>
  Object.entries(errorCode).find(([, value]) => value === code)?.[0] ?? `error ${code}`
