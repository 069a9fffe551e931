/** The equal parts of a range, and which of them are taken. */
import { contains, hostBitsOf, overlap, type Range } from '../../network/cidr.ts'
import type { ClusterRange } from './options.ts'

export class Parts {
  readonly range: Range
  private readonly nodePrefix: number
  private readonly count: number
  /** How often each part is taken: nodes may come with the same one. */
  private readonly taken = new Map<number, number>()
  /** Where the search begins: a part that came back rests until the others had their turn. */
  private next = 0

  constructor({ range, nodePrefix }: ClusterRange) {
    this.range = range
    this.nodePrefix = nodePrefix
    this.count = 2 ** (nodePrefix - range.prefix)
  }

  /** Takes the next free part; undefined when none is left. */
  take(): Range | undefined {
    if (this.taken.size >= this.count) return undefined
    while (this.taken.has(this.next)) this.next = (this.next + 1) % this.count
    const index = this.next
    this.next = (index + 1) % this.count
    this.taken.set(index, 1)
    const { family, first } = this.range
    const part = { family, first, prefix: this.nodePrefix }
    return { ...part, first: first + (BigInt(index) << BigInt(hostBitsOf(part))) }
  }

  /** Takes every part that has addresses of `range`. Whether all of it was in the whole. */
  occupy(range: Range): boolean {
    for (const index of this.partsOf(range)) this.taken.set(index, (this.taken.get(index) ?? 0) + 1)
    return this.holds(range)
  }

  /** What `occupy` or `take` took. */
  release(range: Range): void {
    for (const index of this.partsOf(range)) {
      const times = this.taken.get(index) ?? 0
      if (times > 1) this.taken.set(index, times - 1)
      else this.taken.delete(index)
    }
  }

  private holds(range: Range): boolean {
    return (
      range.prefix >= this.range.prefix && contains(this.range, { family: range.family, value: range.first })
    )
  }

  private *partsOf(range: Range): Generator<number> {
    if (!overlap(this.range, range)) return
    const { family, first } = this.range
    const bits = BigInt(hostBitsOf({ family, first, prefix: this.nodePrefix }))
    const begin = range.first > first ? range.first - first : 0n
    const end = range.first + (1n << BigInt(hostBitsOf(range))) - first
    const from = Number(begin >> bits)
    const last = Math.min(this.count - 1, Number((end - 1n) >> bits))
    for (let index = from; index <= last; index++) yield index
  }
}
