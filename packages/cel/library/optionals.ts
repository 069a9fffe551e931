/** Optional values. */
import { optionalMacros } from '../syntax/macros.ts'
import { boolType, listOf, optionalOf, param } from '../types/type.ts'
import { Double } from '../values/double.ts'
import { Duration } from '../values/duration.ts'
import { fail } from '../values/errors.ts'
import { MapValue } from '../values/map.ts'
import { none, Optional } from '../values/optional.ts'
import { UInt } from '../values/uint.ts'
import type { Value } from '../values/value.ts'
import { define, type Library, member, overload } from './define.ts'

const A = param('A')
const optional = optionalOf(A)

/** Zero, empty, false, null. */
const isZero = (value: Value): boolean => {
  if (value === null || value === false || value === 0 || value === '') return true
  if (value instanceof Double) return value.value === 0
  if (value instanceof UInt) return value.value === 0n
  if (value instanceof Duration) return value.nanos === 0n
  if (value instanceof MapValue) return value.size === 0
  if (value instanceof Optional) return value.value === undefined
  return (Array.isArray(value) || value instanceof Uint8Array) && value.length === 0
}

const unwrap = (list: readonly Value[]): Value =>
  list.flatMap((item) =>
    item instanceof Optional
      ? item.value === undefined
        ? []
        : [item.value as Value]
      : fail('no such overload'),
  )

export const optionals: Library = {
  macros: optionalMacros,
  functions: [
    define('optional.of', [overload('optional_of', [A], optional, (value: Value) => new Optional(value))]),
    define('optional.ofNonZeroValue', [
      overload('optional_ofNonZeroValue', [A], optional, (value: Value) =>
        isZero(value) ? none : new Optional(value),
      ),
    ]),
    define('optional.none', [overload('optional_none', [], optional, () => none)]),
    define('value', [
      member('optional_value', [optional], A, ({ value }: Optional) =>
        value === undefined ? fail('optional.none() dereference') : value,
      ),
    ]),
    define('hasValue', [
      member('optional_hasValue', [optional], boolType, ({ value }: Optional) => value !== undefined),
    ]),
    define('or', [
      member('optional_or_optional', [optional, optional], optional, (a: Optional, b: Optional) =>
        a.value === undefined ? b : a,
      ),
    ]),
    define('orValue', [
      member('optional_orValue_value', [optional, A], A, ({ value }: Optional, other: Value) =>
        value === undefined ? other : value,
      ),
    ]),
    define('_?._', []),
    define('optional.unwrap', [overload('optional_unwrap', [listOf(optional)], listOf(A), unwrap)]),
    define('unwrapOpt', [member('optional_unwrapOpt', [listOf(optional)], listOf(A), unwrap)]),
  ],
}
