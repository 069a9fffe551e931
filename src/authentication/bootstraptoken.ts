/**
 * Tokens with which nodes join: `<id>.<secret>`, each in a Secret of kube-system. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/
 */
import { timingSafeEqual } from 'node:crypto'
import type { Lister } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { UserInfo } from './authenticator.ts'
import type { TokenAuthenticator } from './token.ts'

export interface BootstrapTokensOptions {
  readonly secrets: Lister
  readonly apiAudiences: readonly string[]
  /** Milliseconds. */
  now(): number
}

type Secret = KubeObject & { readonly data?: Readonly<Record<string, string>> }

const form = /^([a-z0-9]{6})\.([a-z0-9]{16})$/
const defaultGroup = 'system:bootstrappers'
const extraGroup = /^system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]$/

const textOf = ({ data }: Secret, name: string): string =>
  Buffer.from(data?.[name] ?? '', 'base64').toString()

const isEqual = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** A time that cannot be read has passed. */
const isOver = (expiration: string, now: number): boolean => {
  if (expiration === '') return false
  try {
    return (parseTime(expiration) ?? 0) <= now
  } catch {
    return true
  }
}

/** The groups that a token brings, or undefined where one of them is none that it may bring. */
const groupsOf = (list: string): string[] | undefined => {
  const extra = list === '' ? [] : list.split(',')
  if (!extra.every((group) => extraGroup.test(group))) return undefined
  return [...new Set([defaultGroup, ...extra])].sort()
}

const userOf = (secret: Secret, id: string, tokenSecret: string, now: number): UserInfo | undefined => {
  const isGood =
    secret.type === 'bootstrap.kubernetes.io/token' &&
    secret.metadata.deletionTimestamp === undefined &&
    isEqual(textOf(secret, 'token-secret'), tokenSecret) &&
    textOf(secret, 'token-id') === id &&
    !isOver(textOf(secret, 'expiration'), now) &&
    textOf(secret, 'usage-bootstrap-authentication') === 'true'
  const groups = isGood ? groupsOf(textOf(secret, 'auth-extra-groups')) : undefined
  return groups === undefined ? undefined : { username: `system:bootstrap:${id}`, groups }
}

/** Whatever is wrong with a token, it is nobody's: who guesses learns nothing. */
export const bootstrapTokens = ({
  secrets,
  apiAudiences,
  now,
}: BootstrapTokensOptions): TokenAuthenticator => ({
  async authenticateToken(token, audiences) {
    const [, id, secret] = form.exec(token) ?? []
    if (id === undefined || secret === undefined) return undefined
    const found = secrets.get('kube-system', `bootstrap-token-${id}`)
    const user = found === undefined ? undefined : userOf(found, id, secret, now())
    const shared = audiences.filter((one) => apiAudiences.includes(one))
    return user === undefined || shared.length === 0 ? undefined : { user, audiences: shared }
  },
})
