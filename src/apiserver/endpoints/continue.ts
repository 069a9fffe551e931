/**
 * Continue tokens, in the reference's format, so that a list begun on one server goes on at the other: base64url of
 * `{"v":"meta.k8s.io/v1","rv":1234,"start":"/name\u0000"}`; `start` is relative to what is listed (the resource, or its
 * part of one namespace) and may lack the slash.
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { ExactNumber } from '@binnacle/apimachinery/serializer/exactnumber.ts'
import { type JsonResult, JsonSyntaxError, parseJson } from '@binnacle/apimachinery/serializer/json.ts'

export interface ContinueToken {
  /** The revision of the whole list; negative lets the rest be as of now. */
  readonly revision: number
  /** Key of the next element, relative to the prefix of the list, without a slash before it. */
  readonly start: string
}

const encode = (revision: number, start: string): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start })).toString('base64url')

export const encodeContinue = ({ revision, start }: ContinueToken): string => encode(revision, `/${start}`)

/** A token that goes on where `token` would have, in whatever state there is then. */
export const encodeInconsistent = ({ start }: ContinueToken): string => encode(-1, start)

const bad = (why: string) => badRequest(`invalid continue token: continue key is not valid: ${why}`)

/** @throws 400 for anything that this format can't be, in the words of Go's decoders */
export const decodeContinue = (token: string): ContinueToken => {
  const foreign = token.search(/[^A-Za-z0-9_\r\n-]/)
  if (foreign !== -1) throw bad(`illegal base64 data at input byte ${foreign}`)
  const text = token.replace(/[\r\n]/g, '')
  // One character alone holds no byte.
  if (text.length % 4 === 1) throw bad(`illegal base64 data at input byte ${token.length - 1}`)
  const { v, rv, start } = fieldsOf(Buffer.from(text, 'base64url'))
  if (v !== 'meta.k8s.io/v1') throw bad(`server does not recognize this encoded version ${v}`)
  if (rv === 0) throw bad('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  if (start === '') throw bad('encoded start key empty (version meta.k8s.io/v1)')
  const relative = start.startsWith('/') ? start.slice(1) : start
  // A start key must stay inside its prefix.
  if (relative !== '' && relative.split('/').some((s) => s === '' || s === '.' || s === '..'))
    throw bad(start)
  return { revision: rv, start: relative }
}

interface Fields {
  v: string
  rv: number
  start: string
}

const types = { v: 'string', rv: 'int64', start: 'string' } as const

const isField = (name: string): name is keyof Fields => Object.hasOwn(types, name)

/** Go's decoding into a struct: names match in any case, null changes nothing, the last of two wins. */
const fieldsOf = (bytes: Buffer): Fields => {
  const fields: Fields = { v: '', rv: 0, start: '' }
  const { value, literals } = parsed(bytes)
  if (value === null) return fields
  const kind = kindOf(value)
  if (kind !== 'object')
    throw bad(`json: cannot unmarshal ${kind} into Go value of type storage.continueToken`)
  for (const [key, member] of Object.entries(value as object)) {
    const name = key.toLowerCase()
    if (!isField(name) || member === null) continue
    const given = kindOf(member)
    const number =
      given === 'number' ? (literals?.get(value as object)?.get(key) ?? numberText(member)) : undefined
    if (name === 'rv' ? number === undefined || !isInt64(number) : given !== 'string') {
      const what = name === 'rv' && number !== undefined ? `number ${number}` : given
      throw bad(
        `json: cannot unmarshal ${what} into Go struct field continueToken.${name} of type ${types[name]}`,
      )
    }
    Object.assign(fields, { [name]: name === 'rv' ? Number(member) : member })
  }
  return fields
}

const parsed = (bytes: Buffer): JsonResult => {
  try {
    return parseJson(bytes)
  } catch (error) {
    throw bad(error instanceof JsonSyntaxError ? error.problem : String(error))
  }
}

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'bigint' || value instanceof ExactNumber) return 'number'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

const numberText = (value: unknown): string => (value instanceof ExactNumber ? value.text : String(value))

const isInt64 = (text: string): boolean =>
  /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
