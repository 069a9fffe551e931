/**
 * The OpenAPI v2 document as `application/com.github.proto-openapi.spec.v2@v1.0+protobuf`, which client-go asks for when it
 * wants all schemas at once (older validation and apply, gitops tools). Message numbers are those of the public gnostic
 * schema, as far as our documents have fields; the recorded document of the reference decodes with them (gnostic.test.ts).
 */
import { Writer } from '@binnacle/apimachinery/serializer/protobuf/writer.ts'

/** How a JSON value becomes a field: a scalar, a message, or one of the forms that gnostic gives maps and unions. */
type Form =
  | 'string'
  | 'boolean'
  | 'strings' //      repeated string
  | 'number' //       double
  | 'integer' //      int64
  | 'value' //        any value, as YAML text
  | 'values' //       repeated any value
  | { message: Message }
  | { messages: Message } //   repeated
  | { wrapped: number; form: Form } // a union: the value inside a message, at this number

/** JSON key → number and form. A Message is made lazily because schemas contain schemas. */
interface Message {
  readonly fields: () => Readonly<Record<string, readonly [number, Form]>>
  /** The number of `vendor_extension`, which holds all keys that start with `x-`. */
  readonly extensions?: number
  /** Every key that is not an extension is an entry of a map, at this number. */
  readonly entries?: readonly [number, Message]
}

const schema: Message = {
  fields: () => ({
    $ref: [1, 'string'],
    format: [2, 'string'],
    title: [3, 'string'],
    description: [4, 'string'],
    default: [5, 'value'],
    multipleOf: [6, 'number'],
    maximum: [7, 'number'],
    exclusiveMaximum: [8, 'boolean'],
    minimum: [9, 'number'],
    exclusiveMinimum: [10, 'boolean'],
    maxLength: [11, 'integer'],
    minLength: [12, 'integer'],
    pattern: [13, 'string'],
    maxItems: [14, 'integer'],
    minItems: [15, 'integer'],
    uniqueItems: [16, 'boolean'],
    maxProperties: [17, 'integer'],
    minProperties: [18, 'integer'],
    required: [19, 'strings'],
    enum: [20, 'values'],
    additionalProperties: [21, { wrapped: 1, form: { message: schema } }],
    type: [22, { wrapped: 1, form: 'string' }],
    items: [23, { wrapped: 1, form: { message: schema } }],
    allOf: [24, { messages: schema }],
    properties: [25, { message: { fields: () => ({}), entries: [1, schema] } }],
    readOnly: [27, 'boolean'],
    externalDocs: [29, { message: { fields: () => ({ description: [1, 'string'], url: [2, 'string'] }) } }],
    example: [30, 'value'],
  }),
  extensions: 31,
}

const bodyParameter: Message = {
  fields: () => ({
    description: [1, 'string'],
    name: [2, 'string'],
    in: [3, 'string'],
    required: [4, 'boolean'],
    schema: [5, { message: schema }],
  }),
}
const queryParameter: Message = {
  fields: () => ({
    required: [1, 'boolean'],
    in: [2, 'string'],
    description: [3, 'string'],
    name: [4, 'string'],
    type: [6, 'string'],
    uniqueItems: [20, 'boolean'],
  }),
}
const pathParameter: Message = {
  fields: () => ({
    required: [1, 'boolean'],
    in: [2, 'string'],
    description: [3, 'string'],
    name: [4, 'string'],
    type: [5, 'string'],
    uniqueItems: [19, 'boolean'],
  }),
}

const response: Message = {
  fields: () => ({ description: [1, 'string'], schema: [2, { wrapped: 1, form: { message: schema } }] }),
}
const responses: Message = {
  fields: () => ({}),
  // A response stands in a union with references.
  entries: [1, { fields: () => ({ response: [1, { message: response }] }) }],
}

const parameter: Message = {
  fields: () => ({
    body: [1, { message: bodyParameter }],
    other: [
      2,
      {
        message: {
          fields: () => ({ query: [3, { message: queryParameter }], path: [4, { message: pathParameter }] }),
        },
      },
    ],
  }),
}
const parametersItem: Message = { fields: () => ({ parameter: [1, { message: parameter }] }) }

const operation: Message = {
  fields: () => ({
    tags: [1, 'strings'],
    description: [3, 'string'],
    operationId: [5, 'string'],
    produces: [6, 'strings'],
    consumes: [7, 'strings'],
    parameters: [8, { messages: parametersItem }],
    responses: [9, { message: responses }],
    schemes: [10, 'strings'],
  }),
  extensions: 13,
}
const pathItem: Message = {
  fields: () => ({
    get: [2, { message: operation }],
    put: [3, { message: operation }],
    post: [4, { message: operation }],
    delete: [5, { message: operation }],
    options: [6, { message: operation }],
    head: [7, { message: operation }],
    patch: [8, { message: operation }],
    parameters: [9, { messages: parametersItem }],
  }),
}

const apiKey: Message = {
  fields: () => ({ type: [1, 'string'], name: [2, 'string'], in: [3, 'string'], description: [4, 'string'] }),
}
const securityItem: Message = { fields: () => ({ apiKey: [2, { message: apiKey }] }) }

const document: Message = {
  fields: () => ({
    swagger: [1, 'string'],
    info: [2, { message: { fields: () => ({ title: [1, 'string'], version: [2, 'string'] }) } }],
    paths: [8, { message: { fields: () => ({}), entries: [2, pathItem] } }],
    definitions: [9, { message: { fields: () => ({}), entries: [1, schema] } }],
    security: [
      12,
      { messages: { fields: () => ({}), entries: [1, { fields: () => ({ value: [1, 'strings'] }) }] } },
    ],
    securityDefinitions: [13, { message: { fields: () => ({}), entries: [1, securityItem] } }],
  }),
}

type Json = Readonly<Record<string, unknown>>

/** Unions that JSON does not show get their member's name first. */
const shaped = (message: Message, value: unknown): Json => {
  const object = value as Json
  if (message === parametersItem) {
    if (object.in === 'body') return { parameter: { body: object } }
    return { parameter: { other: { [object.in as string]: object } } }
  }
  if (message === responses.entries![1]) return { response: object }
  if (Array.isArray(value)) return { value }
  if (message === securityItem) return { apiKey: object }
  return object
}

/** Encodes a v2 document. Keys that the table does not know are left out. */
export const encodeV2 = (value: object): Buffer => {
  const writer = new Writer(1 << 21)
  writeMessage(document, value as Json, writer)
  return writer.finish()
}

const fieldTables = new WeakMap<Message, Readonly<Record<string, readonly [number, Form]>>>()
const tableOf = (message: Message) => {
  let table = fieldTables.get(message)
  if (table === undefined) {
    table = message.fields()
    fieldTables.set(message, table)
  }
  return table
}

/** The writer works backwards, so the last field comes first. */
const writeMessage = (message: Message, value: Json, writer: Writer): void => {
  const table = tableOf(message)
  if (message.extensions !== undefined) {
    for (const [key, extension] of Object.entries(value).reverse()) {
      if (!key.startsWith('x-')) continue
      inMessage(writer, message.extensions, () => {
        inMessage(writer, 2, () => writeText(writer, 2, yamlOf(extension)))
        writeText(writer, 1, key)
      })
    }
  }
  if (message.entries !== undefined) {
    const [number, member] = message.entries
    for (const [key, entry] of Object.entries(value).reverse()) {
      if (key.startsWith('x-')) continue
      inMessage(writer, number, () => {
        inMessage(writer, 2, () => writeMessage(member, shaped(member, entry), writer))
        writeText(writer, 1, key)
      })
    }
    return
  }
  const present = Object.entries(table)
    .filter(([key]) => value[key] !== undefined)
    .sort(([, [a]], [, [b]]) => b - a)
  for (const [key, [number, form]] of present) writeForm(form, number, value[key], writer)
}

const writeForm = (form: Form, number: number, value: unknown, writer: Writer): void => {
  if (typeof form === 'object') {
    if ('message' in form)
      inMessage(writer, number, () => writeMessage(form.message, shaped(form.message, value), writer))
    else if ('messages' in form) {
      for (const item of (value as unknown[]).toReversed())
        writeForm({ message: form.messages }, number, item, writer)
    } else if ('wrapped' in form)
      inMessage(writer, number, () => writeForm(form.form, form.wrapped, value, writer))
    return
  }
  switch (form) {
    case 'string':
      writeText(writer, number, String(value))
      break
    case 'strings':
      for (const item of (value as unknown[]).toReversed()) writeText(writer, number, String(item))
      break
    case 'boolean':
      writer.varint(value === true ? 1 : 0)
      writer.tag(number, 0)
      break
    case 'integer':
      writer.int64(Number(value))
      writer.tag(number, 0)
      break
    case 'number':
      writer.double(Number(value))
      writer.tag(number, 1)
      break
    case 'value':
      inMessage(writer, number, () => writeText(writer, 2, yamlOf(value)))
      break
    case 'values':
      for (const item of (value as unknown[]).toReversed()) writeForm('value', number, item, writer)
      break
  }
}

/** Any value as YAML: words as they are, everything else as the JSON that YAML contains. */
const yamlOf = (value: unknown): string =>
  typeof value === 'string' &&
  /^[A-Z][A-Za-z0-9-]{2,}$/i.test(value) &&
  !/^(true|false|null|yes|off)$/i.test(value)
    ? `${value}\n`
    : `${JSON.stringify(value)}\n`

const writeText = (writer: Writer, number: number, text: string): void => {
  writer.string(text)
  writer.tag(number, 2)
}

const inMessage = (writer: Writer, number: number, write: () => void): void => {
  const before = writer.mark
  write()
  writer.varint(writer.mark - before)
  writer.tag(number, 2)
}
