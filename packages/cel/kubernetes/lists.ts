/** Functions of lists: those of Kubernetes, and the lists extension. */
import type { FunctionDeclaration } from '../checker/declarations.ts'
import { define, type Library, member, overload } from '../library/define.ts'
import { sizeOf } from '../library/size.ts'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
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
import { addInts, isInt } from '../values/int.ts'
import { nameOfKind } from '../values/kind.ts'
import { none, Optional } from '../values/optional.ts'
import { UInt, uintOf } from '../values/uint.ts'
import type { Int, Value } from '../values/value.ts'
import { sortByMacro } from './sortby.ts'

type List = readonly Value[]
const T = param('T')
const L = listOf(T)

const ordered: Readonly<Record<string, Type>> = {
  int: intType, uint: uintType, double: doubleType, bool: boolType, string: stringType, bytes: bytesType,
  duration: durationType, timestamp: timestampType,
} // biome-ignore format: a table
const summable: Readonly<Record<string, Type>> = {
  int: intType, uint: uintType, double: doubleType, duration: durationType,
} // biome-ignore format: a table

const compare = (a: Value, b: Value): number => {
  const order = compareValues(a, b)
  return order === undefined ? fail('no such overload') : order
}

const plus = (a: Value, b: Value): Value => {
  if (isInt(a) && isInt(b)) return addInts(a, b)
  if (a instanceof UInt && b instanceof UInt) return uintOf(a.value + b.value)
  if (a instanceof Double && b instanceof Double) return new Double(a.value + b.value)
  return a instanceof Duration && b instanceof Duration
    ? durationOf(a.nanos + b.nanos)
    : fail('no such overload')
}

const zeros: Readonly<Record<string, Value>> = {
  int: 0,
  uint: new UInt(0n),
  double: new Double(0),
  duration: new Duration(0n),
}

const sum = (zero: Value) => {
  return (list: List): Value => {
    let total = list[0] ?? zero
    for (let i = 1; i < list.length; i++) total = plus(total, list[i]!)
    return total
  }
}

const extreme = (name: string, sign: number) => {
  return (list: List): Value => {
    if (list.length === 0) return fail(`${name} called on empty list`)
    // Of what cannot be compared, the first stands.
    return list.reduce((best, item) => (sign * (compareValues(item, best) ?? 0) > 0 ? item : best))
  }
}

const isSorted = (list: List): boolean =>
  list.every((item, i) => i === 0 || !((compareValues(list[i - 1]!, item) ?? 0) > 0))

const perElement = ([list]: List): number => Math.max(1, sizeOf(list!))

const overEach = (
  name: string,
  types: Readonly<Record<string, Type>>,
  result: (type: Type) => Type,
  run: (kind: string) => (list: List) => Value,
  cost: (args: List) => number = perElement,
): FunctionDeclaration =>
  define(
    name,
    Object.entries(types).map(([kind, type]) =>
      member(`list_${kind}_${name}`, [listOf(type)], result(type), run(kind)),
    ),
    { cost },
  )

const searching = (name: string, find: (list: List, wanted: Value) => number): FunctionDeclaration =>
  define(name, [member(`list_a_${name}_int`, [L, T], intType, find)], { cost: perElement })

const distinct = (list: List): Value => {
  const simple = new Set<Value>()
  const kept: Value[] = []
  for (const item of list) {
    // Texts, bools and ints are compared by what a set compares; anything else with all that was kept.
    const isSimple = typeof item !== 'object'
    if (isSimple && simple.has(item)) continue
    if ((!isSimple || simple.size < kept.length) && kept.some((other) => isEqual(other, item))) continue
    if (isSimple) simple.add(item)
    kept.push(item)
  }
  return kept
}

const maxFlattened = 1_000_000

const flatten = (list: List, depth: Int = 1): Value => {
  if (depth < 0) return fail('level must be non-negative')
  const flat: Value[] = []
  const add = (items: List, left: number): void => {
    for (const item of items) {
      if (Array.isArray(item) && left > 0) add(item as List, left - 1)
      else if (flat.push(item) > maxFlattened) fail('list is too long', true)
    }
  }
  add(list, Math.min(Number(depth), 500))
  return flat
}

const slice = (list: List, start: Int, end: Int): Value => {
  const range = `cannot slice(${start}, ${end})`
  if (start < 0 || end < 0) return fail(`${range}, negative indexes not supported`)
  if (start > end) return fail(`${range}, start index must be less than or equal to end index`)
  if (list.length < end) return fail(`${range}, list is length ${list.length}`)
  return list.slice(Number(start), Number(end))
}

const sortable = new Set(['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'])

/** Sorts a list by the keys at the same places. */
const sortedBy = (list: List, keys: List): Value => {
  if (keys.length === 0) return list
  const kind = nameOfKind(keys[0]!)
  if (keys.some((key) => nameOfKind(key) !== kind)) return fail('list elements must have the same type')
  return list
    .map((item, i) => [keys[i]!, item] as const)
    .sort(([a], [b]) => compare(a, b))
    .map(([, item]) => item)
}

const maxRange = 1_000_000

const range = (size: Int): Value => {
  if (size > maxRange) return fail('operation cancelled: actual cost limit exceeded', true)
  return Array.from({ length: Math.max(0, Number(size)) }, (_, i) => i)
}

const optional = (value: Value | undefined): Optional => (value === undefined ? none : new Optional(value))

const sortTypes = Object.fromEntries(Object.entries(ordered).filter(([kind]) => sortable.has(kind)))

export const lists: Library = {
  macros: sortByMacro,
  functions: [
    overEach(
      'sum',
      summable,
      (type) => type,
      (kind) => sum(zeros[kind]!),
    ),
    overEach(
      'min',
      ordered,
      (type) => type,
      () => extreme('min', -1),
    ),
    overEach(
      'max',
      ordered,
      (type) => type,
      () => extreme('max', 1),
    ),
    overEach(
      'isSorted',
      ordered,
      () => boolType,
      () => isSorted,
    ),
    searching('indexOf', (list, wanted) => list.findIndex((item) => isEqual(item, wanted))),
    searching('lastIndexOf', (list, wanted) => list.findLastIndex((item) => isEqual(item, wanted))),
    overEach('sort', sortTypes, listOf, () => (list) => sortedBy(list, list)),
    define(
      '@sortByAssociatedKeys',
      Object.entries(sortTypes).map(([kind, type]) =>
        member(`list_${kind}_sortByAssociatedKeys`, [L, listOf(type)], L, sortedBy),
      ),
      { cost: perElement },
    ),
    define('distinct', [member('list_distinct', [L], L, distinct)], {
      cost: ([list]) => Math.max(1, sizeOf(list!) ** 2 * 0.1),
    }),
    define('reverse', [member('list_reverse', [L], L, (list: List) => list.toReversed())], {
      cost: perElement,
    }),
    define(
      'flatten',
      [
        member('list_flatten', [listOf(L)], L, (list: List) => flatten(list)),
        member('list_flatten_int', [listOf(dynType), intType], listOf(dynType), flatten),
      ],
      { cost: perElement },
    ),
    define('slice', [member('list_slice', [L, intType, intType], L, slice)], { cost: perElement }),
    define('lists.range', [overload('lists_range', [intType], listOf(intType), range)], {
      cost: ([size]) => Math.max(1, Math.min(Number(size), maxRange)),
    }),
    define('first', [member('list_first', [L], optionalOf(T), (list: List) => optional(list[0]))]),
    define('last', [member('list_last', [L], optionalOf(T), (list: List) => optional(list.at(-1)))]),
  ],
}
