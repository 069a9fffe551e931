/**
 * Protobuf messages to JSON-shaped objects, in the form and field order in which Go would then write them as JSON.
 *
 * One closure per type, compiled on first use. Unknown field numbers are passed over.
 */
import type { Field, ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import { setOwn } from '../../meta/clone.ts'
import {
  canonicalizeQuantity,
  parseQuantity,
  QuantitySyntaxError,
  roundUpToMilli,
} from '../../quantity/quantity.ts'
import { isRoundedList, unqualified } from '../../schema/decode.ts'
import { zeroScalar } from '../../schema/zero.ts'
import { restoreExactNumbers } from '../exactnumber.ts'
import { jsonMaxDepth, parseJson } from '../json.ts'
import { markStoredJson, parseStoredJson } from '../storedjson.ts'
import { type Member, membersOf } from './message.ts'
import { endOfBytes, ProtobufError, Reader } from './reader.ts'
import { timeText } from './time.ts'

/** Reads one value; the reader stands behind the tag. `before` is what an earlier occurrence of the field gave. */
type Decode = (reader: Reader, before?: unknown) => unknown
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
  /** The field's name in Go, for messages. */
  readonly name: string
  readonly wireType: number
  readonly decode: Decode
  /** Reads numbers that stand packed in one field. */
  readonly decodePacked?: Decode
  readonly inlined?: Table
}

/** Entries by field number. */
type Table = readonly (Entry | undefined)[]

const tableOf = (members: readonly Member[], owner: ObjectType): Table => {
  const table: (Entry | undefined)[] = []
  for (const member of members) {
    table[member.number] =
      'members' in member
        ? { slot: -1, name: '', wireType: 2, decode: nothing, inlined: tableOf(member.members, owner) }
        : { slot: member.slot, name: goNameOf(member.field), ...memberDecoder(owner, member.field.type) }
  }
  return table
}

const nothing: Decode = () => undefined

const compile = (type: ObjectType): DecodeFields => {
  const fields = [...type.fields.values()]
  const table = tableOf(membersOf(type), type)
  const goName = unqualified(type.goName)
  const finishes = fields.map((f) => (f.number === undefined ? undefined : finishOf(f)))
  const names = fields.map((f) => f.name)
  const count = fields.length
  return (reader, end) => {
    const values: unknown[] = new Array(count)
    reader.enter()
    readInto(reader, end, table, values, goName)
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

const readInto = (reader: Reader, end: number, table: Table, values: unknown[], goName: string): void => {
  while (reader.pos < end) {
    const tag = reader.uint32()
    const wireType = tag & 7
    const entry = table[tag >>> 3]
    if (entry === undefined) skip(reader, tag, goName)
    else if (wireType !== entry.wireType) {
      if (wireType !== 2 || entry.decodePacked === undefined)
        throw new ProtobufError(`proto: wrong wireType = ${wireType} for field ${entry.name}`)
      values[entry.slot] = entry.decodePacked(reader, values[entry.slot])
    } else if (entry.inlined !== undefined) readInto(reader, reader.end(), entry.inlined, values, goName)
    else values[entry.slot] = entry.decode(reader, values[entry.slot])
  }
  if (reader.pos !== end) throw new ProtobufError(endOfBytes)
}

/** Passes over a field that this version does not know. */
const skip = (reader: Reader, tag: number, goName: string): void => {
  const wireType = tag & 7
  if (wireType === 4) throw new ProtobufError(`proto: ${goName}: wiretype end group for non-group`)
  if (tag >>> 3 === 0)
    throw new ProtobufError(`proto: ${goName}: illegal tag ${tag >>> 3} (wire type ${wireType})`)
  reader.skip(wireType)
}

/** `data` → `Data`; embedded metadata are named for their type. Initialisms beyond the first letter are as JSON has them. */
const goNameOf = ({ name, type }: Field): string =>
  name === 'metadata' && type.kind === 'object'
    ? unqualified(type.goName)
    : name.charAt(0).toUpperCase() + name.slice(1)

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

const zeroOf = (type: Type): unknown => zeroScalar(type) ?? null

/** Resource lists round what thousandths cannot express. */
const memberDecoder = (owner: ObjectType, type: Type): Pick<Entry, 'decode' | 'decodePacked' | 'wireType'> =>
  type.kind === 'map' && isRoundedList(owner, type)
    ? { wireType: 2, decode: mapDecoder(type.values, (amount) => roundUpToMilli(amount as string)) }
    : fieldDecoder(type)

const fieldDecoder = (type: Type): Pick<Entry, 'decode' | 'decodePacked' | 'wireType'> => {
  if (type.kind === 'map') return { wireType: 2, decode: mapDecoder(type.values) }
  if (type.kind === 'list' && type.wrapped !== true) {
    const wireType = wireTypeOf(type.items)
    const decode = decodeOf(type.items)
    return {
      wireType,
      decode: (reader, before) => {
        const item = decode(reader)
        if (before === undefined) return [item]
        ;(before as unknown[]).push(item)
        return before
      },
      ...(wireType === 2 ? {} : { decodePacked: packed(decode) }),
    }
  }
  return { wireType: wireTypeOf(type), decode: decodeOf(type) }
}

const packed =
  (decode: Decode): Decode =>
  (reader, before = []) => {
    const end = reader.end()
    while (reader.pos < end) (before as unknown[]).push(decode(reader))
    return before
  }

const mapDecoder = (values: Type, adjust?: (value: unknown) => unknown): Decode => {
  const decode = decodeOf(values)
  const valueTag = 16 | wireTypeOf(values)
  // Made anew each time: what is handed out belongs to the caller.
  const zero = (): unknown =>
    values.kind === 'object'
      ? {}
      : values.kind === 'list'
        ? []
        : values.kind === 'bytes'
          ? ''
          : zeroOf(values)
  return (reader, before = {}) => {
    const end = reader.end()
    let key = ''
    let value: unknown
    while (reader.pos < end) {
      const tag = reader.uint32()
      if (tag === 10) key = reader.string()
      else if (tag === valueTag) value = decode(reader)
      else reader.skip(tag & 7)
    }
    if (reader.pos !== end) throw new ProtobufError(endOfBytes)
    const given = value ?? zero()
    setOwn(before as object, key, adjust === undefined ? given : adjust(given))
    return before
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

const decodeOf = (type: Type): Decode => {
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
      const list = fieldDecoder({ ...type, wrapped: false })
      const fields = messageDecoder([undefined, { slot: 1, name: 'Items', ...list }])
      return (reader) => fields(reader)[1] ?? []
    }
    case 'quantity':
      return (reader) => canonical((quantity(reader)[1] as string | undefined) ?? '')
    case 'intOrString':
      return (reader) => {
        const [, kind, int, string] = intOrString(reader)
        return kind === 1 ? (string ?? '') : int32((int as number | bigint | undefined) ?? 0)
      }
    case 'time':
      return (reader) => timeOf(reader, false)
    case 'microTime':
      return (reader) => timeOf(reader, true)
    case 'raw':
    case 'fieldsV1':
      return (reader) => {
        const bytes = rawBytes(reader)[1] as Buffer | undefined
        return bytes === undefined || bytes.length === 0 ? null : parseRaw(bytes)
      }
    case 'schemaOrBool':
      return (reader) => {
        const [, allows, props] = schemaOrBool(reader)
        return props ?? (allows !== undefined && allows !== 0)
      }
    case 'schemaOrArray':
      return (reader) => {
        const [, props, list] = schemaOrArray(reader)
        return list ?? props ?? null
      }
    case 'schemaOrStringArray':
      return (reader) => {
        const [, props, list] = schemaOrStrings(reader)
        return list ?? props ?? null
      }
    default:
      throw new ProtobufError(`${type.goName} has no protobuf form`)
  }
}

/** Clients write amounts as they like; no space is forgiven here. */
const canonical = (text: string): string => {
  try {
    if (text.startsWith(' ') || text.endsWith(' ')) parseQuantity(text)
    return canonicalizeQuantity(text)
  } catch (error) {
    if (error instanceof QuantitySyntaxError) throw new ProtobufError(error.message)
    throw error
  }
}

/** JSON inside, of whoever made the message: with exact numbers, and no deeper than in a body of JSON. */
const parseRaw = (bytes: Buffer): unknown =>
  bytes.length > jsonMaxDepth ? restoreExactNumbers(parseJson(bytes)) : parseStoredJson(markStoredJson(bytes))

const int32 = (value: number | bigint): number =>
  typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value))

/** Reads a message whose members have readers of their own, into slots by field number. */
const messageDecoder =
  (table: Table) =>
  (reader: Reader): readonly unknown[] => {
    const values: unknown[] = []
    readInto(reader, reader.end(), table, values, '')
    return values
  }

const text = (slot: number): Entry => ({ slot, name: '', wireType: 2, decode: (reader) => reader.string() })
const number = (slot: number): Entry => ({ slot, name: '', wireType: 0, decode: (reader) => reader.int64() })
const readSchema: Decode = (reader) =>
  decoderOf(typeNamed('io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps')!)(
    reader,
    reader.end(),
  )
const schema = (slot: number): Entry => ({ slot, name: '', wireType: 2, decode: readSchema })
const repeated = (entry: Entry): Entry => ({
  ...entry,
  decode: (reader, before = []) => {
    ;(before as unknown[]).push(entry.decode(reader))
    return before
  },
})

const quantity = messageDecoder([undefined, text(1)])
const intOrString = messageDecoder([undefined, number(1), number(2), text(3)])
const rawBytes = messageDecoder([
  undefined,
  { slot: 1, name: 'Raw', wireType: 2, decode: (reader) => reader.slice() },
])
const schemaOrBool = messageDecoder([undefined, number(1), schema(2)])
const schemaOrArray = messageDecoder([undefined, schema(1), repeated(schema(2))])
const schemaOrStrings = messageDecoder([undefined, schema(1), repeated(text(2))])

/** Seconds and nanoseconds; an empty message is the zero time, which JSON writes as null. */
const timeOf = (reader: Reader, hasMicros: boolean): string | null => {
  const end = reader.end()
  if (reader.pos === end) return null
  let seconds: number | bigint = 0
  let nanos: number | bigint = 0
  while (reader.pos < end) {
    const tag = reader.uint32()
    if (tag === 8) seconds = reader.int64()
    else if (tag === 16) nanos = reader.int64()
    else reader.skip(tag & 7)
  }
  if (reader.pos !== end) throw new ProtobufError(endOfBytes)
  return timeText(seconds, hasMicros ? Math.trunc(Number(nanos) / 1000) : undefined)
}
