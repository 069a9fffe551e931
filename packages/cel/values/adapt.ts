/** JSON to values, as declared types say. Containers are wrapped and their contents adapted when they are asked for. */
import { ExactNumber } from '@binnacle/apimachinery/serializer/exactnumber.ts'
import { dynType, type Type } from '../types/type.ts'
import { Double } from './double.ts'
import { parseDuration } from './duration.ts'
import { fail } from './errors.ts'
import { intInRange, normalizeInt } from './int.ts'
import { RecordMap } from './map.ts'
import { ObjectValue } from './object.ts'
import { parseTimestamp } from './timestamp.ts'
import { UInt } from './uint.ts'
import type { Value } from './value.ts'

/** Values that come ready: JSON has plain objects and arrays only. */
const isReady = (raw: object): boolean => {
  if (Array.isArray(raw) || raw instanceof ExactNumber) return false
  const prototype = Object.getPrototypeOf(raw)
  return prototype !== Object.prototype && prototype !== null
}

/** Throws EvaluationError where the JSON is not what the type says. */
export const adapt = (raw: unknown, type: Type): Value => {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'object' && isReady(raw)) return raw as Value
  switch (type.kind) {
    case 'double':
      return new Double(numberOf(raw))
    case 'int':
      return intOf(raw)
    case 'uint':
      return new UInt(BigInt(raw as number))
    case 'string':
      return typeof raw === 'string' ? raw : mismatch('string', raw)
    case 'bool':
      return typeof raw === 'boolean' ? raw : mismatch('bool', raw)
    case 'list':
      return Array.isArray(raw) ? adaptList(raw, type.element) : mismatch('list', raw)
    case 'map':
      return isRecord(raw) ? new RecordMap(raw, type.value) : mismatch('map', raw)
    case 'object':
      if (!isRecord(raw)) return mismatch(type.name, raw)
      return type.isFree === true ? new RecordMap(raw, dynType) : new ObjectValue(raw, type)
    case 'bytes':
      return typeof raw === 'string' ? Buffer.from(raw, 'base64') : mismatch('bytes', raw)
    case 'duration':
      return parseDuration(String(raw)) ?? mismatch('duration', raw)
    case 'timestamp': {
      // A date is the midnight it begins with.
      const text = String(raw)
      return (
        parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text) ??
        mismatch('timestamp', raw)
      )
    }
    default:
      return adaptFree(raw)
  }
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof ExactNumber)

const mismatch = (wanted: string, raw: unknown): never =>
  fail(`invalid data, expected ${wanted}, got ${Array.isArray(raw) ? 'list' : typeof raw}`)

/** Elements that are values as they stand are not copied. */
const adaptList = (raw: readonly unknown[], element: Type): readonly Value[] =>
  (element.kind === 'string' || element.kind === 'bool') &&
  raw.every((item) => typeof item === 'string' || typeof item === 'boolean')
    ? (raw as readonly Value[])
    : raw.map((item) => adapt(item, element))

const numberOf = (raw: unknown): number =>
  typeof raw === 'number' || typeof raw === 'bigint'
    ? Number(raw)
    : raw instanceof ExactNumber
      ? Number(raw.text)
      : mismatch('double', raw)

const intOf = (raw: unknown): Value => {
  if (typeof raw === 'number' && Number.isSafeInteger(raw)) return raw + 0
  if (typeof raw === 'bigint') return intInRange(raw)
  const number = numberOf(raw)
  return Number.isInteger(number) ? intInRange(BigInt(number)) : mismatch('int', raw)
}

const adaptFree = (raw: unknown): Value => {
  switch (typeof raw) {
    case 'string':
    case 'boolean':
      return raw
    case 'bigint':
      return normalizeInt(raw)
    case 'number':
      return Number.isSafeInteger(raw) ? raw + 0 : new Double(raw)
    default:
      if (raw instanceof ExactNumber) return new Double(Number(raw.text))
      return Array.isArray(raw)
        ? raw.map((item) => adapt(item, dynType))
        : new RecordMap(raw as Record<string, unknown>, dynType)
  }
}
