/**
 * The client's side of one HTTP/2 connection (RFC 9113) over a socket. node:http2 makes a stream object, a header object and
 * half a dozen events of each request; here a request is two frames in the next write, which takes a fifth of the CPU.
 *
 *   greeting ──SETTINGS──► open ──GOAWAY──► draining ──last stream ends──► closed
 *       └────────────────────┴── protocol error, socket lost, destroy ────────▲
 *
 * What the peer may do to us is bounded: frames and header blocks in size, data by the windows, answers owed to it by what it
 * has read of them. Whoever breaks the protocol loses the connection, with the reason in a GOAWAY.
 */
import type { Socket } from 'node:net'
import {
  ConnectionError,
  encodeFrame,
  encodeSettings,
  encodeUint32Frame,
  errorCode,
  FrameReader,
  flag,
  frameHeaderBytes,
  frameType,
  payloadBytesMax,
  preface,
  setting,
  streamIdMax,
  windowMax,
  withoutPadding,
} from '../../../http2/frames.ts'
import { HeaderDecoder, type Headers } from '../../../http2/hpack.ts'
import { Outbox } from '../../../http2/outbox.ts'
import { Http2Stream, type StreamEnd, type StreamHandler } from './stream.ts'

/** Of an answer, so much may be under way before the server waits for us. */
export const streamWindowBytes = 16 << 20
export const connectionWindowBytes = 64 << 20
/** Of the windows before anybody has said anything. */
const defaultWindowBytes = 65_535
/** Compressed. A peer that sends longer ones does not answer gRPC calls. */
const headerBlockBytesMax = 64 << 10
const continuationsMax = 64
/** A peer that makes us answer and does not read the answers is hostile. */
const answersUnreadMax = 10_000
/** For how long a connection that we end may still send. */
const lastWordsMs = 1_000

export interface ConnectionEvents {
  /** The peer's first SETTINGS have come: it speaks HTTP/2, and has accepted us if it asks for certificates. */
  greeted(): void
  /** No further requests, please; those under way go on. */
  draining(): void
  /** Once, last, after all streams were told. undefined: after `close()`, or a GOAWAY and the end of all streams. */
  closed(error: Error | undefined): void
}

interface HeaderBlock {
  readonly streamId: number
  readonly isEnd: boolean
  readonly parts: Buffer[]
  bytes: number
}

export class Connection {
  private readonly socket: Socket
  private readonly events: ConnectionEvents
  private readonly outbox: Outbox
  private readonly frames: FrameReader
  private readonly decoder = new HeaderDecoder()
  private readonly streams = new Map<number, Http2Stream>()
  /** Streams that have data to send and no window to do so. */
  private readonly blocked = new Set<Http2Stream>()
  /** Streams beyond what the peer lets us open. */
  private readonly queue: Http2Stream[] = []
  private nextId = 1
  private sendWindow = defaultWindowBytes
  private receiveWindow = connectionWindowBytes
  private initialSendWindow = defaultWindowBytes
  private framePayloadMax = payloadBytesMax
  private streamsMax = Number.POSITIVE_INFINITY
  /** A header block whose CONTINUATION is due: nothing else may come before it. */
  private block: HeaderBlock | undefined
  private readonly pings: (() => void)[] = []
  /** Answers given since the peer last had read all that we sent. */
  private answersUnread = 0
  private isGreeted = false
  private isDraining = false
  private isClosed = false

  /** Takes over a socket that is connected, or connecting and plain. Its errors are this connection's. */
  constructor(socket: Socket, events: ConnectionEvents) {
    this.socket = socket
    this.events = events
    this.outbox = new Outbox(socket)
    this.frames = new FrameReader((type, flags, streamId, payload) => {
      if (!this.isClosed) this.receive(type, flags, streamId, payload)
    })
    this.outbox.push(preface)
    this.outbox.push(
      encodeSettings([
        [setting.headerTableSize, 0], // then a block says the same every time, and need not be read again
        [setting.enablePush, 0],
        [setting.initialWindowSize, streamWindowBytes],
        [setting.maxHeaderListSize, headerBlockBytesMax],
      ]),
    )
    this.outbox.push(encodeUint32Frame(frameType.windowUpdate, 0, connectionWindowBytes - defaultWindowBytes))
    socket.on('data', (chunk: Buffer) => this.push(chunk))
    socket.on('error', (error) => this.end(error))
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

  /** Sends the headers now; data follow by `send`. Call it only while `isOpen`. `headers` as `encodeHeaders` makes them. */
  open(headers: Buffer, handler: StreamHandler): Http2Stream {
    const stream = new Http2Stream(headers, handler, streamWindowBytes)
    if (this.streams.size < this.streamsMax && this.queue.length === 0) this.start(stream)
    else this.queue.push(stream)
    return stream
  }

  send(stream: Http2Stream, bytes: Buffer, isEnd: boolean): void {
    if (stream.isEnding || !this.isAlive(stream)) return
    stream.isEnding = isEnd
    stream.unsent.push(bytes)
    if (stream.id !== 0) this.pump(stream)
  }

  /** Ends a stream from our side; its handler is not called again. */
  reset(stream: Http2Stream, code: number): void {
    if (!this.isAlive(stream)) return
    if (stream.id === 0) this.queue.splice(this.queue.indexOf(stream), 1)
    else {
      this.outbox.push(encodeUint32Frame(frameType.reset, stream.id, code))
      this.forget(stream)
    }
    this.afterStream()
  }

  ping(answered: () => void): void {
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

  private isAlive(stream: Http2Stream): boolean {
    return stream.id === 0 ? this.queue.includes(stream) : this.streams.get(stream.id) === stream
  }

  private start(stream: Http2Stream): void {
    stream.id = this.nextId
    this.nextId += 2
    if (this.nextId > streamIdMax) this.drain() // the next connection counts from one again
    stream.sendWindow = this.initialSendWindow
    this.streams.set(stream.id, stream)
    const block = stream.requestHeaders
    const frame = encodeFrame(frameType.headers, flag.endHeaders, stream.id, block.length, block.length)
    block.copy(frame, frameHeaderBytes)
    this.outbox.push(frame)
    this.pump(stream)
  }

  private startQueued(): void {
    while (this.queue.length > 0 && this.streams.size < this.streamsMax) this.start(this.queue.shift()!)
  }

  /** Sends as much of a stream's data as both windows allow. */
  private pump(stream: Http2Stream): void {
    const { unsent } = stream
    while (unsent.length > 0) {
      const bytes = unsent[0]!
      const room = Math.min(stream.sendWindow, this.sendWindow, this.framePayloadMax)
      if (room <= 0 && bytes.length > 0) {
        this.blocked.add(stream)
        return
      }
      const length = Math.min(room, bytes.length)
      const isLastPart = length === bytes.length
      if (isLastPart) unsent.shift()
      else unsent[0] = bytes.subarray(length)
      const isEnd = stream.isEnding && unsent.length === 0
      stream.sendWindow -= length
      this.sendWindow -= length
      const flags = isEnd ? flag.endStream : 0
      // A small payload goes into its frame, a large one behind it without being copied once more.
      if (length <= 4096) {
        const frame = encodeFrame(frameType.data, flags, stream.id, length, length)
        bytes.copy(frame, frameHeaderBytes, 0, length)
        this.outbox.push(frame)
      } else {
        this.outbox.push(encodeFrame(frameType.data, flags, stream.id, length, 0))
        this.outbox.push(isLastPart ? bytes : bytes.subarray(0, length))
      }
      if (isEnd) stream.isEndSent = true
    }
    this.blocked.delete(stream)
  }

  private pumpBlocked(): void {
    for (const stream of this.blocked) {
      if (this.sendWindow <= 0) return
      this.pump(stream)
    }
  }

  private push(chunk: Buffer): void {
    if (this.isClosed) return
    try {
      this.frames.push(chunk)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error // a bug of a handler
      this.refuse(error)
    }
  }

  private receive(type: number, flags: number, streamId: number, payload: Buffer): void {
    if (!this.isGreeted && type !== frameType.settings)
      throw new ConnectionError(errorCode.protocolError, 'the server does not speak HTTP/2')
    if (this.block !== undefined && (type !== frameType.continuation || this.block.streamId !== streamId))
      throw new ConnectionError(errorCode.protocolError, 'a frame in the middle of a header block')
    switch (type) {
      case frameType.data:
        this.onData(flags, streamId, payload)
        break
      case frameType.headers:
        this.onHeaders(flags, streamId, payload)
        break
      case frameType.continuation:
        this.onContinuation(flags, payload)
        break
      case frameType.windowUpdate:
        this.onWindowUpdate(streamId, payload)
        break
      case frameType.reset:
        this.onReset(streamId, payload)
        break
      case frameType.settings:
        this.onSettings(flags, streamId, payload)
        break
      case frameType.ping:
        this.onPing(flags, streamId, payload)
        break
      case frameType.goAway:
        this.onGoAway(streamId, payload)
        break
      case frameType.priority:
        checkLength(payload, 5)
        break
      case frameType.pushPromise:
        throw new ConnectionError(errorCode.protocolError, 'a push that we have forbidden')
      default: // an extension: to be ignored
    }
  }

  /** The stream that a frame is for; undefined: one that has ended. */
  private streamOf(streamId: number): Http2Stream | undefined {
    if (streamId % 2 === 0 || streamId >= this.nextId)
      throw new ConnectionError(
        errorCode.protocolError,
        `a frame on stream ${streamId}, which does not exist`,
      )
    return this.streams.get(streamId)
  }

  private onData(flags: number, streamId: number, payload: Buffer): void {
    const stream = this.streamOf(streamId)
    const bytes = withoutPadding(flags, payload)
    // Whatever comes is taken at once, and at half a window the peer is given a whole one.
    this.receiveWindow -= payload.length
    if (this.receiveWindow < connectionWindowBytes / 2) {
      this.outbox.push(
        encodeUint32Frame(frameType.windowUpdate, 0, connectionWindowBytes - this.receiveWindow),
      )
      this.receiveWindow = connectionWindowBytes
    }
    if (stream === undefined) return
    if (!stream.hasHeaders) throw new ConnectionError(errorCode.protocolError, 'data before headers')
    const isEnd = (flags & flag.endStream) !== 0
    stream.receiveWindow -= payload.length
    if (stream.receiveWindow < streamWindowBytes / 2 && !isEnd) {
      this.outbox.push(
        encodeUint32Frame(frameType.windowUpdate, streamId, streamWindowBytes - stream.receiveWindow),
      )
      stream.receiveWindow = streamWindowBytes
    }
    if (bytes.length > 0) stream.handler.data(bytes)
    if (isEnd) this.complete(stream)
  }

  private onHeaders(flags: number, streamId: number, payload: Buffer): void {
    this.streamOf(streamId)
    let fragment = withoutPadding(flags, payload)
    if ((flags & flag.priority) !== 0) {
      if (fragment.length < 5) throw new ConnectionError(errorCode.frameSizeError, 'a priority cut short')
      fragment = fragment.subarray(5)
    }
    const isEnd = (flags & flag.endStream) !== 0
    if ((flags & flag.endHeaders) !== 0) this.deliverHeaders(streamId, isEnd, fragment)
    else this.block = { streamId, isEnd, parts: [fragment], bytes: fragment.length }
  }

  private onContinuation(flags: number, payload: Buffer): void {
    const { block } = this
    if (block === undefined) throw new ConnectionError(errorCode.protocolError, 'a continuation of nothing')
    block.parts.push(payload)
    block.bytes += payload.length
    if (block.bytes > headerBlockBytesMax || block.parts.length > continuationsMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'a header block without an end')
    if ((flags & flag.endHeaders) === 0) return
    this.block = undefined
    this.deliverHeaders(block.streamId, block.isEnd, Buffer.concat(block.parts))
  }

  private deliverHeaders(streamId: number, isEnd: boolean, block: Buffer): void {
    // Also for a stream that has ended: the decoder must see every block.
    let headers: Headers
    try {
      headers = this.decoder.decode(block)
    } catch (cause) {
      throw new ConnectionError(errorCode.compressionError, (cause as Error).message)
    }
    const stream = this.streams.get(streamId)
    if (stream === undefined) return
    if (stream.hasHeaders && !isEnd)
      throw new ConnectionError(errorCode.protocolError, 'headers in the middle of an answer')
    if (isInformational(headers) && !stream.hasHeaders && !isEnd) return
    stream.hasHeaders = true
    stream.handler.headers(headers)
    if (isEnd) this.complete(stream)
  }

  private onReset(streamId: number, payload: Buffer): void {
    checkLength(payload, 4)
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    const code = payload.readUInt32BE(0)
    this.forget(stream)
    stream.handler.closed({ kind: 'reset', code, wasProcessed: code !== errorCode.refusedStream })
    this.afterStream()
  }

  private onWindowUpdate(streamId: number, payload: Buffer): void {
    checkLength(payload, 4)
    const increment = payload.readUInt32BE(0) & windowMax
    if (increment === 0) throw new ConnectionError(errorCode.protocolError, 'a window update by nothing')
    if (streamId === 0) {
      this.sendWindow += increment
      if (this.sendWindow > windowMax)
        throw new ConnectionError(errorCode.flowControlError, 'a window beyond its maximum')
      this.pumpBlocked()
      return
    }
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    stream.sendWindow += increment
    if (stream.sendWindow > windowMax)
      throw new ConnectionError(errorCode.flowControlError, 'a window beyond its maximum')
    this.pump(stream)
  }

  private onSettings(flags: number, streamId: number, payload: Buffer): void {
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'settings of a stream')
    if ((flags & flag.ack) !== 0) {
      checkLength(payload, 0)
      return
    }
    if (payload.length % 6 !== 0)
      throw new ConnectionError(errorCode.frameSizeError, `settings of ${payload.length} bytes`)
    for (let at = 0; at < payload.length; at += 6)
      this.apply(payload.readUInt16BE(at), payload.readUInt32BE(at + 2))
    this.answer(encodeFrame(frameType.settings, flag.ack, 0, 0, 0))
    this.pumpBlocked()
    this.startQueued()
    if (this.isGreeted) return
    this.isGreeted = true
    this.events.greeted()
  }

  private apply(id: number, value: number): void {
    if (id === setting.maxConcurrentStreams) this.streamsMax = value
    else if (id === setting.maxFrameSize) {
      if (value < payloadBytesMax || value > 0xff_ffff)
        throw new ConnectionError(errorCode.protocolError, `frames of at most ${value} bytes`)
      this.framePayloadMax = value
    } else if (id === setting.initialWindowSize) {
      if (value > windowMax)
        throw new ConnectionError(errorCode.flowControlError, `a window of ${value} bytes`)
      const change = value - this.initialSendWindow
      this.initialSendWindow = value
      for (const stream of this.streams.values()) {
        stream.sendWindow += change // which may leave it below nothing
        if (stream.sendWindow > windowMax)
          throw new ConnectionError(errorCode.flowControlError, 'a window beyond its maximum')
      }
    }
    // Our blocks use no dynamic table and are short, so the other settings change nothing.
  }

  private onPing(flags: number, streamId: number, payload: Buffer): void {
    checkLength(payload, 8)
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'a ping of a stream')
    if ((flags & flag.ack) !== 0) {
      this.pings.shift()?.()
      return
    }
    const answer = encodeFrame(frameType.ping, flag.ack, 0, 8, 8)
    payload.copy(answer, frameHeaderBytes)
    this.answer(answer)
  }

  private onGoAway(streamId: number, payload: Buffer): void {
    if (payload.length < 8) throw new ConnectionError(errorCode.frameSizeError, 'a GOAWAY cut short')
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'a GOAWAY of a stream')
    const last = payload.readUInt32BE(0) & streamIdMax
    const code = payload.readUInt32BE(4)
    const text = payload.toString('latin1', 8, Math.min(payload.length, 200))
    const error = new Error(`the server is going away (${nameOf(code)}${text === '' ? '' : `: ${text}`})`)
    this.drain()
    const end: StreamEnd = { kind: 'lost', error, wasProcessed: false }
    for (const stream of [...this.streams.values()]) {
      if (stream.id <= last) continue
      this.forget(stream)
      stream.handler.closed(end)
    }
    for (const stream of this.queue.splice(0)) stream.handler.closed(end)
    this.afterStream()
  }

  /** An answer that the peer forces us to give. */
  private answer(frame: Buffer): void {
    if (this.socket.writableLength === 0) this.answersUnread = 0
    if (++this.answersUnread > answersUnreadMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'the server asks and does not read the answers')
    this.outbox.push(frame)
  }

  private complete(stream: Http2Stream): void {
    if (this.streams.get(stream.id) !== stream) return // reset by its own handler
    this.forget(stream)
    // The peer has said all it will, so what we have not sent interests nobody.
    if (!stream.isEndSent) this.outbox.push(encodeUint32Frame(frameType.reset, stream.id, errorCode.noError))
    stream.handler.closed({ kind: 'complete' })
    this.afterStream()
  }

  private forget(stream: Http2Stream): void {
    this.streams.delete(stream.id)
    this.blocked.delete(stream)
    stream.unsent.length = 0
  }

  private afterStream(): void {
    if (this.queue.length > 0) this.startQueued()
    if (this.isDraining && this.streamCount === 0) this.end(undefined)
  }

  private drain(): void {
    if (this.isDraining) return
    this.isDraining = true
    this.events.draining()
  }

  /** Tells the peer what it did wrong, and leaves. */
  private refuse(error: ConnectionError): void {
    const frame = encodeFrame(frameType.goAway, 0, 0, 8, 8)
    frame.writeUInt32BE(0, frameHeaderBytes)
    frame.writeUInt32BE(error.code, frameHeaderBytes + 4)
    this.outbox.push(frame)
    this.end(error)
  }

  private end(error: Error | undefined): void {
    if (this.isClosed) return
    this.isClosed = true
    this.outbox.flush()
    // What was said last is still sent if the peer reads on; nobody waits long for that.
    if (error === undefined || error instanceof ConnectionError) {
      this.socket.unref().destroySoon()
      setTimeout(() => this.socket.destroy(), lastWordsMs).unref()
    } else this.socket.destroy()
    const wasProcessed = this.isGreeted
    for (const stream of [...this.streams.values()]) {
      this.forget(stream)
      stream.handler.closed({ kind: 'lost', error, wasProcessed })
    }
    for (const stream of this.queue.splice(0))
      stream.handler.closed({ kind: 'lost', error, wasProcessed: false })
    this.events.closed(error)
  }
}

function checkLength(payload: Buffer, bytes: number): void {
  if (payload.length !== bytes)
    throw new ConnectionError(
      errorCode.frameSizeError,
      `a payload of ${payload.length} bytes instead of ${bytes}`,
    )
}

const isInformational = (headers: Headers): boolean => {
  const status = headers.get(':status')
  return status !== undefined && status.length === 3 && status[0] === '1'
}

const nameOf = (code: number): string =>
  Object.entries(errorCode).find(([, value]) => value === code)?.[0] ?? `error ${code}`
