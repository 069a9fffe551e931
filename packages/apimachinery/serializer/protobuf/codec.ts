/**
 * `application/vnd.kubernetes.protobuf`: the bytes `k8s\0` and a message with apiVersion, kind and the object's own bytes.
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { writeMessage } from './encode.ts'
import { ProtobufError, Reader } from './reader.ts'
import { Writer } from './writer.ts'

export { decodeMessage } from './decode.ts'
export { encodeMessage } from './encode.ts'
export { ProtobufError } from './reader.ts'

const magic = Buffer.from('k8s\0', 'latin1')

export interface Envelope {
  readonly apiVersion: string
  readonly kind: string
  /** The object's own message: see decodeMessage. */
  readonly raw: Buffer
}

/** Whether bytes start as an envelope does. */
export const isProtobuf = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && bytes[0] === 0x6b && bytes[1] === 0x38 && bytes[2] === 0x73 && bytes[3] === 0

/** The bytes before and after the items of a list in its envelope; `size` is that of all items with their frames. */
export interface ListFrame {
  readonly head: Buffer
  readonly tail: Buffer
}

/** The number of bytes of a varint. */
const varintLength = (value: number): number => {
  let length = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 128)) length++
  return length
}

const varint = (value: number): Buffer => {
  const bytes = Buffer.alloc(varintLength(value))
  let rest = value
  for (let i = 0; i < bytes.length - 1; i++) {
    bytes[i] = (rest % 128) | 0x80
    rest = Math.floor(rest / 128)
  }
  bytes[bytes.length - 1] = rest
  return bytes
}

/** Field 2 of every list message. */
const itemTag = 0x12

/** One item of a list, framed: tag, length, message. */
export const frameListItem = (message: Buffer): Buffer => {
  const length = varint(message.length)
  return Buffer.concat([Buffer.from([itemTag]), length, message])
}

/**
 * The envelope of a list whose items are written one by one with `frameListItem`, so that a large list is never in
 * memory as a whole. @param itemsSize the bytes of all framed items @param metadata an encoded ListMeta
 */
export const listFrame = (
  gvk: { apiVersion: string; kind: string },
  metadata: Buffer,
  itemsSize: number,
): ListFrame => {
  const field = (tag: number, bytes: Buffer) =>
    Buffer.concat([Buffer.from([tag]), varint(bytes.length), bytes])
  const typeMeta = Buffer.concat([
    field(0x0a, Buffer.from(gvk.apiVersion)),
    field(0x12, Buffer.from(gvk.kind)),
  ])
  const listMeta = field(0x0a, metadata)
  const head = Buffer.concat([
    Buffer.from('k8s\0', 'latin1'),
    field(0x0a, typeMeta),
    Buffer.from([0x12]),
    varint(listMeta.length + itemsSize),
    listMeta,
  ])
  // contentEncoding and contentType, empty.
  return { head, tail: Buffer.from([0x1a, 0, 0x22, 0]) }
}

/**
 * An object in its envelope. `gvk` names it; default: the object's own apiVersion and kind. Throws ProtobufError for
 * values that are not of the type.
 */
export const encodeProtobuf = (
  type: ObjectType,
  object: object,
  gvk: { apiVersion?: string; kind?: string } = object,
): Buffer => {
  const writer = new Writer()
  // contentType and contentEncoding, always empty.
  writer.string('')
  writer.tag(4, 2)
  writer.string('')
  writer.tag(3, 2)
  let before = writer.mark
  writeMessage(type, object, writer)
  writer.varint(writer.mark - before)
  writer.tag(2, 2)
  before = writer.mark
  writer.string(gvk.kind ?? '')
  writer.tag(2, 2)
  writer.string(gvk.apiVersion ?? '')
  writer.tag(1, 2)
  writer.varint(writer.mark - before)
  writer.tag(1, 2)
  writer.raw(magic)
  return writer.finish()
}

/** Opens an envelope. Throws ProtobufError. */
export const decodeProtobuf = (bytes: Uint8Array): Envelope => {
  if (!isProtobuf(bytes)) throw new ProtobufError('the bytes do not start with k8s\\0')
  if (bytes.length === magic.length) throw new ProtobufError('empty body')
  const reader = new Reader(bytes)
  reader.pos = 4
  let apiVersion = ''
  let kind = ''
  let raw: Buffer = Buffer.alloc(0)
  while (reader.pos < reader.bytes.length) {
    const tag = reader.uint32()
    if (tag === 10) {
      const end = reader.end()
      while (reader.pos < end) {
        const inner = reader.uint32()
        if (inner === 10) apiVersion = reader.string()
        else if (inner === 18) kind = reader.string()
        else reader.skip(inner & 7)
      }
    } else if (tag === 18) raw = reader.slice()
    else reader.skip(tag & 7)
  }
  return { apiVersion, kind, raw }
}
