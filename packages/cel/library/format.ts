/**
 * `'%s is %d'.format([a, b])` as the first version of the strings extension prints, which Kubernetes keeps: numbers of %f and
 * %e in the way of American English, texts within lists in quotes.
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { Double, printDouble } from '../values/double.ts'
import { Duration, printDuration } from '../values/duration.ts'
import { fail } from '../values/errors.ts'
import { isInt } from '../values/int.ts'
import { nameOfKind } from '../values/kind.ts'
import { MapValue } from '../values/map.ts'
import { printTimestamp, Timestamp } from '../values/timestamp.ts'
import { TypeValue } from '../values/typevalue.ts'
import { UInt } from '../values/uint.ts'
import type { Value } from '../values/value.ts'
import { fixed, scientific } from './decimals.ts'

/** The longest text that is made. */
const maxLength = 2_000_000
const maxPrecision = 1000
const maxDepth = 500

/** One part of a template: text as it stands, or a clause for the next value. */
interface Clause {
  readonly show: (value: Value) => string
  readonly letter: string
}

const clausePattern = /%(?:\.([0-9]*))?([\s\S])?/y

/** The parts of a template. Throws EvaluationError at the first clause that is none. */
export function* clausesOf(text: string): Generator<string | Clause> {
  let at = 0
  while (at < text.length) {
    const percent = text.indexOf('%', at)
    if (percent < 0) return yield text.slice(at)
    if (percent > at) yield text.slice(at, percent)
    if (text[percent + 1] === '%') {
      yield '%'
      at = percent + 2
      continue
    }
    clausePattern.lastIndex = percent
    const [whole, precision, letter] = clausePattern.exec(text)!
    const digits = precisionOf(precision)
    yield { show: showing(letter, digits), letter: letter! }
    at = percent + whole.length
  }
}

/** Throws EvaluationError for clauses that are none, and values that do not fit them. */
export const format = (text: string, values: readonly Value[]): string => {
  let shown = ''
  let used = 0
  for (const part of clausesOf(text)) {
    if (typeof part === 'string') shown += part
    else {
      if (used >= values.length) fail(`index ${used} out of range`)
      shown += part.show(values[used++]!)
    }
    if (shown.length > maxLength) fail('formatted string is too long', true)
  }
  return shown
}

const precisionOf = (text: string | undefined): number => {
  if (text === undefined) return 6
  const digits = Number(text)
  if (text !== '' && digits <= maxPrecision) return digits
  const why = text === '' ? 'invalid syntax' : 'value out of range'
  const parsing = `strconv.Atoi: parsing ${goQuote(text)}: ${why}`
  return fail(
    `could not parse formatting clause: error while parsing precision: error while converting precision to integer: ${parsing}`,
  )
}

const showing = (letter: string | undefined, digits: number): ((value: Value) => string) => {
  if (letter === undefined) return fail('unexpected end of string')
  const show =
    shows.get(letter) ??
    fail(`could not parse formatting clause: unrecognized formatting clause ${goQuote(letter)}`)
  return (value) => show(value, digits)
}

const refuse = (what: string, value: Value): never =>
  fail(`error during formatting: ${what}, was given ${nameOfKind(value)}`)

const wholeOf = (value: Value): bigint | number | undefined =>
  isInt(value) ? value : value instanceof UInt ? value.value : undefined

const showDecimal = (value: Value): string =>
  String(wholeOf(value) ?? refuse('decimal clause can only be used on integers', value))

/** Texts name what JSON has no numbers for. */
const named = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

const numberOf = (value: Value, clause: string): number => {
  if (value instanceof Double) return value.value
  return (
    (typeof value === 'string' ? named.get(value) : undefined) ??
    refuse(`${clause} clause can only be used on doubles`, value)
  )
}

const hexOf = (value: Value): string =>
  typeof value === 'string'
    ? Buffer.from(value).toString('hex')
    : value instanceof Uint8Array
      ? Buffer.from(value).toString('hex')
      : (wholeOf(value)?.toString(16) ??
        refuse('only integers, byte buffers, and strings can be formatted as hex', value))

const showBinary = (value: Value): string =>
  typeof value === 'boolean'
    ? String(Number(value))
    : (wholeOf(value)?.toString(2) ?? refuse('only integers and bools can be formatted as binary', value))

const showOctal = (value: Value): string =>
  wholeOf(value)?.toString(8) ?? refuse('octal clause can only be used on integers', value)

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const showBytes = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    const problem = 'invalid UTF-8 in bytes, cannot convert to string'
    return fail(`error during formatting: could not convert argument "${problem}" to string`)
  }
}

const showText = (value: Value): string => {
  if (typeof value === 'string') return value
  if (value instanceof Double) return printDouble(value.value)
  if (value instanceof Timestamp) return printTimestamp(value)
  if (value instanceof Duration) return printDuration(value)
  if (value instanceof Uint8Array) return showBytes(value)
  return showInner(value, 0)
}

/** Within lists and maps each value shows what it is. */
const showInner = (value: Value, depth: number): string => {
  if (depth > maxDepth) return fail('formatted value is too deep', true)
  switch (typeof value) {
    case 'string':
      return goQuote(value)
    case 'boolean':
    case 'number':
    case 'bigint':
      return String(value)
  }
  if (value === null) return 'null'
  if (value instanceof Double) return plainDouble(value.value)
  if (value instanceof UInt) return String(value.value)
  if (value instanceof Timestamp) return `timestamp("${printTimestamp(value)}")`
  if (value instanceof Duration) return `duration("${printDuration(value)}")`
  if (value instanceof TypeValue) return value.name
  if (value instanceof Uint8Array) return `b${goQuote(showBytes(value))}`
  if (value instanceof MapValue) return showMap(value, depth)
  if (Array.isArray(value)) {
    return `[${joined((value as readonly Value[]).map((item) => showInner(item, depth + 1)))}]`
  }
  return refuse(
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
    value,
  )
}

const plainDouble = (value: number): string =>
  Number.isNaN(value)
    ? '"NaN"'
    : Number.isFinite(value)
      ? fixed(value, 6, '')
      : value > 0
        ? '"+Inf"'
        : '"-Inf"'

const joined = (parts: readonly string[]): string => {
  const length = parts.reduce((sum, part) => sum + part.length + 2, 0)
  return length > maxLength ? fail('formatted string is too long', true) : parts.join(', ')
}

const showMap = (map: MapValue, depth: number): string => {
  const entries = map
    .keys()
    .map((key) => [showKey(key), showInner(map.get(key)!, depth + 1)] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${joined(entries.map(([key, value]) => `${key}:${value}`))}}`
}

const showKey = (key: Value): string =>
  typeof key === 'string' || typeof key === 'boolean' || isInt(key) || key instanceof UInt
    ? showInner(key, 0)
    : fail(`error during formatting: no formatting function for map key of type ${nameOfKind(key)}`)

const shows: ReadonlyMap<string, (value: Value, digits: number) => string> = new Map([
  ['s', showText],
  ['d', showDecimal],
  ['f', (value: Value, digits: number) => fixed(numberOf(value, 'fixed-point'), digits, ',')],
  ['e', (value: Value) => scientific(numberOf(value, 'scientific'))],
  ['x', hexOf],
  ['X', (value: Value) => hexOf(value).toUpperCase()],
  ['b', showBinary],
  ['o', showOctal],
])
