/** Calls of functions: which overload the arguments mean, decided beforehand where their types are known. */
import type { FunctionDeclaration, Overload, Run } from '../checker/declarations.ts'
import type { Type } from '../types/type.ts'
import { Double } from '../values/double.ts'
import { Duration } from '../values/duration.ts'
import { fail } from '../values/errors.ts'
import { isInt } from '../values/int.ts'
import { nameOfKind } from '../values/kind.ts'
import { MapValue } from '../values/map.ts'
import { ObjectValue } from '../values/object.ts'
import { Opaque } from '../values/opaque.ts'
import { Optional } from '../values/optional.ts'
import { Timestamp } from '../values/timestamp.ts'
import { TypeValue } from '../values/typevalue.ts'
import { UInt } from '../values/uint.ts'
import type { Value } from '../values/value.ts'
import { charge, type Evaluate } from './frame.ts'

/** Whether a value is of a type, as far as its outermost form shows. */
export const accepts = (type: Type, value: Value): boolean => {
  switch (type.kind) {
    case 'int':
      return isInt(value)
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'double':
      return value instanceof Double
    case 'uint':
      return value instanceof UInt
    case 'bytes':
      return value instanceof Uint8Array
    case 'null':
      return value === null
    case 'timestamp':
      return value instanceof Timestamp
    case 'duration':
      return value instanceof Duration
    case 'list':
      return Array.isArray(value) && (value.length === 0 || accepts(type.element, value[0] as Value))
    case 'map':
      return value instanceof MapValue
    case 'object':
      return value instanceof ObjectValue && value.type.name === type.name
    case 'opaque':
      return type.name === 'optional_type'
        ? value instanceof Optional
        : value instanceof Opaque && value.type.kind === 'opaque' && value.type.name === type.name
    case 'type':
      return value instanceof TypeValue
    default:
      return true
  }
}

/** Functions that look at their arguments themselves, and say no more. */
const quiet = new Set('contains containsIP endsWith find findAll matches startsWith'.split(' '))

/** Finds the overload for each run's arguments. */
const search = (name: string, overloads: readonly Overload[]): Run => {
  return (...values) => {
    for (const { params, run } of overloads) {
      if (params.every((type, i) => accepts(type, values[i]!))) return run!(...values)
    }
    return fail(
      quiet.has(name)
        ? 'no such overload'
        : `no such overload: ${name}(${values.map(nameOfKind).join(', ')})`,
    )
  }
}

/** The call of a function with arguments, the target first. `ids` are the overloads that the checker left. */
export const dispatch = (
  declared: FunctionDeclaration,
  args: readonly Evaluate[],
  isMember: boolean,
  ids: readonly string[] | undefined,
): Evaluate => {
  const overloads = declared.overloads.filter(
    (overload) =>
      overload.isMember === isMember &&
      overload.params.length === args.length &&
      (ids === undefined || ids.includes(overload.id)),
  )
  const run = declared.run ?? search(declared.name, overloads)
  const costOf = declared.cost ?? overloads.find(({ cost }) => cost !== undefined)?.cost
  if (overloads.length === 0) return () => fail(`no such overload: ${declared.name}`)
  const [first, second] = args
  if (args.length === 1 && costOf === undefined) {
    return (frame) => {
      const value = first!(frame)
      charge(frame, 1)
      return run(value)
    }
  }
  if (args.length === 2) {
    return (frame) => {
      const a = first!(frame)
      const b = second!(frame)
      charge(frame, costOf === undefined ? 1 : costOf([a, b]))
      return run(a, b)
    }
  }
  return (frame) => {
    const values = args.map((arg) => arg(frame))
    charge(frame, costOf === undefined ? 1 : costOf(values))
    return run(...values)
  }
}
