/** A binary heap whose entries know their place, so that any of them can leave. */
export interface HeapEntry {
  /** Where it is; -1 when it is in no heap. */
  heapIndex: number
}

export class Heap<T extends HeapEntry> {
  private readonly entries: T[] = []
  private readonly compare: (a: T, b: T) => number

  /** @param compare negative when `a` comes first */
  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare
  }

  get size(): number {
    return this.entries.length
  }

  peek(): T | undefined {
    return this.entries[0]
  }

  push(entry: T): void {
    entry.heapIndex = this.entries.length
    this.entries.push(entry)
    this.up(entry.heapIndex)
  }

  pop(): T | undefined {
    const first = this.entries[0]
    if (first !== undefined) this.remove(first)
    return first
  }

  remove(entry: T): void {
    const at = entry.heapIndex
    if (at < 0 || this.entries[at] !== entry) return
    const last = this.entries.pop()!
    entry.heapIndex = -1
    if (last === entry) return
    this.entries[at] = last
    last.heapIndex = at
    this.up(at)
    this.down(last.heapIndex)
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.entries[Symbol.iterator]()
  }

  private up(from: number): void {
    const { entries } = this
    const entry = entries[from]!
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.compare(entry, entries[parent]!) >= 0) break
      entries[at] = entries[parent]!
      entries[at]!.heapIndex = at
      at = parent
    }
    entries[at] = entry
    entry.heapIndex = at
  }

  private down(from: number): void {
    const { entries } = this
    const entry = entries[from]!
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= entries.length) break
      if (child + 1 < entries.length && this.compare(entries[child + 1]!, entries[child]!) < 0) child++
      if (this.compare(entries[child]!, entry) >= 0) break
      entries[at] = entries[child]!
      entries[at]!.heapIndex = at
      at = child
    }
    entries[at] = entry
    entry.heapIndex = at
  }
}
