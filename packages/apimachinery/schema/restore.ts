/**
 * Strategic merge patches go another way than JSON in the reference: the object becomes plain maps, is patched, and is restored
 * from them. That way has words of its own for wrong types, and changes what only JSON keeps (test/scenarios/patches, badinput).
 */
import type { Type } from '@binnacle/openapi/schema.ts'
import { goKind } from '../errors/gotypes.ts'
import { setOwn } from '../meta/clone.ts'
import { canonicalizeQuantity, QuantitySyntaxError } from '../quantity/quantity.ts'
import { ExactNumber } from '../serializer/exactnumber.ts'
import { canonicalizeMicroTime, canonicalizeTime, TimeSyntaxError } from '../time/rfc3339.ts'
import { base64Fault } from './base64.ts'

/** The first fault, in words of the reference; undefined where decoding may go on. Texts that a parser reads are left to it. */
export const restoreFault = (type: Type, value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined
  switch (type.kind) {
    case 'object': {
      if (!isMap(value)) return `cannot restore struct from: ${goKind(value)}`
      for (const [key, field] of type.fields) {
        const fault = Object.hasOwn(value, key) ? restoreFault(field.type, value[key]) : undefined
        if (fault !== undefined) return fault
      }
      return undefined
    }
    case 'list':
      return Array.isArray(value) ? first(value, type.items) : `cannot restore slice from ${goKind(value)}`
    case 'map':
      return isMap(value)
        ? first(Object.values(value), type.values)
        : `cannot restore map from ${goKind(value)}`
    case 'bytes': {
      const fault = typeof value === 'string' ? base64Fault(value) : undefined
      if (fault !== undefined) return `error decoding from json: ${fault}`
      return typeof value === 'string' || Array.isArray(value)
        ? undefined
        : `cannot restore slice from ${goKind(value)}`
    }
    case 'string':
      return typeof value === 'string' ? undefined : scalarFault(value, 'string', type.goName)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'unrecognized type: bool'
    case 'int32':
    case 'int64':
      return goKind(value) === 'int64' ? undefined : scalarFault(value, type.kind, type.goName)
    case 'intOrString':
      return typeof value === 'string' || goKind(value) === 'int64' ? undefined : parserFault(value, 'int32')
    case 'time':
    case 'microTime':
      return typeof value === 'string' ? timeFault(value, type.kind) : parserFault(value, 'string')
    case 'quantity':
      if (isMap(value) || Array.isArray(value)) return quantityFault('{}')
      return typeof value === 'string' || typeof value === 'boolean'
        ? quantityFault(String(value))
        : undefined
    case 'duration':
      return typeof value === 'string' ? undefined : parserFault(value, 'string')
    default:
      return undefined
  }
}

const timeFault = (text: string, kind: 'time' | 'microTime'): string | undefined => {
  try {
    if (kind === 'time') canonicalizeTime(text)
    else canonicalizeMicroTime(text)
    return undefined
  } catch (error) {
    if (error instanceof TimeSyntaxError) return error.message
    throw error
  }
}

const quantityFault = (text: string): string | undefined => {
  try {
    canonicalizeQuantity(text)
    return undefined
  } catch (error) {
    if (error instanceof QuantitySyntaxError) return error.message
    throw error
  }
}

/** Types that read their own JSON do not know where they stand. */
const parserFault = (value: unknown, wanted: string): string => {
  const given = goKind(value)
  const json =
    given === 'map'
      ? 'object'
      : given === 'slice'
        ? 'array'
        : given === 'float64' && wanted === 'int32'
          ? `number ${value}`
          : given
  return `json: cannot unmarshal ${json === 'int64' || json === 'float64' ? 'number' : json} into Go value of type ${wanted}`
}

const first = (items: readonly unknown[], type: Type): string | undefined => {
  for (const item of items) {
    const fault = restoreFault(type, item)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A number meets other numbers by its name, and an integer also texts; everything else is met by its kind. */
const scalarFault = (value: unknown, kind: string, goName: string): string => {
  const given = goKind(value)
  return given === 'int64' || (given === 'float64' && kind !== 'string')
    ? `cannot convert ${given} to ${goName}`
    : `unrecognized type: ${kind}`
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

/** The object as maps hold it: keys of raw fields sorted, integers beyond 64 bits as doubles. Shares what stays the same. */
export const asMaps = <T>(type: Type, value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  if (type.kind === 'raw' || type.kind === 'fieldsV1') return sortedDeep(value) as T
  if (type.kind === 'list')
    return (Array.isArray(value) ? value.map((item) => asMaps(type.items, item)) : value) as T
  if ((type.kind !== 'object' && type.kind !== 'map') || Array.isArray(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    const of = type.kind === 'map' ? type.values : type.fields.get(key)?.type
    setOwn(result, key, of === undefined ? item : asMaps(of, item))
  }
  return result as T
}

const sortedDeep = (value: unknown): unknown => {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value)
  if (Array.isArray(value)) return value.map(sortedDeep)
  if (!isMap(value)) return value
  const result = {}
  for (const key of Object.keys(value).sort()) setOwn(result, key, sortedDeep(value[key]))
  return result
}
