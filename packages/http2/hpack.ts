/**
 * Header compression (RFC 7541): an encoder that refers to the static table and to nothing that a connection would have to
 * remember, and a decoder of whatever a peer may send.
 */
import { decodeHuffman } from './huffman.ts'
import { staticTable } from './statictable.ts'

export type Headers = ReadonlyMap<string, string>

/** What an entry costs in the dynamic table besides its characters (section 4.1). */
const entryOverheadBytes = 32
/** The size of the dynamic table that every peer may assume until it has seen our settings. */
const tableBytesMax = 4096
/** Blocks up to this size are remembered with what they say: gRPC's answers are always the same few. */
const rememberedBytesMax = 128
const rememberedBlocksMax = 16

const staticNames = new Map<string, number>()
const staticPairs = new Map<string, number>()
staticTable.forEach(([name, value], i) => {
  if (!staticNames.has(name)) staticNames.set(name, i + 1)
  staticPairs.set(`${name}\0${value}`, i + 1)
})

/** One block that is valid on any connection at any time: no entry of it is added to a dynamic table. */
export function encodeHeaders(headers: Iterable<readonly [name: string, value: string]>): Buffer {
  const parts: Buffer[] = []
  for (const [name, value] of headers) {
    const pair = staticPairs.get(`${name}\0${value}`)
    if (pair !== undefined) {
      parts.push(encodeInteger(0x80, 7, pair))
      continue
    }
    const nameIndex = staticNames.get(name)
    parts.push(encodeInteger(0x00, 4, nameIndex ?? 0))
    if (nameIndex === undefined) parts.push(encodeString(name))
    parts.push(encodeString(value))
  }
  return Buffer.concat(parts)
}

/** A literal without indexing, or the index of the pair. */
export const encodeHeader = (name: string, value: string): Buffer => encodeHeaders([[name, value]])

function encodeString(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  return Buffer.concat([encodeInteger(0x00, 7, bytes.length), bytes])
}

function encodeInteger(pattern: number, prefixBits: number, value: number): Buffer {
  const limit = 2 ** prefixBits - 1
  if (value < limit) return Buffer.of(pattern | value)
  const bytes = [pattern | limit]
  let rest = value - limit
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
  return Buffer.from(bytes)
}

/** Reads the header blocks of one connection, in the order in which they arrive. */
export class HeaderDecoder {
  /** Newest first, as the indices count. */
  private readonly dynamic: (readonly [string, string])[] = []
  private dynamicBytes = 0
  private dynamicBytesMax = tableBytesMax
  private readonly remembered = new Map<string, Headers>()
  private block: Buffer = Buffer.alloc(0)
  private at = 0

  /** Repeated names are joined with commas. Throws RangeError; the connection is then of no use any more. */
  decode(block: Buffer): Headers {
    const isSmall = block.length <= rememberedBytesMax
    const identity = isSmall ? block.toString('latin1') : ''
    const known = isSmall ? this.remembered.get(identity) : undefined
    if (known !== undefined) return known
    const headers = new Map<string, string>()
    const isStateless = this.read(block, ([name, value]) => {
      const before = headers.get(name)
      headers.set(name, before === undefined ? value : `${before},${value}`)
    })
    if (isSmall && isStateless && this.remembered.size < rememberedBlocksMax)
      this.remembered.set(identity, headers)
    return headers
  }

  /**
   * Calls `add` for each header in its order. Returns whether the block says the same on any connection at any time.
   * Throws RangeError; the connection is then of no use any more.
   */
  read(block: Buffer, add: (entry: readonly [name: string, value: string]) => void): boolean {
    this.block = block
    this.at = 0
    let isStateless = true
    let isFirst = true
    while (this.at < block.length) {
      const first = block[this.at]!
      if (first >= 0x80) {
        const index = this.integer(7)
        if (index > staticTable.length) isStateless = false
        add(this.entry(index))
      } else if (first >= 0x40) {
        isStateless = false
        const entry = this.literal(6)
        this.remember(entry)
        add(entry)
      } else if (first >= 0x20) {
        isStateless = false
        if (!isFirst) throw new RangeError('a table size after a header')
        this.resize(this.integer(5))
        continue
      } else {
        // A name may come from the dynamic table: its index is then beyond the static one.
        const { dynamicNamed, entry } = this.plainLiteral()
        if (dynamicNamed) isStateless = false
        add(entry)
      }
      isFirst = false
    }
    return isStateless
  }

  private plainLiteral(): { dynamicNamed: boolean; entry: readonly [string, string] } {
    const start = this.at
    const dynamicNamed = this.integer(4) > staticTable.length
    this.at = start
    return { dynamicNamed, entry: this.literal(4) }
  }

  private literal(prefixBits: number): readonly [string, string] {
    const index = this.integer(prefixBits)
    const name = index === 0 ? this.string() : this.entry(index)[0]
    return [name, this.string()]
  }

  private entry(index: number): readonly [string, string] {
    const entry =
      index <= staticTable.length ? staticTable[index - 1] : this.dynamic[index - staticTable.length - 1]
    if (entry === undefined) throw new RangeError(`no header with index ${index}`)
    return entry
  }

  private remember(entry: readonly [string, string]): void {
    this.dynamic.unshift(entry)
    this.dynamicBytes += sizeOf(entry)
    this.evict()
  }

  private resize(bytes: number): void {
    if (bytes > tableBytesMax) throw new RangeError(`a header table of ${bytes} bytes`)
    this.dynamicBytesMax = bytes
    this.evict()
  }

  private evict(): void {
    while (this.dynamicBytes > this.dynamicBytesMax) this.dynamicBytes -= sizeOf(this.dynamic.pop()!)
  }

  private string(): string {
    if (this.at >= this.block.length) throw new RangeError('a header block ends too early')
    const isHuffman = this.block[this.at]! >= 0x80
    const length = this.integer(7)
    const start = this.at
    if (start + length > this.block.length) throw new RangeError('a header string is longer than its block')
    this.at += length
    return isHuffman
      ? decodeHuffman(this.block.subarray(start, this.at))
      : this.block.toString('latin1', start, this.at)
  }

  private integer(prefixBits: number): number {
    const limit = 2 ** prefixBits - 1
    let value = this.block[this.at++]! & limit
    if (value < limit) return value
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.block[this.at++]
      if (byte === undefined) throw new RangeError('a header block ends within a number')
      value += (byte & 127) << shift
      if (byte < 128) return value
    }
    throw new RangeError('a number in a header block is too large')
  }
}

const sizeOf = ([name, value]: readonly [string, string]): number =>
  name.length + value.length + entryOverheadBytes
