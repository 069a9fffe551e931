/**
 * Elements of field paths, in the spelling of FieldsV1:
 *
 *     f:replicas                                  a field of a struct, a key of a map
 *     k:{"containerPort":80,"protocol":"TCP"}     an item of a list with keys; names sorted, no spaces
 *     v:"example.com/finalizer"                   an item of a set
 *     i:3                                         an item by position
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ (fieldsV1)
 */
import { goPrint, goQuote } from '../errors/quote.ts'
import { parseJson, stringifyJson } from '../serializer/json.ts'
import { FieldsV1Error } from './fieldset.ts'

export const fieldElement = (name: string): string => `f:${name}`

export const valueElement = (value: unknown): string => `v:${stringifyJson(value)}`

/** @param keys names and values, sorted by name */
export const keyElement = (keys: readonly (readonly [string, unknown])[]): string => {
  let text = 'k:{'
  for (let i = 0; i < keys.length; i++) {
    const [name, value] = keys[i]!
    text += `${i === 0 ? '' : ','}${JSON.stringify(name)}:${stringifyJson(value)}`
  }
  return `${text}}`
}

/** One spelling for each element; undefined for kinds that nobody knows. Throws FieldsV1Error for broken ones. */
export const parsePathElement = (text: string): string | undefined => {
  if (text.length < 2) throw new FieldsV1Error('key must be 2 characters long')
  if (text[1] !== ':') throw new FieldsV1Error('missing colon')
  const rest = text.slice(2)
  switch (text[0]) {
    case 'f':
      return text
    case 'k': {
      const keys = parsed(rest)
      if (typeof keys !== 'object' || keys === null || Array.isArray(keys))
        throw new FieldsV1Error('not a map')
      return keyElement(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)))
    }
    case 'v':
      return valueElement(parsed(rest))
    case 'i':
      if (!/^-?\d{1,15}$/.test(rest)) throw new FieldsV1Error('not a number')
      return `i:${Number(rest)}`
    default:
      return undefined
  }
}

const parsed = (text: string): unknown => {
  try {
    return parseJson(Buffer.from(text)).value
  } catch {
    throw new FieldsV1Error('not JSON')
  }
}

const rank: Readonly<Record<string, number>> = { f: 0, k: 1, v: 2, i: 3 }

/** Fields, then keys, then values, then positions; each by its text. */
export const pathElementOrder = (a: string, b: string): number => {
  const byRank = rank[a[0]!]! - rank[b[0]!]!
  if (byRank !== 0) return byRank
  return a < b ? -1 : a > b ? 1 : 0
}

/** As conflicts print it: `.replicas`, `[name="c"]`, `[="a/b"]`, `[3]`. */
export const printPathElement = (element: string): string => {
  const rest = element.slice(2)
  switch (element[0]) {
    case 'f':
      return `.${rest}`
    case 'k': {
      const keys = Object.entries(parseJson(Buffer.from(rest)).value as Record<string, unknown>)
      return `[${keys.map(([name, value]) => `${name}=${printValue(value)}`).join(',')}]`
    }
    case 'v':
      return `[=${printValue(parseJson(Buffer.from(rest)).value)}]`
    default:
      return `[${rest}]`
  }
}

export const printPath = (path: readonly string[]): string => path.map(printPathElement).join('')

const printValue = (value: unknown): string =>
  typeof value === 'string'
    ? goQuote(value)
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? `[${value.map(printValue).join(',')}]`
        : goPrint(value)
