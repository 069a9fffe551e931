/**
 * The messages of etcd's client protocol that we speak (etcdserverpb and mvccpb, etcd 3.5 and later), field numbers beside
 * each field. Requests come out as gRPC frames, ready to send; answers are read straight into what the store returns.
 */
import type { KeyValue, Revision, StorageEvent } from '../interface.ts'
import { Reader, Writer } from './wire.ts'

export const method = {
  range: '/etcdserverpb.KV/Range',
  txn: '/etcdserverpb.KV/Txn',
  compact: '/etcdserverpb.KV/Compact',
  watch: '/etcdserverpb.Watch/Watch',
  leaseGrant: '/etcdserverpb.Lease/LeaseGrant',
  alarm: '/etcdserverpb.Maintenance/Alarm',
} as const

/** Tags, numbers and lengths of a request, generously. */
const overheadBytes = 256
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const keyBytesMax = (key: string): number => key.length * 3

export interface RangeRequest {
  readonly key: string
  /** Absent: this key alone. */
  readonly rangeEnd?: Buffer
  readonly limit?: number
  readonly revision?: Revision
  readonly countOnly?: boolean
}

export interface RangeResponse {
  readonly revision: Revision
  readonly kvs: KeyValue[]
  readonly more: boolean
  readonly count: number
}

/** etcd's upper bound of all keys with a prefix: the prefix with its last byte increased. */
export function rangeEndOf(prefix: string): Buffer {
  const bytes = Buffer.from(prefix)
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (bytes[i]! === 0xff) continue
    bytes[i]!++
    return bytes.subarray(0, i + 1)
  }
  return Buffer.of(0)
}

export function encodeRange(request: RangeRequest): Buffer {
  const writer = new Writer(keyBytesMax(request.key) + (request.rangeEnd?.length ?? 0) + overheadBytes)
  writeRange(writer, request)
  return writer.frame()
}

function writeRange(writer: Writer, request: RangeRequest & { keysOnly?: boolean }): void {
  if (request.countOnly) writer.flag(9)
  if (request.keysOnly) writer.flag(8)
  if (request.revision) writer.uint(4, request.revision)
  if (request.limit) writer.uint(3, request.limit)
  if (request.rangeEnd !== undefined) writer.bytes(2, request.rangeEnd)
  writer.string(1, request.key)
}

export type WriteOperation =
  | { readonly kind: 'put'; readonly value: Buffer; readonly lease: number }
  | { readonly kind: 'delete' }

/**
 * if mod_revision(key) == expected then write else get. An update also asks for the key's metadata after the put, since
 * its createRevision is not otherwise known.
 */
export function encodeWrite(key: string, expected: Revision, operation: WriteOperation): Buffer {
  const valueBytes = operation.kind === 'put' ? operation.value.length : 0
  const writer = new Writer(4 * keyBytesMax(key) + valueBytes + overheadBytes)
  const requestRange = (keysOnly: boolean): void =>
    writer.message(1, () => writeRange(writer, { key, keysOnly }))
  writer.message(3, () => requestRange(false)) // failure
  if (operation.kind === 'delete') {
    writer.message(2, () =>
      writer.message(3, () => {
        writer.flag(3) // prev_kv
        writer.string(1, key)
      }),
    )
  } else {
    if (expected !== 0) writer.message(2, () => requestRange(true))
    writer.message(2, () =>
      writer.message(2, () => {
        if (operation.lease !== 0) writer.uint(3, operation.lease)
        writer.bytes(2, operation.value)
        writer.string(1, key)
      }),
    )
  }
  writer.message(1, () => writeCompare(writer, key, compareTarget.modRevision, expected))
  return writer.frame()
}

/** if version(key) == expected then put else get: the shape that kube-apiserver's compactors use among each other. */
export function encodeVersionedPut(key: string, version: number, value: Buffer): Buffer {
  const writer = new Writer(3 * keyBytesMax(key) + value.length + overheadBytes)
  writer.message(3, () => writer.message(1, () => writeRange(writer, { key })))
  writer.message(2, () =>
    writer.message(2, () => {
      writer.bytes(2, value)
      writer.string(1, key)
    }),
  )
  writer.message(1, () => writeCompare(writer, key, compareTarget.version, version))
  return writer.frame()
}

/** Each target's number and the field that holds its value. */
const compareTarget = { version: { target: 0, field: 4 }, modRevision: { target: 2, field: 6 } } as const

function writeCompare(
  writer: Writer,
  key: string,
  { target, field }: { target: number; field: number },
  value: number,
): void {
  writer.uint(field, value)
  writer.string(3, key)
  if (target !== 0) writer.uint(2, target)
}

export interface TxnResponse {
  readonly revision: Revision
  readonly succeeded: boolean
  /** What the ranges and deletes of the transaction returned. */
  readonly kvs: KeyValue[]
  /** The key's version (number of writes since it was created), of the last in `kvs`. */
  readonly version: number
}

export function encodeCompact(revision: Revision): Buffer {
  const writer = new Writer(overheadBytes)
  writer.uint(1, revision)
  return writer.frame()
}

export function encodeLeaseGrant(id: number, ttlSeconds: number): Buffer {
  const writer = new Writer(overheadBytes)
  writer.uint(2, id)
  writer.uint(1, ttlSeconds)
  return writer.frame()
}

/** AlarmRequest with action GET, which is 0, of all members. */
export const encodeAlarmGet = (): Buffer => new Writer(0).frame()

export interface WatchCreate {
  readonly watchId: number
  readonly key: string
  readonly rangeEnd: Buffer
  readonly startRevision: Revision
}

export function encodeWatchCreate(create: WatchCreate): Buffer {
  const writer = new Writer(keyBytesMax(create.key) + create.rangeEnd.length + overheadBytes)
  writer.message(1, () => {
    writer.flag(8) // fragment: a batch larger than the server's message limit comes in parts
    writer.uint(7, create.watchId)
    writer.flag(4) // progress_notify
    writer.uint(3, create.startRevision)
    writer.bytes(2, create.rangeEnd)
    writer.string(1, create.key)
  })
  return writer.frame()
}

export function encodeWatchCancel(watchId: number): Buffer {
  const writer = new Writer(overheadBytes)
  writer.message(2, () => writer.uint(1, watchId))
  return writer.frame()
}

export function encodeWatchProgress(): Buffer {
  const writer = new Writer(overheadBytes)
  writer.message(3, () => {})
  return writer.frame()
}

export interface WatchResponse {
  revision: Revision
  /** -1: about all watches of the stream. */
  watchId: number
  created: boolean
  canceled: boolean
  compactRevision: Revision
  cancelReason: string
  /** More events of the same batch follow in the next response. */
  fragment: boolean
  events: StorageEvent[]
}

export function decodeWatchResponse(message: Buffer): WatchResponse {
  const response: WatchResponse = {
    revision: 0,
    watchId: 0,
    created: false,
    canceled: false,
    compactRevision: 0,
    cancelReason: '',
    fragment: false,
    events: [],
  }
  const reader = new Reader(message)
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === field(11)) response.events.push(reader.message(readEvent))
    else if (tag === field(1)) response.revision = reader.message(readHeader)
    else if (tag === number(2)) response.watchId = reader.varint()
    else if (tag === number(3)) response.created = reader.flag()
    else if (tag === number(4)) response.canceled = reader.flag()
    else if (tag === number(5)) response.compactRevision = reader.varint()
    else if (tag === field(6)) response.cancelReason = reader.string()
    else if (tag === number(7)) response.fragment = reader.flag()
    else reader.skip(tag)
  }
  return response
}

export function decodeRange(message: Buffer): RangeResponse {
  return readRange(new Reader(message))
}

export function decodeTxn(message: Buffer): TxnResponse {
  const reader = new Reader(message)
  const kvs: KeyValue[] = []
  let revision = 0
  let succeeded = false
  let version = 0
  const noteVersion = (of: number): void => {
    version = of
  }
  const readKv = (r: Reader): void => {
    kvs.push(readKeyValue(r, noteVersion))
  }
  const readResult = (r: Reader): void => {
    for (let tag = r.tag(); tag !== 0; tag = r.tag()) {
      // RangeResponse holds its pairs in field 2, DeleteRangeResponse in field 3, PutResponse none that we ask for.
      if (tag === field(2) || tag === field(3)) r.message(readKv)
      else r.skip(tag)
    }
  }
  const readResponseOp = (r: Reader): void => {
    for (let tag = r.tag(); tag !== 0; tag = r.tag()) {
      if (tag === field(1) || tag === field(3)) r.message(readResult)
      else r.skip(tag)
    }
  }
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === field(1)) revision = reader.message(readHeader)
    else if (tag === number(2)) succeeded = reader.flag()
    else if (tag === field(3)) reader.message(readResponseOp)
    else reader.skip(tag)
  }
  return { revision, succeeded, kvs, version }
}

export function decodeLeaseGrant(message: Buffer): { ttlSeconds: number } {
  const reader = new Reader(message)
  let ttlSeconds = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === number(3)) ttlSeconds = reader.varint()
    else reader.skip(tag)
  }
  return { ttlSeconds }
}

/** AlarmType of each alarm that is on: 1 NOSPACE, 2 CORRUPT. */
export function decodeAlarms(message: Buffer): number[] {
  const alarms: number[] = []
  const reader = new Reader(message)
  const readAlarm = (r: Reader): void => {
    for (let tag = r.tag(); tag !== 0; tag = r.tag()) {
      if (tag === number(2)) alarms.push(r.varint())
      else r.skip(tag)
    }
  }
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === field(2)) reader.message(readAlarm)
    else reader.skip(tag)
  }
  return alarms
}

const field = (n: number): number => (n << 3) | 2
const number = (n: number): number => n << 3

function readHeader(reader: Reader): Revision {
  let revision = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === number(3)) revision = reader.varint()
    else reader.skip(tag)
  }
  return revision
}

function readRange(reader: Reader): RangeResponse {
  const kvs: KeyValue[] = []
  let revision = 0
  let more = false
  let count = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === field(2)) kvs.push(reader.message(readPlainKeyValue))
    else if (tag === field(1)) revision = reader.message(readHeader)
    else if (tag === number(3)) more = reader.flag()
    else if (tag === number(4)) count = reader.varint()
    else reader.skip(tag)
  }
  return { revision, kvs, more, count }
}

const empty = Buffer.alloc(0)

function readKeyValue(reader: Reader, noteVersion?: (version: number) => void): KeyValue {
  let key = ''
  let value: Buffer = empty
  let createRevision = 0
  let modRevision = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === field(1)) key = reader.string()
    else if (tag === field(5)) value = owned(reader.bytes())
    else if (tag === number(2)) createRevision = reader.varint()
    else if (tag === number(3)) modRevision = reader.varint()
    else if (tag === number(4) && noteVersion !== undefined) noteVersion(reader.varint())
    else reader.skip(tag)
  }
  return { key, value, createRevision, modRevision }
}

/**
 * Values live long (in the watch cache), messages should not: one value of a page of a thousand would keep all of it, and one
 * of a small answer all that the socket brought with it. So a value shares memory only if it is most of it.
 */
const owned = (value: Buffer): Buffer =>
  value.length * 2 >= value.buffer.byteLength ? value : Buffer.from(value)

const readPlainKeyValue = (reader: Reader): KeyValue => readKeyValue(reader)

function readEvent(reader: Reader): StorageEvent {
  let isDelete = false
  let kv: KeyValue | undefined
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === number(1)) isDelete = reader.varint() === 1
    else if (tag === field(2)) kv = reader.message(readPlainKeyValue)
    else reader.skip(tag)
  }
  if (kv === undefined) throw new RangeError('a watch event without its key')
  return isDelete ? { type: 'delete', key: kv.key, revision: kv.modRevision } : { type: 'put', kv }
}
