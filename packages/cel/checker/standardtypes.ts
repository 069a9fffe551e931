/** Types that expressions may name: `type(1) == int`. */
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

export const standardTypes: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['bool', boolType],
  ['bytes', bytesType],
  ['double', doubleType],
  ['google.protobuf.Duration', durationType],
  ['google.protobuf.Timestamp', timestampType],
  ['int', intType],
  ['list', listOf(dynType)],
  ['map', mapOf(dynType, dynType)],
  ['null_type', nullType],
  ['string', stringType],
  ['type', typeOfType()],
  ['uint', uintType],
  ['optional_type', optionalOf(dynType)],
])
