/** The public cases of the language, read into our types and values. */
import { tests } from '@bufbuild/cel-spec/testdata/conformance.js'
import type { Type } from '../types/type.ts'
import * as types from '../types/type.ts'
import { Double } from '../values/double.ts'
import { parseDuration } from '../values/duration.ts'
import { normalizeInt } from '../values/int.ts'
import { HashMap } from '../values/map.ts'
import { parseTimestamp } from '../values/timestamp.ts'
import { TypeValue } from '../values/typevalue.ts'
import { UInt } from '../values/uint.ts'
import type { Value } from '../values/value.ts'

interface Suite {
  readonly name: string
  readonly suites?: readonly Suite[]
  readonly tests?: readonly Case[]
}

export interface Case {
  readonly original: {
    readonly name: string
    readonly expr: string
    readonly disableCheck?: boolean
    readonly checkOnly?: boolean
    readonly container?: string
    readonly typeEnv?: readonly Declaration[]
    readonly bindings?: Readonly<Record<string, { readonly value?: Json }>>
    readonly value?: Json
    readonly typedResult?: { readonly result?: Json; readonly deducedType?: Json }
    readonly evalError?: unknown
  }
  readonly ast?: string
  readonly type?: string
  readonly error?: string
}

// biome-ignore lint/suspicious/noExplicitAny: protobuf's JSON, whose schema is not here
export type Json = any

export interface Declaration {
  readonly name: string
  readonly ident?: { readonly type: Json }
  readonly function?: { readonly overloads: readonly Json[] }
}

/** Suites about protobuf messages, which Kubernetes' expressions never see. */
const aboutMessages = new Set(['proto2', 'proto3', 'proto2_ext', 'enums', 'dynamic', 'wrappers', 'unknowns'])

const mentionsMessages = (text: string): boolean =>
  /TestAllTypes|NestedTestAllTypes|google\.protobuf\.(?!Timestamp'?$)[A-Z]\w+\{|objectValue|messageType|protobuf\.Any/.test(
    text,
  )

export interface NamedCase {
  readonly path: string
  readonly case: Case
}

/** Every case that has nothing to do with messages. */
export const cases: readonly NamedCase[] = (tests as Suite)
  .suites!.filter(({ name }) => !aboutMessages.has(name))
  .flatMap((suite) =>
    suite.suites!.flatMap((section) =>
      section.tests!.map((one) => ({
        path: `${suite.name}/${section.name}/${one.original.name}`,
        case: one,
      })),
    ),
  )
  .filter((one) => !mentionsMessages(JSON.stringify(one.case.original)))

export const readValue = (json: Json): Value => {
  const [[kind, value] = []] = Object.entries<Json>(json)
  switch (kind) {
    case 'nullValue':
      return null
    case 'boolValue':
    case 'stringValue':
      return value
    case 'int64Value':
      return normalizeInt(BigInt(value))
    case 'uint64Value':
      return new UInt(BigInt(value))
    case 'doubleValue':
      return new Double(Number(value))
    case 'bytesValue':
      return Buffer.from(value, 'base64')
    case 'typeValue':
      return new TypeValue(value)
    case 'listValue':
      return (value.values ?? []).map(readValue)
    case 'mapValue': {
      const map = new HashMap()
      for (const entry of value.entries ?? []) map.add(readValue(entry.key), readValue(entry.value))
      return map
    }
    case 'objectValue':
      if (value['@type'].endsWith('Timestamp')) return parseTimestamp(value.value)!
      if (value['@type'].endsWith('Duration')) return parseDuration(value.value)!
  }
  throw new Error(`cannot read ${JSON.stringify(json)}`)
}

const primitives: Readonly<Record<string, Type>> = {
  BOOL: types.boolType, INT64: types.intType, UINT64: types.uintType, DOUBLE: types.doubleType,
  STRING: types.stringType, BYTES: types.bytesType,
} // biome-ignore format: a table

export const readType = (json: Json): Type => {
  const [[kind, value] = []] = Object.entries<Json>(json)
  switch (kind) {
    case 'primitive':
      return primitives[value]!
    case 'listType':
      return types.listOf(readType(value.elemType))
    case 'mapType':
      return types.mapOf(readType(value.keyType), readType(value.valueType))
    case 'wellKnown':
      return value === 'TIMESTAMP'
        ? types.timestampType
        : value === 'DURATION'
          ? types.durationType
          : types.dynType
    case 'null':
      return types.nullType
    case 'dyn':
      return types.dynType
    case 'typeParam':
      return types.param(value)
    case 'type':
      return types.typeOfType(Object.keys(value).length === 0 ? undefined : readType(value))
    case 'abstractType':
      return types.opaque(value.name, ...(value.parameterTypes ?? []).map(readType))
    case 'messageType':
      if (value.endsWith('Timestamp')) return types.timestampType
      if (value.endsWith('Duration')) return types.durationType
  }
  throw new Error(`cannot read the type ${JSON.stringify(json)}`)
}
