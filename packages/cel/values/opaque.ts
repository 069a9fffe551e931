/** Values of types that libraries bring. */
import type { Type } from '../types/type.ts'

export abstract class Opaque {
  abstract readonly type: Type

  /** Whether two values of one opaque type are the same. */
  abstract equals(other: Opaque): boolean
}
