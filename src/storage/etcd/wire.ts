/**
 * Protocol buffers, as much of them as etcd's messages need: varints, length-delimited fields, nesting.
 *
 * The writer fills its buffer from the back, so that a nested message's length is known when its prefix is written and
 * nothing is measured twice or moved. Fields are therefore written last first.
 */

/** Before each message on a gRPC stream: one byte for compression (none here), four for the length. */
export const framePrefixBytes = 5

export class Writer {
  private readonly buffer: Buffer
  private at: number

  /** `capacity` is an upper bound of the message's size, the frame's prefix not included. */
  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafe(capacity + framePrefixBytes)
    this.at = this.buffer.length
  }

  uint(field: number, value: number): void {
    this.varint(value)
    this.varint(field << 3)
  }

  flag(field: number): void {
    this.uint(field, 1)
  }

  string(field: number, value: string): void {
    const bytes = Buffer.byteLength(value)
    this.at -= bytes
    this.buffer.write(value, this.at)
    this.lengthAndTag(field, bytes)
  }

  bytes(field: number, value: Buffer): void {
    this.at -= value.length
    value.copy(this.buffer, this.at)
    this.lengthAndTag(field, value.length)
  }

  message(field: number, write: () => void): void {
    const end = this.at
    write()
    this.lengthAndTag(field, end - this.at)
  }

  /** The message as one gRPC frame. */
  frame(): Buffer {
    const length = this.buffer.length - this.at
    this.at -= framePrefixBytes
    this.buffer[this.at] = 0
    this.buffer.writeUInt32BE(length, this.at + 1)
    return this.buffer.subarray(this.at)
  }

  private lengthAndTag(field: number, length: number): void {
    this.varint(length)
    this.varint((field << 3) | 2)
  }

  private varint(value: number): void {
    let bytes = 1
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++
    this.at -= bytes
    const { buffer } = this
    let at = this.at
    while (value >= 128) {
      buffer[at++] = (value % 128) | 128
      value = Math.floor(value / 128)
    }
    buffer[at] = value
  }
}

export class Reader {
  readonly buffer: Buffer
  private at: number
  private end: number

  constructor(buffer: Buffer) {
    this.buffer = buffer
    this.at = 0
    this.end = buffer.length
  }

  /** The next field's tag, (number << 3) | wire type; 0 at the end of the message. */
  tag(): number {
    return this.at < this.end ? this.varint() : 0
  }

  /** A varint as a signed 64-bit integer. Exact up to 2^53, which revisions never reach. */
  varint(): number {
    const { buffer } = this
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= this.end) throw new RangeError('a message ends within a number')
      const byte = buffer[this.at++]!
      const bits = byte & 127
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else high |= bits << (shift - 32)
      if (byte < 128) return high === 0 ? low >>> 0 : (high | 0) * 0x1_0000_0000 + (low >>> 0)
    }
    throw new RangeError('a number of more than ten bytes')
  }

  flag(): boolean {
    return this.varint() !== 0
  }

  /** A view into the message. */
  bytes(): Buffer {
    const length = this.lengthHere()
    this.at += length
    return this.buffer.subarray(this.at - length, this.at)
  }

  string(): string {
    const length = this.lengthHere()
    this.at += length
    return this.buffer.toString('utf8', this.at - length, this.at)
  }

  /** Reads a nested message with this same reader, bounded to it. */
  message<T>(read: (reader: Reader) => T): T {
    const length = this.lengthHere()
    const { end } = this
    this.end = this.at + length
    const result = read(this)
    this.at = this.end
    this.end = end
    return result
  }

  skip(tag: number): void {
    const type = tag & 7
    if (type === 0) this.varint()
    else if (type === 2) this.bytes()
    else if (type === 1) this.at += 8
    else if (type === 5) this.at += 4
    else throw new RangeError(`unknown wire type ${type}`)
  }

  private lengthHere(): number {
    const length = this.varint()
    if (length < 0 || this.at + length > this.end) throw new RangeError('a field is longer than its message')
    return length
  }
}
