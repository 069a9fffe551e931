/**
 * One record of the log, little endian:
 *
 *   0       4        8      9      10        12        16         24               32          40
 *   ┌───────┬────────┬──────┬──────┬─────────┬─────────┬──────────┬────────────────┬───────────┬─────┬───────┐
 *   │ crc32 │ length │ kind │ 0xb1 │ key     │ into    │ revision │ createRevision │ expiresAt │ key │ value │
 *   │       │        │      │      │ length  │ batch   │          │                │           │     │       │
 *   └───────┴────────┴──────┴──────┴─────────┴─────────┴──────────┴────────────────┴───────────┴─────┴───────┘
 *       └── of all that follows in the record: bytes 4 to 40 + length
 *
 * `length` is that of key and value. `into batch` is the distance in bytes from the first record of the batch that was
 * written and synced together: recovery uses it to tell a torn tail (may be cut: nobody was told that it is safe) from
 * damage to what had been acknowledged (must be refused).
 */
import type { Revision } from '../interface.ts'
import { crc32 } from './crc32.ts'

export const recordKind = {
  put: 1,
  /** The key's tombstone; createRevision is 0. */
  delete: 2,
  /** History up to `revision` is gone. Takes no revision of its own. */
  compact: 3,
  /** Last in a snapshot; `revision` is the newest it covers, `createRevision` the number of records before it. */
  snapshotEnd: 4,
} as const
export type RecordKind = (typeof recordKind)[keyof typeof recordKind]

export const headerBytes = 40
/** Format of the record, and a byte to look for when searching for one. */
const mark = 0xb1
export const keyBytesMax = 0xffff

export interface LogRecord {
  readonly kind: RecordKind
  readonly key: string
  readonly revision: Revision
  readonly createRevision: Revision
  /** Milliseconds since the epoch; 0: never. */
  readonly expiresAt: number
}

/** The record without its value, which is written right behind it and never copied. */
export function encodeHead(record: LogRecord, value: Buffer | undefined, intoBatch: number): Buffer {
  const keyBytes = Buffer.byteLength(record.key)
  if (keyBytes > keyBytesMax) throw new RangeError(`a key of ${keyBytes} bytes; at most ${keyBytesMax}`)
  const head = Buffer.allocUnsafe(headerBytes + keyBytes)
  head.writeUInt32LE(keyBytes + (value?.length ?? 0), 4)
  head[8] = record.kind
  head[9] = mark
  head.writeUInt16LE(keyBytes, 10)
  head.writeUInt32LE(intoBatch, 12)
  writeUInt53(head, record.revision, 16)
  writeUInt53(head, record.createRevision, 24)
  writeUInt53(head, record.expiresAt, 32)
  head.write(record.key, headerBytes)
  let checksum = crc32(head.subarray(4))
  if (value !== undefined) checksum = crc32(value, checksum)
  head.writeUInt32LE(checksum, 0)
  return head
}

/** How long the record at `offset` says it is; undefined if no header begins there. */
export function recordBytesAt(buffer: Buffer, offset: number): number | undefined {
  if (offset + headerBytes > buffer.length || buffer[offset + 9] !== mark) return undefined
  const kind = buffer[offset + 8]!
  const length = buffer.readUInt32LE(offset + 4)
  return kind < 1 || kind > 4 || buffer.readUInt16LE(offset + 10) > length ? undefined : headerBytes + length
}

/** Whether the `size` bytes at `offset` are a record exactly as it was written. */
export const isIntact = (buffer: Buffer, offset: number, size: number): boolean =>
  offset + size <= buffer.length &&
  crc32(buffer.subarray(offset + 4, offset + size)) === buffer.readUInt32LE(offset)

/** Reads an intact record's fields. */
export function decodeHead(buffer: Buffer, offset: number): LogRecord & { readonly intoBatch: number } {
  const keyEnd = offset + headerBytes + buffer.readUInt16LE(offset + 10)
  return {
    kind: buffer[offset + 8] as RecordKind,
    key: buffer.toString('utf8', offset + headerBytes, keyEnd),
    revision: readUInt53(buffer, offset + 16),
    createRevision: readUInt53(buffer, offset + 24),
    expiresAt: readUInt53(buffer, offset + 32),
    intoBatch: buffer.readUInt32LE(offset + 12),
  }
}

/** The value's place inside the record at `offset`. */
export const valueStart = (buffer: Buffer, offset: number): number =>
  offset + headerBytes + buffer.readUInt16LE(offset + 10)

function writeUInt53(buffer: Buffer, value: number, at: number): void {
  buffer.writeUInt32LE(value % 0x1_0000_0000, at)
  buffer.writeUInt32LE(Math.floor(value / 0x1_0000_0000), at + 4)
}

/** A small number stays one: a product would be kept as a double, in memory of its own, and so would be all such fields. */
const readUInt53 = (buffer: Buffer, at: number): number => {
  const high = buffer.readUInt32LE(at + 4)
  const low = buffer.readUInt32LE(at)
  return high === 0 ? low : high * 0x1_0000_0000 + low
}
