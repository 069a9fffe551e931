/**
 * Keys that want to be looked at. A key waits once however often it is added, and is never worked on twice at a time: added
 * while being worked on, it waits until that is done. What fails comes back later each time.
 */
import { type Clock, elapsed, type Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { TokenBucket } from '../rest/tokenbucket.ts'

/** Timers count in 31 bits. Whatever is due in more than 24 days is looked at once too often instead. */
const timerMaxMs = 2 ** 31 - 1

export interface WorkQueueOptions {
  readonly clock: Clock
  /** The wait after the first failure of a key, doubled with each more. Milliseconds. */
  readonly firstRetryMs?: number
  readonly retryMaxMs?: number
  /** Over all keys: retries a second, and how many at once. */
  readonly retryQps?: number
  readonly retryBurst?: number
}

/** Told what keys do; times in milliseconds. */
export interface QueueObserver {
  /** One more waits, or will when it is no longer worked on. */
  added(): void
  taken(waitedMs: number): void
  done(workedMs: number): void
  /** It is to come back later. */
  postponed(): void
}

export class WorkQueue<K extends string = string> {
  private readonly clock: Clock
  private readonly firstRetryMs: number
  private readonly retryMaxMs: number
  private readonly bucket: TokenBucket
  private readonly ready: K[] = []
  /** Where `ready` begins: shifting a long array costs. */
  private head = 0
  /** Waiting, or to be looked at again. */
  private readonly dirty = new Set<K>()
  private readonly busy = new Set<K>()
  private readonly failures = new Map<K, number>()
  private readonly later = new Map<K, { readonly at: number; readonly timer: Timer }>()
  private readonly takers: ((key: K | undefined) => void)[] = []
  private isClosed = false
  private observer: QueueObserver | undefined
  /** Since when keys wait and are worked on, as far as somebody wants to know. */
  private readonly waiting = new Map<K, number>()
  private readonly working = new Map<K, number>()

  /** Defaults as client-go's: 5 ms to 1000 s, ten retries a second and a hundred at once. */
  constructor(options: WorkQueueOptions) {
    this.clock = options.clock
    this.firstRetryMs = options.firstRetryMs ?? 5
    this.retryMaxMs = options.retryMaxMs ?? 1_000_000
    this.bucket = new TokenBucket(options.retryQps ?? 10, options.retryBurst ?? 100, options.clock)
  }

  /** From now on; of keys that wait already only what they do next is told. */
  observe(observer: QueueObserver): void {
    this.observer = observer
  }

  /** How long each key that is worked on has been, as far as it was observed. Milliseconds. */
  underWayMs(): number[] {
    const now = elapsed(this.clock)
    return Array.from(this.working.values(), (since) => now - since)
  }

  /** Keys waiting now. */
  get length(): number {
    return this.ready.length - this.head
  }

  /** Nothing waits, nothing is worked on, nothing comes back later. */
  get isIdle(): boolean {
    return this.length === 0 && this.busy.size === 0 && this.later.size === 0
  }

  add(key: K): void {
    if (this.isClosed || this.dirty.has(key)) return
    this.dirty.add(key)
    if (this.observer !== undefined) {
      this.observer.added()
      this.waiting.set(key, elapsed(this.clock))
    }
    if (!this.busy.has(key)) this.push(key)
  }

  /** In `ms` milliseconds; of several such wishes for a key the earliest counts. */
  addAfter(key: K, ms: number): void {
    if (this.isClosed) return
    this.observer?.postponed()
    if (ms <= 0) {
      this.add(key)
      return
    }
    const at = elapsed(this.clock) + ms
    const known = this.later.get(key)
    if (known !== undefined) {
      if (known.at <= at) return
      known.timer.cancel()
    }
    const timer = this.clock.setTimeout(
      () => {
        this.later.delete(key)
        this.add(key)
      },
      Math.min(ms, timerMaxMs),
    )
    this.later.set(key, { at, timer })
  }

  /** After a failure: later each time, until `forget`. */
  addRateLimited(key: K): void {
    const failures = this.failures.get(key) ?? 0
    this.failures.set(key, failures + 1)
    const own = Math.min(this.retryMaxMs, this.firstRetryMs * 2 ** Math.min(failures, 60))
    this.addAfter(key, Math.max(own, this.bucket.reserve()))
  }

  /** How often it failed since the last success. */
  retriesOf(key: K): number {
    return this.failures.get(key) ?? 0
  }

  forget(key: K): void {
    this.failures.delete(key)
  }

  /** The next key; undefined when the queue is closed. `done` must follow. */
  take(): Promise<K | undefined> {
    if (this.isClosed) return Promise.resolve(undefined)
    if (this.length === 0) return new Promise((resolve) => this.takers.push(resolve))
    const key = this.ready[this.head++]!
    if (this.head > 1024 && this.head * 2 > this.ready.length) {
      this.ready.splice(0, this.head)
      this.head = 0
    }
    return Promise.resolve(this.begin(key))
  }

  done(key: K): void {
    this.busy.delete(key)
    const since = this.working.get(key)
    if (since !== undefined) {
      this.working.delete(key)
      this.observer?.done(elapsed(this.clock) - since)
    }
    if (this.dirty.has(key)) this.push(key)
  }

  /** Who waits gets undefined; nothing more is taken or added. */
  close(): void {
    this.isClosed = true
    for (const { timer } of this.later.values()) timer.cancel()
    this.later.clear()
    for (const taker of this.takers.splice(0)) taker(undefined)
  }

  private push(key: K): void {
    if (this.isClosed) return
    const taker = this.takers.shift()
    if (taker === undefined) this.ready.push(key)
    else taker(this.begin(key))
  }

  private begin(key: K): K {
    this.dirty.delete(key)
    this.busy.add(key)
    const since = this.waiting.get(key)
    if (since !== undefined) {
      const now = elapsed(this.clock)
      this.waiting.delete(key)
      this.working.set(key, now)
      this.observer?.taken(now - since)
    }
    return key
  }
}
