/** How Go prints strings in messages: `%q`. JSON's escapes differ for control characters, so it cannot stand in. */

import { ExactNumber } from '../serializer/exactnumber.ts'

const short: Readonly<Record<number, string>> = {
  7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 92: '\\\\',
} // biome-ignore format: a table

/** Characters that Go's strconv calls printable: letters, marks, numbers, punctuation, symbols, and the ASCII space. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0')

const escaped = (c: string, quote: string): string => {
  const code = c.codePointAt(0)!
  if (c === quote) return `\\${quote}`
  if (short[code] !== undefined) return short[code]
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`
  if (code < 0x7f || printable.test(c)) return c
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`
}

/** A string in double quotes, as `%q` prints it: `"a\tb"`. */
export const goQuote = (text: string): string =>
  plain.test(text) ? `"${text}"` : `"${Array.from(text, (c) => escaped(c, '"')).join('')}"`

/** A character in single quotes, as JSON syntax errors print it: `'x'`, `'\''`, `'\n'`. */
export const goQuoteChar = (c: string): string => `'${escaped(c, "'")}'`

/** How `%v` prints parsed JSON: `map[a:1 b:[x y]]`, keys sorted. */
export const goPrint = (value: unknown): string => {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(goPrint).join(' ')}]`
  if (typeof value === 'number' || typeof value === 'bigint') return printNumber(value)
  if (value instanceof ExactNumber) return printFloat(Number(value.text))
  if (typeof value !== 'object') return String(value)
  const map = value as Record<string, unknown>
  const keys = Object.keys(map)
    .filter((key) => map[key] !== undefined)
    .sort()
  return `map[${keys.map((key) => `${key}:${goPrint(map[key])}`).join(' ')}]`
}

const printNumber = (value: number | bigint): string => {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return String(value)
  return Number.isSafeInteger(value) ? String(value) : printFloat(Number(value))
}

/** How `%v` prints a float64: with an exponent below -4 and from 6 on, in two digits at least. */
const printFloat = (value: number): string => {
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** How `%#v` prints parsed JSON: `map[string]interface {}{"a":1, "b":[]interface {}{"x"}}`. */
export const goSyntax = (value: unknown): string => {
  if (value === null || value === undefined) return 'interface {}(nil)'
  if (typeof value === 'string') return goQuote(value)
  if (typeof value === 'number' || typeof value === 'bigint') return printNumber(value)
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (typeof value !== 'object') return String(value)
  const map = value as Record<string, unknown>
  const entries = Object.keys(map)
    .sort()
    .map((key) => `${goQuote(key)}:${goSyntax(map[key])}`)
  return `map[string]interface {}{${entries.join(', ')}}`
}
