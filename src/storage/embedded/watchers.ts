/**
 * Who watches what. Each watcher is in exactly one state:
 *
 *   waiting       its start lies in the future
 *   catchingUp    it is being given history, page by page, and is not yet told what happens now
 *   live          it has had everything so far; each batch of writes is handed to it in the turn that makes it true
 *   over          cancelled, or closed
 *
 * The step from catchingUp to live happens in one turn of the event loop, in which no write can happen: nothing is missed
 * and nothing comes twice.
 */
import { compacted } from '../errors.ts'
import type { KeyValue, Revision, StorageEvent, Watch, WatchHandler } from '../interface.ts'
import { eventOf, isTombstone, type Keyspace, type Version } from './keyspace.ts'

/** One page of history holds at most so many events and about so many bytes, read at once and then handed over. */
const pageEvents = 512
const pageBytes = 4 << 20

export class Watchers {
  private readonly keyspace: Keyspace
  private readonly load: (version: Version) => Promise<KeyValue>
  private readonly live = new Map<string, Set<Watcher>>()
  private readonly waiting = new Set<Watcher>()
  private readonly all = new Set<Watcher>()

  constructor(keyspace: Keyspace, load: (version: Version) => Promise<KeyValue>) {
    this.keyspace = keyspace
    this.load = load
  }

  watch(prefix: string, after: Revision, handler: WatchHandler): Watch {
    const watcher = new Watcher(prefix, after + 1, handler, this)
    this.all.add(watcher)
    // Never from inside this call: the caller does not hold the watch yet.
    queueMicrotask(() => this.advance(watcher))
    return watcher
  }

  /** Hands a batch that has just become true to those who are live. `events` are in revision order. */
  deliver(events: readonly StorageEvent[]): void {
    if (this.live.size > 0) {
      const perPrefix = new Map<string, StorageEvent[]>()
      for (const event of events) {
        const key = event.type === 'put' ? event.kv.key : event.key
        for (let slash = key.indexOf('/'); slash !== -1; slash = key.indexOf('/', slash + 1)) {
          const prefix = key.slice(0, slash + 1)
          if (!this.live.has(prefix)) continue
          const list = perPrefix.get(prefix)
          if (list === undefined) perPrefix.set(prefix, [event])
          else list.push(event)
        }
      }
      for (const [prefix, matching] of perPrefix)
        for (const watcher of this.live.get(prefix) ?? []) watcher.handOver(matching)
    }
    if (this.waiting.size === 0) return
    const waiting = [...this.waiting] // a copy, since those who must wait on come back into the set
    this.waiting.clear()
    for (const watcher of waiting) void this.advance(watcher)
  }

  progress(watcher: Watcher): void {
    if (watcher.state !== 'live' || !watcher.wantsProgress) return
    watcher.wantsProgress = false
    guard(() => watcher.handler.progress(this.keyspace.revision))
  }

  end(watcher: Watcher): void {
    watcher.state = 'over'
    this.all.delete(watcher)
    this.waiting.delete(watcher)
    const group = this.live.get(watcher.prefix)
    if (group?.delete(watcher) && group.size === 0) this.live.delete(watcher.prefix)
  }

  closeAll(error: Error | undefined): void {
    for (const watcher of this.all) this.close(watcher, error)
  }

  private close(watcher: Watcher, error: Error | undefined): void {
    if (watcher.state === 'over') return
    this.end(watcher)
    guard(() => watcher.handler.closed(error))
  }

  private async advance(watcher: Watcher): Promise<void> {
    const { keyspace } = this
    try {
      while (watcher.state !== 'over') {
        if (watcher.next <= keyspace.compactRevision) {
          this.close(watcher, compacted(keyspace.compactRevision))
          return
        }
        if (watcher.next > keyspace.revision) {
          this.arrive(watcher)
          return
        }
        watcher.state = 'catchingUp'
        const page = this.pageAfter(watcher)
        const events = await Promise.all(page.versions.map((version) => this.eventFrom(version)))
        watcher.next = page.next
        if (events.length > 0) watcher.handOver(events)
      }
    } catch (error) {
      this.close(watcher, error as Error)
    }
  }

  /** History is behind it: live, unless its start is still to come. */
  private arrive(watcher: Watcher): void {
    if (watcher.next > this.keyspace.revision + 1) {
      watcher.state = 'waiting'
      this.waiting.add(watcher)
      return
    }
    watcher.state = 'live'
    const group = this.live.get(watcher.prefix)
    if (group === undefined) this.live.set(watcher.prefix, new Set([watcher]))
    else group.add(watcher)
    this.progress(watcher)
  }

  private pageAfter(watcher: Watcher): { versions: Version[]; next: Revision } {
    const { keyspace } = this
    const versions: Version[] = []
    let bytes = 0
    let at = Math.max(watcher.next, 2) // revision 1 is the empty store
    for (; at <= keyspace.revision && versions.length < pageEvents && bytes < pageBytes; at++) {
      const version = keyspace.happenedAt(at)
      if (!version.key.startsWith(watcher.prefix)) continue
      versions.push(version)
      bytes += version.recordBytes
    }
    return { versions, next: at }
  }

  /** Starts its read before the first await, while compaction can't have moved the record. */
  private async eventFrom(version: Version): Promise<StorageEvent> {
    return eventOf(version, isTombstone(version) ? undefined : await this.load(version))
  }
}

class Watcher implements Watch {
  readonly prefix: string
  readonly handler: WatchHandler
  /** The first revision that it has not been given. While it is live, nothing needs this. */
  next: Revision
  state: 'waiting' | 'catchingUp' | 'live' | 'over' = 'catchingUp'
  wantsProgress = false
  private readonly owner: Watchers

  constructor(prefix: string, next: Revision, handler: WatchHandler, owner: Watchers) {
    this.prefix = prefix
    this.next = next
    this.handler = handler
    this.owner = owner
  }

  handOver(events: readonly StorageEvent[]): void {
    if (this.state === 'over') return
    const last = events[events.length - 1]!
    guard(() => this.handler.events(events, last.type === 'put' ? last.kv.modRevision : last.revision))
  }

  requestProgress(): void {
    if (this.wantsProgress) return
    this.wantsProgress = true
    queueMicrotask(() => this.owner.progress(this))
  }

  cancel(): void {
    this.owner.end(this)
  }
}

/** A handler that throws is a bug of its owner: reported as such, and kept from harming the writer or other watchers. */
function guard(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
