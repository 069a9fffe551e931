/** Equality: numbers across their types, containers by content, anything else only within its type. */
import { Double } from './double.ts'
import { Duration } from './duration.ts'
import { fail } from './errors.ts'
import { isInt } from './int.ts'
import { MapValue } from './map.ts'
import { ObjectValue } from './object.ts'
import { Opaque } from './opaque.ts'
import { Optional } from './optional.ts'
import { Timestamp } from './timestamp.ts'
import { TypeValue } from './typevalue.ts'
import { UInt } from './uint.ts'
import type { Value } from './value.ts'

/**
 * Comparisons that are left in this run. Values that share parts are small and take forever to compare, and their cost says
 * nothing of it.
 */
let left = 0
const maxComparisons = 1_000_000

/** Called before each run. */
export const allowComparisons = (): void => {
  left = maxComparisons
}

const count = (): void => {
  if (--left < 0) fail('operation cancelled: actual cost limit exceeded', true)
}

/** `a == b`; values of different types differ. */
export const isEqual = (a: Value, b: Value): boolean => {
  if (a === b) return true
  switch (typeof a) {
    case 'string':
    case 'boolean':
      return false
    case 'number':
    case 'bigint':
      // Equal ints of either form are identical.
      return isInt(b) ? false : isEqualNumber(a, b)
  }
  if (a === null || b === null) return false
  if (a instanceof Double || a instanceof UInt) return isEqualNumber(a, b)
  if (typeof b !== 'object') return false
  count()
  if (Array.isArray(a)) return Array.isArray(b) && areEqualLists(a, b)
  if (a instanceof MapValue) return b instanceof MapValue && areEqualMaps(a, b)
  if (a instanceof ObjectValue) return b instanceof ObjectValue && areEqualObjects(a, b)
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos
  if (a instanceof Duration) return b instanceof Duration && a.nanos === b.nanos
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name
  if (a instanceof Optional) {
    if (!(b instanceof Optional)) return false
    return a.value === undefined || b.value === undefined ? a.value === b.value : isEqual(a.value, b.value)
  }
  return a instanceof Opaque && b instanceof Opaque && a.equals(b)
}

/** Comparable as JavaScript compares: bigint against number is exact. */
const numberOf = (value: Value): number | bigint | undefined => {
  if (isInt(value)) return value
  if (value instanceof Double || value instanceof UInt) return value.value
  return undefined
}

const isEqualNumber = (a: Value, b: Value): boolean => {
  const other = numberOf(b)
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint equals the number of the same value
  return other !== undefined && numberOf(a)! == other
}

const areEqualLists = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((item, i) => isEqual(item, b[i]!))

const areEqualMaps = (a: MapValue, b: MapValue): boolean =>
  a.size === b.size &&
  a.keys().every((key) => {
    const other = b.get(key)
    return other !== undefined && isEqual(a.get(key)!, other)
  })

const areEqualObjects = (a: ObjectValue, b: ObjectValue): boolean => {
  if (a.type.name !== b.type.name) return false
  if (a.raw === b.raw) return true
  for (const name of a.type.fields.keys()) {
    if (a.has(name) !== b.has(name)) return false
    if (a.has(name) && !isEqual(a.find(name)!, b.find(name)!)) return false
  }
  return true
}

/** Negative, zero, positive, as a is below, equal or above b; undefined where they have no order. NaN answers NaN. */
export const compareValues = (a: Value, b: Value): number | undefined => {
  const left = numberOf(a)
  if (left !== undefined) {
    const right = numberOf(b)
    if (right === undefined) return undefined
    // An int beyond 2^53 meets a double as the double nearest to it.
    if (a instanceof Double || b instanceof Double) return compareNumbers(Number(left), Number(right))
    return compareNumbers(left, right)
  }
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b) : undefined
  if (typeof a === 'boolean') return typeof b === 'boolean' ? Number(a) - Number(b) : undefined
  if (a instanceof Timestamp && b instanceof Timestamp) return compareBigints(a.nanos, b.nanos)
  if (a instanceof Duration && b instanceof Duration) return compareBigints(a.nanos, b.nanos)
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b)
  return undefined
}

const compareNumbers = (a: number | bigint, b: number | bigint): number =>
  a < b ? -1 : a > b ? 1 : a >= b ? 0 : Number.NaN

const compareBigints = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** By code points: JavaScript compares UTF-16 units, which puts U+E000 above what lies beyond U+FFFF. */
export const compareStrings = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1
  }
  return a.length - b.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff
