/**
 * The server's side of an HTTP/2 connection. node:http2 makes a stream object, a header object and a dozen events of each
 * request; here a request is a call, and its answer a header block and a body in the next write.
 *
 * Besides what is bounded for both sides: requests at work, also those that the client has taken back (CVE-2023-44487), and what
 * header blocks decompress to.
 * Budget: a GET of 5 kB 35 µs of CPU, TLS included (node:http2: 90).
 */
import type { Socket } from 'node:net'
import { Connection, tooMuchData } from '../connection.ts'
import {
  ConnectionError,
  encodeFrame,
  encodeUint32Frame,
  errorCode,
  flag,
  frameHeaderBytes,
  frameType,
  preface,
  setting,
} from '../frames.ts'
import { encodeResponse, type ResponseHeaders } from './headerblock.ts'
import { type HeadFault, headerListBytesMax, type RequestHead, readRequestHead } from './requestheaders.ts'
import { ServerStream, type StreamOwner } from './stream.ts'

/** What the reference advertises; clients queue beyond it. */
export const concurrentStreamsMax = 250
/** Of a body, so much may be under way before the client waits for us. */
const streamWindowBytes = 1 << 20
const connectionWindowBytes = 16 << 20
/** Compressed; what the reference allows of headers in all is a megabyte. */
const headerBlockBytesMax = 256 << 10
/** A stream has one body: this many pieces of nothing are an attack. */
const emptyDataMax = 1_000
/** Requests that were answered before they had ended, of which more may be on its way. */
const cutShortMax = 1_000
/** A small body goes into the same memory as its headers. */
const joinedBodyBytesMax = 16 << 10

export interface ConnectionEvents {
  /** A request. Called when its headers are there; its body follows. */
  request(stream: ServerStream): void
  /** Once, last. undefined: an orderly end. */
  closed(error: Error | undefined): void
}

export class ServerConnection
  extends Connection<ServerStream, RequestHead | HeadFault>
  implements StreamOwner
{
  private readonly events: ConnectionEvents
  /** Streams that we ended before the client did: what it had sent until it knew is no fault. */
  private readonly cutShort = new Set<number>()
  /** Requests whose answer is not finished, also those that the client took back. */
  private atWork = 0
  private emptyData = 0
  private prefaceSeen = 0

  /** Takes over a connected socket. Its errors are this connection's. */
  constructor(socket: Socket, events: ConnectionEvents) {
    super(socket, {
      settings: [
        [setting.maxConcurrentStreams, concurrentStreamsMax],
        [setting.initialWindowSize, streamWindowBytes],
        [setting.maxHeaderListSize, headerListBytesMax],
      ],
      windowBytes: connectionWindowBytes,
      headerBlockBytesMax,
    })
    this.events = events
    socket.on('end', () => this.end(undefined))
    socket.on('close', () => this.end(undefined))
  }

  /** No further requests; those under way are finished, then the connection ends. */
  close(): void {
    if (this.isDraining || this.isClosed) return
    this.isDraining = true
    this.goAway(errorCode.noError)
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
      this.sendHeaders(stream.id, Buffer.concat(parts, bytes), isEmpty)
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
    if (this.streams.get(stream.id) === stream && stream.isResponding) this.pumpStream(stream)
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

  protected override take(chunk: Buffer): void {
    if (this.prefaceSeen === preface.length) {
      super.take(chunk)
      return
    }
    const length = Math.min(preface.length - this.prefaceSeen, chunk.length)
    if (!chunk.subarray(0, length).equals(preface.subarray(this.prefaceSeen, this.prefaceSeen + length)))
      throw new ConnectionError(errorCode.protocolError, 'the client does not speak HTTP/2')
    this.prefaceSeen += length
    if (length < chunk.length) super.take(chunk.subarray(length))
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

  protected onData(streamId: number, bytes: Buffer, windowBytes: number, isEnd: boolean): void {
    const stream = this.openStreamOf(streamId)
    if (bytes.length === 0 && !isEnd && ++this.emptyData > emptyDataMax)
      throw new ConnectionError(errorCode.enhanceYourCalm, 'data without data')
    if (stream === undefined) return
    stream.receiveWindow -= windowBytes
    if (stream.receiveWindow < 0) throw tooMuchData()
    stream.bodyBytes += bytes.length
    if (isEnd) {
      this.receiveEnd(stream, bytes)
      return
    }
    if (bytes.length > 0) stream.receive(bytes)
    if (bytes.length < windowBytes) this.consumed(stream, windowBytes - bytes.length)
  }

  protected readHead(block: Buffer): RequestHead | HeadFault {
    return readRequestHead(this.decoder, block)
  }

  protected onHead(streamId: number, isEnd: boolean, head: RequestHead | HeadFault): void {
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
    this.streams.add(stream)
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

  protected onReset(stream: ServerStream): void {
    stream.gone()
  }

  protected onFault(stream: ServerStream, code: number): void {
    this.reset(stream, code)
  }

  protected onEndSent(stream: ServerStream): void {
    this.complete(stream)
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

  protected lastTakenId(): number {
    return this.lastId
  }

  protected onLost(stream: ServerStream): void {
    stream.gone()
  }

  protected onClosed(error: Error | undefined): void {
    this.events.closed(error)
  }
}

const nothing = Buffer.alloc(0)

const noHead: RequestHead = { method: 'GET', path: '/', headers: {}, rawHeaders: [] }
