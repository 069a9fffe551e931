/** The names that Go gives to parsed JSON, as the reference's messages print them. */
import { ExactNumber } from '../serializer/exactnumber.ts'

/** What a decoder calls a value: `json: cannot unmarshal <name> into ...`. */
export const jsonTypeName = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint' || value instanceof ExactNumber) return 'number'
  return typeof value
}

/** The kind of a value: `int64`, `slice`, `map`. */
export const goKind = (value: unknown): string => {
  if (Array.isArray(value)) return 'slice'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int64'
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64'
    case 'string':
      return 'string'
    default:
      return value instanceof ExactNumber
        ? 'float64'
        : value === null || value === undefined
          ? '<nil>'
          : 'map'
  }
}

/** The type of a value, as `%T` prints it. */
export const goType = (value: unknown): string => {
  const kind = goKind(value)
  if (kind === 'slice') return '[]interface {}'
  return kind === 'map' ? 'map[string]interface {}' : kind
}
