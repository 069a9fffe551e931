/**
 * The embedded store: a keyspace in memory, a log behind it, and a queue of writes before it.
 *
 *   create/update/delete ─► queue ─► check against keyspace ─► log: one writev, one fdatasync ─► keyspace ─► watchers, callers
 *                            └── everything that arrives in a turn, or while the disk is busy, is the next batch ──┘
 *
 * Nothing is visible before it is durable: reads see the keyspace, and the keyspace changes after the sync.
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { compacted, futureRevision, StorageError } from '../errors.ts'
import type {
  DeleteResult,
  GetResult,
  KeyValue,
  ListOptions,
  ListResult,
  Revision,
  Storage,
  StorageEvent,
  Watch,
  WatchHandler,
  WriteResult,
} from '../interface.ts'
import { Expiry } from './expiry.ts'
import { isTombstone, type Keyspace, kvOf, type Version } from './keyspace.ts'
import { type Log, release } from './log.ts'
import { keyBytesMax } from './record.ts'
import { type StoreSnapshot, snapshotOf } from './snapshot.ts'
import { Watchers } from './watchers.ts'

/** etcd's default --max-request-bytes, so that what fits here fits there. */
export const requestBytesMax = 1.5 * 1024 * 1024
/** What the key, the compare and the framing of a request take beside the value. */
const requestOverheadBytes = 512
/** One batch; keeps the latency of a sync and the memory of a burst in bounds. */
const batchBytesMax = 16 << 20
/** When a key could not be deleted at its time (disk full), the next try comes after this. */
const expiryRetryMs = 5_000

/** A write that waits for its batch. `expected` 0: the key must not exist. */
interface PendingWrite {
  readonly kind: 'put' | 'delete'
  readonly key: string
  readonly value: Buffer | undefined
  readonly expected: Revision
  readonly expiresAt: number
  resolve(result: WriteResult | DeleteResult): void
  reject(error: Error): void
}

interface PendingCompaction {
  readonly kind: 'compact'
  readonly revision: Revision
  resolve(): void
  reject(error: Error): void
}

type Pending = PendingWrite | PendingCompaction

export interface EngineOptions {
  readonly clock: Clock
  /** Beyond this many revisions of history, half of it is compacted, whatever its age. */
  readonly historyEventsMax: number
  /** The same for this many bytes written since. */
  readonly historyBytesMax: number
}

export class EmbeddedStorage implements Storage {
  private readonly keyspace: Keyspace
  private readonly log: Log | undefined
  private readonly options: EngineOptions
  private readonly watchers: Watchers
  private readonly expiry: Expiry
  private queue: Pending[] = []
  private flushing: Promise<void> | undefined
  private isClosed = false
  private isTrimming = false
  /** Bytes of values written since history was last compacted. */
  private historyBytes = 0
  private readonly onClose: () => void

  constructor(keyspace: Keyspace, log: Log | undefined, options: EngineOptions, onClose: () => void) {
    this.keyspace = keyspace
    this.log = log
    this.options = options
    this.onClose = onClose
    this.watchers = new Watchers(keyspace, (version) => this.load(version))
    this.expiry = new Expiry(options.clock, (version) => this.expire(version))
    for (const version of keyspace.versions())
      if (version.expiresAt > 0 && keyspace.current(version.key) === version) this.expiry.add(version)
  }

  async get(key: string): Promise<GetResult> {
    this.checkOpen()
    return { revision: this.keyspace.revision, kv: this.currentOf(key) }
  }

  heldElsewhere(key: string, revision: Revision, held: { readonly value: Buffer }): void {
    const version = this.keyspace.current(key)
    if (version?.revision !== revision) return
    version.held = held
    version.kv = undefined
  }

  private currentOf(key: string): KeyValue | undefined {
    const version = this.keyspace.current(key)
    return version && kvOf(version)
  }

  async list(prefix: string, options: ListOptions = {}): Promise<ListResult> {
    this.checkOpen()
    checkPrefix(prefix)
    const { keyspace } = this
    const { revision: now } = keyspace
    const limit = options.limit === undefined || options.limit === 0 ? Infinity : options.limit
    const at = options.revision === undefined || options.revision === 0 ? now : options.revision
    keyspace.checkReadable(at)
    if (at === now) return { revision: now, ...keyspace.listNow(prefix, options.startKey, limit) }
    const page = keyspace.listAt(prefix, options.startKey, limit, at)
    const kvs = await Promise.all(page.versions.map((version) => this.load(version)))
    return { revision: at, kvs, more: page.more, count: page.count }
  }

  async currentRevision(): Promise<Revision> {
    this.checkOpen()
    return this.keyspace.revision
  }

  async count(prefix: string): Promise<number> {
    this.checkOpen()
    checkPrefix(prefix)
    return this.keyspace.count(prefix)
  }

  create(key: string, value: Buffer, options?: { ttlSeconds?: number }): Promise<WriteResult> {
    return this.put(key, value, 0, options)
  }

  async update(
    key: string,
    value: Buffer,
    expected: Revision,
    options?: { ttlSeconds?: number },
  ): Promise<WriteResult> {
    return this.put(key, value, expected, options)
  }

  delete(key: string, expected: Revision): Promise<DeleteResult> {
    return new Promise((resolve, reject) => {
      this.enqueue({
        kind: 'delete',
        key,
        value: undefined,
        expected,
        expiresAt: 0,
        resolve: (result) => resolve(result as DeleteResult),
        reject,
      })
    })
  }

  watch(prefix: string, after: Revision, handler: WatchHandler): Watch {
    this.checkOpen()
    checkPrefix(prefix)
    return this.watchers.watch(prefix, after, handler)
  }

  async compact(revision: Revision): Promise<void> {
    await new Promise<void>((resolve, reject) => this.enqueue({ kind: 'compact', revision, resolve, reject }))
    await this.log?.rewrite(this.keyspace)
  }

  async healthy(): Promise<void> {
    this.checkOpen()
    this.log?.checkWritable()
  }

  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    this.expiry.stop()
    await this.flushing
    this.watchers.closeAll(undefined)
    await this.log?.close()
    this.onClose()
  }

  /** Everything as it is now. Only of a store in memory. */
  snapshot(): StoreSnapshot {
    return snapshotOf(this.keyspace)
  }

  /** For metrics and the automatic compaction. */
  get stats(): { revision: Revision; keys: number; historyEvents: number; logBytes: number } {
    const { revision, size: keys, historyLength: historyEvents } = this.keyspace
    return { revision, keys, historyEvents, logBytes: this.log?.bytes ?? 0 }
  }

  /** From the next write on, history begins in a file of its own, which makes compacting what came before cheap. */
  beginSegment(): void {
    this.log?.beginSegment()
  }

  private put(
    key: string,
    value: Buffer,
    expected: Revision,
    options: { ttlSeconds?: number } | undefined,
  ): Promise<WriteResult> {
    const ttlSeconds = options?.ttlSeconds ?? 0
    const expiresAt = ttlSeconds > 0 ? Math.ceil(this.options.clock.now() + ttlSeconds * 1000) : 0
    return new Promise((resolve, reject) => {
      if (
        value.length + key.length + requestOverheadBytes > requestBytesMax ||
        Buffer.byteLength(key) > keyBytesMax
      )
        throw new StorageError('TooLarge', `the store takes requests of up to ${requestBytesMax} bytes`)
      this.enqueue({
        kind: 'put',
        key,
        value,
        expected,
        expiresAt,
        resolve: (result) => resolve(result as WriteResult),
        reject,
      })
    })
  }

  private enqueue(pending: Pending): void {
    if (this.isClosed) {
      pending.reject(closedError())
      return
    }
    this.queue.push(pending)
    this.flushing ??= new Promise((resolve) => setImmediate(() => resolve(this.flush())))
  }

  private async flush(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = new Batch(this.keyspace, this.takeBatch())
      try {
        if (this.log !== undefined && batch.hasChanges)
          await this.log.append(batch.versions, batch.compactRevision)
      } catch (error) {
        batch.fail(error as StorageError)
        continue
      }
      const events: StorageEvent[] = []
      for (const version of batch.versions) {
        events.push(this.keyspace.apply(version))
        this.historyBytes += version.kv?.value.length ?? 0
        if (version.expiresAt > 0) this.expiry.add(version)
      }
      if (batch.compactRevision !== undefined) {
        this.keyspace.compact(batch.compactRevision, release)
        this.historyBytes = 0
      }
      batch.succeed()
      if (events.length > 0) this.watchers.deliver(events)
      this.trimHistory()
    }
    this.flushing = undefined // in the turn that found the queue empty, so that no write falls between
  }

  private takeBatch(): Pending[] {
    const { queue } = this
    let bytes = 0
    let length = 0
    while (length < queue.length && bytes < batchBytesMax) {
      const pending = queue[length++]!
      if (pending.kind === 'put') bytes += pending.value!.length
      // A batch ends with a compaction, which is checked against the revisions before it.
      if (pending.kind === 'compact') break
    }
    if (length === queue.length) {
      this.queue = []
      return queue
    }
    return queue.splice(0, length)
  }

  /** The bound on memory and disk between two ticks of the automatic compaction. */
  private trimHistory(): void {
    const { keyspace, options } = this
    const isLarge =
      keyspace.historyLength > options.historyEventsMax || this.historyBytes > options.historyBytesMax
    if (!isLarge || this.isTrimming || this.isClosed) return
    this.isTrimming = true
    this.beginSegment()
    this.compact(keyspace.revision - (keyspace.historyLength >> 1))
      .catch(() => {}) // a full disk is reported to those who write
      .finally(() => {
        this.isTrimming = false
      })
  }

  private expire(version: Version): void {
    if (this.keyspace.current(version.key) !== version) return
    this.delete(version.key, version.revision).catch(() => {
      if (this.isClosed) return
      this.options.clock.setTimeout(() => this.expire(version), expiryRetryMs)
    })
  }

  /** The key and value of a version, from memory or from the log. */
  private async load(version: Version): Promise<KeyValue> {
    const kv = kvOf(version)
    if (kv !== undefined) return kv
    const { key, segment, createRevision, revision: modRevision } = version
    if (segment === undefined) throw compacted(this.keyspace.compactRevision)
    return {
      key,
      value: await segment.readValue(version.offset, version.recordBytes),
      createRevision,
      modRevision,
    }
  }

  private checkOpen(): void {
    if (this.isClosed) throw closedError()
  }
}

/** Writes decided together, each seeing those before it, and answered together once they are safe. */
class Batch {
  readonly versions: Version[] = []
  compactRevision: Revision | undefined
  private readonly pending: readonly Pending[]
  private readonly answers: (() => void)[] = []
  /** What the writes of this batch have made of a key. */
  private readonly overlay = new Map<string, Version>()

  constructor(keyspace: Keyspace, pending: readonly Pending[]) {
    this.pending = pending
    for (const one of pending) {
      if (one.kind === 'compact') this.decideCompaction(one, keyspace)
      else this.decide(one, keyspace)
    }
  }

  get hasChanges(): boolean {
    return this.versions.length > 0 || this.compactRevision !== undefined
  }

  succeed(): void {
    for (const answer of this.answers) answer()
  }

  /** None of it happened, so no answer that assumes it may go out. */
  fail(error: StorageError): void {
    for (const one of this.pending) one.reject(error)
  }

  private decide(write: PendingWrite, keyspace: Keyspace): void {
    const { key, value } = write
    const newest = this.overlay.get(key) ?? keyspace.current(key)
    const current = newest === undefined || isTombstone(newest) ? undefined : newest
    const before = keyspace.revision + this.versions.length
    if ((current?.revision ?? 0) !== write.expected || (write.kind === 'delete' && current === undefined)) {
      // Read now: a write of this very batch may follow it.
      const kv = current && kvOf(current)
      this.answers.push(() => write.resolve({ succeeded: false, revision: before, current: kv }))
      return
    }
    const revision = before + 1
    const createRevision = write.kind === 'delete' ? 0 : (current?.createRevision ?? revision)
    const kv = value === undefined ? undefined : { key, value, createRevision, modRevision: revision }
    const version: Version = {
      key,
      revision,
      createRevision,
      expiresAt: write.expiresAt,
      previous: undefined,
      kv,
      held: undefined,
      segment: undefined,
      offset: 0,
      recordBytes: 0,
    }
    this.overlay.set(key, version)
    this.versions.push(version)
    const result: WriteResult | DeleteResult =
      kv === undefined
        ? { succeeded: true, revision, previous: kvOf(current!)! }
        : { succeeded: true, revision, kv }
    this.answers.push(() => write.resolve(result))
  }

  private decideCompaction(one: PendingCompaction, keyspace: Keyspace): void {
    const current = keyspace.revision + this.versions.length
    if (one.revision > current) this.answers.push(() => one.reject(futureRevision(one.revision, current)))
    else if (one.revision <= keyspace.compactRevision)
      this.answers.push(() => one.reject(compacted(keyspace.compactRevision)))
    else {
      this.compactRevision = one.revision
      this.answers.push(() => one.resolve())
    }
  }
}

const closedError = (): StorageError => new StorageError('Closed', 'the store is closed')

function checkPrefix(prefix: string): void {
  if (!prefix.endsWith('/')) throw new TypeError(`a prefix ends in "/": ${JSON.stringify(prefix)}`)
}
