/** The embedded store: in process, durable, nothing to install. `README.md` one folder up draws the whole. */
import { type Clock, systemClock, type Timer } from '@binnacle/apimachinery/meta/clock.ts'
import type { Revision } from '../interface.ts'
import { EmbeddedStorage } from './engine.ts'
import { Keyspace } from './keyspace.ts'
import { lockFolder } from './lock.ts'
import { Log, type LogOptions } from './log.ts'
import { fillFrom, type StoreSnapshot } from './snapshot.ts'

export type { EmbeddedStorage } from './engine.ts'
export type { StoreSnapshot } from './snapshot.ts'

interface CommonOptions {
  readonly clock?: Clock
  /** History older than one to two of these is compacted, as kube-apiserver does; false: only `compact` does it. */
  readonly compactionIntervalMs?: number | false
  /** Beyond this many revisions of history, half of it is compacted, whatever its age. About 250 bytes each in memory. */
  readonly historyEventsMax?: number
  /** The same for this many bytes of values written. */
  readonly historyBytesMax?: number
}

export type EmbeddedOptions = CommonOptions &
  (
    | { readonly memory: true; readonly from?: StoreSnapshot }
    | ({ readonly directory: string } & Partial<Omit<LogOptions, 'directory'>>)
  )

/**
 * Opens the store in a folder, which it creates and locks, or in memory only.
 * Throws FolderLocked if another process has it open, StorageError Corrupt if something acknowledged can't be read back.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedStorage> {
  const clock = options.clock ?? systemClock
  const engineOptions = {
    clock,
    historyEventsMax: options.historyEventsMax ?? 250_000,
    historyBytesMax: options.historyBytesMax ?? 512 << 20,
  }
  const keyspace = new Keyspace('memory' in options)
  let engine: EmbeddedStorage
  let compaction: { stop(): void } | undefined
  if ('memory' in options) {
    if (options.from !== undefined) fillFrom(keyspace, options.from)
    engine = new EmbeddedStorage(keyspace, undefined, engineOptions, () => compaction?.stop())
  } else {
    const unlock = lockFolder(options.directory)
    try {
      const log = Log.open(
        {
          directory: options.directory,
          durable: options.durable ?? true,
          segmentBytesMax: options.segmentBytesMax ?? 64 << 20,
          wasteBytesMin: options.wasteBytesMin ?? 4 << 20,
          failpoint: options.failpoint,
        },
        keyspace,
      )
      engine = new EmbeddedStorage(keyspace, log, engineOptions, () => {
        compaction?.stop()
        unlock()
      })
    } catch (error) {
      unlock()
      throw error
    }
  }
  if (options.compactionIntervalMs !== false)
    compaction = compactRegularly(engine, clock, options.compactionIntervalMs ?? 5 * 60_000)
  return engine
}

/** Each interval, compacts up to where the store was one interval ago. */
function compactRegularly(engine: EmbeddedStorage, clock: Clock, intervalMs: number): { stop(): void } {
  let mark: Revision = engine.stats.revision
  let compactedTo: Revision = 0
  let timer: Timer
  const tick = (): void => {
    timer = clock.setTimeout(tick, intervalMs)
    const target = mark
    mark = engine.stats.revision
    engine.beginSegment()
    if (target <= compactedTo || target <= 1) return
    compactedTo = target
    // Compacted already (history was large), or the disk is full, which those who write are told.
    engine.compact(target).catch(() => {})
  }
  timer = clock.setTimeout(tick, intervalMs)
  return { stop: () => timer.cancel() }
}
