/** The whole state of a store at one revision, without its past. Values are shared, not copied: nobody changes them. */
import type { KeyValue, Revision } from '../interface.ts'
import { type Keyspace, kvOf, type Version } from './keyspace.ts'

export interface StoreSnapshot {
  readonly revision: Revision
  readonly versions: readonly {
    readonly kv: KeyValue
    /** Milliseconds since the epoch; 0: never. */
    readonly expiresAt: number
  }[]
}

/** Of a store in memory, where every value is at hand. */
export const snapshotOf = (keyspace: Keyspace): StoreSnapshot => {
  const versions = []
  for (const version of keyspace.heads()) {
    versions.push({ kv: kvOf(version)!, expiresAt: version.expiresAt })
  }
  return { revision: keyspace.revision, versions }
}

/** Fills an empty keyspace; what is read or watched of earlier revisions is compacted. */
export const fillFrom = (keyspace: Keyspace, snapshot: StoreSnapshot): void => {
  for (const { kv, expiresAt } of snapshot.versions) {
    const { key, createRevision, modRevision: revision } = kv
    const version: Version = {
      ...{ key, revision, createRevision, expiresAt, kv },
      ...{ previous: undefined, held: undefined, segment: undefined, offset: 0, recordBytes: 0 },
    }
    keyspace.restore(version)
  }
  keyspace.beginHistory(snapshot.revision)
}
