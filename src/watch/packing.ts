/**
 * Bytes that equal another object's are kept once. Objects that one template made differ in a name, a uid and some times: of
 * ten thousand pods of 9 kB each keeps 300 bytes of its own, and where the others stand in a pod that came before.
 *
 *     base   {"kind":"Pod",…"name":"web-a",…,"uid":"81c…",…the rest…}
 *     own                           web-b            1f3…
 *     packed ◄─── copied ──────────►     ◄─ copied ─►    ◄ copied ►
 *
 * A base is an object like the others, chosen by its name: what controllers make is called `<owner>-<something>`. Nothing counts
 * who uses a base; packed bytes refer to it, and it goes with the last of them.
 */

/** What can be copied out; a Buffer is one. */
export interface Bytes {
  readonly length: number
  /** Copies `from` (0) to `to` (the end) to `target` at `at`; returns how many bytes that were. */
  copy(target: Buffer, at: number, from?: number, to?: number): number
}

/** Smaller ones take as much to describe as to keep, larger ones take long to compare. */
const packBytesMin = 384
const packBytesMax = 64 * 1024
/** Bases that are found again by name, of one packer. */
const basesBytesMax = 4 << 20
/** The base is looked at in blocks of so many bytes; what is shorter is found only beside something longer. */
const blockBytes = 16
/** Each number of a part. */
const partBytes = 8
/** What keeps more of its own, and an eighth of its size, is a base of its own: others will be like it. */
const keptBytesMin = 256
/** What is taken from a base costs three numbers to describe. */
const matchBytesMin = 32
/** Bytes that the platform compares in one call. */
const stride = 512
/** Blocks that look the same are tried up to so many. */
const candidatesMax = 8

/** Parts in turn: bytes of `own`, bytes of `base`, the latter from an offset. */
class Packed implements Bytes {
  readonly length: number
  readonly base: Base
  /** One character a byte: a string is memory that the garbage collector can move, and a small Buffer is not. */
  private readonly own: string
  /** Of each part: bytes of own, offset in the base, bytes of the base. */
  private readonly parts: readonly number[]

  constructor(length: number, base: Base, own: string, parts: readonly number[]) {
    this.length = length
    this.base = base
    this.own = own
    this.parts = parts
  }

  get keptBytes(): number {
    return this.own.length + this.parts.length * partBytes
  }

  copy(target: Buffer, at: number, from = 0, to = this.length): number {
    const { parts } = this
    const { bytes } = this.base
    ownBytes.write(this.own, 0, 'latin1')
    let ownAt = 0
    /** Where in these bytes a part begins. */
    let start = 0
    const shift = at - from
    for (let i = 0; i < parts.length && start < to; i += 3) {
      const own = parts[i]!
      const end = start + own
      if (end > from) {
        const first = Math.max(start, from)
        const last = Math.min(end, to)
        const behind = ownAt - start
        if (own > 48) ownBytes.copy(target, first + shift, first + behind, last + behind)
        else for (let p = first; p < last; p++) target[p + shift] = ownBytes[p + behind]!
      }
      ownAt += own
      start = end + parts[i + 2]!
      if (start <= from || end >= to) continue
      const first = Math.max(end, from)
      const behind = parts[i + 1]! - end
      bytes.copy(target, first + shift, first + behind, Math.min(start, to) + behind)
    }
    return Math.max(0, to - from)
  }
}

/** Where `own` becomes bytes again: for one copy, which nothing interrupts. */
const ownBytes = Buffer.allocUnsafeSlow(packBytesMax)
let flatBytes = Buffer.alloc(0)

/** The memory that is theirs alone. */
export const keptBytes = (bytes: Bytes): number => (bytes instanceof Packed ? bytes.keptBytes : bytes.length)

/** As one Buffer, its own memory or that of `bytes`. */
export const flat = (bytes: Bytes): Buffer => {
  if (Buffer.isBuffer(bytes)) return bytes
  const made = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(made, 0)
  return made
}

/** As one Buffer that is good until the next call: for who reads it at once. */
export const flatForNow = (bytes: Bytes): Buffer => {
  if (Buffer.isBuffer(bytes)) return bytes
  if (flatBytes.length === 0) flatBytes = Buffer.allocUnsafeSlow(packBytesMax)
  return flatBytes.subarray(0, bytes.copy(flatBytes, 0))
}

/** A whole object, and where each of its blocks stands. */
class Base {
  readonly bytes: Buffer
  /** The first block of each hash, counted from 1; made when somebody looks. */
  private heads: Uint16Array | undefined
  /** For each block the next one with the same hash. */
  private next: Uint16Array | undefined
  private mask = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  private index(): void {
    const { bytes } = this
    const count = Math.floor(bytes.length / blockBytes)
    const size = 1 << (32 - Math.clz32(count * 2))
    this.mask = size - 1
    this.heads = new Uint16Array(size)
    this.next = new Uint16Array(count + 1)
    // Backwards, so that of those that look the same the first comes first.
    for (let block = count; block > 0; block--) {
      const slot = spread(hashAt(bytes, (block - 1) * blockBytes)) & this.mask
      this.next[block] = this.heads[slot]!
      this.heads[slot] = block
    }
  }

  /** `value` in terms of this base; undefined when it is too unlike. Budget: 1 ns a byte, where it differs 6. */
  pack(value: Buffer): Packed | undefined {
    if (this.heads === undefined) this.index()
    const { bytes: base, mask } = this
    const heads = this.heads!
    const next = this.next!
    const parts: number[] = []
    const keptMax = keptBytesMin + (value.length >> 3)
    let ownLength = 0
    /** Behind the last match, in the value and in the base. */
    let done = 0
    let baseDone = 0
    let at = 0
    let hash = 0
    let isHashed = false
    while (at + blockBytes <= value.length) {
      // Most often what differs is as long here as there.
      let from = baseDone + at - done
      let length = matchLength(value, at, base, from)
      let back = 0
      if (length < blockBytes) {
        hash = isHashed ? roll(hash, value[at - 1]!, value[at + blockBytes - 1]!) : hashAt(value, at)
        isHashed = true
        length = 0
        let candidate = heads[spread(hash) & mask]!
        for (let i = 0; candidate !== 0 && i < candidatesMax; i++) {
          const there = (candidate - 1) * blockBytes
          const found = matchLength(value, at, base, there)
          if (found > length) {
            length = found
            from = there
          }
          candidate = next[candidate]!
        }
        if (length > 0) back = matchBefore(value, at, done, base, from)
        if (length + back < matchBytesMin) {
          at++
          continue
        }
      }
      const own = at - back - done
      value.copy(ownBytes, ownLength, done, done + own)
      ownLength += own
      if (ownLength + parts.length * partBytes > keptMax) return undefined
      parts.push(own, from - back, length + back)
      at += length
      done = at
      baseDone = from + length
      isHashed = false
    }
    const rest = value.length - done
    if (ownLength + rest + parts.length * partBytes > keptMax) return undefined
    if (rest > 0) {
      value.copy(ownBytes, ownLength, done)
      ownLength += rest
      parts.push(rest, 0, 0)
    }
    return new Packed(value.length, this, ownBytes.toString('latin1', 0, ownLength), parts.slice())
  }
}

/** How many bytes are the same from `a[at]` and `b[from]` on. */
const matchLength = (a: Buffer, at: number, b: Buffer, from: number): number => {
  const max = Math.min(a.length - at, b.length - from)
  let length = 0
  const beginning = Math.min(max, 64)
  while (length < beginning && a[at + length] === b[from + length]) length++
  if (length < 64) return length
  // What is the same for long is compared by the platform.
  for (let next = length + stride; next <= max; next += stride) {
    if (a.compare(b, from + length, from + next, at + length, at + next) !== 0) break
    length = next
  }
  while (length < max && a[at + length] === b[from + length]) length++
  return length
}

/** How many bytes are the same before `a[at]` and `b[from]`, of `a` those from `least` on. */
const matchBefore = (a: Buffer, at: number, least: number, b: Buffer, from: number): number => {
  let length = 0
  while (at - length > least && from > length && a[at - length - 1] === b[from - length - 1]) length++
  return length
}

const multiplier = 0x08088405
let outMultiplier = 1
for (let i = 0; i < blockBytes; i++) outMultiplier = Math.imul(outMultiplier, multiplier)

/** Of the block that begins there. */
const hashAt = (bytes: Buffer, at: number): number => {
  let hash = 0
  for (let i = at; i < at + blockBytes; i++) hash = (Math.imul(hash, multiplier) + bytes[i]!) | 0
  return hash
}

/** Of the block one byte further on. */
const roll = (hash: number, out: number, into: number): number =>
  (Math.imul(hash, multiplier) + into - Math.imul(out, outMultiplier)) | 0

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 12

/** Packs the values of one resource. */
export class Packer {
  /** By the beginning of a name; the least recently used first. */
  private readonly bases = new Map<string, Base>()
  private bytes = 0
  private latest: Base | undefined
  /** How many values are still to be kept as they are. */
  private wholes: number

  /** The first `wholes` values are kept as they are: what few objects take is not worth the work. */
  constructor(wholes = 0) {
    this.wholes = wholes
  }

  /** `value` as it is to be kept. The Buffer itself may be kept: nobody changes it from now on. */
  pack(key: string, value: Buffer): Bytes {
    if (value.length < packBytesMin || value.length > packBytesMax) return value
    const group = groupOf(key)
    const known = this.bases.get(group)
    // A name like no other may still be of an object like the last one.
    const packed = this.wholes > 0 ? undefined : (known ?? this.latest)?.pack(value)
    if (this.wholes > 0) this.wholes--
    this.use(group, packed?.base ?? new Base(value), known)
    return packed ?? value
  }

  private use(group: string, base: Base, before: Base | undefined): void {
    this.latest = base
    if (before !== undefined) {
      this.bases.delete(group)
      this.bytes -= before.bytes.length
    }
    this.bases.set(group, base)
    this.bytes += base.bytes.length
    for (const [oldest, { bytes }] of this.bases) {
      if (this.bytes <= basesBytesMax) break
      this.bases.delete(oldest)
      this.bytes -= bytes.length
    }
  }
}

/** `/registry/pods/default/web-6d4cf56db6-x7k2p` → `web-6d4cf56db6-`: names of whatever namespace. */
const groupOf = (key: string): string => {
  const name = key.slice(key.lastIndexOf('/') + 1)
  const dash = name.lastIndexOf('-')
  return dash === -1 ? name : name.slice(0, dash + 1)
}
