/** An answer that arrives by HTTP/2: what has come and nobody has read yet, and how it ended. */
import type { Timer } from '@binnacle/apimachinery/meta/clock.ts'
import type { Headers } from '@binnacle/http2/hpack.ts'
import type { IncomingAnswer } from './transport.ts'

/** Beyond so much that nobody has read, the server may fill its window and must then wait. */
const unreadMaxBytes = 1 << 20

export interface AnswerSource {
  /** Nobody reads on. */
  leave(): void
  hold(): void
  resume(): void
  /** The whole body is wanted, and `late` is told when it takes too long. */
  expect(late: (error: unknown) => void): Timer
}

export class Answer implements IncomingAnswer {
  status = 0
  headers: IncomingAnswer['headers'] = {}
  private readonly signal: AbortSignal | undefined
  private readonly source: AnswerSource
  private unread: Buffer[] = []
  private unreadBytes = 0
  private isText = false
  private isOver = false
  private error: unknown
  private wake = (): void => {}

  constructor(signal: AbortSignal | undefined, source: AnswerSource) {
    this.signal = signal
    this.source = source
  }

  /** Returns false for trailers, which say nothing in this API. */
  begin(headers: Headers): boolean {
    if (this.status !== 0) return false
    this.status = Number(headers.get(':status'))
    this.headers = Object.fromEntries(headers)
    return true
  }

  add(bytes: Buffer): void {
    this.unread.push(bytes)
    this.unreadBytes += bytes.length
    if (this.isText) return
    if (this.unreadBytes > unreadMaxBytes) this.source.hold()
    this.wake()
  }

  /** undefined: as it should be. */
  end(error: unknown): void {
    if (this.isOver) return
    this.isOver = true
    this.error = error
    this.wake()
  }

  async text(): Promise<string> {
    this.isText = true
    this.source.resume()
    if (!this.isOver) {
      const timer = this.source.expect((error) => {
        this.end(error)
        this.source.leave()
      })
      await this.more()
      timer.cancel()
    }
    this.check()
    return (this.unread.length === 1 ? this.unread[0]! : Buffer.concat(this.unread)).toString()
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        yield* this.take()
        if (this.unread.length > 0) continue
        if (this.isOver) break
        await this.more()
      }
      this.check()
    } finally {
      this.unread = []
      this.source.leave()
    }
  }

  private take(): Buffer[] {
    const { unread } = this
    this.unread = []
    this.unreadBytes = 0
    this.source.resume()
    return unread
  }

  private more(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve
    })
  }

  private check(): void {
    this.signal?.throwIfAborted()
    if (this.error !== undefined) throw this.error
  }
}
