/**
 * The server's side of a SPDY/3.1 connection, as kubectl and kube-apiserver speak it for exec and port-forward: streams in both
 * directions, without flow control, which neither of them uses.
 */
import { Duplex } from 'node:stream'
import { HeaderReader, HeaderWriter, type SpdyHeaders, uint32 } from './headers.ts'

const frame = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7 } as const
const finFlag = 1
/** A kubelet's callers send 32 KiB at most; a frame's length field could say 16 MiB. */
const frameBytesMax = 1 << 20
const streamsMax = 1000

/** One stream: what the peer sends is read, what is written goes to it; ending it says that nothing more comes. */
export class SpdyStream extends Duplex {
  readonly id: number
  readonly headers: SpdyHeaders
  private readonly connection: SpdyConnection

  constructor(id: number, headers: SpdyHeaders, connection: SpdyConnection) {
    super({ allowHalfOpen: true })
    this.id = id
    this.headers = headers
    this.connection = connection
    this.on('error', () => {})
  }

  override _read(): void {
    this.connection.resume()
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.connection.sendData(this.id, chunk, 0, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.connection.sendData(this.id, Buffer.alloc(0), finFlag, done)
  }
}

export class SpdyConnection {
  private readonly socket: Duplex
  private readonly onStream: (stream: SpdyStream) => void
  private readonly streams = new Map<number, SpdyStream>()
  private readonly reader = new HeaderReader()
  private readonly writer = new HeaderWriter()
  private rest: Buffer = Buffer.alloc(0)
  /** Frames are handled one after the other: a header block may still be read when data behind it arrive. */
  private work: Promise<void> = Promise.resolve()
  private isClosed = false
  /** Resolves when the connection is over. */
  readonly closed: Promise<void>

  constructor(socket: Duplex, onStream: (stream: SpdyStream) => void, first: Buffer = Buffer.alloc(0)) {
    this.socket = socket
    this.onStream = onStream
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.end()
        resolve()
      })
    })
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => this.take(chunk))
    socket.on('end', () => this.close())
    if (first.length > 0) this.take(first)
  }

  sendData(id: number, data: Buffer, flags: number, done: (error?: Error | null) => void): void {
    if (this.isClosed || this.socket.destroyed) {
      done(new Error('the connection is closed'))
      return
    }
    const head = Buffer.alloc(8)
    head.writeUInt32BE(id)
    head.writeUInt32BE(((flags << 24) | data.length) >>> 0, 4)
    this.socket.write(Buffer.concat([head, data]), (error) => done(error ?? null))
  }

  resume(): void {
    if (this.socket.isPaused()) this.socket.resume()
  }

  /** Says goodbye once everything written has left. */
  close(): void {
    if (this.isClosed) return
    this.control(frame.goAway, 0, Buffer.concat([uint32(0), uint32(0)]))
    this.socket.end()
    this.end()
  }

  private end(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.reader.close()
    this.writer.close()
    for (const stream of this.streams.values()) stream.push(null)
    this.streams.clear()
  }

  private take(chunk: Buffer): void {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    while (this.rest.length >= 8) {
      const length = this.rest.readUInt32BE(4) & 0xffffff
      if (length > frameBytesMax) return void this.socket.destroy()
      if (this.rest.length < 8 + length) return
      const whole = this.rest.subarray(0, 8 + length)
      this.rest = this.rest.subarray(8 + length)
      this.work = this.work.then(() => this.handle(whole)).catch(() => void this.socket.destroy())
    }
  }

  private async handle(whole: Buffer): Promise<void> {
    if (this.isClosed) return
    const first = whole.readUInt32BE(0)
    const flags = whole[4]!
    const body = whole.subarray(8)
    if ((first & 0x80000000) === 0) return this.data(first, flags, body)
    switch (first & 0xffff) {
      case frame.synStream:
        return this.open(flags, body)
      case frame.rstStream:
        return this.reset(body.readUInt32BE(0) & 0x7fffffff)
      case frame.ping:
        return this.control(frame.ping, 0, body)
      default: // SETTINGS, WINDOW_UPDATE, GOAWAY: nothing to do
    }
  }

  private data(id: number, flags: number, body: Buffer): void {
    const stream = this.streams.get(id)
    if (stream === undefined) return
    // Whoever reads slowly is sent no more: all streams of the connection wait for it.
    if (body.length > 0 && !stream.push(body)) this.socket.pause()
    if (flags & finFlag) stream.push(null)
  }

  private reset(id: number): void {
    this.streams.get(id)?.push(null)
    this.streams.delete(id)
  }

  private async open(flags: number, body: Buffer): Promise<void> {
    const id = body.readUInt32BE(0) & 0x7fffffff
    const headers = await this.reader.read(body.subarray(10))
    if (this.streams.size >= streamsMax) {
      this.control(frame.rstStream, 0, Buffer.concat([uint32(id), uint32(3)]))
      return
    }
    const stream = new SpdyStream(id, headers, this)
    this.streams.set(id, stream)
    stream.once('close', () => this.streams.delete(id))
    this.control(frame.synReply, 0, Buffer.concat([uint32(id), await this.writer.write(new Map())]))
    if (flags & finFlag) stream.push(null)
    this.onStream(stream)
  }

  private control(type: number, flags: number, body: Buffer): void {
    if (this.isClosed || this.socket.destroyed) return
    const head = Buffer.alloc(8)
    head.writeUInt32BE((0x80030000 | type) >>> 0)
    head.writeUInt32BE(((flags << 24) | body.length) >>> 0, 4)
    this.socket.write(Buffer.concat([head, body]))
  }
}
