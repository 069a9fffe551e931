/** Arithmetic, comparison, membership. https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions */
import type { FunctionDeclaration } from '../checker/declarations.ts'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  optionalOf,
  param,
  stringType,
  type Type,
  timestampType,
  uintType,
} from '../types/type.ts'
import { Double } from '../values/double.ts'
import { Duration, durationOf } from '../values/duration.ts'
import { compareValues, isEqual } from '../values/equal.ts'
import { fail } from '../values/errors.ts'
import {
  addInts,
  divideInts,
  isInt,
  multiplyInts,
  negateInt,
  remainderInts,
  subtractInts,
} from '../values/int.ts'
import { MapValue } from '../values/map.ts'
import { addDuration, durationBetween, Timestamp, timestampOf } from '../values/timestamp.ts'
import { UInt, uintOf } from '../values/uint.ts'
import type { Value } from '../values/value.ts'
import { define, overload } from './define.ts'
import { sizeOf, traversal } from './size.ts'

const noSuchOverload = (): never => fail('no such overload')

/** Of what nothing can be added to, the reference names the operator. */
const noSum = (name: string, left: Value): never => {
  const isSummand =
    isInt(left) ||
    typeof left === 'string' ||
    Array.isArray(left) ||
    [Double, UInt, Uint8Array, Timestamp, Duration].some((kind) => left instanceof kind)
  return isSummand ? noSuchOverload() : fail(`no such overload: ${name}`)
}

const add = (a: Value, b: Value): Value => {
  if (isInt(a) && isInt(b)) return addInts(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (a instanceof Double && b instanceof Double) return new Double(a.value + b.value)
  if (a instanceof UInt && b instanceof UInt) return uintOf(a.value + b.value)
  if (Array.isArray(a) && Array.isArray(b)) return b.length === 0 ? a : a.length === 0 ? b : [...a, ...b]
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.concat([a, b])
  if (a instanceof Timestamp && b instanceof Duration) return addDuration(a, b)
  if (a instanceof Duration && b instanceof Timestamp) return addDuration(b, a)
  if (a instanceof Duration && b instanceof Duration) return durationOf(a.nanos + b.nanos)
  return noSum('_+_', a)
}

const subtract = (a: Value, b: Value): Value => {
  if (isInt(a) && isInt(b)) return subtractInts(a, b)
  if (a instanceof Double && b instanceof Double) return new Double(a.value - b.value)
  if (a instanceof UInt && b instanceof UInt) return uintOf(a.value - b.value)
  if (a instanceof Timestamp && b instanceof Timestamp) return durationBetween(a, b)
  if (a instanceof Timestamp && b instanceof Duration) return timestampOf(a.nanos - b.nanos, a.offset)
  if (a instanceof Duration && b instanceof Duration) return durationOf(a.nanos - b.nanos)
  return noSum('_-_', a)
}

const multiply = (a: Value, b: Value): Value => {
  if (isInt(a) && isInt(b)) return multiplyInts(a, b)
  if (a instanceof Double && b instanceof Double) return new Double(a.value * b.value)
  if (a instanceof UInt && b instanceof UInt) return uintOf(a.value * b.value)
  return noSuchOverload()
}

const divide = (a: Value, b: Value): Value => {
  if (isInt(a) && isInt(b)) return divideInts(a, b)
  if (a instanceof Double && b instanceof Double) return new Double(a.value / b.value)
  if (a instanceof UInt && b instanceof UInt) {
    return b.value === 0n ? fail('division by zero') : new UInt(a.value / b.value)
  }
  return noSuchOverload()
}

const remainder = (a: Value, b: Value): Value => {
  if (isInt(a) && isInt(b)) return remainderInts(a, b)
  if (a instanceof UInt && b instanceof UInt) {
    return b.value === 0n ? fail('modulus by zero') : new UInt(a.value % b.value)
  }
  return noSuchOverload()
}

const negate = (a: Value): Value => {
  if (isInt(a)) return negateInt(a)
  return a instanceof Double ? new Double(-a.value) : noSuchOverload()
}

const not = (a: Value): Value => (typeof a === 'boolean' ? !a : noSuchOverload())

const isIn = (element: Value, container: Value): Value => {
  if (Array.isArray(container)) return container.some((item) => isEqual(item, element))
  return container instanceof MapValue ? container.contains(element) : noSuchOverload()
}

const isOrdered = (value: Value): boolean => compareValues(value, value) !== undefined

const comparing = (name: string, holds: (order: number) => boolean) => {
  return (a: Value, b: Value): Value => {
    const order = compareValues(a, b)
    if (order !== undefined) return holds(order)
    return isOrdered(a) ? noSuchOverload() : fail(`no such overload: ${name}`)
  }
}

const ordered: readonly (readonly [string, Type])[] = [
  ['bool', boolType],
  ['int64', intType],
  ['uint64', uintType],
  ['double', doubleType],
  ['string', stringType],
  ['bytes', bytesType],
  ['timestamp', timestampType],
  ['duration', durationType],
]
const numeric: readonly (readonly [string, Type])[] = [
  ['int64', intType],
  ['uint64', uintType],
  ['double', doubleType],
]

/** Comparing texts or bytes reads the shorter one. */
const comparisonCost = ([a, b]: readonly Value[]): number =>
  typeof a === 'string' || a instanceof Uint8Array || Array.isArray(a) || a instanceof MapValue
    ? Math.max(1, traversal(Math.min(sizeOf(a), sizeOf(b!))))
    : 1

const comparison = (sign: string, word: string, holds: (order: number) => boolean): FunctionDeclaration => {
  const name = `_${sign}_`
  const same = ordered.map(([id, type]) => overload(`${word}_${id}`, [type, type], boolType))
  const mixed = numeric.flatMap(([a, left]) =>
    numeric
      .filter(([b]) => a !== b)
      .map(([b, right]) => overload(`${word}_${a}_${b}`, [left, right], boolType)),
  )
  return define(name, [...same, ...mixed], { run: comparing(name, holds), cost: comparisonCost })
}

const A = param('A')
const B = param('B')
const both = (id: string, type: Type, result = type) => overload(id, [type, type], result)

/** Joining texts or bytes reads both. */
const additionCost = ([a, b]: readonly Value[]): number =>
  typeof a === 'string' || a instanceof Uint8Array
    ? Math.max(1, traversal(sizeOf(a) + sizeOf(b!)))
    : Array.isArray(a) && Array.isArray(b)
      ? 1 + (a.length + b.length) * 0.01
      : 1

export const operatorFunctions: readonly FunctionDeclaration[] = [
  define(
    '_+_',
    [
      both('add_bytes', bytesType),
      both('add_double', doubleType),
      both('add_duration_duration', durationType),
      overload('add_duration_timestamp', [durationType, timestampType], timestampType),
      overload('add_timestamp_duration', [timestampType, durationType], timestampType),
      both('add_int64', intType),
      both('add_list', listOf(A)),
      both('add_string', stringType),
      both('add_uint64', uintType),
    ],
    { run: add, cost: additionCost },
  ),
  define(
    '_-_',
    [
      both('subtract_double', doubleType),
      both('subtract_duration_duration', durationType),
      both('subtract_int64', intType),
      overload('subtract_timestamp_duration', [timestampType, durationType], timestampType),
      both('subtract_timestamp_timestamp', timestampType, durationType),
      both('subtract_uint64', uintType),
    ],
    { run: subtract },
  ),
  define(
    '_*_',
    [both('multiply_double', doubleType), both('multiply_int64', intType), both('multiply_uint64', uintType)],
    { run: multiply },
  ),
  define(
    '_/_',
    [both('divide_double', doubleType), both('divide_int64', intType), both('divide_uint64', uintType)],
    { run: divide },
  ),
  define('_%_', [both('modulo_int64', intType), both('modulo_uint64', uintType)], { run: remainder }),
  define(
    '-_',
    [overload('negate_double', [doubleType], doubleType), overload('negate_int64', [intType], intType)],
    { run: negate },
  ),
  define('!_', [overload('logical_not', [boolType], boolType)], { run: not }),
  define('_==_', [both('equals', A, boolType)], { run: isEqual, cost: comparisonCost }),
  define('_!=_', [both('not_equals', A, boolType)], {
    run: (a: Value, b: Value) => !isEqual(a, b),
    cost: comparisonCost,
  }),
  comparison('<', 'less', (order) => order < 0),
  comparison('<=', 'less_equals', (order) => order <= 0),
  comparison('>', 'greater', (order) => order > 0),
  comparison('>=', 'greater_equals', (order) => order >= 0),
  define(
    '@in',
    [overload('in_list', [A, listOf(A)], boolType), overload('in_map', [A, mapOf(A, B)], boolType)],
    { run: isIn, cost: ([, container]) => 1 + (Array.isArray(container) ? container.length : 0) },
  ),
  // Run by the compiler itself; declared for the checker.
  define('_?_:_', [overload('conditional', [boolType, A, A], A)]),
  define('_&&_', [overload('logical_and', [boolType, boolType], boolType)]),
  define('_||_', [overload('logical_or', [boolType, boolType], boolType)]),
  define('@not_strictly_false', [overload('not_strictly_false', [boolType], boolType)]),
  define('_[_]', [
    overload('index_list', [listOf(A), intType], A),
    overload('index_map', [mapOf(A, B), A], B),
    overload('optional_list_index_int', [optionalOf(listOf(A)), intType], optionalOf(A)),
    overload('optional_map_index_value', [optionalOf(mapOf(A, B)), A], optionalOf(B)),
  ]),
  define('_[?_]', [
    overload('list_optindex_optional_int', [listOf(A), intType], optionalOf(A)),
    overload('optional_list_optindex_optional_int', [optionalOf(listOf(A)), intType], optionalOf(A)),
    overload('map_optindex_optional_value', [mapOf(A, B), A], optionalOf(B)),
    overload('optional_map_optindex_optional_value', [optionalOf(mapOf(A, B)), A], optionalOf(B)),
  ]),
  define('cel.@mapInsert', [
    overload('@mapInsert_map_key_value', [mapOf(A, B), A, B], mapOf(A, B)),
    overload('@mapInsert_map_map', [mapOf(A, B), mapOf(A, B)], mapOf(A, B)),
  ]),
  define('dyn', [overload('to_dyn', [A], dynType)], { run: (value: Value) => value }),
]
