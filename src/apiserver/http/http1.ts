/** HTTP/1.1 as node:http reads it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiResponse, Sink } from '../request.ts'
import { cutOff, type Exchange, lingerMs } from './exchange.ts'
import { flushSoon } from './flush.ts'

export class Http1Exchange implements Exchange {
  private readonly request: IncomingMessage
  private readonly response: ServerResponse
  private sink: Http1Sink | undefined

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request
    this.response = response
    response.on('error', () => {})
  }

  get method(): string {
    return this.request.method ?? 'GET'
  }

  get url(): string {
    return this.request.url ?? '/'
  }

  get headers() {
    return this.request.headers
  }

  get rawHeaders(): readonly string[] {
    return this.request.rawHeaders
  }

  get httpVersion(): string {
    return this.request.httpVersion
  }

  get remoteAddress(): string {
    return this.request.socket.remoteAddress ?? ''
  }

  get connection(): object {
    return this.request.socket
  }

  read(onData: (bytes: Buffer) => void, onEnd: () => void, onError: (error: Error) => void): void {
    this.request.on('data', onData)
    this.request.on('end', onEnd)
    this.request.on('error', onError)
    this.request.on('aborted', () => onError(cutOff()))
  }

  get isGone(): boolean {
    return this.response.destroyed && !this.response.writableFinished
  }

  onGone(left: () => void): void {
    this.response.on('close', () => {
      if (!this.response.writableFinished) left()
    })
  }

  respond(status: number, headers: ApiResponse['headers'], body: Uint8Array | string): void {
    this.response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
    if (this.method === 'HEAD') this.response.end()
    else this.response.end(body)
  }

  begin(status: number, headers: ApiResponse['headers'], signal: AbortSignal): Sink {
    this.response.writeHead(status, headers)
    this.response.flushHeaders()
    this.sink = new Http1Sink(this.response, signal)
    return this.sink
  }

  end(): void {
    this.sink?.flush()
    this.response.end()
    const patience = setTimeout(() => this.response.destroy(), lingerMs).unref()
    this.response.once('close', () => clearTimeout(patience))
  }

  destroy(): void {
    this.response.destroy()
  }
}

class Http1Sink implements Sink {
  readonly signal: AbortSignal
  private readonly out: ServerResponse
  private pending: Uint8Array[] = []
  private pendingBytes = 0
  private isScheduled = false

  constructor(out: ServerResponse, signal: AbortSignal) {
    this.out = out
    this.signal = signal
  }

  write(bytes: Uint8Array | string): boolean {
    const chunk = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    this.pending.push(chunk)
    this.pendingBytes += chunk.length
    if (!this.isScheduled) {
      this.isScheduled = true
      flushSoon(this)
    }
    return this.bufferedBytes < this.out.writableHighWaterMark
  }

  flush(): void {
    this.isScheduled = false
    if (this.pendingBytes === 0 || this.signal.aborted) return
    const { pending } = this
    this.pending = []
    this.pendingBytes = 0
    this.out.write(pending.length === 1 ? pending[0] : Buffer.concat(pending))
  }

  writeTaken(bytes: Uint8Array): Promise<void> {
    this.flush()
    if (this.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const { out } = this
      const done = () => {
        out.off('close', done)
        resolve()
      }
      out.on('close', done)
      out.write(bytes, done)
    })
  }

  get bufferedBytes(): number {
    return this.pendingBytes + this.out.writableLength
  }

  async drained(): Promise<void> {
    this.flush()
    if (this.signal.aborted || !this.out.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = () => {
        this.out.off('drain', done)
        this.out.off('close', done)
        resolve()
      }
      this.out.on('drain', done)
      this.out.on('close', done)
    })
  }
}
