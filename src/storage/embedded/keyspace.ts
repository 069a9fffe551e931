/**
 * All keys and their versions, in memory: what there is now, what there was at a revision not yet compacted, and the
 * order in which it happened. It knows nothing of time, files or callers; `engine.ts` and `log.ts` do.
 *
 *   key a:   put@2 ◄── put@5 ◄── delete@7 ◄── put@9 (head)        each version points to the one before
 *   history: [2a][3b][4b][5a][6c][7a][8b][9a]                     one version per revision, indexed by revision
 *
 *   compact(6):  put@5 stays, since a read at 6 needs it; put@2 goes; history begins at 7.
 */
import { compacted, futureRevision } from '../errors.ts'
import type { KeyValue, Revision, StorageEvent } from '../interface.ts'
import { endOfPrefix, OrderedKeys, orderOf } from './orderedkeys.ts'
import type { Segment } from './segment.ts'

/** What one write did to one key. */
export interface Version {
  readonly key: string
  readonly revision: Revision
  /** 0 marks a tombstone. */
  readonly createRevision: Revision
  /** When the key expires, in milliseconds since the epoch; 0: never. */
  readonly expiresAt: number
  /** The key's version before this one, unless compacted. */
  previous: Version | undefined
  /** In memory if this is the newest version of its key, or if there is no log to read it from. */
  kv: KeyValue | undefined
  /** Who has the value instead, of a newest version. */
  held: { readonly value: Buffer } | undefined
  /** Where the record lies in the log. */
  segment: Segment | undefined
  offset: number
  recordBytes: number
}

/** A value that somebody else has. */
class HeldKeyValue implements KeyValue {
  readonly key: string
  readonly createRevision: Revision
  readonly modRevision: Revision
  readonly held: { readonly value: Buffer }

  constructor(version: Version, held: { readonly value: Buffer }) {
    this.key = version.key
    this.createRevision = version.createRevision
    this.modRevision = version.revision
    this.held = held
  }

  get value(): Buffer {
    return this.held.value
  }
}

/** Key and value, if they are in memory. */
export const kvOf = (version: Version): KeyValue | undefined =>
  version.kv ?? (version.held === undefined ? undefined : new HeldKeyValue(version, version.held))

export const isTombstone = (version: Version): boolean => version.createRevision === 0

interface Entry {
  readonly order: string
  head: Version
}

/** A page of versions, oldest read first: values may still have to be fetched. */
export interface VersionPage {
  readonly versions: Version[]
  readonly more: boolean
  readonly count: number
}

export class Keyspace {
  /** etcd's first write gets revision 2, and clients have seen so; so does ours. */
  revision: Revision = 1
  /** Reads older than this, and watches that would need this revision or an older one, fail. */
  compactRevision: Revision = 0
  private readonly entries = new Map<string, Entry>()
  private readonly live = new OrderedKeys<Entry>()
  /** Keys whose newest version is a tombstone that a read at a past revision may have to look behind. */
  private readonly deleted = new OrderedKeys<Entry>()
  /** history[i] happened at revision historyStart + i. */
  private history: Version[] = []
  private historyStart: Revision = 2
  private readonly keepsValues: boolean

  /** `keepsValues`: values of older versions stay in memory, because there is no log. */
  constructor(keepsValues: boolean) {
    this.keepsValues = keepsValues
  }

  get size(): number {
    return this.live.size
  }

  get historyLength(): number {
    return this.history.length
  }

  /** The key's newest version, unless it is deleted. */
  current(key: string): Version | undefined {
    const head = this.entries.get(key)?.head
    return head === undefined || isTombstone(head) ? undefined : head
  }

  /** Makes the next revision true and returns it as the event that watchers see. */
  apply(version: Version): StorageEvent {
    if (version.revision !== this.revision + 1)
      throw new Error(`revision ${version.revision} does not follow ${this.revision}`)
    this.revision = version.revision
    this.history.push(version)
    const before = this.place(version)
    if (before !== undefined) {
      // Whoever held it does so no longer.
      before.kv = this.keepsValues && !isTombstone(before) ? kvOf(before) : undefined
      before.held = undefined
    }
    return eventOf(version, version.kv)
  }

  /** Takes over a version from a snapshot: it is current, but not part of the history. */
  restore(version: Version): void {
    this.place(version)
  }

  /** After a snapshot: what follows is history. */
  beginHistory(revision: Revision): void {
    this.revision = revision
    this.history = []
    this.historyStart = revision + 1
    this.compactRevision = revision
  }

  /** Links the version as its key's newest; returns the one before. */
  private place(version: Version): Version | undefined {
    const entry = this.entries.get(version.key)
    if (entry === undefined) {
      const added: Entry = { order: orderOf(version.key), head: version }
      this.entries.set(version.key, added)
      ;(isTombstone(version) ? this.deleted : this.live).add(added)
      return undefined
    }
    const before = entry.head
    version.previous = before
    entry.head = version
    if (isTombstone(before) !== isTombstone(version)) {
      const [from, to] = isTombstone(version) ? [this.live, this.deleted] : [this.deleted, this.live]
      from.remove(entry)
      to.add(entry)
    }
    return before
  }

  /** Throws Compacted or FutureRevision unless the keys can be read as of `revision`. */
  checkReadable(revision: Revision): void {
    if (revision > this.revision) throw futureRevision(revision, this.revision)
    if (revision < this.compactRevision) throw compacted(this.compactRevision)
  }

  count(prefix: string): number {
    const from = orderOf(prefix)
    return this.live.countBetween(from, endOfPrefix(from))
  }

  /** The newest versions of keys under the prefix. Their values are in memory. */
  listNow(
    prefix: string,
    startKey: string | undefined,
    limit: number,
  ): { kvs: KeyValue[]; more: boolean; count: number } {
    const { from, to } = bounds(prefix, startKey)
    const count = this.live.countBetween(from, to)
    const kvs: KeyValue[] = []
    if (limit > 0)
      this.live.scan(from, to, (entry) => {
        kvs.push(kvOf(entry.head)!)
        return kvs.length < limit
      })
    return { kvs, more: kvs.length < count, count }
  }

  /** The versions of keys under the prefix as of a past revision. */
  listAt(prefix: string, startKey: string | undefined, limit: number, revision: Revision): VersionPage {
    this.checkReadable(revision)
    const { from, to } = bounds(prefix, startKey)
    const found: { order: string; version: Version }[] = []
    const visit = (entry: Entry): void => {
      const version = versionAt(entry.head, revision)
      if (version !== undefined) found.push({ order: entry.order, version })
    }
    this.live.scan(from, to, visit)
    const fromLive = found.length
    this.deleted.scan(from, to, visit)
    if (found.length > fromLive) found.sort((a, b) => (a.order < b.order ? -1 : 1))
    const versions = found.slice(0, limit).map(({ version }) => version)
    return { versions, more: versions.length < found.length, count: found.length }
  }

  /** The version that happened at `revision`, which is later than compactRevision and not in the future. */
  happenedAt(revision: Revision): Version {
    return this.history[revision - this.historyStart]!
  }

  /** Forgets what only reads before `revision` could see. Calls `drop` for each version that nothing needs any more. */
  compact(revision: Revision, drop: (version: Version) => void): void {
    const cut = revision - this.historyStart + 1
    for (let i = 0; i < cut; i++) {
      const version = this.history[i]!
      for (let old = version.previous; old !== undefined; old = old.previous) drop(old)
      version.previous = undefined
      if (isTombstone(version)) {
        drop(version)
        const entry = this.entries.get(version.key)
        if (entry?.head !== version) continue
        this.entries.delete(version.key)
        this.deleted.remove(entry)
      }
    }
    if (cut > 0) {
      this.history.splice(0, cut)
      this.historyStart += cut
    }
    this.compactRevision = revision
  }

  /** The newest version of every key that exists. */
  *heads(): Generator<Version> {
    for (const { head } of this.entries.values()) if (!isTombstone(head)) yield head
  }

  /** Every version that a read may still ask for. */
  *versions(): Generator<Version> {
    for (const { head } of this.entries.values())
      for (let version: Version | undefined = head; version !== undefined; version = version.previous)
        yield version
  }
}

/** `kv`: the value of a version that is no deletion. */
export const eventOf = (version: Version, kv: KeyValue | undefined): StorageEvent =>
  isTombstone(version)
    ? { type: 'delete', key: version.key, revision: version.revision }
    : { type: 'put', kv: kv! }

function versionAt(head: Version, revision: Revision): Version | undefined {
  let version: Version | undefined = head
  while (version !== undefined && version.revision > revision) version = version.previous
  return version === undefined || isTombstone(version) ? undefined : version
}

function bounds(prefix: string, startKey: string | undefined): { from: string; to: string } {
  const order = orderOf(prefix)
  const start = startKey === undefined ? order : orderOf(startKey)
  return { from: start > order ? start : order, to: endOfPrefix(order) }
}
