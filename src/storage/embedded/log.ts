/**
 * The folder of segments behind a keyspace: appending, recovery, and rewriting what compaction left thin.
 *
 *   0000000000004711.snapshot    every version needed as of revision 4711, in one file made at once
 *   0000000000004712.log         what happened from revision 4712 on
 *   0000000000009031.log         the newest: appended to
 *
 * The names alone say which files count: the newest snapshot and all logs after it. A snapshot is written under another
 * name, synced, and renamed; only then are the files that it replaces removed. So a crash at any point leaves either the
 * old set or the new one, and leftovers that the next start removes.
 */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { StorageError } from '../errors.ts'
import type { Revision } from '../interface.ts'
import type { Keyspace, Version } from './keyspace.ts'
import { isTombstone, kvOf } from './keyspace.ts'
import { encodeHead, type LogRecord, recordKind } from './record.ts'
import { isDamageBefore, scan } from './recovery.ts'
import { Segment } from './segment.ts'

export interface LogOptions {
  readonly directory: string
  /** Whether a write waits for the disk. False is for tests: the data then survives a crash of the process only. */
  readonly durable: boolean
  /** A segment that has reached this size is followed by a new one. */
  readonly segmentBytesMax: number
  /** Files are rewritten once compaction has left at least this much in them that nobody needs. */
  readonly wasteBytesMin: number
  /** For tests: called once a batch is written and not yet synced; may throw what a disk would. */
  readonly failpoint?: () => void
}

/** Snapshots are written in pieces of about this size. */
const pieceBytes = 1 << 20

export class Log {
  private readonly options: LogOptions
  /** Oldest first; a snapshot can only be the first; the last one is appended to. */
  private segments: Segment[] = []
  private wantsNewSegment = false
  /** Set when the file's state is not known any more: no write is safe until the process starts again. */
  private fault: StorageError | undefined
  private rewriting: Promise<void> = Promise.resolve()

  private constructor(options: LogOptions) {
    this.options = options
  }

  /** Opens the folder and replays it into the keyspace. Throws Corrupt if anything acknowledged is damaged. */
  static open(options: LogOptions, keyspace: Keyspace): Log {
    const log = new Log(options)
    try {
      log.recover(keyspace)
    } catch (error) {
      for (const segment of log.segments) segment.close()
      throw error
    }
    return log
  }

  get bytes(): number {
    return this.segments.reduce((sum, { size }) => sum + size, 0)
  }

  /** Throws why nothing can be written any more, if so. */
  checkWritable(): void {
    if (this.fault !== undefined) throw this.fault
  }

  /**
   * Writes a batch and returns once it is on the disk; then the versions know their places. One call at a time.
   * On NoSpace and Unavailable the batch did not happen; on Unknown it may turn up at the next start.
   */
  async append(versions: readonly Version[], compactRevision?: Revision): Promise<void> {
    this.checkWritable()
    const parts: Buffer[] = []
    const sizes: number[] = []
    let bytes = 0
    const add = (record: LogRecord, value: Buffer | undefined): void => {
      const head = encodeHead(record, value, bytes)
      parts.push(head)
      if (value !== undefined && value.length > 0) parts.push(value)
      const size = head.length + (value?.length ?? 0)
      sizes.push(size)
      bytes += size
    }
    for (const version of versions) add(recordOf(version), version.kv?.value)
    if (compactRevision !== undefined)
      add(
        { kind: recordKind.compact, key: '', revision: compactRevision, createRevision: 0, expiresAt: 0 },
        undefined,
      )

    const segment = await this.segmentFor(bytes, versions[0]?.revision)
    await this.writeSafely(segment, parts, bytes)
    let offset = segment.size
    versions.forEach((version, i) => {
      version.segment = segment
      version.offset = offset
      version.recordBytes = sizes[i]!
      offset += sizes[i]!
    })
    segment.size += bytes
    segment.neededBytes += bytes
  }

  /** The next batch begins a new segment, so that compaction can later drop the ones before it whole. */
  beginSegment(): void {
    this.wantsNewSegment = true
  }

  /** After `keyspace.compact`: gives the space of what was dropped back to the disk, if there is enough of it. */
  rewrite(keyspace: Keyspace): Promise<void> {
    this.rewriting = this.rewriting.catch(() => {}).then(() => this.rewriteNow(keyspace))
    return this.rewriting
  }

  async close(): Promise<void> {
    await this.rewriting.catch(() => {})
    for (const segment of this.segments) segment.close()
  }

  private get active(): Segment {
    return this.segments[this.segments.length - 1]!
  }

  private async segmentFor(bytes: number, revision: Revision | undefined): Promise<Segment> {
    const { active } = this
    const isFull = this.wantsNewSegment || active.size + bytes > this.options.segmentBytesMax
    // Without a revision, or before the segment holds one, a new segment would bear the same name.
    if (!isFull || active.size === 0 || revision === undefined || revision === active.firstRevision)
      return active
    try {
      this.addSegment(revision)
    } catch (error) {
      throw asStorageError(error)
    }
    this.wantsNewSegment = false
    return this.active
  }

  private async writeSafely(segment: Segment, parts: Buffer[], bytes: number): Promise<void> {
    try {
      await segment.write(parts, bytes)
      this.options.failpoint?.()
      if (this.options.durable) await segment.sync()
    } catch (error) {
      const failure = asStorageError(error)
      try {
        await segment.cut()
        if (this.options.durable) await segment.sync()
      } catch (cause) {
        this.fault = new StorageError('Unavailable', `${segment.path}: can't be written any more`, { cause })
        throw new StorageError('Unknown', `${segment.path}: a write failed and could not be undone`, {
          cause: error,
        })
      }
      // A disk that fails to sync may have lost what it reported as safe before: stop, rather than build on it.
      if (failure.code !== 'NoSpace') this.fault = failure
      throw failure
    }
  }

  private pathOf(revision: Revision, extension: 'log' | 'snapshot' | 'tmp'): string {
    return join(this.options.directory, `${String(revision).padStart(16, '0')}.${extension}`)
  }

  private addSegment(firstRevision: Revision): void {
    const path = this.pathOf(firstRevision, 'log')
    let segment: Segment | undefined
    try {
      segment = Segment.create(path, firstRevision)
      this.syncDirectory()
    } catch (error) {
      segment?.retire()
      throw error
    }
    this.segments.push(segment)
  }

  /** Makes creations, renames and removals in the folder durable. */
  private syncDirectory(): void {
    if (!this.options.durable || process.platform === 'win32') return
    const fd = fs.openSync(this.options.directory, 'r')
    try {
      fs.fsyncSync(fd)
    } finally {
      fs.closeSync(fd)
    }
  }

  private async rewriteNow(keyspace: Keyspace): Promise<void> {
    const firstKept = this.segments.findIndex(
      (_, i) =>
        i === this.segments.length - 1 || this.segments[i + 1]!.firstRevision > keyspace.compactRevision + 1,
    )
    const old = this.segments.slice(0, firstKept)
    const size = old.reduce((sum, segment) => sum + segment.size, 0)
    const needed = old.reduce((sum, segment) => sum + segment.neededBytes, 0)
    // Rewriting only when a third is waste keeps the bytes written within three times the bytes freed.
    if (size - needed < Math.max(this.options.wasteBytesMin, needed / 2)) return

    const covered = this.segments[firstKept]!.firstRevision - 1
    const replaced = new Set<Segment | undefined>(old)
    const versions: Version[] = []
    for (const version of keyspace.versions())
      if (version.segment !== undefined && replaced.has(version.segment)) versions.push(version)

    const temporary = this.pathOf(covered, 'tmp')
    fs.rmSync(temporary, { force: true })
    const snapshot = Segment.create(temporary, covered)
    const offsets: number[] = []
    try {
      await this.writeSnapshot(snapshot, versions, covered, offsets)
      await snapshot.sync()
      snapshot.rename(this.pathOf(covered, 'snapshot'))
      this.syncDirectory()
    } catch (error) {
      snapshot.retire()
      throw asStorageError(error)
    }
    // From here on in one turn: no read sees half of the change.
    versions.forEach((version, i) => {
      if (version.segment === undefined) return // compacted while we wrote
      version.segment = snapshot
      version.offset = offsets[i]!
      snapshot.neededBytes += version.recordBytes
    })
    this.segments = [snapshot, ...this.segments.slice(firstKept)]
    for (const segment of old) {
      // A snapshot may replace one of the same revision, now that less of it is needed: the rename has removed that.
      if (segment.path === snapshot.path) segment.close()
      else segment.retire()
    }
  }

  private async writeSnapshot(
    snapshot: Segment,
    versions: readonly Version[],
    covered: Revision,
    offsets: number[],
  ): Promise<void> {
    let parts: Buffer[] = []
    let bytes = 0
    const flush = async (): Promise<void> => {
      if (bytes === 0) return
      await snapshot.write(parts, bytes)
      snapshot.size += bytes
      parts = []
      bytes = 0
    }
    let records = 0
    for (const version of versions) {
      const { segment } = version
      // Dropped by a compaction meanwhile: nobody will read it.
      if (segment === undefined) {
        offsets.push(-1)
        continue
      }
      const value = kvOf(version)?.value ?? (await segment.readValue(version.offset, version.recordBytes))
      offsets.push(snapshot.size + bytes)
      const head = encodeHead(recordOf(version), value, 0)
      parts.push(head, value)
      bytes += head.length + value.length
      records++
      if (bytes >= pieceBytes) await flush()
    }
    const end: LogRecord = {
      kind: recordKind.snapshotEnd,
      key: '',
      revision: covered,
      createRevision: records,
      expiresAt: 0,
    }
    parts.push(encodeHead(end, undefined, 0))
    bytes += parts[parts.length - 1]!.length
    await flush()
  }

  private recover(keyspace: Keyspace): void {
    const { directory } = this.options
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
    const names = fs.readdirSync(directory).sort()
    for (const name of names) if (name.endsWith('.tmp')) fs.rmSync(join(directory, name), { force: true })
    const snapshots = revisionsNamed(names, 'snapshot')
    const covered = snapshots.pop()
    for (const older of snapshots) fs.rmSync(this.pathOf(older, 'snapshot'), { force: true })
    const logs = revisionsNamed(names, 'log').filter((first, i, all) => {
      const isCovered = covered !== undefined && (all[i + 1] ?? Infinity) <= covered + 1
      if (isCovered) fs.rmSync(this.pathOf(first, 'log'), { force: true })
      return !isCovered
    })

    if (covered !== undefined) this.replaySnapshot(covered, keyspace)
    let compactRevision = keyspace.compactRevision
    logs.forEach((first, i) => {
      const path = this.pathOf(first, 'log')
      if (first !== keyspace.revision + 1)
        throw new StorageError(
          'Corrupt',
          `${path}: begins at ${first}, but history ends at ${keyspace.revision}`,
        )
      const segment = Segment.open(path, first)
      this.segments.push(segment)
      const end = scan(segment, (record, value, offset, recordBytes) => {
        if (record.kind === recordKind.compact) {
          compactRevision = Math.max(compactRevision, record.revision)
          return
        }
        if (record.kind === recordKind.snapshotEnd || record.revision !== keyspace.revision + 1)
          throw new StorageError('Corrupt', `${path}: byte ${offset}: not what follows ${keyspace.revision}`)
        const version = versionOf(record, value, segment, offset, recordBytes)
        segment.neededBytes += recordBytes
        keyspace.apply(version)
      })
      if (end === segment.size) return
      if (i < logs.length - 1 || isDamageBefore(segment, end))
        throw new StorageError(
          'Corrupt',
          `${path}: the record at byte ${end} is damaged, and later ones are not`,
        )
      segment.cutSync(end) // the tail of a batch that was never acknowledged
    })
    if (logs.length === 0) this.addSegment(keyspace.revision + 1)
    if (compactRevision > keyspace.compactRevision)
      keyspace.compact(Math.min(compactRevision, keyspace.revision), release)
  }

  private replaySnapshot(covered: Revision, keyspace: Keyspace): void {
    const path = this.pathOf(covered, 'snapshot')
    const snapshot = Segment.open(path, covered)
    this.segments.push(snapshot)
    let records = 0
    let isComplete = false
    const end = scan(snapshot, (record, value, offset, recordBytes) => {
      if (record.kind === recordKind.snapshotEnd) {
        isComplete = record.revision === covered && record.createRevision === records
        return
      }
      records++
      snapshot.neededBytes += recordBytes
      keyspace.restore(versionOf(record, value, snapshot, offset, recordBytes))
    })
    if (!isComplete || end !== snapshot.size)
      throw new StorageError('Corrupt', `${path}: the snapshot is damaged at byte ${end}`)
    keyspace.beginHistory(covered)
  }
}

/** What `keyspace.compact` is to do with versions that nobody needs any more. */
export function release(version: Version): void {
  if (version.segment === undefined) return
  version.segment.neededBytes -= version.recordBytes
  version.segment = undefined
}

const recordOf = (version: Version): LogRecord => ({
  kind: isTombstone(version) ? recordKind.delete : recordKind.put,
  key: version.key,
  revision: version.revision,
  createRevision: version.createRevision,
  expiresAt: version.expiresAt,
})

function versionOf(
  record: LogRecord,
  value: Buffer,
  segment: Segment,
  offset: number,
  recordBytes: number,
): Version {
  const { key, revision, createRevision, expiresAt } = record
  return {
    key,
    revision,
    createRevision,
    expiresAt,
    previous: undefined,
    held: undefined,
    kv: record.kind === recordKind.delete ? undefined : { key, value, createRevision, modRevision: revision },
    segment,
    offset,
    recordBytes,
  }
}

const revisionsNamed = (names: readonly string[], extension: string): Revision[] =>
  names.flatMap((name) => {
    const match = /^(\d{16})\.(\w+)$/.exec(name)
    return match?.[2] === extension ? [Number(match[1])] : []
  })

function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new StorageError('NoSpace', 'the disk is full', { cause: error })
    : new StorageError('Unavailable', `the log can't be written: ${message}`, { cause: error })
}
