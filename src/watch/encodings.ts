/**
 * Other encodings of entries (protobuf), made on first use and kept while there is room: the least recently made go
 * first. An entry that was replaced drops out the same way, so that the bound holds whatever happens to the objects.
 */
import type { Entry } from './entry.ts'

/**
 * 10,000 pods of 9 kB (managedFields are half of them) take about 70 MB as protobuf. Less room than one list needs is no room
 * at all: each list would push out what the next one asks for first.
 */
const bytesMaxDefault = 96 << 20

export class Encodings {
  private readonly bytesMax: number
  private readonly kept = new Map<Entry, Buffer>()
  private bytes = 0

  constructor(bytesMax = bytesMaxDefault) {
    this.bytesMax = bytesMax
  }

  /** The encoding of `entry`; `make` is called when it is not kept. */
  of(entry: Entry, make: (entry: Entry) => Buffer): Buffer {
    const known = this.kept.get(entry)
    if (known !== undefined) return known
    const made = make(entry)
    this.kept.set(entry, made)
    this.bytes += made.length
    if (this.bytes > this.bytesMax) this.shrink()
    return made
  }

  private shrink(): void {
    for (const [entry, encoding] of this.kept) {
      if (this.bytes <= this.bytesMax) return
      this.kept.delete(entry)
      this.bytes -= encoding.length
    }
  }
}
