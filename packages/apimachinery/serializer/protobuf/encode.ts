/**
 * JSON-shaped objects to protobuf messages, byte for byte as Go's generated coders write them: fields by number, scalars
 * and structs held by value even when zero, pointers only when set, map entries sorted by key.
 *
 * One closure per type, compiled on first use.
 */
import type { Field, ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import { zeroScalar } from '../../schema/zero.ts'
import { stringifyJson } from '../json.ts'
import { type Member, membersOf } from './message.ts'
import { ProtobufError } from './reader.ts'
import { timeParts } from './time.ts'
import { integer, Writer } from './writer.ts'

/** Writes a value that is neither undefined nor null, without its tag. */
type Encode = (value: never, writer: Writer) => void
type EncodeFields = (object: Record<string, unknown>, writer: Writer) => void

/** Encodes the fields of an object of this type as one message, without the envelope. Throws ProtobufError. */
export const encodeMessage = (type: ObjectType, object: object): Buffer => {
  const writer = new Writer()
  writeMessage(type, object, writer)
  return writer.finish()
}

export const writeMessage = (type: ObjectType, object: object, writer: Writer): void =>
  encoderOf(type)(object as Record<string, unknown>, writer)

const encoders = new WeakMap<ObjectType, EncodeFields>()

const encoderOf = (type: ObjectType): EncodeFields => {
  let encoder = encoders.get(type)
  if (encoder === undefined) {
    // Registered before it is compiled, because types refer to themselves.
    let compiled: EncodeFields | undefined
    encoder = (object, writer) => {
      compiled ??= compileMembers(membersOf(type))
      compiled(object, writer)
    }
    encoders.set(type, encoder)
  }
  return encoder
}

const compileMembers = (members: readonly Member[]): EncodeFields => {
  const steps = members.map(compileMember).reverse()
  return (object, writer) => {
    for (let i = 0; i < steps.length; i++) steps[i]!(object, writer)
  }
}

const compileMember = (member: Member): EncodeFields => {
  const { number } = member
  if ('members' in member) {
    const fields = compileMembers(member.members)
    return (object, writer) => {
      const before = writer.mark
      fields(object, writer)
      writer.varint(writer.mark - before)
      writer.tag(number, 2)
    }
  }
  const { field } = member
  const { name, type } = field
  if (type.kind === 'map') return compileMap(name, number, type.values)
  if (type.kind === 'list' && type.wrapped !== true) return compileList(name, number, type.items)
  const [write, wireType] = writerOf(type)
  const zero = field.pointer ? undefined : zeroOf(field)
  return (object, writer) => {
    const value = object[name] ?? zero
    if (value === undefined) return
    write(value as never, writer)
    writer.tag(number, wireType)
  }
}

const compileList = (name: string, number: number, items: Type): EncodeFields => {
  const [write, wireType] = writerOf(items)
  const zero = zeroOf({ type: items })
  return (object, writer) => {
    const list = object[name] as unknown[] | null | undefined
    if (list === undefined || list === null) return
    for (let i = list.length - 1; i >= 0; i--) {
      write((list[i] ?? zero) as never, writer)
      writer.tag(number, wireType)
    }
  }
}

const compileMap = (name: string, number: number, values: Type): EncodeFields => {
  const [write, wireType] = writerOf(values)
  const zero = zeroOf({ type: values })
  return (object, writer) => {
    const map = object[name] as Record<string, unknown> | null | undefined
    if (map === undefined || map === null) return
    const keys = sortedKeys(map)
    for (let i = keys.length - 1; i >= 0; i--) {
      const key = keys[i]!
      const before = writer.mark
      const value = map[key] ?? zero
      if (value !== undefined) {
        write(value as never, writer)
        writer.tag(2, wireType)
      }
      writer.string(key)
      writer.tag(1, 2)
      writer.varint(writer.mark - before)
      writer.tag(number, 2)
    }
  }
}

/** Go sorts by bytes; UTF-16 order differs from that only beyond the basic plane. */
const sortedKeys = (map: Record<string, unknown>): string[] => {
  const keys = Object.keys(map).sort()
  return keys.some((k) => /[\ud800-\udbff]/.test(k))
    ? keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    : keys
}

/** What a field held by value writes when it is absent. Undefined: nothing. */
const zeroOf = (field: Pick<Field, 'type'>): unknown => {
  switch (field.type.kind) {
    case 'time':
    case 'microTime':
      return ''
    case 'object':
    case 'schemaOrBool':
    case 'schemaOrArray':
    case 'schemaOrStringArray':
      return {}
    case 'raw':
    case 'fieldsV1':
      return emptyRaw
    default:
      return zeroScalar(field.type)
  }
}

/** Stands for a RawExtension that holds nothing, which no JSON value does. */
const emptyRaw = Symbol('no bytes')

/** How a single value is written, and its wire type. */
const writerOf = (type: Type): [Encode, number] => {
  switch (type.kind) {
    case 'string':
      return [(value: string, writer) => writer.string(String(value)), 2]
    case 'boolean':
      return [(value: boolean, writer) => writer.varint(value ? 1 : 0), 0]
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
      return [(value: unknown, writer) => writer.int64(integer(value)), 0]
    case 'float64':
      return [(value: unknown, writer) => writer.double(Number(value)), 1]
    case 'bytes':
      return [(value: string, writer) => writer.chunk(Buffer.from(value, 'base64')), 2]
    case 'quantity':
      return [inMessage((value: unknown, writer) => field(writer, 1, String(value))), 2]
    case 'intOrString':
      return [inMessage(writeIntOrString), 2]
    case 'time':
      return [inMessage((value: string, writer) => writeTime(value, writer, false)), 2]
    case 'microTime':
      return [inMessage((value: string, writer) => writeTime(value, writer, true)), 2]
    case 'raw':
      return [inMessage(type.goName === 'v1.JSON' ? writeEscapedRaw : writeRaw), 2]
    case 'fieldsV1':
      return [inMessage(writeRaw), 2]
    case 'object':
      return [inMessage(encoderOf(type) as Encode), 2]
    case 'list': {
      const items = compileList('items', 1, type.items)
      return [inMessage((value: unknown[], writer) => items({ items: value }, writer)), 2]
    }
    case 'schemaOrBool':
      return [inMessage(writeSchemaOrBool), 2]
    case 'schemaOrArray':
      return [inMessage((value, writer) => writeSchemaOr(value, writer, schemaProps())), 2]
    case 'schemaOrStringArray':
      return [inMessage((value, writer) => writeSchemaOr(value, writer, undefined)), 2]
    default:
      throw new ProtobufError(`${type.goName} has no protobuf form`)
  }
}

const inMessage =
  (write: Encode): Encode =>
  (value, writer) => {
    const before = writer.mark
    write(value, writer)
    writer.varint(writer.mark - before)
  }

const field = (writer: Writer, number: number, text: string): void => {
  writer.string(text)
  writer.tag(number, 2)
}

/** Type (0 number, 1 string), number, string; all three always. */
const writeIntOrString = (value: unknown, writer: Writer): void => {
  const isText = typeof value === 'string'
  field(writer, 3, isText ? value : '')
  writer.int64(isText ? 0 : integer(value))
  writer.tag(2, 0)
  writer.varint(isText ? 1 : 0)
  writer.tag(1, 0)
}

/** Seconds and nanoseconds; the zero time is an empty message. */
const writeTime = (value: string, writer: Writer, hasMicros: boolean): void => {
  if (value === '') return
  const { seconds, micros } = timeParts(value)
  writer.varint(hasMicros ? micros * 1000 : 0)
  writer.tag(2, 0)
  writer.int64(seconds)
  writer.tag(1, 0)
}

const writeRaw = (value: unknown, writer: Writer): void => {
  if (value === emptyRaw) return
  field(writer, 1, stringifyJson(value))
}

/** Values inside a CustomResourceDefinition were printed by Go, which escapes what HTML would read. */
const writeEscapedRaw = (value: unknown, writer: Writer): void => {
  if (value === emptyRaw) return
  const escaped = stringifyJson(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  field(writer, 1, escaped)
}

const schemaProps = (): ObjectType =>
  typeNamed('io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps')!

const writeSchema = (value: unknown, writer: Writer, number: number): void => {
  const before = writer.mark
  writeMessage(schemaProps(), value as object, writer)
  writer.varint(writer.mark - before)
  writer.tag(number, 2)
}

/** allows = 1, schema = 2; a schema implies that others are allowed. */
const writeSchemaOrBool = (value: unknown, writer: Writer): void => {
  const isSchema = typeof value === 'object'
  if (isSchema) writeSchema(value, writer, 2)
  writer.varint(isSchema || value === true ? 1 : 0)
  writer.tag(1, 0)
}

/** schema = 1, repeated schemas or strings = 2. */
const writeSchemaOr = (value: unknown, writer: Writer, items: ObjectType | undefined): void => {
  if (!Array.isArray(value)) {
    writeSchema(value, writer, 1)
    return
  }
  for (let i = value.length - 1; i >= 0; i--) {
    if (items === undefined) field(writer, 2, String(value[i]))
    else writeSchema(value[i], writer, 2)
  }
}
