/** A request and its answer between two parts of one process: no socket, no TLS, no HTTP; everything else is as for a stranger. */
import {
  type IncomingAnswer,
  type OutgoingRequest,
  TransportError,
} from '@binnacle/client/transport/transport.ts'
import type { Exchange } from '../apiserver/http/exchange.ts'
import type { ApiResponse, Sink } from '../apiserver/request.ts'

/** Who calls, as the subject of a client certificate. */
export interface Caller {
  readonly user: string
  readonly groups?: readonly string[]
}

/** A reader that is so far behind makes the server wait, as a socket does. Bytes. */
const highWaterBytes = 1 << 20

export class LocalExchange implements Exchange {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly rawHeaders: readonly string[]
  readonly httpVersion = '2.0'
  readonly remoteAddress = '127.0.0.1'
  /** All requests of a caller come over what the server takes for one connection. */
  readonly connection: Caller
  /** Settles when the answer has begun. */
  readonly answer: Promise<IncomingAnswer>
  private readonly body: string | Uint8Array | undefined
  private readonly resolve: (answer: IncomingAnswer) => void
  private readonly reject: (error: Error) => void
  private readonly left: (() => void)[] = []
  private stream: LocalStream | undefined
  private isOver = false
  private readonly unlink: () => void
  isGone = false

  constructor(request: OutgoingRequest, caller: Caller) {
    this.method = request.method
    this.url = request.path
    this.body = request.body
    const headers: Record<string, string> = { host: 'localhost' }
    const raw: string[] = ['host', 'localhost']
    for (const [name, value] of Object.entries(request.headers)) {
      const values = typeof value === 'string' ? [value] : (value as readonly string[])
      headers[name] = values.join(', ')
      for (const one of values) raw.push(name, one)
    }
    if (request.body !== undefined)
      headers['content-length'] = String(Buffer.byteLength(request.body as string))
    this.headers = headers
    this.rawHeaders = raw
    this.connection = caller
    let settle: { resolve: (answer: IncomingAnswer) => void; reject: (error: Error) => void }
    this.answer = new Promise((resolve, reject) => {
      settle = { resolve, reject }
    })
    this.resolve = settle!.resolve
    this.reject = settle!.reject
    const { signal } = request
    const abort = (): void => this.leave(signal!.reason)
    signal?.addEventListener('abort', abort, { once: true })
    // It may be the signal of a whole cluster, used for all its requests.
    this.unlink = () => signal?.removeEventListener('abort', abort)
  }

  read(onData: (bytes: Buffer) => void, onEnd: () => void): void {
    const { body } = this
    // As from a socket: not before the caller has gone on.
    queueMicrotask(() => {
      if (body !== undefined && body.length > 0)
        onData(
          typeof body === 'string'
            ? Buffer.from(body)
            : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
        )
      onEnd()
    })
  }

  onGone(left: () => void): void {
    this.left.push(left)
  }

  respond(status: number, headers: ApiResponse['headers'], body: Uint8Array | string): void {
    this.over()
    const text = (): string =>
      typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    this.resolve({
      status,
      headers: lowerCase(headers),
      text: async () => text(),
      chunks: async function* () {
        yield typeof body === 'string' ? Buffer.from(body) : body
      },
    })
  }

  begin(status: number, headers: ApiResponse['headers'], signal: AbortSignal): Sink {
    const stream = new LocalStream(signal, () => this.leave(new Error('the reader left')))
    this.stream = stream
    this.resolve({
      status,
      headers: lowerCase(headers),
      text: async () => {
        const chunks: Uint8Array[] = []
        for await (const chunk of stream.chunks()) chunks.push(chunk)
        return Buffer.concat(chunks).toString()
      },
      chunks: () => stream.chunks(),
    })
    return stream
  }

  end(): void {
    this.over()
    this.stream?.finish(undefined)
  }

  destroy(): void {
    this.over()
    const error = new TransportError('the answer broke off')
    this.reject(error)
    this.stream?.finish(error)
  }

  private over(): void {
    this.isOver = true
    this.unlink()
  }

  /** The caller does not want the answer any more. */
  leave(reason: unknown): void {
    if (this.isOver || this.isGone) return
    this.isGone = true
    this.unlink()
    for (const left of this.left.splice(0)) left()
    this.reject(reason as Error)
    this.stream?.finish(reason as Error)
  }
}

const lowerCase = (headers: ApiResponse['headers']): IncomingAnswer['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** What the server writes and the caller has not read. */
class LocalStream implements Sink {
  readonly signal: AbortSignal
  private readonly gone: () => void
  private queue: Uint8Array[] = []
  private queuedBytes = 0
  private isFinished = false
  private error: Error | undefined
  private wakeReader: (() => void) | undefined
  private readonly drainedCalls: (() => void)[] = []

  constructor(signal: AbortSignal, gone: () => void) {
    this.signal = signal
    this.gone = gone
  }

  get bufferedBytes(): number {
    return this.queuedBytes
  }

  write(bytes: Uint8Array | string): boolean {
    const chunk = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    if (!this.isFinished && chunk.length > 0) {
      this.queue.push(chunk)
      this.queuedBytes += chunk.length
      this.wake()
    }
    return this.queuedBytes < highWaterBytes
  }

  drained(): Promise<void> {
    if (this.queuedBytes < highWaterBytes || this.isFinished) return Promise.resolve()
    return new Promise((resolve) => this.drainedCalls.push(resolve))
  }

  async writeTaken(bytes: Uint8Array): Promise<void> {
    if (!this.write(Buffer.from(bytes))) await this.drained()
  }

  finish(error: Error | undefined): void {
    if (this.isFinished) return
    this.isFinished = true
    this.error = error
    for (const call of this.drainedCalls.splice(0)) call()
    this.wake()
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        if (this.queue.length > 0) {
          const chunks = this.queue
          this.queue = []
          this.queuedBytes = 0
          for (const call of this.drainedCalls.splice(0)) call()
          // What came in one turn is read in one: a burst of events is handled together.
          yield chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
          continue
        }
        if (this.isFinished) {
          if (this.error !== undefined) throw this.error
          return
        }
        await new Promise<void>((resolve) => {
          this.wakeReader = resolve
        })
      }
    } finally {
      if (!this.isFinished) this.gone()
    }
  }

  private wake(): void {
    this.wakeReader?.()
    this.wakeReader = undefined
  }
}
