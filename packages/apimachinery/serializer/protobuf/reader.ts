/** Reads protobuf's wire format. Every read is bounds-checked: broken bytes throw ProtobufError, never anything else. */

export class ProtobufError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ProtobufError'
  }
}

/** Go's words, which clients read: the bytes end inside a value. */
export const endOfBytes = 'unexpected EOF'

/** Messages inside messages, at most: JSONSchemaProps is recursive, and bytes come from clients. */
const maxDepth = 256

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER)

export class Reader {
  readonly bytes: Buffer
  pos = 0
  depth = 0

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** A varint below 2^32 (tags, lengths, bools); higher bits are dropped. */
  uint32(): number {
    const { bytes } = this
    let byte = bytes[this.pos++]!
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let shift = 7; shift < 70; shift += 7) {
      byte = bytes[this.pos++]!
      if (byte === undefined) break
      if (shift < 32) value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
    throw new ProtobufError(endOfBytes)
  }

  /** A signed 64-bit varint: a number when it fits 2^53, else a BigInt. */
  int64(): number | bigint {
    const first = this.bytes[this.pos]!
    if (first < 0x80) {
      this.pos++
      return first
    }
    const value = BigInt.asIntN(64, this.varint())
    return value <= maxSafe && value >= -maxSafe ? Number(value) : value
  }

  uint64(): number | bigint {
    const value = BigInt.asUintN(64, this.varint())
    return value <= maxSafe ? Number(value) : value
  }

  private varint(): bigint {
    let low = 0
    let high = 0n
    for (let i = 0; i < 10; i++) {
      const byte = this.bytes[this.pos++]
      if (byte === undefined) break
      if (i < 4) low |= (byte & 0x7f) << (7 * i)
      else high |= BigInt(byte & 0x7f) << BigInt(7 * (i - 4))
      if (byte < 0x80) return (high << 28n) | BigInt(low)
    }
    throw new ProtobufError(endOfBytes)
  }

  double(): number {
    if (this.pos + 8 > this.bytes.length) throw new ProtobufError(endOfBytes)
    const value = this.bytes.readDoubleLE(this.pos)
    this.pos += 8
    return value
  }

  /** Reads a length and gives the position where the content ends. */
  end(): number {
    const length = this.uint32()
    const end = this.pos + length
    if (!(end <= this.bytes.length)) throw new ProtobufError(endOfBytes)
    return end
  }

  /** The bytes themselves, not a copy. */
  slice(): Buffer {
    const end = this.end()
    const part = this.bytes.subarray(this.pos, end)
    this.pos = end
    return part
  }

  string(): string {
    const end = this.end()
    const { bytes } = this
    let at = this.pos
    this.pos = end
    // Short ASCII is quicker by hand than through a call into the engine's decoder.
    if (end - at > 24) return bytes.toString('utf8', at, end)
    const start = at
    let text = ''
    while (at < end) {
      const byte = bytes[at++]!
      if (byte >= 0x80) return bytes.toString('utf8', start, end)
      text += String.fromCharCode(byte)
    }
    return text
  }

  /** Passes over a field of an unknown number. */
  skip(wireType: number): void {
    switch (wireType) {
      case 0:
        this.uint32()
        break
      case 1:
        this.pos += 8
        break
      case 2:
        this.pos = this.end()
        break
      case 5:
        this.pos += 4
        break
      default:
        throw new ProtobufError(`proto: illegal wireType ${wireType}`)
    }
    if (this.pos > this.bytes.length) throw new ProtobufError(endOfBytes)
  }

  enter(): void {
    if (++this.depth > maxDepth) throw new ProtobufError('messages nest too deeply')
  }

  leave(): void {
    this.depth--
  }
}
