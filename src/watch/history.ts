/**
 * The window of recent events, for watches that resume. Bounded by age, count and bytes; whoever asks for more must
 * list again (410 Expired).
 *
 *     since            oldest kept                     newest
 *       │  (trimmed)  │ e e e e e e e e e e e e e e e e │
 *       └ a watch may resume after any revision ≥ since
 */
import type { Revision } from '../storage/interface.ts'
import type { CacheEvent } from './event.ts'

export interface HistoryLimits {
  /** Events younger than this are kept while count and bytes allow; the reference keeps at least 75 s. */
  readonly ageMs: number
  /** Never fewer than this many, whatever their age: quiet resources keep their last changes. */
  readonly eventsMin: number
  readonly eventsMax: number
  /** Bytes of old object states held only by the window. */
  readonly bytesMax: number
  /** So many may stay, whatever their age: watches that come back late then need not list again. */
  readonly bytesMin: number
}

export const defaultHistoryLimits: HistoryLimits = {
  ageMs: 75_000,
  eventsMin: 100,
  eventsMax: 100_000,
  bytesMax: 48 << 20,
  bytesMin: 1 << 20,
}

export class History {
  /** Everything after this revision is in the window. */
  since: Revision
  private readonly limits: HistoryLimits
  private events: { event: CacheEvent; at: number }[] = []
  /** Index of the oldest kept event; the slots before it are free and reclaimed in bulk. */
  private first = 0
  private bytes = 0

  constructor(since: Revision, limits: HistoryLimits) {
    this.since = since
    this.limits = limits
  }

  get size(): number {
    return this.events.length - this.first
  }

  add(event: CacheEvent, now: number): void {
    this.events.push({ event, at: now })
    this.bytes += event.previous?.bytes.length ?? 0
    this.trim(now)
  }

  /** Events after `revision`, oldest first; undefined when the window no longer reaches that far. */
  after(revision: Revision): CacheEvent[] | undefined {
    if (revision < this.since) return undefined
    let low = this.first
    let high = this.events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.events[middle]!.event.revision <= revision) low = middle + 1
      else high = middle
    }
    const found: CacheEvent[] = []
    for (let i = low; i < this.events.length; i++) found.push(this.events[i]!.event)
    return found
  }

  /** Drops what is old; to be called from time to time, so that what nobody changes any more holds no memory. */
  trim(now: number): void {
    const { ageMs, eventsMin, eventsMax, bytesMax, bytesMin } = this.limits
    for (;;) {
      const oldest = this.events[this.first]
      if (oldest === undefined) break
      const size = this.size
      const isOver =
        size > eventsMax ||
        this.bytes > bytesMax ||
        (size > eventsMin && this.bytes > bytesMin && now - oldest.at > ageMs)
      if (!isOver) break
      this.since = oldest.event.revision
      this.bytes -= oldest.event.previous?.bytes.length ?? 0
      this.events[this.first] = undefined as never
      this.first++
    }
    if (this.first > 1024 && this.first * 2 > this.events.length) {
      this.events = this.events.slice(this.first)
      this.first = 0
    }
  }
}
