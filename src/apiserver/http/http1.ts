/** HTTP/1.1 as node:http reads it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiResponse, Sink } from '../request.ts'
import { cutOff, type Exchange, lingerMs } from './exchange.ts'
import { QueuedSink } from './sink.ts'

export class Http1Exchange implements Exchange {
  protected readonly request: IncomingMessage
  protected readonly response: ServerResponse
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

class Http1Sink extends QueuedSink {
  private readonly response: ServerResponse

  constructor(response: ServerResponse, signal: AbortSignal) {
    super(response, signal)
    this.response = response
  }

  protected put(pieces: readonly Uint8Array[]): void {
    this.response.write(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces))
  }

  protected putTaken(piece: Uint8Array, done: () => void): void {
    this.response.write(piece, done)
  }
}
