/** Sends events in their order, in the background: what reports must neither wait nor fail because of a report. */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { pause } from '../pause.ts'

export interface EventWriterOptions {
  readonly clock: Clock
  /** What could not be written, and why: to be logged. */
  readonly onError?: (error: unknown) => void
  /** Ends everything under way; what waits is lost. */
  readonly signal?: AbortSignal
  /** So many are under way at a time; 1 unless said. With more, an event may be written before one that was reported earlier. */
  readonly parallel?: number
}

/** As client-go: so many wait at most, a newer one is dropped; without an answer a write is tried so often, so far apart. */
const waitingMax = 1000
const triesMax = 12
const retryMs = 10_000

export class EventWriter {
  private readonly options: EventWriterOptions
  private readonly waiting: (() => Promise<unknown>)[] = []
  private readonly idlers: (() => void)[] = []
  private workers = 0
  /** How many were dropped because too many waited. */
  dropped = 0

  constructor(options: EventWriterOptions) {
    this.options = options
  }

  add(write: () => Promise<unknown>): void {
    if (this.options.signal?.aborted) return
    if (this.waiting.length >= waitingMax) {
      this.dropped++
      return
    }
    this.waiting.push(write)
    if (this.workers < (this.options.parallel ?? 1)) void this.work()
  }

  /** Resolves when nothing waits. */
  idle(): Promise<void> {
    return this.workers > 0 ? new Promise((resolve) => this.idlers.push(resolve)) : Promise.resolve()
  }

  private async work(): Promise<void> {
    this.workers++
    for (let write = this.waiting.shift(); write !== undefined; write = this.waiting.shift()) {
      if (this.options.signal?.aborted) this.waiting.length = 0
      else await this.send(write)
    }
    this.workers--
    if (this.workers > 0) return
    for (const resolve of this.idlers.splice(0)) resolve()
  }

  private async send(write: () => Promise<unknown>): Promise<void> {
    const { clock, signal, onError } = this.options
    for (let tries = 1; ; tries++) {
      try {
        await write()
        return
      } catch (error) {
        if (signal?.aborted) return
        // A server that answered will not change its mind.
        if (error instanceof StatusError || tries >= triesMax) {
          onError?.(error)
          return
        }
        await pause(clock, retryMs, signal)
        if (signal?.aborted) return
      }
    }
  }
}
