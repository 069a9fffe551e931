/**
 * Other encodings of entries (protobuf), made on first use and kept with the entry while there is room for them: one room for
 * the whole process. An encoding leaves with its entry. When the room is full, what nobody used for a while makes place; what
 * is in use stays, and the new one is not kept: lists read everything in one order, so that the oldest would always be what is
 * read next.
 */
import type { Entry } from './entry.ts'
import { type Bytes, keptBytes, Packer } from './packing.ts'

/** 10,000 pods of 9 kB (managedFields are half of them) take about 70 MB as protobuf. */
const bytesMaxDefault = 96 << 20
/** What was used within the last two of these is in use. */
const epochMs = 30_000

/** An encoding, kept on its entry. */
export interface Encoded {
  /** For whom it was made: a version of the kind. */
  readonly owner: object
  readonly bytes: Bytes
  readonly room: Encodings
  /** When it was last used. */
  epoch: number
}

export class Encodings {
  private readonly bytesMax: number
  private readonly now: () => number
  /** Least recently used first, to the epoch. */
  private readonly kept = new Set<Entry>()
  private readonly packers = new WeakMap<object, Packer>()
  private bytes = 0

  /** @param now milliseconds, any origin */
  constructor(bytesMax = bytesMaxDefault, now: () => number = () => performance.now()) {
    this.bytesMax = bytesMax
    this.now = now
  }

  /** Bytes kept. */
  get size(): number {
    return this.bytes
  }

  /** The encoding of `entry` for `owner`; `make` is called when it is not kept. */
  of(owner: object, entry: Entry, make: (entry: Entry) => Buffer): Bytes {
    const epoch = Math.floor(this.now() / epochMs)
    const known = entry.encoded
    if (known?.owner === owner) {
      if (known.epoch !== epoch && this.kept.delete(entry)) {
        this.kept.add(entry)
        known.epoch = epoch
      }
      return known.bytes
    }
    const made = make(entry)
    release(entry)
    const bytes = this.packerOf(owner).pack(entry.key, made)
    const size = keptBytes(bytes)
    if (!this.makeRoom(size, epoch)) return made
    entry.encoded = { owner, bytes, room: this, epoch }
    this.kept.add(entry)
    this.bytes += size
    return bytes
  }

  drop(entry: Entry): void {
    if (!this.kept.delete(entry)) return
    this.bytes -= keptBytes(entry.encoded!.bytes)
    entry.encoded = undefined
  }

  private packerOf(owner: object): Packer {
    let packer = this.packers.get(owner)
    if (packer === undefined) {
      packer = new Packer()
      this.packers.set(owner, packer)
    }
    return packer
  }

  private makeRoom(needed: number, epoch: number): boolean {
    for (const oldest of this.kept) {
      if (this.bytes + needed <= this.bytesMax) return true
      if (oldest.encoded!.epoch >= epoch - 1) return false
      this.drop(oldest)
    }
    return this.bytes + needed <= this.bytesMax
  }
}

/** Lets go of what an entry keeps beside its bytes: it was replaced. */
export const release = (entry: Entry): void => {
  entry.encoded?.room.drop(entry)
}

/** The room of this process. */
export const encodings = new Encodings()
