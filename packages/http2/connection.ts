/**
 * What the two sides of an HTTP/2 connection (RFC 9113) over a socket have in common: frames, header blocks, SETTINGS, PING,
 * both windows, and the order in which streams send. `server/` and `client/` say what a request and an answer are.
 *
 *   preface ──SETTINGS──► greeted ──close(), GOAWAY──► draining ──last stream ends──► closed
 *      └─────────────────────┴── protocol error, socket lost, destroy() ────────────────▲
 *
 * What the peer may do to us is bounded: frames and header blocks in size, data by the windows, answers that it forces by what
 * it has read of them, bytes queued for a reader that does not read. Whoever breaks the protocol loses the connection, with the
 * reason in a GOAWAY. All streams are the client's: nothing is pushed.
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
  setting,
  streamIdMax,
  windowMax,
  withoutPadding,
} from './frames.ts'
import { HeaderDecoder } from './hpack.ts'
import { Outbox } from './outbox.ts'
import type { Stream } from './stream.ts'
import { StreamTable } from './streamtable.ts'

/** Of the windows before anybody has said anything. */
const defaultWindowBytes = 65_535
const continuationsMax = 64
/** A peer that makes us answer and does not read the answers is hostile. */
const answersUnreadMax = 10_000
/** Bytes queued on the socket beyond which streams wait: what a slow reader is to be sent stays where it is, shared. */
const queuedBytesMax = 1 << 20
/** One stream sends no more than this before it is the next one's turn. */
const turnBytesMax = 256 << 10
/** For how long a connection that we end may still send. */
const lastWordsMs = 1_000

/** What one side says of itself at the beginning. */
export interface Greeting {
  /** The client's, which comes before its settings. */
  readonly preface?: Buffer
  readonly settings: readonly (readonly [id: number, value: number])[]
  /** Of all streams together, so much may be under way before the peer waits for us. */
  readonly windowBytes: number
  /** Compressed. */
  readonly headerBlockBytesMax: number
}

interface HeaderBlock {
  readonly streamId: number
  readonly isEnd: boolean
  readonly parts: Buffer[]
  bytes: number
}

/** `Head`: what a header block says. */
export abstract class Connection<S extends Stream, Head> {
  protected readonly socket: Socket
  protected readonly outbox: Outbox
  protected readonly frames: FrameReader
  protected readonly decoder = new HeaderDecoder()
  protected readonly streams = new StreamTable<S>()
  /** The last stream that the client has opened. */
  protected lastId = 0
  protected sendWindow = defaultWindowBytes
  protected initialSendWindow = defaultWindowBytes
  protected framePayloadMax = payloadBytesMax
  /** How many streams the peer allows at once. */
  protected peerStreamsMax = Number.POSITIVE_INFINITY
  /** The peer's first SETTINGS have come: it speaks HTTP/2. */
  protected isGreeted = false
  protected isDraining = false
  protected isClosed = false
  /** Streams that have data to send and no room to do so, in the order of their turns. */
  private readonly blocked = new Set<S>()
  private readonly greeting: Greeting
  private receiveWindow: number
  /** A header block whose CONTINUATION is due: nothing else may come before it. */
  private block: HeaderBlock | undefined
  /** Answers given since the peer last had read all that we sent. */
  private answersUnread = 0
  private isResuming = false

  /** Takes over a connected socket. Its errors are this connection's; what its end means is for each side to say. */
  constructor(socket: Socket, greeting: Greeting) {
    this.socket = socket
    this.greeting = greeting
    this.receiveWindow = greeting.windowBytes
    this.outbox = new Outbox(socket)
    this.frames = new FrameReader((type, flags, streamId, payload) => {
      if (!this.isClosed) this.receive(type, flags, streamId, payload)
    })
    if (greeting.preface !== undefined) this.outbox.push(greeting.preface)
    this.outbox.push(encodeSettings(greeting.settings))
    this.outbox.push(encodeUint32Frame(frameType.windowUpdate, 0, greeting.windowBytes - defaultWindowBytes))
    socket.on('data', (chunk: Buffer) => this.push(chunk))
    socket.on('error', (error) => this.end(error))
  }

  /** Reads a whole header block. Throws RangeError; the connection is then of no use any more. */
  protected abstract readHead(block: Buffer): Head
  /** Headers or trailers of a stream, which may have ended or not exist yet. */
  protected abstract onHead(streamId: number, isEnd: boolean, head: Head): void
  /** Data of a stream, which may have ended; with their padding they took `windowBytes` of its window. */
  protected abstract onData(streamId: number, bytes: Buffer, windowBytes: number, isEnd: boolean): void
  /** The peer gave up a stream, which is forgotten. */
  protected abstract onReset(stream: S, code: number): void
  /** The peer's windows of one stream make no sense. */
  protected abstract onFault(stream: S, code: number): void
  /** All of a stream's data are in frames. */
  protected abstract onEndSent(stream: S): void
  /** The connection is gone, and with it a stream, which is forgotten. */
  protected abstract onLost(stream: S, error: Error | undefined): void
  /** Once, last. */
  protected abstract onClosed(error: Error | undefined): void
  /** The last stream of the peer's that we have acted upon. */
  protected abstract lastTakenId(): number

  /** Called after each of the peer's SETTINGS; the first time with `true`. */
  protected onSettings(_isFirst: boolean): void {}
  /** The peer opens no more streams, and has done nothing about those after `lastId`. */
  protected onGoAway(_lastId: number, _code: number, _reason: string): void {}
  protected onPong(): void {}

  /** Takes what arrives. Throws ConnectionError. */
  protected take(chunk: Buffer): void {
    this.frames.push(chunk)
  }

  private push(chunk: Buffer): void {
    if (this.isClosed) return
    try {
      this.take(chunk)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error // a bug of a handler
      // The peer is told what it did wrong, and left.
      this.goAway(error.code)
      this.end(error)
    }
  }

  private receive(type: number, flags: number, streamId: number, payload: Buffer): void {
    if (!this.isGreeted && type !== frameType.settings)
      throw new ConnectionError(
        errorCode.protocolError,
        'the peer does not speak HTTP/2: its first frame is not SETTINGS',
      )
    if (this.block !== undefined && (type !== frameType.continuation || this.block.streamId !== streamId))
      throw new ConnectionError(errorCode.protocolError, 'a frame in the middle of a header block')
    switch (type) {
      case frameType.data:
        this.receiveData(flags, streamId, payload)
        break
      case frameType.headers:
        this.receiveHeaders(flags, streamId, payload)
        break
      case frameType.continuation:
        this.receiveContinuation(flags, payload)
        break
      case frameType.windowUpdate:
        this.receiveWindowUpdate(streamId, payload)
        break
      case frameType.reset:
        this.receiveReset(streamId, payload)
        break
      case frameType.settings:
        this.receiveSettings(flags, streamId, payload)
        break
      case frameType.ping:
        this.receivePing(flags, streamId, payload)
        break
      case frameType.goAway:
        this.receiveGoAway(streamId, payload)
        break
      case frameType.priority:
        checkStream(streamId)
        checkLength(payload, 5)
        break
      case frameType.pushPromise:
        throw new ConnectionError(errorCode.protocolError, 'a push, which nobody may send')
      default: // an extension: to be ignored
    }
  }

  /** The stream that a frame is for; undefined: one that has ended. Throws ConnectionError for one that never was. */
  protected streamOf(streamId: number): S | undefined {
    checkStream(streamId)
    if (streamId > this.lastId)
      throw new ConnectionError(errorCode.protocolError, `a frame on stream ${streamId}, which is not open`)
    return this.streams.get(streamId)
  }

  private receiveData(flags: number, streamId: number, payload: Buffer): void {
    const { windowBytes } = this.greeting
    this.receiveWindow -= payload.length
    if (this.receiveWindow < 0) throw tooMuchData()
    // At half a window the peer is given a whole one: what a stream may hold back, its own window says.
    if (this.receiveWindow < windowBytes / 2) {
      this.outbox.push(encodeUint32Frame(frameType.windowUpdate, 0, windowBytes - this.receiveWindow))
      this.receiveWindow = windowBytes
    }
    const bytes = withoutPadding(flags, payload)
    this.onData(streamId, bytes, payload.length, (flags & flag.endStream) !== 0)
  }

  private receiveHeaders(flags: number, streamId: number, payload: Buffer): void {
    checkStream(streamId)
    let fragment = withoutPadding(flags, payload)
    if ((flags & flag.priority) !== 0) {
      if (fragment.length < 5) throw new ConnectionError(errorCode.frameSizeError, 'a priority cut short')
      fragment = fragment.subarray(5)
    }
    const isEnd = (flags & flag.endStream) !== 0
    if ((flags & flag.endHeaders) !== 0) this.receiveBlock(streamId, isEnd, fragment)
    else this.block = { streamId, isEnd, parts: [fragment], bytes: fragment.length }
  }

  private receiveContinuation(flags: number, payload: Buffer): void {
    const { block } = this
    if (block === undefined) throw new ConnectionError(errorCode.protocolError, 'a continuation of nothing')
    block.parts.push(payload)
    block.bytes += payload.length
    if (block.bytes > this.greeting.headerBlockBytesMax || block.parts.length > continuationsMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'a header block without an end')
    if ((flags & flag.endHeaders) === 0) return
    this.block = undefined
    this.receiveBlock(block.streamId, block.isEnd, Buffer.concat(block.parts))
  }

  private receiveBlock(streamId: number, isEnd: boolean, block: Buffer): void {
    // The decoder must see every block, also one that nobody will act upon.
    let head: Head
    try {
      head = this.readHead(block)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new ConnectionError(errorCode.compressionError, cause.message)
    }
    this.onHead(streamId, isEnd, head)
  }

  private receiveReset(streamId: number, payload: Buffer): void {
    checkLength(payload, 4)
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    this.forget(stream)
    this.onReset(stream, payload.readUInt32BE(0))
    this.afterStream()
  }

  private receiveWindowUpdate(streamId: number, payload: Buffer): void {
    checkLength(payload, 4)
    const increment = payload.readUInt32BE(0) & windowMax
    if (streamId === 0) {
      if (increment === 0) throw new ConnectionError(errorCode.protocolError, 'a window update by nothing')
      this.sendWindow += increment
      if (this.sendWindow > windowMax)
        throw new ConnectionError(errorCode.flowControlError, 'a window beyond its maximum')
      this.pumpBlocked()
      return
    }
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    stream.sendWindow += increment
    if (increment === 0) this.onFault(stream, errorCode.protocolError)
    else if (stream.sendWindow > windowMax) this.onFault(stream, errorCode.flowControlError)
    else if (this.blocked.delete(stream)) this.sendData(stream)
  }

  private receiveSettings(flags: number, streamId: number, payload: Buffer): void {
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
    const isFirst = !this.isGreeted
    this.isGreeted = true
    this.onSettings(isFirst)
  }

  private apply(id: number, value: number): void {
    if (id === setting.maxConcurrentStreams) this.peerStreamsMax = value
    else if (id === setting.maxFrameSize) {
      if (value < payloadBytesMax || value > 0xff_ffff)
        throw new ConnectionError(errorCode.protocolError, `frames of at most ${value} bytes`)
      this.framePayloadMax = Math.min(value, turnBytesMax)
    } else if (id === setting.enablePush) {
      if (value > 1) throw new ConnectionError(errorCode.protocolError, `push ${value}`)
    } else if (id === setting.initialWindowSize) {
      if (value > windowMax)
        throw new ConnectionError(errorCode.flowControlError, `a window of ${value} bytes`)
      const change = value - this.initialSendWindow
      this.initialSendWindow = value
      for (const stream of this.streams.all()) {
        stream.sendWindow += change // which may leave it below nothing
        if (stream.sendWindow > windowMax)
          throw new ConnectionError(errorCode.flowControlError, 'a window beyond its maximum')
      }
    }
    // Our blocks use no dynamic table and are short, so the other settings change nothing.
  }

  private receivePing(flags: number, streamId: number, payload: Buffer): void {
    checkLength(payload, 8)
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'a ping of a stream')
    if ((flags & flag.ack) !== 0) {
      this.onPong()
      return
    }
    const answer = encodeFrame(frameType.ping, flag.ack, 0, 8, 8)
    payload.copy(answer, frameHeaderBytes)
    this.answer(answer)
  }

  private receiveGoAway(streamId: number, payload: Buffer): void {
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'a GOAWAY of a stream')
    if (payload.length < 8) throw new ConnectionError(errorCode.frameSizeError, 'a GOAWAY cut short')
    const reason = payload.toString('latin1', 8, Math.min(payload.length, 200))
    this.onGoAway(payload.readUInt32BE(0) & streamIdMax, payload.readUInt32BE(4), reason)
  }

  /** An answer that the peer forces us to give. */
  protected answer(frame: Buffer): void {
    if (this.socket.writableLength === 0) this.answersUnread = 0
    if (++this.answersUnread > answersUnreadMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'the peer asks and does not read the answers')
    this.outbox.push(frame)
  }

  protected goAway(code: number): void {
    const frame = encodeFrame(frameType.goAway, 0, 0, 8, 8)
    frame.writeUInt32BE(this.lastTakenId(), frameHeaderBytes)
    frame.writeUInt32BE(code, frameHeaderBytes + 4)
    this.outbox.push(frame)
  }

  /** A header block in as many frames as the peer's limit makes of it. */
  protected sendHeaders(streamId: number, block: Buffer, isEnd: boolean): void {
    for (let at = 0; at < block.length; at += this.framePayloadMax) {
      const end = Math.min(at + this.framePayloadMax, block.length)
      const type = at === 0 ? frameType.headers : frameType.continuation
      const flags = (end === block.length ? flag.endHeaders : 0) | (at === 0 && isEnd ? flag.endStream : 0)
      const frame = encodeFrame(type, flags, streamId, end - at, end - at)
      block.copy(frame, frameHeaderBytes, at, end)
      this.outbox.push(frame)
    }
  }

  /** How many bytes of data a stream may send now, in one frame. */
  protected roomFor(stream: S): number {
    if (this.outbox.queuedBytes > queuedBytesMax) return 0
    return Math.min(stream.sendWindow, this.sendWindow, this.framePayloadMax)
  }

  /** Sends what is queued on a stream, unless it waits for its turn already. */
  protected pumpStream(stream: S): void {
    if (!this.blocked.has(stream)) this.sendData(stream)
  }

  /** Sends what the windows, the socket and the others' turns allow. */
  private sendData(stream: S): void {
    const { unsent } = stream
    let turn = turnBytesMax
    while (unsent.length > 0) {
      const room = Math.min(this.roomFor(stream), turn)
      if (room <= 0) {
        this.blocked.add(stream)
        // Where it is not the peer's window, it goes on when what is queued has been taken.
        if (stream.sendWindow > 0 && this.sendWindow > 0) this.resumeWhenTaken()
        return
      }
      // Pieces are sent as one frame as far as they fit: an event of a watch is much smaller than one.
      let length = 0
      let whole = 0
      while (whole < unsent.length && length + unsent[whole]!.length <= room)
        length += unsent[whole++]!.length
      const part = whole < unsent.length ? room - length : 0
      const isEnd = stream.isEnding && part === 0 && whole === unsent.length
      this.outbox.push(encodeFrame(frameType.data, isEnd ? flag.endStream : 0, stream.id, length + part, 0))
      for (let i = 0; i < whole; i++) this.outbox.push(unsent[i]!)
      if (part > 0) {
        this.outbox.push(unsent[whole]!.subarray(0, part))
        unsent[whole] = unsent[whole]!.subarray(part)
      }
      unsent.splice(0, whole)
      const bytes = length + part
      stream.sendWindow -= bytes
      this.sendWindow -= bytes
      turn -= bytes
      stream.sent(bytes)
      if (isEnd) {
        this.onEndSent(stream)
        return
      }
    }
    if (stream.isEnding && this.streams.get(stream.id) === stream) {
      this.outbox.push(encodeFrame(frameType.data, flag.endStream, stream.id, 0, 0))
      this.onEndSent(stream)
    }
  }

  private pumpBlocked(): void {
    // Each gets one turn; whoever is blocked again waits behind the others.
    for (const stream of [...this.blocked]) {
      if (this.sendWindow <= 0) return
      if (this.outbox.queuedBytes > queuedBytesMax) {
        this.resumeWhenTaken()
        return
      }
      this.blocked.delete(stream)
      this.sendData(stream)
    }
  }

  private resumeWhenTaken(): void {
    if (this.isResuming) return
    this.isResuming = true
    this.outbox.whenTaken(() => {
      this.isResuming = false
      if (!this.isClosed) this.pumpBlocked()
    })
  }

  protected forget(stream: S): void {
    this.streams.delete(stream)
    this.blocked.delete(stream)
    stream.unsent.length = 0
  }

  /** Called whenever a stream has ended. */
  protected afterStream(): void {
    if (this.isDraining && this.streams.size === 0) this.end(undefined)
  }

  /** undefined: in an orderly way. */
  protected end(error: Error | undefined): void {
    if (this.isClosed) return
    this.isClosed = true
    this.outbox.flush()
    // What was said last is still sent if the peer reads on; nobody waits long for that.
    if (error === undefined || error instanceof ConnectionError) {
      this.socket.destroySoon()
      setTimeout(() => this.socket.destroy(), lastWordsMs).unref()
    } else this.socket.destroy()
    for (const stream of this.streams.all()) {
      this.forget(stream)
      this.onLost(stream, error)
    }
    this.onClosed(error)
  }
}

export const tooMuchData = (): ConnectionError =>
  new ConnectionError(errorCode.flowControlError, 'more data than the window allows')

function checkStream(streamId: number): void {
  if (streamId % 2 === 0 || streamId > streamIdMax)
    throw new ConnectionError(errorCode.protocolError, `stream ${streamId} of a client`)
}

function checkLength(payload: Buffer, bytes: number): void {
  if (payload.length !== bytes)
    throw new ConnectionError(
      errorCode.frameSizeError,
      `a payload of ${payload.length} bytes instead of ${bytes}`,
    )
}
