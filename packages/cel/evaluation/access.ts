/** Fields and elements. */

import { Double } from '../values/double.ts'
import { fail } from '../values/errors.ts'
import { asIndex, isInt, normalizeInt } from '../values/int.ts'
import { nameOfKind } from '../values/kind.ts'
import { MapValue } from '../values/map.ts'
import { ObjectValue } from '../values/object.ts'
import { none, Optional } from '../values/optional.ts'
import { UInt } from '../values/uint.ts'
import type { Value } from '../values/value.ts'

/** `operand.field`. Throws EvaluationError where there is none. */
export const select = (operand: Value, field: string): Value => {
  if (operand instanceof ObjectValue) {
    const value = operand.find(field)
    return value === undefined ? noSuchKey(field) : value
  }
  if (operand instanceof MapValue) return valueAt(operand, field)
  if (operand instanceof Optional) return selectWithin(operand, field)
  return Array.isArray(operand) ? fail("unsupported index type 'string' in list") : noSuchKey(field)
}

/** A field of what an optional holds, optional itself. Only containers may lack it. */
const selectWithin = (operand: Optional, field: string): Value => {
  const { value } = operand
  if (value === undefined) return none
  const isContainer = typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
  return isContainer ? selectOptional(operand, field) : noSuchKey(field)
}

/** Null is a value, too. */
const valueAt = (map: MapValue, key: Value): Value => {
  const value = map.get(key)
  return value === undefined ? noSuchKey(key) : value
}

const noSuchKey = (field: Value): never => fail(`no such key: ${printKey(field)}`)

const printKey = (key: Value): string =>
  key instanceof Double || key instanceof UInt ? String(key.value) : String(key)

/** `has(operand.field)`. */
export const hasField = (operand: Value, field: string): boolean => {
  if (operand instanceof ObjectValue) return operand.has(field)
  if (operand instanceof MapValue) return operand.get(field) !== undefined
  if (operand instanceof Optional) return operand.value !== undefined && hasField(operand.value, field)
  return Array.isArray(operand) ? fail("unsupported index type 'string' in list") : false
}

/** `operand.?field`: an optional that is none where the field is absent. */
export const selectOptional = (operand: Value, field: string): Value => {
  if (operand instanceof Optional) {
    return operand.value === undefined ? none : selectOptional(operand.value, field)
  }
  const value =
    operand instanceof ObjectValue
      ? operand.has(field)
        ? operand.find(field)
        : undefined
      : operand instanceof MapValue
        ? operand.get(field)
        : Array.isArray(operand)
          ? fail("unsupported index type 'string' in list")
          : undefined
  return optionalOf(value)
}

/** Optionals do not nest by themselves. */
const optionalOf = (value: Value | undefined): Optional =>
  value === undefined ? none : value instanceof Optional ? value : new Optional(value)

/** The element's place, from any whole number. Throws EvaluationError for anything else. */
const placeOf = (index: Value): number => {
  if (isInt(index)) return asIndex(index)
  if (index instanceof UInt) return asIndex(normalizeInt(index.value))
  if (!(index instanceof Double)) return fail(`unsupported index type '${nameOfKind(index)}' in list`)
  return Number.isInteger(index.value) ? index.value : fail(`unsupported index value ${index.value} in list`)
}

/** `operand[index]`. Throws EvaluationError where there is none. */
export const at = (operand: Value, index: Value): Value => {
  if (Array.isArray(operand)) {
    const place = placeOf(index)
    return (operand as readonly Value[])[place] ?? missing(operand, index, place)
  }
  if (operand instanceof MapValue) return valueAt(operand, index)
  if (operand instanceof ObjectValue && typeof index === 'string') return select(operand, index)
  if (operand instanceof Optional) return atOptional(operand, index)
  return noSuchKey(index)
}

/** Null is an element, too: only a place without one is an error. */
const missing = (list: readonly Value[], index: Value, place: number): Value =>
  place >= 0 && place < list.length ? list[place]! : fail(`index out of bounds: ${printKey(index)}`)

/** `operand[?index]`. */
export const atOptional = (operand: Value, index: Value): Value => {
  if (operand instanceof Optional) {
    return operand.value === undefined ? none : atOptional(operand.value, index)
  }
  if (Array.isArray(operand)) {
    return optionalOf((operand as readonly Value[])[placeOf(index)])
  }
  if (operand instanceof MapValue) return optionalOf(operand.get(index))
  if (operand instanceof ObjectValue && typeof index === 'string') return selectOptional(operand, index)
  return none
}
