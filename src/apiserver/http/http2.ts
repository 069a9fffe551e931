/** HTTP/2 over our own connection (packages/http2/server). */
import type { Socket } from 'node:net'
import { errorCode } from '@binnacle/http2/frames.ts'
import type { ServerStream } from '@binnacle/http2/server/stream.ts'
import type { ApiResponse, Sink } from '../request.ts'
import { cutOff, type Exchange, lingerMs } from './exchange.ts'
import { flushSoon } from './flush.ts'

/** Bytes queued for a stream beyond which its writer should wait. */
const queuedBytesEnough = 64 << 10

/**
 * So much of a body, for so long, is read before an answer that did not need it. The protocol lets a server answer at once and
 * take the rest back with NO_ERROR, and it does beyond these; but Node's client then waits for ever with what it could not send.
 */
const bodyBytesReadMax = 16 << 20
const bodyWaitMs = 5_000

export class Http2Exchange implements Exchange {
  readonly connection: Socket
  readonly httpVersion = '2.0'
  private readonly stream: ServerStream
  private readonly leavers: (() => void)[] = []
  /** Told about each piece of the body after its reader. */
  private bodyCame: (() => void) | undefined

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
      this.stream.read(
        (bytes) => {
          onData(bytes)
          this.bodyCame?.()
        },
        () => {
          onEnd()
          this.bodyCame?.()
        },
      )
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
    this.afterBody(() => this.stream.respond(status, all, this.method === 'HEAD' ? undefined : bytes))
  }

  /** Calls `act` when the client has sent its body, or enough of it. */
  private afterBody(act: () => void): void {
    const { stream } = this
    // A reader that leaves its side open sends nothing more.
    const isReader = this.method === 'GET' || this.method === 'HEAD'
    if (isReader || this.isBodyRead || stream.isGone) {
      act()
      return
    }
    const finish = (): void => {
      clearTimeout(patience)
      this.bodyCame = undefined
      act()
    }
    const patience = setTimeout(finish, bodyWaitMs).unref()
    this.leavers.push(() => clearTimeout(patience))
    this.bodyCame = () => {
      if (this.isBodyRead) finish()
    }
    if (stream.onData === undefined) {
      const forget = () => {}
      this.read(forget, forget, forget)
    }
  }

  private get isBodyRead(): boolean {
    return this.stream.isEndReceived || this.stream.bodyBytes > bodyBytesReadMax
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
