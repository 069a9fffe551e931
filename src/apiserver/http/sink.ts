/** What HTTP/1.1 and WebSocket have in common: what is written in one turn is queued, and leaves in the next round. */
import type { Writable } from 'node:stream'
import type { Sink } from '../request.ts'
import { type Flushable, flushSoon } from './flush.ts'

export abstract class QueuedSink implements Sink, Flushable {
  readonly signal: AbortSignal
  private readonly out: Writable
  private pending: Uint8Array[] = []
  private pendingBytes = 0
  private isScheduled = false

  /** @param out what the bytes end up in */
  constructor(out: Writable, signal: AbortSignal) {
    this.out = out
    this.signal = signal
  }

  /** Writes the pieces to `out`, in order. */
  protected abstract put(pieces: readonly Uint8Array[]): void

  /** Writes one piece to `out`, and calls back when it has been taken or never will be. */
  protected abstract putTaken(piece: Uint8Array, done: () => void): void

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
    this.put(pending)
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
      this.putTaken(bytes, done)
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
