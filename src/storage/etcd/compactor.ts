/**
 * Compaction of an etcd that several API servers share, ours and kube-apiserver in any mix. They take turns by one key:
 *
 *   compact_rev_key = "<revision>"     its *version* counts the rounds; its value is the revision compacted in the last
 *
 * Each tries once per interval: "if the key is still in the round that I saw, put the revision of my last round there".
 * Whoever succeeds compacts up to it; the others learn the round and wait. So history of one to two intervals is kept.
 */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { StorageError } from '../errors.ts'
import type { Revision, Storage } from '../interface.ts'
import type { VersionedPut } from './index.ts'

export const compactRevKey = 'compact_rev_key'

/** Begins the rounds; returns how to end them. A failed round is reported and the next one comes all the same. */
export function startCompactor(
  storage: Storage & VersionedPut,
  intervalMs: number,
  clock: Clock,
  report: (error: Error) => void = () => {},
): () => void {
  const rounds = new CompactionRounds(storage)
  let isStopped = false
  let timer: Timer
  const tick = async (): Promise<void> => {
    try {
      await rounds.run()
    } catch (error) {
      report(error as Error)
    }
    if (!isStopped) timer = clock.setTimeout(tick, intervalMs)
  }
  timer = clock.setTimeout(tick, intervalMs)
  return () => {
    isStopped = true
    timer.cancel()
  }
}

/** One server's part in it. */
export class CompactionRounds {
  private readonly storage: Storage & VersionedPut
  private version = 0
  private revision: Revision = 0

  constructor(storage: Storage & VersionedPut) {
    this.storage = storage
  }

  /** One round; returns the revision that it compacted, or undefined if it was another's turn or there is nothing yet. */
  async run(): Promise<Revision | undefined> {
    const target = this.revision
    const put = await this.storage.putIfVersion(compactRevKey, this.version, Buffer.from(String(target)))
    this.version = put.version
    this.revision = put.revision
    if (!put.succeeded || target === 0) return undefined
    try {
      await this.storage.compact(target)
    } catch (error) {
      // Someone compacted further by hand: then it is done.
      if (!(error instanceof StorageError) || error.code !== 'Compacted') throw error
    }
    return target
  }
}
