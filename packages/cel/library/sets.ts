/** Lists as sets. */
import { boolType, listOf, param } from '../types/type.ts'
import { isEqual } from '../values/equal.ts'
import type { Value } from '../values/value.ts'
import { define, type Library, overload } from './define.ts'
import { sizeOf } from './size.ts'

const L = listOf(param('T'))
type List = readonly Value[]

const has = (list: List, wanted: Value): boolean => list.some((item) => isEqual(item, wanted))
const contains = (list: List, part: List): boolean => part.every((item) => has(list, item))

/** Each is looked for among all of the other. */
const cost = ([a, b]: readonly Value[]): number => 1 + sizeOf(a!) * sizeOf(b!)

export const sets: Library = {
  functions: [
    define('sets.contains', [overload('list_sets_contains_list', [L, L], boolType, contains)], { cost }),
    define(
      'sets.equivalent',
      [
        overload(
          'list_sets_equivalent_list',
          [L, L],
          boolType,
          (a: List, b: List) => contains(a, b) && contains(b, a),
        ),
      ],
      { cost: (args) => 2 * cost(args) },
    ),
    define(
      'sets.intersects',
      [
        overload('list_sets_intersects_list', [L, L], boolType, (a: List, b: List) =>
          a.some((item) => has(b, item)),
        ),
      ],
      { cost },
    ),
  ],
}
