/**
 * Values of expressions.
 *
 * An int is a JavaScript number while it is a safe integer and a bigint beyond: exact over 64 bits, and JSON's numbers need
 * no conversion. Doubles and uints are boxed. Strings are JavaScript's; their functions count code points.
 */
import type { Double } from './double.ts'
import type { Duration } from './duration.ts'
import type { MapValue } from './map.ts'
import type { ObjectValue } from './object.ts'
import type { Opaque } from './opaque.ts'
import type { Optional } from './optional.ts'
import type { Timestamp } from './timestamp.ts'
import type { TypeValue } from './typevalue.ts'
import type { UInt } from './uint.ts'

export type Int = number | bigint

export type Value =
  | null
  | boolean
  | Int
  | string
  | Uint8Array
  | Double
  | UInt
  | Timestamp
  | Duration
  | readonly Value[]
  | MapValue
  | ObjectValue
  | Optional
  | TypeValue
  | Opaque
