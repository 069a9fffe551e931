import type { Type } from '@binnacle/openapi/schema.ts'

/** What Go writes for a number, text or truth value that was not set; undefined for a type that is none of them. */
export const zeroScalar = ({ kind }: Type): '' | false | 0 | '0' | undefined => {
  switch (kind) {
    case 'string':
      return ''
    case 'boolean':
      return false
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
    case 'float64':
    case 'intOrString':
      return 0
    case 'quantity':
      return '0'
    default:
      return undefined
  }
}
