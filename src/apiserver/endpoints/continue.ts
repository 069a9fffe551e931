/**
 * Continue tokens, in the reference's format, so that a list begun on one server goes on at the other:
 * base64url of `{"v":"meta.k8s.io/v1","rv":1234,"start":"ns/name\u0000"}`; `start` is relative to the resource's prefix.
 */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { JsonSyntaxError, parseJson } from '@binnacle/apimachinery/serializer/json.ts'

export interface ContinueToken {
  /** The revision of the whole list; -1 lets the rest be as of now. */
  readonly revision: number
  /** Relative key of the next element. */
  readonly start: string
}

export const encodeContinue = ({ revision, start }: ContinueToken): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start })).toString('base64url')

const tokenBytesMax = 4096

/** @throws 400 for anything that this format can't be */
export const decodeContinue = (token: string): ContinueToken => {
  const bad = (why: string) => badRequest(`invalid continue token: continue key is not valid: ${why}`)
  const foreign = token.search(/[^A-Za-z0-9_-]/)
  if (token.length > tokenBytesMax || foreign !== -1)
    throw bad(`illegal base64 data at input byte ${Math.max(0, foreign)}`)
  // One character alone holds no byte.
  if (token.length % 4 === 1) throw bad(`illegal base64 data at input byte ${token.length - 1}`)
  let value: unknown
  try {
    value = parseJson(Buffer.from(token, 'base64url')).value
  } catch (error) {
    throw bad(error instanceof JsonSyntaxError ? error.problem : String(error))
  }
  const { v, rv, start } = (value ?? {}) as Record<string, unknown>
  if (v !== 'meta.k8s.io/v1') throw bad(`server does not recognize this encoded version ${String(v ?? '')}`)
  if (typeof rv !== 'number' || !Number.isInteger(rv) || rv === 0)
    throw bad('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  if (typeof start !== 'string' || start === '') throw bad('encoded start key empty (version meta.k8s.io/v1)')
  // A start key must stay inside its prefix.
  if (start.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
    throw bad(start)
  return { revision: rv, start }
}
