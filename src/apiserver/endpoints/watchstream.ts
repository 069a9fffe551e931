/**
 * One open watch: the state if it is wanted, then every change after it, in order, each once.
 *
 *     state ─► mark of its end ─► backlog ─► what came meanwhile ─► live
 *     └────────────── catching up: as fast as the client reads ─┘
 *
 * While it catches up, new events wait in `held`; from then on an event is written in the turn in which it happens. A client
 * that reads too slowly is cut off once `bufferedBytesMax` are queued for it: it will list again. Nobody waits for it.
 */
import { resourceExpired } from '@binnacle/apimachinery/errors/status.ts'
import type { Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { Slice } from '../../registry/generic/turns.ts'
import type { Entry } from '../../watch/entry.ts'
import { type CacheEvent, type EventType, eventTypeFor, shownEntry } from '../../watch/event.ts'
import type { Sink } from '../request.ts'
import type { Scope } from './scope.ts'
import { statusOf } from './status.ts'

/** Makes the bytes of one event in the encoding that a watcher asked for. */
export interface Frames {
  /** Undefined ends the stream: the object cannot be shown as asked. */
  object(type: EventType, entry: Entry): Uint8Array | undefined
  bookmark(revision: number, annotations: Record<string, string> | undefined): Uint8Array | undefined
  error(status: object): Uint8Array
}

export interface WatchRequest {
  readonly scope: Scope
  readonly frames: Frames
  /** Only keys under it. */
  readonly prefix: string
  /** Undefined selects everything. */
  readonly selects: ((entry: Entry) => boolean) | undefined
  /** Changes after it; 0: after now. */
  readonly revision: number
  /** Begin with what there is, as ADDED. */
  readonly wantsState: boolean
  /** Tell where the state ends. */
  readonly marksEnd: boolean
  readonly wantsBookmarks: boolean
  readonly timeoutMs: number
}

/** Bytes queued for one watcher beyond which it is told to list again: about 3,000 pods. */
const bufferedBytesMax = 16 << 20
/** While it catches up, a watcher has no more queued than this. */
const catchUpBytes = 256 << 10
/** The reference sends a bookmark about once a minute, … */
const bookmarkMs = 60_000
/** … and when so much is left of a watch, so that its client resumes from a fresh revision. */
const lastBookmarkMs = 2_000

const initialEventsEnd = 'k8s.io/initial-events-end'

export class WatchStream {
  private readonly r: WatchRequest
  private readonly sink: Sink
  private readonly done: Promise<void>
  private finish: () => void = () => {}
  private readonly count: (bytes: number) => void
  private isOver = false
  /** Events that arrive while the watch catches up; undefined once it has. */
  private held: CacheEvent[] | undefined = []
  private heldBytes = 0
  private bookmarkTimer: Timer | undefined

  constructor(request: WatchRequest, sink: Sink) {
    this.r = request
    this.sink = sink
    this.count = request.scope.d.metrics.watchEvents(request.scope.endpoint)
    this.done = new Promise((resolve) => {
      this.finish = resolve
    })
  }

  /** Resolves when the watch is over, for whatever reason. */
  async run(): Promise<void> {
    const { scope, prefix, revision, wantsState, timeoutMs } = this.r
    const { endpoint, d } = scope
    const { cacher } = endpoint.store
    try {
      // A cache that is being rebuilt has a gap in its history.
      while (!cacher.isReady) await cacher.waitFor(0)
    } catch (error) {
      this.fail(statusOf(error).status)
      return
    }
    const end = () => this.end()
    // Snapshot and subscription in one synchronous step: no event falls between them.
    const after = wantsState || revision === 0 ? cacher.revision : revision
    const state = wantsState ? cacher.range(prefix) : []
    const subscription = cacher.subscribe({ prefix, event: (event) => this.event(event), ended: end }, after)
    if (subscription === undefined) {
      const why = `too old resource version: ${revision} (${cacher.oldestRevision})`
      this.fail(resourceExpired(why).status)
      return
    }
    const timeout = d.clock.setTimeout(end, timeoutMs)
    if (this.r.wantsBookmarks) this.scheduleBookmark(d.clock.now() + timeoutMs)
    this.sink.signal.addEventListener('abort', end)
    d.shutdown.addEventListener('abort', end)
    d.metrics.watchStarted(endpoint)
    try {
      if (d.shutdown.aborted || this.sink.signal.aborted) end()
      await Promise.race([this.catchUp(state, after, subscription.backlog), this.done])
      await this.done
    } finally {
      subscription.cancel()
      timeout.cancel()
      this.bookmarkTimer?.cancel()
      this.sink.signal.removeEventListener('abort', end)
      d.shutdown.removeEventListener('abort', end)
      d.metrics.watchEnded(endpoint)
    }
  }

  private async catchUp(
    state: readonly Entry[],
    after: number,
    backlog: readonly CacheEvent[],
  ): Promise<void> {
    const { selects } = this.r
    await this.eachAsRead(state, (entry) => {
      if (selects === undefined || selects(entry)) this.send('ADDED', entry)
    })
    if (this.r.marksEnd) this.bookmark(after, { [initialEventsEnd]: 'true' })
    await this.eachAsRead(backlog, (event) => this.deliver(event))
    while (this.held !== undefined && this.held.length > 0) {
      const held = this.held
      this.held = []
      this.heldBytes = 0
      await this.eachAsRead(held, (event) => this.deliver(event))
    }
    this.held = undefined
  }

  /** Calls `use` for each, no faster than the client reads and without holding the event loop for long. */
  private async eachAsRead<T>(items: readonly T[], use: (item: T) => void): Promise<void> {
    const slice = new Slice()
    for (const item of items) {
      if (this.isOver) return
      use(item)
      if (this.sink.bufferedBytes > catchUpBytes) await slice.next(this.sink.drained())
      else if (slice.isOver) await slice.next()
    }
  }

  private event(event: CacheEvent): void {
    if (this.isOver) return
    if (this.held === undefined) {
      this.deliver(event)
      return
    }
    this.held.push(event)
    this.heldBytes += event.entry.bytes.length
    if (this.heldBytes > bufferedBytesMax) this.end()
  }

  private deliver(event: CacheEvent): void {
    // A watch may have asked for what comes after a revision that has not happened yet.
    if (this.isOver || event.revision <= this.r.revision) return
    const type = eventTypeFor(event, this.r.selects)
    if (type !== undefined) this.send(type, shownEntry(event, type))
  }

  private send(type: EventType, entry: Entry): void {
    const bytes = this.r.frames.object(type, entry)
    if (bytes === undefined) {
      this.end()
      return
    }
    this.sink.write(bytes)
    this.count(bytes.length)
    if (this.sink.bufferedBytes > bufferedBytesMax) this.end()
  }

  private bookmark(revision: number, annotations: Record<string, string> | undefined): void {
    if (this.isOver || revision < this.r.revision) return
    const bytes = this.r.frames.bookmark(revision, annotations)
    if (bytes === undefined) this.end()
    else this.sink.write(bytes)
  }

  /** The next bookmark: in a minute, or shortly before the end if that is sooner. */
  private scheduleBookmark(endsAt: number): void {
    const { clock } = this.r.scope.d
    const { cacher } = this.r.scope.endpoint.store
    const left = endsAt - clock.now() - lastBookmarkMs
    if (left <= 0) return
    this.bookmarkTimer = clock.setTimeout(
      () => {
        const tell = () => {
          // What is held has happened, but has not been delivered.
          if (this.held === undefined) this.bookmark(cacher.revision, undefined)
        }
        // A quiet resource learns here how far the store has come. While the store is away, the cache's own revision stands.
        cacher.fresh().then(tell, tell)
        this.scheduleBookmark(endsAt)
      },
      Math.min(bookmarkMs, left),
    )
  }

  private fail(status: object): void {
    this.sink.write(this.r.frames.error(status))
  }

  private end(): void {
    if (this.isOver) return
    this.isOver = true
    this.finish()
  }
}
