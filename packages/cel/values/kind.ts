/** Types of values. */
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  nullType,
  optionalOf,
  stringType,
  type Type,
  timestampType,
  typeOfType,
  uintType,
} from '../types/type.ts'
import { Double } from './double.ts'
import { Duration } from './duration.ts'
import { MapValue } from './map.ts'
import { ObjectValue } from './object.ts'
import { Opaque } from './opaque.ts'
import { Optional } from './optional.ts'
import { Timestamp } from './timestamp.ts'
import { TypeValue, typeName } from './typevalue.ts'
import { UInt } from './uint.ts'
import type { Value } from './value.ts'

const anyList = listOf(dynType)
const anyMap = mapOf(dynType, dynType)
const anyOptional = optionalOf(dynType)
const anyType = typeOfType()

/** The type of a value; what lists, maps and optionals hold is left open. */
export const typeOfValue = (value: Value): Type => {
  switch (typeof value) {
    case 'boolean':
      return boolType
    case 'number':
    case 'bigint':
      return intType
    case 'string':
      return stringType
  }
  if (value === null) return nullType
  if (value instanceof Double) return doubleType
  if (value instanceof UInt) return uintType
  if (value instanceof MapValue) return anyMap
  if (value instanceof ObjectValue || value instanceof Opaque) return value.type
  if (value instanceof Timestamp) return timestampType
  if (value instanceof Duration) return durationType
  if (value instanceof Optional) return anyOptional
  if (value instanceof TypeValue) return anyType
  return value instanceof Uint8Array ? bytesType : anyList
}

export const typeOfLiteral = typeOfValue

/** `type(value)`. */
export const typeValueOf = (value: Value): TypeValue => new TypeValue(typeName(typeOfValue(value)))

/** How messages name the type of a value. */
export const nameOfKind = (value: Value): string => typeName(typeOfValue(value))

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
