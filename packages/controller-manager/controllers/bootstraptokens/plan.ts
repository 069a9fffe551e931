/** Tokens with which nodes join, and the signatures by which they know the cluster. Pure. */
import { createHmac } from 'node:crypto'
import { parseTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Secret } from '@binnacle/openapi/generated/types/core.v1.ts'

export const tokenType = 'bootstrap.kubernetes.io/token'

const signaturePrefix = 'jws-kubeconfig-'
const content = 'kubeconfig'

export interface Token {
  readonly id: string
  readonly secret: string
}

const textOf = ({ data }: Secret, name: string): string =>
  Buffer.from(data?.[name] ?? '', 'base64').toString()

/** When a token ends, in milliseconds; a time that cannot be read has passed. */
export const endOf = (secret: Secret): number => {
  const expiration = textOf(secret, 'expiration')
  if (expiration === '') return Number.POSITIVE_INFINITY
  try {
    return parseTime(expiration) ?? Number.NEGATIVE_INFINITY
  } catch {
    return Number.NEGATIVE_INFINITY
  }
}

/** The token in a Secret, or undefined where it may not sign, or no longer. */
export const signingToken = (secret: Secret, now: number): Token | undefined => {
  const token = { id: textOf(secret, 'token-id'), secret: textOf(secret, 'token-secret') }
  const isGood =
    secret.type === tokenType &&
    /^[a-z0-9]{6}$/.test(token.id) &&
    secret.metadata.name === `bootstrap-token-${token.id}` &&
    token.secret !== '' &&
    textOf(secret, 'usage-bootstrap-signing') === 'true' &&
    endOf(secret) > now
  return isGood ? token : undefined
}

/** A JWS without its content, which lies beside it. Rule: RFC 7515, appendix F */
const signature = (text: string, { id, secret }: Token): string => {
  const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: id })).toString('base64url')
  const body = Buffer.from(text).toString('base64url')
  const mac = createHmac('sha256', secret).update(`${header}.${body}`).digest('base64url')
  return `${header}..${mac}`
}

/** The data of `cluster-info` with a signature of each token and no other, or undefined where they are right, or nothing is to sign. */
export const signed = (
  data: Readonly<Record<string, string>>,
  tokens: readonly Token[],
): Record<string, string> | undefined => {
  const text = data[content]
  if (text === undefined) return undefined
  const wanted: Record<string, string> = {}
  for (const [name, value] of Object.entries(data))
    if (!name.startsWith(signaturePrefix)) wanted[name] = value
  for (const token of tokens) wanted[signaturePrefix + token.id] = signature(text, token)
  const names = Object.keys(wanted)
  const isRight =
    names.length === Object.keys(data).length && names.every((name) => data[name] === wanted[name])
  return isRight ? undefined : wanted
}
