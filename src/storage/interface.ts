/**
 * The narrow waist: what the API server needs of a store, and no more. Keys, revisions and bytes; no objects, no HTTP.
 *
 * Two engines implement it (`embedded/`, `etcd/`) and both pass `test/contract/storage.ts`, which proves each promise
 * below. The promises are etcd's (https://etcd.io/docs/v3.6/learning/api_guarantees/):
 *
 * - A revision is a positive integer that grows by one with each successful write transaction, over all keys.
 * - A write that was acknowledged is durable: it survives `kill -9` of this process and of the store.
 * - Reads without `revision` are linearizable: they see every write acknowledged before the read began.
 * - A watch delivers every event after its start revision, in revision order, none missing, none twice, and all events
 *   of one revision together, across reconnects and leader changes. If it can't, it ends with Compacted.
 *
 * Buffers passed in and handed out are shared, never copied: nobody changes one after the call.
 */

/** A store revision. Safe as a JavaScript number: at a million writes a second 2^53 lasts 285 years. */
export type Revision = number

export interface KeyValue {
  readonly key: string
  readonly value: Buffer
  /** Revision of the write that made the key exist. */
  readonly createRevision: Revision
  /** Revision of the write that set this value; clients see it as resourceVersion. */
  readonly modRevision: Revision
  /** Who has the value instead of the store (see `heldElsewhere`); `value` is then made when it is read. */
  readonly held?: { readonly value: Buffer }
}

export interface GetResult {
  /** The store's revision when the read was served. */
  readonly revision: Revision
  readonly kv: KeyValue | undefined
}

export interface ListOptions {
  /** Read as of this revision; absent: now. Throws Compacted or FutureRevision. */
  readonly revision?: Revision
  /** At most this many; absent: all. */
  readonly limit?: number
  /** Start at this key (inclusive) inside the prefix, for the next page. */
  readonly startKey?: string
}

export interface ListResult {
  /** What the list is true of: `options.revision`, or the store's revision when it was read. A watch may go on from it. */
  readonly revision: Revision
  /** In ascending byte order of the keys. */
  readonly kvs: readonly KeyValue[]
  /** Whether keys follow the last one returned. */
  readonly more: boolean
  /** Keys from `startKey` on in the prefix, those returned included. */
  readonly count: number
}

/** A write either happens at `revision`, or finds the key in another state, which it returns. */
export type WriteResult =
  | { readonly succeeded: true; readonly revision: Revision; readonly kv: KeyValue }
  | { readonly succeeded: false; readonly revision: Revision; readonly current: KeyValue | undefined }

export type DeleteResult =
  | { readonly succeeded: true; readonly revision: Revision; readonly previous: KeyValue }
  | { readonly succeeded: false; readonly revision: Revision; readonly current: KeyValue | undefined }

export interface PutEvent {
  readonly type: 'put'
  readonly kv: KeyValue
}

export interface DeleteEvent {
  readonly type: 'delete'
  readonly key: string
  /** Revision of the deletion. */
  readonly revision: Revision
}

/** What a key was before, a watch cache knows itself: to be told would double what an update costs every process that watches. */
export type StorageEvent = PutEvent | DeleteEvent

export interface WatchHandler {
  /** All events of one or more whole revisions, in order. Runs synchronously and must not throw. */
  events(events: readonly StorageEvent[], revision: Revision): void
  /** Everything up to and including `revision` has been delivered. */
  progress(revision: Revision): void
  /** The watch is over, once: Compacted (start again from a list), or closed by the store's shutdown. */
  closed(error: Error | undefined): void
}

export interface Watch {
  /** Asks for a `progress` call; the store answers once it has delivered all it had when asked. Cheap, may be coalesced. */
  requestProgress(): void
  cancel(): void
}

export interface Storage {
  /** Linearizable unless the key's newest state is wanted as of a past revision. */
  get(key: string): Promise<GetResult>
  /** All keys that begin with `prefix` (which ends in `/`). */
  list(prefix: string, options?: ListOptions): Promise<ListResult>
  /** The store's revision now, linearizably; concurrent callers may share one round trip that began after they asked. */
  currentRevision(): Promise<Revision>
  /** How many keys begin with `prefix`, now. */
  count(prefix: string): Promise<number>
  /** Writes only if the key does not exist. `ttlSeconds`: the key is deleted after about that time (events). */
  create(key: string, value: Buffer, options?: { ttlSeconds?: number }): Promise<WriteResult>
  /** Writes only if the key's modRevision is `expected`. */
  update(
    key: string,
    value: Buffer,
    expected: Revision,
    options?: { ttlSeconds?: number },
  ): Promise<WriteResult>
  /** Deletes only if the key's modRevision is `expected`. */
  delete(key: string, expected: Revision): Promise<DeleteResult>
  /** Events with a revision greater than `after` on keys that begin with `prefix`. */
  watch(prefix: string, after: Revision, handler: WatchHandler): Watch
  /**
   * The caller keeps the value of `key` at `revision` in its own way, and `held.value` is that value for as long as it is the
   * key's newest: a store that has its values in memory need not hold it too.
   */
  heldElsewhere?(key: string, revision: Revision, held: { readonly value: Buffer }): void
  /** Drops history up to `revision`: older reads and watches then fail with Compacted. */
  compact(revision: Revision): Promise<void>
  /** Throws when the store can't serve writes and linearizable reads now (readiness). */
  healthy(): Promise<void>
  /** Ends watches and connections; acknowledged writes are already safe. */
  close(): Promise<void>
}
