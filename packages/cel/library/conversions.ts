/** `int(x)`, `string(x)` and the other conversions; type(x), size(x). */
import type { FunctionDeclaration } from '../checker/declarations.ts'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  intType,
  listOf,
  mapOf,
  param,
  stringType,
  type Type,
  timestampType,
  typeOfType,
  uintType,
} from '../types/type.ts'
import { Double, printDouble } from '../values/double.ts'
import { Duration, parseDuration, printDuration } from '../values/duration.ts'
import { fail } from '../values/errors.ts'
import { intInRange, isInt } from '../values/int.ts'
import { nameOfKind, typeValueOf } from '../values/kind.ts'
import { MapValue } from '../values/map.ts'
import { parseTimestamp, printTimestamp, Timestamp, timestampOf, unixSeconds } from '../values/timestamp.ts'
import { TypeValue } from '../values/typevalue.ts'
import { UInt, uintInRange } from '../values/uint.ts'
import type { Value } from '../values/value.ts'
import { define, member, overload } from './define.ts'
import { codePoints, sizeOf, traversal } from './size.ts'

const noSuchOverload = (name: string, value: Value): never =>
  fail(`no such overload: ${name}(${nameOfKind(value)})`)

const wholeNumber = /^[+-]?[0-9]{1,40}$/
const decimal = /^[+-]?(?:(?:[0-9]+(?:_[0-9]+)*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|inf|infinity)$|^nan$/i
const maxExact = 2 ** 63

const parseFailure = (type: string): never => fail(`type conversion error from 'string' to '${type}'`)

const toInt = (value: Value): Value => {
  if (isInt(value)) return value
  if (typeof value === 'string') {
    return wholeNumber.test(value)
      ? intInRange(BigInt(value.replace('+', '')), `type conversion error from 'string' to 'int'`)
      : parseFailure('int')
  }
  if (value instanceof Double) {
    const { value: number } = value
    return number > -maxExact && number < maxExact
      ? intInRange(BigInt(Math.trunc(number)))
      : fail('integer overflow')
  }
  if (value instanceof UInt) return intInRange(value.value)
  if (value instanceof Timestamp) return intInRange(unixSeconds(value))
  if (value instanceof Duration) return intInRange(value.nanos)
  return noSuchOverload('int', value)
}

const toUint = (value: Value): Value => {
  if (value instanceof UInt) return value
  if (isInt(value)) return uintInRange(BigInt(value))
  if (typeof value === 'string') {
    return /^[0-9]{1,40}$/.test(value) && BigInt(value) < 2n ** 64n
      ? new UInt(BigInt(value))
      : parseFailure('uint')
  }
  if (value instanceof Double) {
    const { value: number } = value
    return number > -1 && number < 2 ** 64
      ? uintInRange(BigInt(Math.trunc(number)))
      : fail('unsigned integer overflow')
  }
  return noSuchOverload('uint', value)
}

const toDouble = (value: Value): Value => {
  if (value instanceof Double) return value
  if (isInt(value)) return new Double(Number(value))
  if (value instanceof UInt) return new Double(Number(value.value))
  if (typeof value === 'string') {
    if (!decimal.test(value)) return parseFailure('double')
    const word = value.toLowerCase().replace(/^[+-]/, '')
    const size =
      word === 'nan'
        ? Number.NaN
        : word.startsWith('inf')
          ? Number.POSITIVE_INFINITY
          : Number(word.replaceAll('_', ''))
    if (!Number.isFinite(size) && /[0-9]/.test(word)) return parseFailure('double')
    return new Double(value.startsWith('-') ? -size : size)
  }
  return noSuchOverload('double', value)
}

const trues = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])
const falses = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False'])

const toBool = (value: Value): Value => {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return noSuchOverload('bool', value)
  return trues.has(value) ? true : falses.has(value) ? false : parseFailure('bool')
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const toText = (value: Value): Value => {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
    case 'number':
    case 'bigint':
      return String(value)
  }
  if (value instanceof Double) return printDouble(value.value)
  if (value instanceof UInt) return String(value.value)
  if (value instanceof Timestamp) return printTimestamp(value)
  if (value instanceof Duration) return printDuration(value)
  if (value instanceof Uint8Array) {
    try {
      return utf8.decode(value)
    } catch {
      return fail('invalid UTF-8 in bytes, cannot convert to string')
    }
  }
  if (value instanceof TypeValue) return value.name
  return noSuchOverload('string', value)
}

const toBytes = (value: Value): Value => {
  if (value instanceof Uint8Array) return value
  return typeof value === 'string' ? Buffer.from(value) : noSuchOverload('bytes', value)
}

const toTimestamp = (value: Value): Value => {
  if (value instanceof Timestamp) return value
  if (isInt(value)) return timestampOf(BigInt(value) * 10n ** 9n)
  if (typeof value !== 'string') return noSuchOverload('timestamp', value)
  const instant = parseTimestamp(value)
  return instant === undefined
    ? parseFailure('google.protobuf.Timestamp')
    : timestampOf(instant.nanos, instant.offset)
}

const toDuration = (value: Value): Value => {
  if (value instanceof Duration) return value
  if (isInt(value)) return new Duration(BigInt(value))
  if (typeof value !== 'string') return noSuchOverload('duration', value)
  return parseDuration(value) ?? parseFailure('google.protobuf.Duration')
}

const size = (value: Value): Value => {
  if (typeof value === 'string') return codePoints(value)
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length
  return value instanceof MapValue ? value.size : fail('no such overload: size')
}

const A = param('A')
const B = param('B')

const conversion = (
  name: string,
  result: Type,
  from: Readonly<Record<string, Type>>,
  run: (value: Value) => Value,
): FunctionDeclaration =>
  define(
    name,
    Object.entries(from).map(([id, type]) => overload(id, [type], result)),
    { run },
  )

const sizes = { string: stringType, bytes: bytesType, list: listOf(A), map: mapOf(A, B) }

/** Texts are read whole to become bytes, and bytes to become texts. */
const readingCost = ([value]: readonly Value[]): number =>
  typeof value === 'string' || value instanceof Uint8Array ? Math.max(1, traversal(sizeOf(value))) : 1

export const conversionFunctions: readonly FunctionDeclaration[] = [
  conversion(
    'int',
    intType,
    {
      int64_to_int64: intType,
      double_to_int64: doubleType,
      duration_to_int64: durationType,
      string_to_int64: stringType,
      timestamp_to_int64: timestampType,
      uint64_to_int64: uintType,
    },
    toInt,
  ),
  conversion(
    'uint',
    uintType,
    {
      uint64_to_uint64: uintType,
      double_to_uint64: doubleType,
      int64_to_uint64: intType,
      string_to_uint64: stringType,
    },
    toUint,
  ),
  conversion(
    'double',
    doubleType,
    {
      double_to_double: doubleType,
      int64_to_double: intType,
      string_to_double: stringType,
      uint64_to_double: uintType,
    },
    toDouble,
  ),
  conversion('bool', boolType, { bool_to_bool: boolType, string_to_bool: stringType }, toBool),
  {
    ...conversion(
      'string',
      stringType,
      {
        string_to_string: stringType,
        bool_to_string: boolType,
        bytes_to_string: bytesType,
        double_to_string: doubleType,
        duration_to_string: durationType,
        int64_to_string: intType,
        timestamp_to_string: timestampType,
        uint64_to_string: uintType,
      },
      toText,
    ),
    cost: readingCost,
  },
  {
    ...conversion('bytes', bytesType, { bytes_to_bytes: bytesType, string_to_bytes: stringType }, toBytes),
    cost: readingCost,
  },
  conversion(
    'timestamp',
    timestampType,
    {
      timestamp_to_timestamp: timestampType,
      int64_to_timestamp: intType,
      string_to_timestamp: stringType,
    },
    toTimestamp,
  ),
  conversion(
    'duration',
    durationType,
    { duration_to_duration: durationType, int64_to_duration: intType, string_to_duration: stringType },
    toDuration,
  ),
  define('type', [overload('type', [A], typeOfType(A))], { run: typeValueOf }),
  define(
    'size',
    Object.entries(sizes).flatMap(([id, type]) => [
      overload(`size_${id}`, [type], intType),
      member(`${id}_size`, [type], intType),
    ]),
    { run: size },
  ),
]
