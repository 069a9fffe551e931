/**
 * The watch cache of one stored resource: one storage watch in, every list and watcher out.
 *
 *     storage.list ─► entries ◄─ storage.watch ─► history ─► subscribers
 *
 * States: `empty` → (list) → `watching` → (watch closed: compacted, store lost its history) → `empty` again. While it
 * is empty, readers wait; when it had been filled before, subscribers are told that their stream is over, because
 * events may be missing between the two fillings.
 *
 * Promises: a reader that was told `fresh()` sees every write acknowledged before it asked. A subscriber gets every
 * event after the revision it named, in order, once. Both follow from two facts: events arrive in revision order and
 * are applied and handed out in one synchronous step.
 */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { StorageError } from '../storage/errors.ts'
import type { KeyValue, Revision, Storage, StorageEvent, Watch } from '../storage/interface.ts'
import { release } from './encodings.ts'
import { Entries } from './entries.ts'
import { Entry, type EntryShape } from './entry.ts'
import type { CacheEvent } from './event.ts'
import { defaultHistoryLimits, History, type HistoryLimits } from './history.ts'
import { Packer } from './packing.ts'

export interface CacherOptions {
  readonly storage: Storage
  /** `/registry/pods/`: with the slash. */
  readonly prefix: string
  readonly shape: EntryShape
  /** Stored bytes to the canonical form of `entry.ts`; identity (the same Buffer) for what this server wrote. */
  readonly canonical: (kv: KeyValue) => Buffer
  readonly clock: Clock
  readonly historyLimits?: HistoryLimits
  /** An event that could not be decoded is logged and shown to nobody. */
  readonly onCorrupt: (key: string, error: unknown) => void
}

export interface Subscriber {
  /** Keys outside this prefix don't interest it. */
  readonly prefix: string
  event(event: CacheEvent): void
  /** No more events: the cache was rebuilt or is closing. */
  ended(): void
}

export interface Subscription {
  /** Events between the asked revision and now, already past when the call returned. */
  readonly backlog: readonly CacheEvent[]
  cancel(): void
}

/** How long a reader waits for the cache to reach a revision before it is told 504; the reference waits as long. */
const freshnessTimeoutMs = 3_000
/** While someone waits, the store is asked this often how far it has come. */
const progressPollMs = 100
/** So often at most when readers go to the store because the cache has not heard how far it has come. */
const laggedEveryMs = 5
const relistBackoffMs = 200
/** How often the history of a quiet resource is looked at. */
const trimEveryMs = 30_000
/** So many objects of a resource are kept without being packed, which a start would feel and memory would not. */
const wholeObjects = 64

/** The asked revision is ahead of the cache, and stayed so. */
export class TooLargeRevision extends Error {
  readonly asked: Revision
  readonly current: Revision
  constructor(asked: Revision, current: Revision) {
    super(`Too large resource version: ${asked}, current: ${current}`)
    this.asked = asked
    this.current = current
  }
}

export class Cacher {
  private readonly o: CacherOptions
  private entries = new Entries()
  private history: History
  private watch: Watch | undefined
  private revisionNow: Revision = 0
  private isFilled = false
  private isClosed = false
  private retry: Timer | undefined
  private trimTimer: Timer | undefined
  private readonly packer = new Packer(wholeObjects)
  private readonly subscribers = new Map<string, Set<Subscriber>>()
  private readonly listeners = new Set<(now: Entry | undefined, before: Entry | undefined) => void>()
  private waiters: { revision: Revision; resolve: () => void }[] = []
  private poll: Timer | undefined
  private laggedAt = Number.NEGATIVE_INFINITY

  constructor(options: CacherOptions) {
    this.o = options
    this.history = new History(0, options.historyLimits ?? defaultHistoryLimits)
  }

  /** Fills the cache; resolves once it can serve. Repeats by itself when the store is not there yet. */
  async start(): Promise<void> {
    this.scheduleTrim()
    await this.fill()
  }

  private scheduleTrim(): void {
    this.trimTimer = this.o.clock.setTimeout(() => {
      this.history.trim(this.o.clock.now())
      this.scheduleTrim()
    }, trimEveryMs)
  }

  get isReady(): boolean {
    return this.isFilled
  }

  /** The revision up to which the cache has seen everything. */
  get revision(): Revision {
    return this.revisionNow
  }

  get size(): number {
    return this.entries.size
  }

  /** Watchers may resume after any revision from here on. */
  get oldestRevision(): Revision {
    return this.history.since
  }

  get(key: string): Entry | undefined {
    return this.entries.get(key)
  }

  /** Entries under `prefix` in key order, as of `revision` of the cache now. */
  range(prefix: string): Entry[] {
    return this.entries.range(prefix)
  }

  /** Resolves when the cache holds every write that was acknowledged before the call. */
  async fresh(): Promise<Revision> {
    const revision = await this.o.storage.currentRevision()
    await this.waitFor(revision)
    return this.revisionNow
  }

  /** Resolves when the cache has seen `revision`; throws TooLargeRevision after three seconds. */
  async waitFor(revision: Revision): Promise<void> {
    if (this.isFilled && this.revisionNow >= revision) return
    await new Promise<void>((resolve, reject) => {
      const waiter = {
        revision,
        resolve: () => {
          timer.cancel()
          resolve()
        },
      }
      const timer = this.o.clock.setTimeout(() => {
        this.waiters = this.waiters.filter((w) => w !== waiter)
        reject(new TooLargeRevision(revision, this.revisionNow))
      }, freshnessTimeoutMs)
      this.waiters.push(waiter)
      this.askProgress()
    })
  }

  /**
   * Hands `subscriber` every event after `after`, starting in this very turn. Undefined when the window does not reach
   * back that far, or while the cache is being filled: what happens until then is in no window.
   */
  subscribe(subscriber: Subscriber, after: Revision): Subscription | undefined {
    if (!this.isFilled) return undefined
    const events = this.history.after(after)
    if (events === undefined) return undefined
    const backlog =
      subscriber.prefix === this.o.prefix
        ? events
        : events.filter((e) => e.entry.key.startsWith(subscriber.prefix))
    let group = this.subscribers.get(subscriber.prefix)
    if (group === undefined) {
      group = new Set()
      this.subscribers.set(subscriber.prefix, group)
    }
    group.add(subscriber)
    return {
      backlog,
      cancel: () => {
        group.delete(subscriber)
        if (group.size === 0 && this.subscribers.get(subscriber.prefix) === group)
          this.subscribers.delete(subscriber.prefix)
      },
    }
  }

  /** Calls `changed` for every change, also for those found when the cache is rebuilt. For indexes kept over a resource. */
  listen(changed: (now: Entry | undefined, before: Entry | undefined) => void): () => void {
    this.listeners.add(changed)
    return () => this.listeners.delete(changed)
  }

  /** Asks the store how far it has come; `revision` grows when it answers. */
  requestProgress(): void {
    this.watch?.requestProgress()
  }

  /**
   * A reader went to the store, which is ahead of what this cache has heard of: other resources were written. It is asked how
   * far it has come, so that the readers that follow need not.
   */
  lagged(): void {
    const now = this.o.clock.now()
    if (now >= this.laggedAt && now - this.laggedAt < laggedEveryMs) return
    this.laggedAt = now
    this.watch?.requestProgress()
  }

  close(): void {
    this.isClosed = true
    this.isFilled = false
    this.watch?.cancel()
    this.watch = undefined
    this.retry?.cancel()
    this.trimTimer?.cancel()
    this.poll?.cancel()
    this.endSubscribers()
  }

  private async fill(): Promise<void> {
    for (;;) {
      if (this.isClosed) return
      try {
        const { revision, kvs } = await this.o.storage.list(this.o.prefix)
        if (this.isClosed) return
        const entries = new Entries()
        for (const kv of kvs) {
          const entry = this.entryOf(kv)
          if (entry !== undefined) entries.set(entry)
        }
        const before = this.entries
        for (const old of before.range(this.o.prefix)) release(old)
        this.entries = entries
        this.history = new History(revision, this.o.historyLimits ?? defaultHistoryLimits)
        this.revisionNow = revision
        this.isFilled = true
        this.watch = this.o.storage.watch(this.o.prefix, revision, {
          events: (events, upTo) => this.apply(events, upTo),
          progress: (upTo) => this.advance(upTo),
          closed: (error) => this.refill(error),
        })
        this.notifyRebuilt(before)
        this.wake()
        return
      } catch (error) {
        if (this.isClosed || (error instanceof StorageError && error.code === 'Closed')) return
        await new Promise<void>((resolve) => {
          this.retry = this.o.clock.setTimeout(resolve, relistBackoffMs)
        })
      }
    }
  }

  private notifyRebuilt(before: Entries): void {
    if (this.listeners.size === 0) return
    for (const entry of this.entries.range(this.o.prefix)) {
      const old = before.get(entry.key)
      if (old?.revision !== entry.revision) for (const listener of this.listeners) listener(entry, old)
    }
    for (const old of before.range(this.o.prefix)) {
      if (this.entries.get(old.key) === undefined)
        for (const listener of this.listeners) listener(undefined, old)
    }
  }

  private refill(_error: Error | undefined): void {
    if (this.isClosed) return
    this.isFilled = false
    this.watch = undefined
    this.endSubscribers()
    void this.fill()
  }

  private entryOf(kv: KeyValue): Entry | undefined {
    try {
      const { held } = kv
      // Made by an earlier filling, or by the cache of a server whose state this one began with.
      const entry =
        held instanceof Entry && held.key === kv.key
          ? held.at(kv.modRevision)
          : new Entry(kv.key, kv.modRevision, this.packer.pack(kv.key, this.o.canonical(kv)), this.o.shape)
      this.o.storage.heldElsewhere?.(kv.key, kv.modRevision, entry)
      return entry
    } catch (error) {
      this.o.onCorrupt(kv.key, error)
      return undefined
    }
  }

  private apply(events: readonly StorageEvent[], upTo: Revision): void {
    const now = this.o.clock.now()
    for (const change of events) {
      const event = this.applyOne(change)
      if (event === undefined) continue
      this.revisionNow = event.revision
      this.history.add(event, now)
      this.publish(event)
    }
    this.advance(upTo)
  }

  private applyOne(change: StorageEvent): CacheEvent | undefined {
    if (change.type === 'put') {
      const entry = this.entryOf(change.kv)
      // What cannot be read any more is not shown as it was before: it is gone until somebody repairs it.
      if (entry === undefined) return this.removed(change.kv.key, change.kv.modRevision)
      const previous = this.entries.set(entry)
      if (previous !== undefined) release(previous)
      return { revision: entry.revision, entry, previous, isDelete: false }
    }
    return this.removed(change.key, change.revision)
  }

  private removed(key: string, revision: Revision): CacheEvent | undefined {
    const previous = this.entries.delete(key)
    if (previous === undefined) return undefined
    release(previous)
    return { revision, entry: previous.at(revision), previous, isDelete: true }
  }

  /** The groups that can hold an interested subscriber: the whole resource, one namespace, one object. */
  private publish(event: CacheEvent): void {
    const { key } = event.entry
    for (const listener of this.listeners) listener(event.isDelete ? undefined : event.entry, event.previous)
    if (this.subscribers.size === 0) return
    const prefixLength = this.o.prefix.length
    this.publishTo(this.o.prefix, event)
    const slash = key.indexOf('/', prefixLength)
    if (slash !== -1) this.publishTo(key.slice(0, slash + 1), event)
  }

  private publishTo(prefix: string, event: CacheEvent): void {
    const group = this.subscribers.get(prefix)
    if (group === undefined) return
    for (const subscriber of group) subscriber.event(event)
  }

  private advance(upTo: Revision): void {
    if (upTo > this.revisionNow) this.revisionNow = upTo
    if (this.waiters.length > 0) this.wake()
  }

  private wake(): void {
    if (!this.isFilled) return
    const due = this.waiters.filter((w) => w.revision <= this.revisionNow)
    if (due.length === 0) return
    this.waiters = this.waiters.filter((w) => w.revision > this.revisionNow)
    for (const waiter of due) waiter.resolve()
  }

  private askProgress(): void {
    this.watch?.requestProgress()
    this.poll ??= this.o.clock.setTimeout(() => {
      this.poll = undefined
      if (this.waiters.length > 0) this.askProgress()
    }, progressPollMs)
  }

  private endSubscribers(): void {
    const groups = [...this.subscribers.values()]
    this.subscribers.clear()
    for (const group of groups) for (const subscriber of [...group]) subscriber.ended()
  }
}
