/** A type as a value: what `type(x)` answers. */
import type { Type } from '../types/type.ts'

export class TypeValue {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

const names: Partial<Record<Type['kind'], string>> = {
  null: 'null_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
}

/** Types as values have no parameters: every list is a `list`. */
export const typeName = (type: Type): string =>
  type.kind === 'object' || type.kind === 'opaque' ? type.name : (names[type.kind] ?? type.kind)
