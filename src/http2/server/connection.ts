/**
 * The server's side of one HTTP/2 connection (RFC 9113) over a socket. node:http2 makes a stream object, a header object and a
 * dozen events of each request; here a request is a call, and its answer a header block and a body in the next write.
 *
 *   preface ──SETTINGS──► open ──close()──► draining (GOAWAY) ──last stream ends──► closed
 *      └────────────────────┴── protocol error, socket lost, destroy() ────────────────▲
 *
 * What a client may do to us is bounded: frames, header blocks and what they decompress to; requests at work, also those that it
 * has taken back (CVE-2023-44487); answers that it forces and does not read; bytes queued for a reader that does not read.
 * Budget: a GET of 5 kB 35 µs of CPU, TLS included (node:http2: 90).
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
} from '../frames.ts'
import { HeaderDecoder } from '../hpack.ts'
import { Outbox } from '../outbox.ts'
import { encodeResponse, type ResponseHeaders } from './headerblock.ts'
import { headerListBytesMax, type RequestHead, readRequestHead } from './requestheaders.ts'
import { ServerStream, type StreamOwner } from './stream.ts'

/** What the reference advertises; clients queue beyond it. */
export const concurrentStreamsMax = 250
/** Of a body, so much may be under way before the client waits for us. */
const streamWindowBytes = 1 << 20
const connectionWindowBytes = 16 << 20
/** Of the windows before anybody has said anything. */
const defaultWindowBytes = 65_535
/** Compressed; what the reference allows of headers in all is a megabyte. */
const headerBlockBytesMax = 256 << 10
const continuationsMax = 64
/** A client that makes us answer and does not read the answers is hostile. */
const answersUnreadMax = 10_000
/** A stream has one body: this many pieces of nothing are an attack. */
const emptyDataMax = 1_000
/** Bytes queued on the socket beyond which streams wait: a slow reader's answers stay what they are, entries of the cache. */
const queuedBytesMax = 1 << 20
/** One stream sends no more than this before it is the next one's turn. */
const turnBytesMax = 256 << 10
/** Requests that were answered before they had ended, of which more may be on its way. */
const cutShortMax = 1_000
/** A small body goes into the same memory as its headers. */
const joinedBodyBytesMax = 16 << 10
/** For how long a connection that we end may still send. */
const lastWordsMs = 1_000

export interface ConnectionEvents {
  /** A request. Called when its headers are there; its body follows. */
  request(stream: ServerStream): void
  /** Once, last. undefined: an orderly end. */
  closed(error: Error | undefined): void
}

interface HeaderBlock {
  readonly streamId: number
  readonly isEnd: boolean
  readonly parts: Buffer[]
  bytes: number
}

export class ServerConnection implements StreamOwner {
  private readonly socket: Socket
  private readonly events: ConnectionEvents
  private readonly outbox: Outbox
  private readonly frames: FrameReader
  private readonly decoder = new HeaderDecoder()
  private readonly streams = new Map<number, ServerStream>()
  /** Streams that have data to send and no room to do so, in the order of their turns. */
  private readonly blocked = new Set<ServerStream>()
  private lastId = 0
  /** Streams that we ended before the client did: what it had sent until it knew is no fault. */
  private readonly cutShort = new Set<number>()
  /** Requests whose answer is not finished, also those that the client took back. */
  private atWork = 0
  private sendWindow = defaultWindowBytes
  private receiveWindow = connectionWindowBytes
  private initialSendWindow = defaultWindowBytes
  private framePayloadMax = payloadBytesMax
  /** A header block whose CONTINUATION is due: nothing else may come before it. */
  private block: HeaderBlock | undefined
  private answersUnread = 0
  private emptyData = 0
  private prefaceSeen = 0
  private isResuming = false
  private isGreeted = false
  private isDraining = false
  private isClosed = false

  /** Takes over a connected socket. Its errors are this connection's. */
  constructor(socket: Socket, events: ConnectionEvents) {
    this.socket = socket
    this.events = events
    this.outbox = new Outbox(socket)
    this.frames = new FrameReader((type, flags, streamId, payload) => {
      if (!this.isClosed) this.receive(type, flags, streamId, payload)
    })
    this.outbox.push(
      encodeSettings([
        [setting.maxConcurrentStreams, concurrentStreamsMax],
        [setting.initialWindowSize, streamWindowBytes],
        [setting.maxHeaderListSize, headerListBytesMax],
      ]),
    )
    this.outbox.push(encodeUint32Frame(frameType.windowUpdate, 0, connectionWindowBytes - defaultWindowBytes))
    socket.on('data', (chunk: Buffer) => this.push(chunk))
    socket.on('error', (error) => this.end(error))
    socket.on('end', () => this.end(undefined))
    socket.on('close', () => this.end(undefined))
  }

  /** No further requests; those under way are finished, then the connection ends. */
  close(): void {
    if (this.isDraining || this.isClosed) return
    this.isDraining = true
    this.outbox.push(goAway(this.lastId, errorCode.noError))
    this.afterStream()
  }

  /** Now, whatever is under way. */
  destroy(): void {
    this.end(undefined)
    this.socket.destroy()
  }

  /** Whoever was given a request calls this when nothing is done for it any more. */
  finished(): void {
    this.atWork--
  }

  respond(
    stream: ServerStream,
    status: number,
    headers: ResponseHeaders,
    body: Buffer | undefined,
    isEnd: boolean,
  ): void {
    const parts = encodeResponse(status, headers)
    let bytes = 0
    for (const part of parts) bytes += part.length
    const bodyBytes = body?.length ?? 0
    const isEmpty = isEnd && bodyBytes === 0
    if (bytes > this.framePayloadMax) {
      this.sendLongHeaders(stream, Buffer.concat(parts, bytes), isEmpty)
    } else {
      // A body that fits goes along in one piece of memory, and with the headers into one write.
      const fits = bodyBytes > 0 && bodyBytes <= joinedBodyBytesMax && this.roomFor(stream) >= bodyBytes
      const frame = encodeFrame(
        frameType.headers,
        flag.endHeaders | (isEmpty ? flag.endStream : 0),
        stream.id,
        bytes,
        bytes + (fits ? frameHeaderBytes + bodyBytes : 0),
      )
      let at = frameHeaderBytes
      for (const part of parts) at += part.copy(frame, at)
      if (fits) {
        encodeFrame(frameType.data, flag.endStream, stream.id, bodyBytes, 0).copy(frame, at)
        body!.copy(frame, at + frameHeaderBytes)
        stream.sendWindow -= bodyBytes
        this.sendWindow -= bodyBytes
        this.outbox.push(frame)
        this.complete(stream)
        return
      }
      this.outbox.push(frame)
    }
    if (isEmpty) {
      this.complete(stream)
      return
    }
    if (bodyBytes > 0) {
      stream.unsent.push(body!)
      stream.unsentBytes += bodyBytes
    }
    if (isEnd) this.pump(stream)
  }

  pump(stream: ServerStream): void {
    if (this.streams.get(stream.id) !== stream || !stream.isResponding) return
    if (this.blocked.has(stream)) return // it has its turn
    this.send(stream)
  }

  sendNow(): void {
    this.outbox.flush()
  }

  reset(stream: ServerStream, code: number): void {
    if (this.streams.get(stream.id) !== stream) return
    this.outbox.push(encodeUint32Frame(frameType.reset, stream.id, code))
    if (!stream.isEndReceived) this.cutOff(stream.id)
    this.forget(stream)
    stream.gone()
    this.afterStream()
  }

  consumed(stream: ServerStream, bytes: number): void {
    if (stream.isEndReceived || this.streams.get(stream.id) !== stream) return
    stream.consumedBytes += bytes
    if (stream.consumedBytes < streamWindowBytes / 2) return
    this.outbox.push(encodeUint32Frame(frameType.windowUpdate, stream.id, stream.consumedBytes))
    stream.receiveWindow += stream.consumedBytes
    stream.consumedBytes = 0
  }

  whenTaken(taken: () => void): void {
    this.outbox.whenTaken(taken)
  }

  private sendLongHeaders(stream: ServerStream, block: Buffer, isEmpty: boolean): void {
    for (let at = 0; at < block.length; at += this.framePayloadMax) {
      const end = Math.min(at + this.framePayloadMax, block.length)
      const type = at === 0 ? frameType.headers : frameType.continuation
      const flags = (end === block.length ? flag.endHeaders : 0) | (at === 0 && isEmpty ? flag.endStream : 0)
      const frame = encodeFrame(type, flags, stream.id, end - at, end - at)
      block.copy(frame, frameHeaderBytes, at, end)
      this.outbox.push(frame)
    }
  }

  private roomFor(stream: ServerStream): number {
    if (this.outbox.queuedBytes > queuedBytesMax) return 0
    return Math.min(stream.sendWindow, this.sendWindow, this.framePayloadMax)
  }

  /** Sends what the windows, the socket and the others' turns allow. */
  private send(stream: ServerStream): void {
    const { unsent } = stream
    let turn = turnBytesMax
    while (unsent.length > 0) {
      const room = Math.min(this.roomFor(stream), turn)
      if (room <= 0) {
        this.blocked.add(stream)
        // Where it is not the client's window, it goes on when what is queued has been taken.
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
        this.complete(stream)
        return
      }
    }
    if (stream.isEnding) {
      this.outbox.push(encodeFrame(frameType.data, flag.endStream, stream.id, 0, 0))
      this.complete(stream)
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
      this.send(stream)
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

  private push(chunk: Buffer): void {
    if (this.isClosed) return
    try {
      if (this.prefaceSeen < preface.length) {
        const length = Math.min(preface.length - this.prefaceSeen, chunk.length)
        if (!chunk.subarray(0, length).equals(preface.subarray(this.prefaceSeen, this.prefaceSeen + length)))
          throw new ConnectionError(errorCode.protocolError, 'the client does not speak HTTP/2')
        this.prefaceSeen += length
        if (length < chunk.length) this.frames.push(chunk.subarray(length))
      } else this.frames.push(chunk)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error // a bug of a handler
      this.refuse(error)
    }
  }

  private receive(type: number, flags: number, streamId: number, payload: Buffer): void {
    if (!this.isGreeted && type !== frameType.settings)
      throw new ConnectionError(errorCode.protocolError, 'the first frame is not SETTINGS')
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
        // The client opens no more; what is under way goes on.
        if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'a GOAWAY of a stream')
        if (payload.length < 8) throw new ConnectionError(errorCode.frameSizeError, 'a GOAWAY cut short')
        break
      case frameType.priority:
        checkStream(streamId)
        checkLength(payload, 5)
        break
      case frameType.pushPromise:
        throw new ConnectionError(errorCode.protocolError, 'a push from a client')
      default: // an extension: to be ignored
    }
  }

  /** The stream that a frame is for; undefined: one that has ended. */
  private streamOf(streamId: number): ServerStream | undefined {
    checkStream(streamId)
    if (streamId > this.lastId)
      throw new ConnectionError(errorCode.protocolError, `a frame on stream ${streamId}, which is not open`)
    return this.streams.get(streamId)
  }

  /** The stream that a part of a request is for; undefined: one that we have ended early. */
  private openStreamOf(streamId: number): ServerStream | undefined {
    const stream = this.streamOf(streamId)
    if (stream === undefined && !this.cutShort.has(streamId))
      throw new ConnectionError(errorCode.streamClosed, `stream ${streamId} has ended`)
    if (!stream?.isEndReceived) return stream
    this.reset(stream, errorCode.streamClosed)
    return undefined
  }

  private onData(flags: number, streamId: number, payload: Buffer): void {
    const stream = this.openStreamOf(streamId)
    const bytes = withoutPadding(flags, payload)
    this.receiveWindow -= payload.length
    if (this.receiveWindow < 0)
      throw new ConnectionError(errorCode.flowControlError, 'more data than the window allows')
    if (this.receiveWindow < connectionWindowBytes / 2) {
      this.outbox.push(
        encodeUint32Frame(frameType.windowUpdate, 0, connectionWindowBytes - this.receiveWindow),
      )
      this.receiveWindow = connectionWindowBytes
    }
    const isEnd = (flags & flag.endStream) !== 0
    if (bytes.length === 0 && !isEnd && ++this.emptyData > emptyDataMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'data without data')
    if (stream === undefined) return
    stream.receiveWindow -= payload.length
    if (stream.receiveWindow < 0)
      throw new ConnectionError(errorCode.flowControlError, 'more data than the window allows')
    stream.bodyBytes += bytes.length
    if (isEnd) {
      this.receiveEnd(stream, bytes)
      return
    }
    if (bytes.length > 0) stream.receive(bytes)
    if (bytes.length < payload.length) this.consumed(stream, payload.length - bytes.length)
  }

  private onHeaders(flags: number, streamId: number, payload: Buffer): void {
    checkStream(streamId)
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
    // The decoder must see every block, also one that nobody will act upon.
    let head: RequestHead | 'malformed' | 'tooLarge'
    try {
      head = readRequestHead(this.decoder, block)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new ConnectionError(errorCode.compressionError, cause.message)
    }
    if (streamId <= this.lastId) {
      this.onTrailers(streamId, isEnd)
      return
    }
    this.lastId = streamId
    if (this.isDraining) {
      this.cutOff(streamId) // beyond what the GOAWAY names: the client asks another connection
      return
    }
    if (this.streams.size >= concurrentStreamsMax || this.atWork >= 2 * concurrentStreamsMax) {
      this.answer(encodeUint32Frame(frameType.reset, streamId, errorCode.refusedStream))
      this.cutOff(streamId)
      return
    }
    if (head === 'malformed') {
      this.answer(encodeUint32Frame(frameType.reset, streamId, errorCode.protocolError))
      this.cutOff(streamId)
      return
    }
    const stream = new ServerStream(streamId, head === 'tooLarge' ? noHead : head, this, {
      send: this.initialSendWindow,
      receive: streamWindowBytes,
    })
    this.streams.set(streamId, stream)
    if (isEnd) this.receiveEnd(stream, nothing)
    if (stream.isGone) return
    if (head === 'tooLarge') {
      stream.respond(
        431,
        { 'content-type': 'text/plain; charset=utf-8' },
        Buffer.from('431 Request Header Fields Too Large'),
      )
      return
    }
    this.atWork++
    this.events.request(stream)
  }

  /** A body that is not as long as was said is no request: half of an object must not be taken for the whole. */
  private receiveEnd(stream: ServerStream, last: Buffer): void {
    const declared = stream.head.headers['content-length']
    if (declared !== undefined && declared !== String(stream.bodyBytes)) {
      this.reset(stream, errorCode.protocolError)
      return
    }
    stream.isEndReceived = true
    if (last.length > 0) stream.receive(last)
    stream.receiveEnd()
  }

  private onTrailers(streamId: number, isEnd: boolean): void {
    const stream = this.openStreamOf(streamId)
    if (stream === undefined) return
    if (isEnd) this.receiveEnd(stream, nothing)
    else this.reset(stream, errorCode.protocolError)
  }

  private onReset(streamId: number, payload: Buffer): void {
    checkLength(payload, 4)
    const stream = this.streamOf(streamId)
    if (stream === undefined) return
    this.forget(stream)
    stream.gone()
    this.afterStream()
  }

  private onWindowUpdate(streamId: number, payload: Buffer): void {
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
    if (increment === 0) this.reset(stream, errorCode.protocolError)
    else if (stream.sendWindow > windowMax) this.reset(stream, errorCode.flowControlError)
    else if (this.blocked.delete(stream)) this.send(stream)
  }

  private onSettings(flags: number, streamId: number, payload: Buffer): void {
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'settings of a stream')
    if ((flags & flag.ack) !== 0) {
      checkLength(payload, 0)
      return
    }
    if (payload.length % 6 !== 0)
      throw new ConnectionError(errorCode.frameSizeError, `settings of ${payload.length} bytes`)
    this.isGreeted = true
    for (let at = 0; at < payload.length; at += 6)
      this.apply(payload.readUInt16BE(at), payload.readUInt32BE(at + 2))
    this.answer(encodeFrame(frameType.settings, flag.ack, 0, 0, 0))
    this.pumpBlocked()
  }

  private apply(id: number, value: number): void {
    if (id === setting.maxFrameSize) {
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
      for (const stream of this.streams.values()) {
        stream.sendWindow += change // which may leave it below nothing
        if (stream.sendWindow > windowMax)
          throw new ConnectionError(errorCode.flowControlError, 'a window beyond its maximum')
      }
    }
    // Our blocks use no dynamic table, so the other settings change nothing.
  }

  private onPing(flags: number, streamId: number, payload: Buffer): void {
    checkLength(payload, 8)
    if (streamId !== 0) throw new ConnectionError(errorCode.protocolError, 'a ping of a stream')
    if ((flags & flag.ack) !== 0) return
    const answer = encodeFrame(frameType.ping, flag.ack, 0, 8, 8)
    payload.copy(answer, frameHeaderBytes)
    this.answer(answer)
  }

  /** An answer that the client forces us to give. */
  private answer(frame: Buffer): void {
    if (this.socket.writableLength === 0) this.answersUnread = 0
    if (++this.answersUnread > answersUnreadMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'the client asks and does not read the answers')
    this.outbox.push(frame)
  }

  /** The answer is in frames. */
  private complete(stream: ServerStream): void {
    stream.isEndSent = true
    this.forget(stream)
    // What the client has not sent yet interests nobody.
    if (!stream.isEndReceived) {
      this.outbox.push(encodeUint32Frame(frameType.reset, stream.id, errorCode.noError))
      this.cutOff(stream.id)
    }
    this.afterStream()
  }

  private cutOff(streamId: number): void {
    this.cutShort.add(streamId)
    if (this.cutShort.size > cutShortMax) this.cutShort.delete(this.cutShort.values().next().value!)
  }

  private forget(stream: ServerStream): void {
    this.streams.delete(stream.id)
    this.blocked.delete(stream)
  }

  private afterStream(): void {
    if (this.isDraining && this.streams.size === 0) this.end(undefined)
  }

  /** Tells the client what it did wrong, and leaves. */
  private refuse(error: ConnectionError): void {
    this.outbox.push(goAway(this.lastId, error.code))
    this.end(error)
  }

  private end(error: Error | undefined): void {
    if (this.isClosed) return
    this.isClosed = true
    this.outbox.flush()
    // What was said last is still sent if the client reads on; nobody waits long for that.
    this.socket.destroySoon()
    setTimeout(() => this.socket.destroy(), lastWordsMs).unref()
    for (const stream of [...this.streams.values()]) {
      this.forget(stream)
      stream.gone()
    }
    this.events.closed(error)
  }
}

const nothing = Buffer.alloc(0)

const noHead: RequestHead = { method: 'GET', path: '/', headers: {}, rawHeaders: [] }

const goAway = (lastId: number, code: number): Buffer => {
  const frame = encodeFrame(frameType.goAway, 0, 0, 8, 8)
  frame.writeUInt32BE(lastId, frameHeaderBytes)
  frame.writeUInt32BE(code, frameHeaderBytes + 4)
  return frame
}

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
