/**
 * The streams of a connection, in the order of their ids, which is that in which they are opened.
 *
 * Not a Map: V8's lays itself out anew every few deletions, and what it leaves behind points to what comes next. Once one of
 * those has grown old, each new one is kept with the streams that it holds, and all that belongs to them, until the old
 * generation is collected: a megabyte of finished requests in every twelve.
 */
export class StreamTable<S extends { readonly id: number }> {
  private readonly ordered: S[] = []

  get size(): number {
    return this.ordered.length
  }

  get(id: number): S | undefined {
    const stream = this.ordered[this.indexOf(id)]
    return stream?.id === id ? stream : undefined
  }

  /** Its id is larger than all before. */
  add(stream: S): void {
    this.ordered.push(stream)
  }

  delete(stream: S): void {
    const at = this.indexOf(stream.id)
    if (this.ordered[at] !== stream) return
    this.ordered.copyWithin(at, at + 1)
    this.ordered.pop()
  }

  /** All of them now: the caller's own array. */
  all(): S[] {
    return this.ordered.slice()
  }

  /** Where `id` is or would be. */
  private indexOf(id: number): number {
    let low = 0
    let high = this.ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.ordered[middle]!.id < id) low = middle + 1
      else high = middle
    }
    return low
  }
}
