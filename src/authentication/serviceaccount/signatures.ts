/** Whose signature a token bears: checked once per token, for that is what costs. */
import { createHash } from 'node:crypto'
import type { VerificationKey } from '@binnacle/component/jwt.ts'

/** What a token says, whether or not it is true. */
export type Claims = Readonly<Record<string, unknown>>

/** A token whose signature held. */
export interface Signed<Memo> {
  readonly claims: Claims
  /** What was made of the claims: an object that is the same each time lets caches keyed by it work. */
  memo: Memo | undefined
}

/** A part of a token as JSON; undefined for what is no object. Nothing of it is to be believed. */
export const parsePart = (part: string | undefined): Claims | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined
  } catch {
    return undefined
  }
}

export class Signatures<Memo> {
  /** About a kilobyte each; beyond this the oldest is verified again when it comes back. */
  static readonly cachedMax = 4096
  private readonly keys: readonly VerificationKey[]
  /** Keys are sha256 of the token, so that a heap dump shows no tokens. */
  private readonly known = new Map<string, Signed<Memo>>()

  constructor(keys: readonly VerificationKey[]) {
    this.keys = keys
  }

  /** Throws an Error when no key signed the token. `isOver` says whether a remembered token is not worth remembering. */
  async signed(token: string, isOver: (claims: Claims) => boolean = () => false): Promise<Signed<Memo>> {
    const hash = createHash('sha256').update(token).digest('base64')
    const known = this.known.get(hash)
    if (known !== undefined) {
      if (!isOver(known.claims)) return known
      this.known.delete(hash)
    }
    const signed: Signed<Memo> = { claims: await this.verified(token), memo: undefined }
    if (this.known.size >= Signatures.cachedMax) this.known.delete(this.known.keys().next().value!)
    this.known.set(hash, signed)
    return signed
  }

  private async verified(token: string): Promise<Claims> {
    const jwt = (await import('jsonwebtoken')).default
    const keyId = String(parsePart(token.split('.')[0])?.kid ?? '')
    const keys = keyId === '' ? this.keys : this.keys.filter((key) => key.keyId === keyId)
    if (keys.length === 0) throw new Error('invalid signature, no keys found')
    for (const key of keys) {
      try {
        // Times are checked by whoever asks, with the reference's leeway and words.
        return jwt.verify(token, key.publicKey, {
          algorithms: [key.algorithm],
          ignoreExpiration: true,
          ignoreNotBefore: true,
        }) as Claims
      } catch {}
    }
    throw new Error('go-jose/go-jose: error in cryptographic primitive')
  }
}

/** Those of `audiences` that the token is for. Throws when it is for none of them. */
export const sharedAudiences = (
  claims: Claims,
  audiences: readonly string[],
  /** Those of a token that names none. */
  apiAudiences: readonly string[],
): readonly string[] => {
  const of = audiencesOf(claims, apiAudiences)
  const shared = audiences.filter((one) => of.includes(one))
  if (shared.length > 0) return shared
  throw new Error(`token audiences ${quoted(of)} is invalid for the target audiences ${quoted(audiences)}`)
}

const quoted = (audiences: readonly string[]): string =>
  `[${audiences.map((one) => JSON.stringify(one)).join(' ')}]`

const audiencesOf = ({ aud }: Claims, apiAudiences: readonly string[]): readonly string[] => {
  if (typeof aud === 'string') return [aud]
  return Array.isArray(aud) && aud.length > 0 ? aud.map(String) : apiAudiences
}
