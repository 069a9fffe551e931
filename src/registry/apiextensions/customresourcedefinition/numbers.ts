/** Numbers against a schema: their type, their bounds, and whether the bounds themselves are of that type. */
import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'

const leastInt64 = -(2n ** 63n)
const greatestInt64 = 2n ** 63n - 1n

/** JSON Schema's name of a value's type. A whole number is an integer as long as int64 holds it. */
export const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'bigint') return value >= leastInt64 && value <= greatestInt64 ? 'integer' : 'number'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number'
  return typeof value
}

const greatestFloat32 = (2 - 2 ** -23) * 2 ** 127

const isOfType = (value: number, type: string, format: string): boolean => {
  if (type === 'integer')
    return format === 'int32'
      ? Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
      : Number.isSafeInteger(value)
  return type !== 'number' || format !== 'float' || Math.abs(value) <= greatestFloat32
}

/** As Go prints a float in its shortest form: `1e-06`, `100000`, `3e+09`. */
const shown = (value: number): string => {
  const [digits, exponent] = value.toExponential().split('e') as [string, string]
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** `at` is where the number stands in the whole value, which stands at `root`; faults of types are told there. */
export function* numberErrors(
  schema: JSONSchemaProps,
  value: number,
  name: string,
  at: Path,
  root: Path,
): Generator<FieldError> {
  const { type = '', format = '', multipleOf, maximum, minimum } = schema
  const kind = `${type} ${format === '' ? '(default format)' : `with format ${format}`}`
  const mustBe = (what: string): FieldError =>
    invalidValue(root, '', `${what} value must be of type ${kind} in ${name}`)
  if (!isOfType(value, type, format)) yield mustBe('Checked')
  if (multipleOf !== undefined) {
    if (!isOfType(multipleOf, type, format)) yield mustBe('MultipleOf')
    if (multipleOf <= 0) {
      const text = `factor MultipleOf declared for ${name} must be positive: ${shown(multipleOf)}`
      yield invalidValue(at, multipleOf, text)
    } else if (!isMultiple(value, multipleOf))
      yield invalidValue(at, value, `${name} in body should be a multiple of ${shown(multipleOf)}`)
  }
  if (maximum !== undefined) {
    if (!isOfType(maximum, type, format)) yield mustBe('Maximum boundary')
    const isExclusive = schema.exclusiveMaximum === true
    if (isExclusive ? value >= maximum : value > maximum) {
      const words = isExclusive ? 'less than' : 'less than or equal to'
      yield invalidValue(at, value, `${name} in body should be ${words} ${shown(maximum)}`)
    }
  }
  if (minimum !== undefined) {
    if (!isOfType(minimum, type, format)) yield mustBe('Minimum boundary')
    const isExclusive = schema.exclusiveMinimum === true
    if (isExclusive ? value <= minimum : value < minimum) {
      const words = isExclusive ? 'greater than' : 'greater than or equal to'
      yield invalidValue(at, value, `${name} in body should be ${words} ${shown(minimum)}`)
    }
  }
}

const isMultiple = (value: number, factor: number): boolean => {
  const times = factor < 1 ? (1 / factor) * value : value / factor
  return Number.isInteger(times)
}
