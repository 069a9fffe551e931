/**
 * A sorted set of items, as a list of short sorted arrays: an insert moves a few hundred pointers at most, a scan walks
 * plain arrays, and counting a prefix adds up array lengths.
 *
 * Order is that of the keys' UTF-8 bytes, as in etcd. JavaScript compares UTF-16 units, which differs once surrogates
 * meet U+E000 and above; `orderOf` maps a key to a string for which both orders agree.
 */

export interface Ordered {
  /** `orderOf(key)`: unique in the set. */
  readonly order: string
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, all of it
const ascii = /^[\x00-\x7f]*$/

/** A string whose UTF-16 order is the byte order of `key`: ASCII is its own; other text becomes one unit per byte. */
export const orderOf = (key: string): string =>
  ascii.test(key) ? key : Buffer.from(key, 'utf8').toString('latin1')

/** Beyond this many items an array is split in two. 512 pointers are moved in about 100 ns. */
const chunkItemsMax = 512

export interface Position {
  readonly chunk: number
  readonly index: number
}

export class OrderedKeys<T extends Ordered> {
  /** Never empty arrays, except that an empty set has none at all. */
  private readonly chunks: T[][] = []
  private items = 0

  get size(): number {
    return this.items
  }

  /** Adds an item whose order is not yet in the set. */
  add(item: T): void {
    this.items++
    const { chunks } = this
    const last = chunks[chunks.length - 1]
    if (last === undefined) {
      chunks.push([item])
      return
    }
    const at = this.seek(item.order)
    // Past the end: append to the last array, which makes loading in key order cheap.
    const chunk = at.chunk === chunks.length ? chunks.length - 1 : at.chunk
    const array = chunks[chunk]!
    if (at.chunk === chunks.length) array.push(item)
    else array.splice(at.index, 0, item)
    if (array.length > chunkItemsMax) chunks.splice(chunk + 1, 0, array.splice(chunkItemsMax >> 1))
  }

  remove(item: T): void {
    const { chunk, index } = this.seek(item.order)
    const array = this.chunks[chunk]
    if (array?.[index] !== item) throw new Error(`not in the set: ${item.order}`)
    this.items--
    array.splice(index, 1)
    if (array.length === 0) this.chunks.splice(chunk, 1)
  }

  /** Where the first item with `order` or a greater one is; chunk may be one past the last. */
  seek(order: string): Position {
    const { chunks } = this
    let low = 0
    let high = chunks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const array = chunks[middle]!
      if (array[array.length - 1]!.order < order) low = middle + 1
      else high = middle
    }
    const array = chunks[low]
    if (array === undefined) return { chunk: low, index: 0 }
    let from = 0
    let to = array.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if (array[middle]!.order < order) from = middle + 1
      else to = middle
    }
    return { chunk: low, index: from }
  }

  /** How many items lie in [from, to). */
  countBetween(from: string, to: string): number {
    const a = this.seek(from)
    const b = this.seek(to)
    if (a.chunk === b.chunk) return Math.max(0, b.index - a.index)
    if (a.chunk > b.chunk) return 0
    let count = this.chunks[a.chunk]!.length - a.index + b.index
    for (let chunk = a.chunk + 1; chunk < b.chunk; chunk++) count += this.chunks[chunk]!.length
    return count
  }

  /** Calls `visit` for each item in [from, to) in order, until it returns false. The set must not change meanwhile. */
  scan(from: string, to: string, visit: (item: T) => boolean | void): void {
    let { chunk, index } = this.seek(from)
    for (; chunk < this.chunks.length; chunk++, index = 0) {
      const array = this.chunks[chunk]!
      for (; index < array.length; index++) {
        const item = array[index]!
        if (item.order >= to || visit(item) === false) return
      }
    }
  }
}

/** The least order greater than every key that begins with the prefix. */
export function endOfPrefix(prefix: string): string {
  for (let i = prefix.length - 1; i >= 0; i--) {
    const unit = prefix.charCodeAt(i)
    if (unit < 0xff) return prefix.slice(0, i) + String.fromCharCode(unit + 1)
  }
  return '\uffff'
}
