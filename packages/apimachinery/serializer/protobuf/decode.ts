/**
 * Protobuf messages to JSON-shaped objects, in the form and field order in which Go would then write them as JSON.
 *
 * One closure per type, compiled on first use. Unknown field numbers are passed over.
 */
import type { Field, ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import { setOwn } from '../../meta/clone.ts'
import { parseStoredJson } from '../storedjson.ts'
import { type Member, membersOf } from './message.ts'
import { ProtobufError, Reader } from './reader.ts'
import { timeText } from './time.ts'

/** Reads one value; the reader stands behind the tag. */
type Decode = (reader: Reader, wireType: number, before: unknown) => unknown
/** Reads a message's fields up to `end`. */
type DecodeFields = (reader: Reader, end: number) => Record<string, unknown>

/** The object that a message without envelope holds; kind and apiVersion are not part of it. Throws ProtobufError. */
export const decodeMessage = (type: ObjectType, raw: Uint8Array): Record<string, unknown> => {
  const reader = new Reader(raw)
  try {
    return decoderOf(type)(reader, reader.bytes.length)
  } catch (error) {
    if (error instanceof ProtobufError) throw error
    throw new ProtobufError(`${type.goName}: ${(error as Error).message}`)
  }
}

const decoders = new WeakMap<ObjectType, DecodeFields>()

const decoderOf = (type: ObjectType): DecodeFields => {
  let decoder = decoders.get(type)
  if (decoder === undefined) {
    let compiled: DecodeFields | undefined
    decoder = (reader, end) => {
      compiled ??= compile(type)
      return compiled(reader, end)
    }
    decoders.set(type, decoder)
  }
  return decoder
}

/** A member as the read loop sees it: a field and its slot, or the members of an inlined message. */
interface Entry {
  readonly slot: number
  readonly decode?: Decode
  readonly inlined?: Table
}

/** Entries by field number. */
type Table = readonly (Entry | undefined)[]

const tableOf = (members: readonly Member[]): Table => {
  const table: (Entry | undefined)[] = []
  for (const member of members) {
    table[member.number] =
      'members' in member
        ? { slot: -1, inlined: tableOf(member.members) }
        : { slot: member.slot, decode: fieldDecoder(member.field.type) }
  }
  return table
}

const compile = (type: ObjectType): DecodeFields => {
  const fields = [...type.fields.values()]
  const table = tableOf(membersOf(type))
  const finishes = fields.map((f) => (f.number === undefined ? undefined : finishOf(f)))
  const names = fields.map((f) => f.name)
  const count = fields.length
  return (reader, end) => {
    const values: unknown[] = new Array(count)
    reader.enter()
    readInto(reader, end, table, values)
    reader.leave()
    const object: Record<string, unknown> = {}
    for (let i = 0; i < count; i++) {
      const finish = finishes[i]
      if (finish === undefined) continue
      const value = finish(values[i])
      if (value !== undefined) object[names[i]!] = value
    }
    return object
  }
}

const readInto = (reader: Reader, end: number, table: Table, values: unknown[]): void => {
  while (reader.pos < end) {
    const tag = reader.uint32()
    const wireType = tag & 7
    const entry = table[tag >>> 3]
    if (entry === undefined) reader.skip(wireType)
    else if (entry.inlined !== undefined) {
      if (wireType !== 2) throw new ProtobufError(`wrong wire type ${wireType}`)
      readInto(reader, reader.end(), entry.inlined, values)
    } else values[entry.slot] = entry.decode!(reader, wireType, values[entry.slot])
  }
  if (reader.pos !== end) throw new ProtobufError('a field reaches beyond its message')
}

/** What Go writes for a field, given what the message held (undefined: nothing). Undefined: the field is left out. */
const finishOf = (field: Field): ((value: unknown) => unknown) => {
  const { type, pointer, presence } = field
  if (pointer) return presence === 'always' ? (value) => value ?? null : (value) => value
  if (type.kind === 'object') {
    const empty = decoderOf(type)
    return (value) => value ?? empty(new Reader(new Uint8Array()), 0)
  }
  const isTime = type.kind === 'time' || type.kind === 'microTime'
  if (presence === 'always') {
    const zero = zeroOf(type)
    return (value) => value ?? zero
  }
  if (isTime) return (value) => value ?? undefined
  if (type.kind === 'list' || type.kind === 'map') return (value) => value
  return (value) => (value === '' || value === 0 || value === false ? undefined : value)
}

const zeroOf = (type: Type): unknown => {
  switch (type.kind) {
    case 'string':
      return ''
    case 'boolean':
      return false
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
    case 'float64':
    case 'intOrString':
      return 0
    case 'quantity':
      return '0'
    default:
      return null
  }
}

const fieldDecoder = (type: Type): Decode => {
  if (type.kind === 'map') return mapDecoder(type.values)
  if (type.kind === 'list' && type.wrapped !== true) return listDecoder(type.items)
  return valueDecoder(type)
}

const listDecoder = (items: Type): Decode => {
  const decode = valueDecoder(items)
  const itemWireType = wireTypeOf(items)
  return (reader, wireType, before) => {
    const list = (before as unknown[] | undefined) ?? []
    if (wireType === 2 && itemWireType !== 2) {
      const end = reader.end()
      while (reader.pos < end) list.push(decode(reader, itemWireType, undefined))
    } else list.push(decode(reader, wireType, undefined))
    return list
  }
}

const mapDecoder = (values: Type): Decode => {
  const decode = valueDecoder(values)
  const zero =
    values.kind === 'object'
      ? {}
      : values.kind === 'list'
        ? []
        : values.kind === 'bytes'
          ? ''
          : zeroOf(values)
  return (reader, wireType, before) => {
    const map = (before as Record<string, unknown> | undefined) ?? {}
    if (wireType !== 2) throw new ProtobufError(`wrong wire type ${wireType} for a map`)
    const end = reader.end()
    let key = ''
    let value: unknown
    while (reader.pos < end) {
      const tag = reader.uint32()
      if (tag === 10) key = reader.string()
      else if (tag >>> 3 === 2) value = decode(reader, tag & 7, undefined)
      else reader.skip(tag & 7)
    }
    if (reader.pos !== end) throw new ProtobufError('a map entry reaches beyond its end')
    setOwn(map, key, value ?? zero)
    return map
  }
}

const wireTypeOf = (type: Type): number => {
  switch (type.kind) {
    case 'boolean':
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
      return 0
    case 'float64':
      return 1
    default:
      return 2
  }
}

/** Checks the wire type, so that broken bytes are refused rather than misread. */
const valueDecoder = (type: Type): Decode => {
  const decode = decodeOf(type)
  const expected = wireTypeOf(type)
  return (reader, wireType) => {
    if (wireType !== expected) throw new ProtobufError(`wrong wire type ${wireType} for ${type.goName}`)
    return decode(reader)
  }
}

const decodeOf = (type: Type): ((reader: Reader) => unknown) => {
  switch (type.kind) {
    case 'string':
      return (reader) => reader.string()
    case 'boolean':
      return (reader) => reader.uint32() !== 0
    case 'int32':
      return (reader) => int32(reader.int64())
    case 'int64':
      return (reader) => reader.int64()
    case 'uint8':
    case 'uint32':
      return (reader) => reader.uint32()
    case 'uint64':
      return (reader) => reader.uint64()
    case 'float64':
      return (reader) => reader.double()
    case 'bytes':
      return (reader) => reader.slice().toString('base64')
    case 'object': {
      const fields = decoderOf(type)
      return (reader) => fields(reader, reader.end())
    }
    case 'list': {
      const fields = messageDecoder({ 1: listDecoder(type.items) })
      return (reader) => fields(reader)[1] ?? []
    }
    case 'quantity': {
      const fields = messageDecoder({ 1: text })
      return (reader) => fields(reader)[1] ?? ''
    }
    case 'intOrString': {
      const fields = messageDecoder({ 1: number, 2: number, 3: text })
      return (reader) => {
        const { 1: kind, 2: int, 3: string } = fields(reader)
        return kind === 1 ? (string ?? '') : int32((int as number | bigint | undefined) ?? 0)
      }
    }
    case 'time':
    case 'microTime':
      return timeDecoder(type.kind === 'microTime')
    case 'raw':
    case 'fieldsV1': {
      const fields = messageDecoder({ 1: (reader) => reader.slice() })
      return (reader) => {
        const bytes = fields(reader)[1] as Buffer | undefined
        return bytes === undefined || bytes.length === 0 ? null : parseStoredJson(bytes)
      }
    }
    case 'schemaOrBool': {
      const fields = messageDecoder({ 1: number, 2: schema })
      return (reader) => {
        const { 1: allows, 2: props } = fields(reader)
        return props ?? (allows !== undefined && allows !== 0)
      }
    }
    case 'schemaOrArray': {
      const fields = messageDecoder({ 1: schema, 2: append(schema) })
      return (reader) => {
        const { 1: props, 2: list } = fields(reader)
        return list ?? props ?? null
      }
    }
    case 'schemaOrStringArray': {
      const fields = messageDecoder({ 1: schema, 2: append(text) })
      return (reader) => {
        const { 1: props, 2: list } = fields(reader)
        return list ?? props ?? null
      }
    }
    default:
      throw new ProtobufError(`${type.goName} has no protobuf form`)
  }
}

const int32 = (value: number | bigint): number =>
  typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value))

const text: Decode = (reader) => reader.string()
const number: Decode = (reader) => reader.int64()
const schema: Decode = (reader) =>
  decoderOf(typeNamed('io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps')!)(
    reader,
    reader.end(),
  )
const append =
  (decode: Decode): Decode =>
  (reader, wireType, before) => [
    ...((before as unknown[] | undefined) ?? []),
    decode(reader, wireType, undefined),
  ]

/** Reads a message whose members have readers of their own. */
const messageDecoder =
  (members: Readonly<Record<number, Decode>>) =>
  (reader: Reader): Record<number, unknown> => {
    const end = reader.end()
    const values: Record<number, unknown> = {}
    while (reader.pos < end) {
      const tag = reader.uint32()
      const decode = members[tag >>> 3]
      if (decode === undefined) reader.skip(tag & 7)
      else values[tag >>> 3] = decode(reader, tag & 7, values[tag >>> 3])
    }
    if (reader.pos !== end) throw new ProtobufError('a field reaches beyond its message')
    return values
  }

/** An empty message is the zero time, which JSON writes as null. */
const timeDecoder = (hasMicros: boolean) => {
  const fields = messageDecoder({ 1: number, 2: number })
  return (reader: Reader): string | null => {
    const { 1: seconds, 2: nanos } = fields(reader) as Record<number, number | bigint | undefined>
    if (seconds === undefined && nanos === undefined) return null
    return timeText(seconds ?? 0, hasMicros ? Math.trunc(Number(nanos ?? 0) / 1000) : undefined)
  }
}
