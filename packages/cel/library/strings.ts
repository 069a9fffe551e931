/** The strings extension: positions and cuts, counted in code points. */
import type { FunctionDeclaration } from '../checker/declarations.ts'
import { dynType, intType, listOf, stringType } from '../types/type.ts'
import { Double } from '../values/double.ts'
import { fail } from '../values/errors.ts'
import { UInt } from '../values/uint.ts'
import type { Int, Value } from '../values/value.ts'
import { define, type Library, member, overload } from './define.ts'
import { format } from './format.ts'
import { sizeOf, traversal } from './size.ts'

const S = stringType

/** A text whose places are code points; texts without surrogates need no copy. */
const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text)
const pointsOf = (text: string): string | readonly string[] => (isPlain(text) ? text : [...text])
const cut = (points: string | readonly string[], from: number, to?: number): string =>
  typeof points === 'string' ? points.slice(from, to) : points.slice(from, to).join('')

const charAt = (text: string, index: Int): string => {
  const points = pointsOf(text)
  const i = Number(index)
  if (i < 0 || i > points.length) return fail(`index out of range: ${index}`)
  return points[i] ?? ''
}

const indexOf = (text: string, part: string, from: Int = 0): Value => {
  const points = pointsOf(text)
  const start = Number(from)
  if (part === '') return start
  if (start < 0) return fail(`index out of range: ${from}`)
  if (start >= points.length) return -1
  const found = text.indexOf(part, units(points, start))
  return found < 0 ? -1 : placeOf(text, points, found)
}

const lastIndexOf = (text: string, part: string, from?: Int): Value => {
  const points = pointsOf(text)
  const start = from === undefined ? points.length : Number(from)
  if (part === '') return start
  if (start < 0) return fail(`index out of range: ${from}`)
  if (from !== undefined && start >= points.length) return -1
  const found = text.lastIndexOf(part, units(points, start))
  return found < 0 ? -1 : placeOf(text, points, found)
}

/** UTF-16 units before a code point, and code points before a unit. */
const units = (points: string | readonly string[], place: number): number =>
  typeof points === 'string' ? place : points.slice(0, place).join('').length
const placeOf = (text: string, points: string | readonly string[], unit: number): number =>
  typeof points === 'string' ? unit : [...text.slice(0, unit)].length

const replace = (text: string, old: string, by: string, limit: Int = -1): string => {
  const max = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit)
  if (max === Number.POSITIVE_INFINITY && old !== '') return text.replaceAll(old, () => by)
  if (max === 0) return text
  const parts = old === '' ? [...text] : text.split(old)
  if (old === '') {
    const count = Math.min(max, parts.length + 1)
    const spread = parts.map((part, i) => (i < count ? by + part : part)).join('')
    return count > parts.length ? spread + by : spread
  }
  const replaced = Math.min(max, parts.length - 1)
  return [parts.slice(0, replaced + 1).join(by), ...parts.slice(replaced + 1)].join(old)
}

const split = (text: string, separator: string, limit: Int = -1): readonly string[] => {
  if (limit === 0) return []
  const parts = separator === '' ? [...text] : text.split(separator)
  if (limit < 0 || parts.length <= limit) return parts
  const kept = Number(limit) - 1
  return [...parts.slice(0, kept), parts.slice(kept).join(separator)]
}

const substring = (text: string, start: Int, end?: Int): string => {
  const points = pointsOf(text)
  const from = Number(start)
  const to = end === undefined ? points.length : Number(end)
  if (end !== undefined && from > to) return fail(`invalid substring range. start: ${start}, end: ${end}`)
  if (from < 0 || from > points.length) return fail(`index out of range: ${start}`)
  if (to < 0 || to > points.length) return fail(`index out of range: ${end}`)
  return cut(points, from, to)
}

const edges = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

/** By Unicode's property, which JavaScript's trim extends by U+FEFF and lacks U+0085 of. */
const trim = (text: string): string => {
  const start = edges.exec(text)?.[0].length ?? 0
  let end = text.length
  while (end > start && edges.test(text[end - 1]!)) end--
  return text.slice(start, end)
}

const printPlain = (value: Value): string =>
  value instanceof Double || value instanceof UInt ? String(value.value) : String(value)

const join = (list: readonly Value[], separator = ''): string => {
  for (const item of list) if (typeof item !== 'string') fail(`join: invalid input: ${printPlain(item)}`)
  return list.join(separator)
}

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\\': '\\\\', '"': '\\"',
} // biome-ignore format: a table

const quote = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, (c) => escapes[c]!)}"`

const readsAll = ([text]: readonly Value[]): number => Math.max(1, traversal(sizeOf(text!)))
const lower = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase())
const upper = (text: string): string => text.replace(/[a-z]+/g, (part) => part.toUpperCase())

/** Texts that grow are paid for by what they grow to. */
const replaceCost = ([text, old, by]: readonly Value[]): number => {
  const size = sizeOf(text!)
  const times = Math.ceil((size + 1) / Math.max(1, sizeOf(old!)))
  return Math.max(1, 2 * traversal(size)) + traversal(times * sizeOf(by!))
}

const joinCost = ([list, separator]: readonly Value[]): number => {
  let size = 0
  if (Array.isArray(list)) for (const item of list) size += sizeOf(item as Value) + sizeOf(separator ?? '')
  return Math.max(1, traversal(size))
}

export const stringFunctions: readonly FunctionDeclaration[] = [
  define('charAt', [member('string_char_at_int', [S, intType], S, charAt)]),
  define(
    'indexOf',
    [
      member('string_index_of_string', [S, S], intType, indexOf),
      member('string_index_of_string_int', [S, S, intType], intType, indexOf),
    ],
    { cost: readsAll },
  ),
  define(
    'lastIndexOf',
    [
      member('string_last_index_of_string', [S, S], intType, lastIndexOf),
      member('string_last_index_of_string_int', [S, S, intType], intType, lastIndexOf),
    ],
    { cost: readsAll },
  ),
  define('lowerAscii', [member('string_lower_ascii', [S], S, lower)], { cost: readsAll }),
  define('upperAscii', [member('string_upper_ascii', [S], S, upper)], { cost: readsAll }),
  define(
    'replace',
    [
      member('string_replace_string_string', [S, S, S], S, replace),
      member('string_replace_string_string_int', [S, S, S, intType], S, replace),
    ],
    { cost: replaceCost },
  ),
  define(
    'split',
    [
      member('string_split_string', [S, S], listOf(S), split),
      member('string_split_string_int', [S, S, intType], listOf(S), split),
    ],
    { cost: readsAll },
  ),
  define(
    'substring',
    [
      member('string_substring_int', [S, intType], S, substring),
      member('string_substring_int_int', [S, intType, intType], S, substring),
    ],
    { cost: readsAll },
  ),
  define('trim', [member('string_trim', [S], S, trim)], { cost: readsAll }),
  define(
    'join',
    [member('list_join', [listOf(S)], S, join), member('list_join_string', [listOf(S), S], S, join)],
    { cost: joinCost },
  ),
  define('strings.quote', [overload('strings_quote', [S], S, quote)], { cost: readsAll }),
  define('format', [member('string_format', [S, listOf(dynType)], S, format)], {
    cost: ([text]) => Math.max(1, traversal(sizeOf(text!))),
  }),
]

export const strings: Library = { functions: stringFunctions }

/** `reverse`, which Kubernetes leaves out. */
export const stringReverse: Library = {
  functions: [
    define('reverse', [member('string_reverse', [S], S, (text: string) => [...text].reverse().join(''))]),
  ],
}
