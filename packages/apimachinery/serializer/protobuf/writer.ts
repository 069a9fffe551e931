/**
 * Writes protobuf's wire format from the last byte to the first, so that the length of a message is known when its
 * header is written. Callers therefore write fields, list items and map entries in reverse.
 */
import { ProtobufError } from './reader.ts'

export class Writer {
  private bytes: Buffer
  private start: number

  constructor(size = 4096) {
    this.bytes = Buffer.allocUnsafe(size)
    this.start = size
  }

  /** How much has been written; a message's length is the difference of two marks. */
  get mark(): number {
    return this.bytes.length - this.start
  }

  private reserve(size: number): number {
    if (this.start < size) this.grow(size)
    this.start -= size
    return this.start
  }

  private grow(size: number): void {
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.mark + size))
    const start = grown.length - this.mark
    this.bytes.copy(grown, start, this.start)
    this.bytes = grown
    this.start = start
  }

  /** A non-negative integer below 2^53 as a varint. */
  varint(value: number): void {
    if (value < 0x80) {
      const at = this.reserve(1)
      this.bytes[at] = value
      return
    }
    let size = 1
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 128)) size++
    let at = this.reserve(size)
    let rest = value
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) this.bytes[at++] = (rest % 128) | 0x80
    this.bytes[at] = rest
  }

  /** Any integer of 64 bits; negative ones take ten bytes. */
  int64(value: number | bigint): void {
    if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) {
      this.varint(Math.trunc(value))
      return
    }
    let rest = BigInt.asUintN(64, typeof value === 'bigint' ? value : BigInt(Math.trunc(value)))
    const parts: number[] = []
    for (; rest >= 0x80n; rest >>= 7n) parts.push(Number(rest & 0x7fn) | 0x80)
    parts.push(Number(rest))
    const at = this.reserve(parts.length)
    for (let i = 0; i < parts.length; i++) this.bytes[at + i] = parts[i]!
  }

  double(value: number): void {
    const at = this.reserve(8)
    this.bytes.writeDoubleLE(value, at)
  }

  /** Text with its length before it. */
  string(text: string): void {
    const { length } = text
    if (length < 32) {
      // Short ASCII by hand; anything else starts over below.
      const at = this.reserve(length)
      const { bytes } = this
      let i = 0
      for (; i < length; i++) {
        const code = text.charCodeAt(i)
        if (code >= 0x80) break
        bytes[at + i] = code
      }
      if (i === length) {
        this.varint(length)
        return
      }
      this.start += length
    }
    const size = Buffer.byteLength(text)
    const at = this.reserve(size)
    this.bytes.write(text, at, size, 'utf8')
    this.varint(size)
  }

  /** Bytes with their length before them. */
  chunk(bytes: Uint8Array): void {
    this.raw(bytes)
    this.varint(bytes.length)
  }

  raw(bytes: Uint8Array): void {
    const at = this.reserve(bytes.length)
    this.bytes.set(bytes, at)
  }

  tag(number: number, wireType: number): void {
    this.varint(number * 8 + wireType)
  }

  /** What was written, in order; the writer must not be used any more. */
  finish(): Buffer {
    const size = this.mark
    // A large rest of the buffer would be kept alive by a small result.
    return size * 2 > this.bytes.length
      ? this.bytes.subarray(this.start)
      : Buffer.from(this.bytes.subarray(this.start))
  }
}

/** The value of a JSON integer field; anything else is a mistake of the caller. */
export const integer = (value: unknown): number | bigint => {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  throw new ProtobufError(`not an integer: ${String(value)}`)
}
