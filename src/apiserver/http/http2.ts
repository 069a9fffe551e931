/** HTTP/2 over our own connection (src/http2/server). */
import type { Socket } from 'node:net'
import { errorCode } from '../../http2/frames.ts'
import type { ServerStream } from '../../http2/server/stream.ts'
import type { ApiResponse, Sink } from '../request.ts'
import { cutOff, type Exchange, lingerMs } from './exchange.ts'
import { flushSoon } from './flush.ts'

/** Bytes queued for a stream beyond which its writer should wait. */
const queuedBytesEnough = 64 << 10

export class Http2Exchange implements Exchange {
  readonly connection: Socket
  readonly httpVersion = '2.0'
  private readonly stream: ServerStream
  private readonly leavers: (() => void)[] = []

  constructor(stream: ServerStream, connection: Socket) {
    this.stream = stream
    this.connection = connection
    stream.onGone = () => {
      for (const left of this.leavers) left()
    }
  }

  get method(): string {
    return this.stream.head.method
  }

  get url(): string {
    return this.stream.head.path
  }

  get headers() {
    return this.stream.head.headers
  }

  get rawHeaders(): readonly string[] {
    return this.stream.head.rawHeaders
  }

  get remoteAddress(): string {
    return this.connection.remoteAddress ?? ''
  }

  read(onData: (bytes: Buffer) => void, onEnd: () => void, onError: (error: Error) => void): void {
    if (this.stream.isGone) onError(cutOff())
    else {
      this.leavers.push(() => onError(cutOff()))
      this.stream.read(onData, onEnd)
    }
  }

  get isGone(): boolean {
    return this.stream.isGone
  }

  onGone(left: () => void): void {
    this.leavers.push(left)
  }

  respond(status: number, headers: ApiResponse['headers'], body: Uint8Array | string): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : bufferOf(body)
    const all = { ...headers, 'content-length': bytes.length }
    this.stream.respond(status, all, this.method === 'HEAD' ? undefined : bytes)
  }

  begin(status: number, headers: ApiResponse['headers'], signal: AbortSignal): Sink {
    this.stream.begin(status, headers)
    return new Http2Sink(this.stream, signal)
  }

  end(): void {
    this.stream.end()
    if (this.stream.isEndSent || this.stream.isGone) return
    const patience = setTimeout(() => this.stream.destroy(errorCode.cancel), lingerMs).unref()
    this.stream.onDrained = () => clearTimeout(patience)
    this.leavers.push(() => clearTimeout(patience))
  }

  destroy(): void {
    this.stream.destroy(errorCode.internalError)
  }
}

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

class Http2Sink implements Sink {
  readonly signal: AbortSignal
  private readonly stream: ServerStream
  private isScheduled = false

  constructor(stream: ServerStream, signal: AbortSignal) {
    this.stream = stream
    this.signal = signal
  }

  write(bytes: Uint8Array | string): boolean {
    this.stream.queue(typeof bytes === 'string' ? Buffer.from(bytes) : bufferOf(bytes))
    if (!this.isScheduled) {
      this.isScheduled = true
      flushSoon(this)
    }
    return this.stream.unsentBytes < queuedBytesEnough
  }

  flush(): void {
    this.isScheduled = false
    this.stream.push()
  }

  send(): void {
    this.stream.sendNow()
  }

  writeTaken(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => this.stream.writeTaken(bufferOf(bytes), resolve))
  }

  get bufferedBytes(): number {
    return this.stream.unsentBytes
  }

  drained(): Promise<void> {
    this.stream.push()
    if (this.stream.isGone || this.stream.unsentBytes < queuedBytesEnough) return Promise.resolve()
    return new Promise((resolve) => {
      this.stream.onDrained = () => {
        this.stream.onDrained = undefined
        resolve()
      }
    })
  }
}
