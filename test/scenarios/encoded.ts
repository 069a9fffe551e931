/**
 * Answers with their encoding, for scenarios that say `encodings: true`: protobuf and YAML are read, and beside the value stands
 * how it was written. `canonical` says that our own writer makes the same bytes of the value again, so that two servers whose
 * answers are both canonical and equal wrote the same bytes up to what must differ.
 */
import {
  decodeMessage,
  decodeProtobuf,
  encodeProtobuf,
  isProtobuf,
} from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { messageTypeOf } from '@binnacle/apimachinery/serializer/protobuf/kinds.ts'
import { Reader } from '@binnacle/apimachinery/serializer/protobuf/reader.ts'
import { parseYaml, stringifyYaml } from '@binnacle/apimachinery/serializer/yaml.ts'

/** The message of a kind; DeleteOptions come in the group of what is deleted, APIVersions in none. Throws for kinds that have none. */
const messageOf = (apiVersion: string, kind: string) => {
  const type = messageTypeOf(kind === 'DeleteOptions' || apiVersion === '' ? 'v1' : apiVersion, kind)
  if (type === undefined) throw new Error(`no message is known for ${apiVersion} ${kind}`)
  return type
}

/** An object in its envelope. */
export const fromProtobuf = (bytes: Buffer): { object: object; canonical: boolean } => {
  const { apiVersion, kind, raw } = decodeProtobuf(bytes)
  const type = messageOf(apiVersion, kind)
  const object = { kind, apiVersion, ...decodeMessage(type, raw) }
  return { object, canonical: encodeProtobuf(type, object).equals(bytes) }
}

/** A step's body as protobuf: it names its kind and apiVersion. */
export const toProtobuf = (object: { kind?: string; apiVersion?: string }): Buffer =>
  encodeProtobuf(messageOf(object.apiVersion ?? '', object.kind ?? ''), object as never)

/** A frame of a watch, as a line of the JSON form would read. */
export const frameToLine = (frame: Buffer): string => {
  const reader = new Reader(frame)
  let type = ''
  let raw: Buffer = Buffer.alloc(0)
  while (reader.pos < frame.length) {
    const number = reader.uint32() >>> 3
    if (number === 1) type = reader.string()
    else raw = rawOf(reader.slice())
  }
  const { object, canonical } = fromProtobuf(raw)
  return JSON.stringify({ type, object, canonical })
}

/** The bytes in a RawExtension. */
const rawOf = (extension: Buffer): Buffer => {
  const reader = new Reader(extension)
  reader.uint32()
  return reader.slice()
}

/** The value alone of what `withEncoding` gave. */
export const bareValue = (encoded: unknown): unknown => {
  if (encoded === null || typeof encoded !== 'object') return encoded
  const { json, yaml, protobuf } = encoded as { json?: unknown; yaml?: unknown; protobuf?: unknown }
  return json ?? yaml ?? protobuf
}

const layoutOf = (text: string): string =>
  /^[[{]\n {2}/.test(text) ? 'indented' : text.endsWith('\n') ? 'one line' : 'one line without end'

/** @param parse reads JSON */
export const withEncoding = (
  contentType: string,
  bytes: Buffer,
  parse: (text: string) => unknown,
): unknown => {
  const text = bytes.toString()
  if (isProtobuf(bytes)) {
    const { object, canonical } = fromProtobuf(bytes)
    return { protobuf: object, canonical }
  }
  if (contentType.includes('yaml')) {
    const { value } = parseYaml(bytes)
    return { yaml: value, canonical: stringifyYaml(value) === text }
  }
  if (!contentType.includes('json')) return text
  return { json: parse(text), layout: layoutOf(text) }
}
