/**
 * Verifies service-account tokens that this cluster signed, and that what they are bound to still exists. The messages
 * are the reference's (TokenReview shows them; see verify.test.ts for the recordings).
 */
import { createHash } from 'node:crypto'
import type { Lister } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { VerificationKey } from '@binnacle/component/jwt.ts'
import type { UserInfo } from '../authenticator.ts'
import type { TokenAuthenticator } from '../token.ts'
import { type KubernetesClaim, type ServiceAccountClaims, userOf } from './claims.ts'

/** A clock may be off by this much, in seconds. */
const leewaySeconds = 10
/** An object that is being deleted keeps its tokens this long, in milliseconds, so that its workload can end cleanly. */
const deletionLeewayMs = 60_000

export interface TokenVerifierOptions {
  /** The first signs; all are accepted. */
  issuers: readonly string[]
  keys: readonly VerificationKey[]
  /** Audiences a token without any (legacy) counts for. */
  apiAudiences: readonly string[]
  serviceAccounts: Lister
  pods: Lister
  secrets: Lister
  nodes: Lister
  /** Milliseconds. */
  now(): number
}

const quoted = (audiences: readonly string[]): string =>
  `[${audiences.map((a) => JSON.stringify(a)).join(' ')}]`

const invalidated = new Error('service account token has been invalidated')

const parsePart = (part: string | undefined): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** A token whose signature held. */
interface Verified {
  claims: ServiceAccountClaims
  /** Made once, so that caches keyed by the user object work. */
  user: UserInfo | undefined
}

export class ServiceAccountTokens implements TokenAuthenticator {
  /** About a kilobyte each; beyond this the oldest is verified again when it comes back. */
  static readonly cachedMax = 4096
  private readonly options: TokenVerifierOptions
  /**
   * Signatures are checked once per token: keys are sha256 of the token, so that a heap dump shows no tokens. Only the
   * signature is remembered; expiry and bound objects are looked at on every request, so revocation works at once.
   */
  private readonly signatures = new Map<string, Verified>()

  constructor(options: TokenVerifierOptions) {
    this.options = options
  }

  async authenticateToken(token: string, audiences: readonly string[]) {
    // A look at the unverified issuer tells our tokens from others; nothing else of it is used before the signature holds.
    const parts = token.split('.')
    if (parts.length !== 3) return undefined
    const unverified = parsePart(parts[1])
    if (unverified === undefined || !this.options.issuers.includes(String(unverified.iss))) return undefined

    const known = await this.signed(token, String(parsePart(parts[0])?.kid ?? ''))
    const { claims } = known
    const tokenAudiences = audiencesOf(claims, this.options.apiAudiences)
    const good = audiences.filter((a) => tokenAudiences.includes(a))
    if (good.length === 0) {
      throw new Error(
        `token audiences ${quoted(tokenAudiences)} is invalid for the target audiences ${quoted(audiences)}`,
      )
    }
    const claim = this.checked(claims)
    known.user ??= userOf(claim, claims.jti)
    const staleSeconds = Math.floor(this.options.now() / 1000) - (claim.warnafter ?? Number.POSITIVE_INFINITY)
    if (staleSeconds <= 0 || Number.isNaN(staleSeconds)) return { user: known.user, audiences: good }
    const text = `subject: ${claims.sub}, seconds after warning threshold: ${staleSeconds}`
    return {
      user: known.user,
      audiences: good,
      auditAnnotations: { 'authentication.k8s.io/stale-token': text },
    }
  }

  private async signed(token: string, keyId: string): Promise<Verified> {
    const hash = createHash('sha256').update(token).digest('base64')
    const known = this.signatures.get(hash)
    if (known !== undefined) {
      if (!(known.claims.exp < this.options.now() / 1000 - leewaySeconds)) return known
      this.signatures.delete(hash)
    }
    const verified: Verified = { claims: await this.verified(token, keyId), user: undefined }
    if (this.signatures.size >= ServiceAccountTokens.cachedMax)
      this.signatures.delete(this.signatures.keys().next().value!)
    this.signatures.set(hash, verified)
    return verified
  }

  private async verified(token: string, keyId: string): Promise<ServiceAccountClaims> {
    const jwt = (await import('jsonwebtoken')).default
    const keys = keyId === '' ? this.options.keys : this.options.keys.filter((k) => k.keyId === keyId)
    if (keys.length === 0) throw new Error('invalid signature, no keys found')
    for (const key of keys) {
      try {
        // The times are checked below, with the reference's leeway and words.
        return jwt.verify(token, key.publicKey, {
          algorithms: [key.algorithm],
          ignoreExpiration: true,
          ignoreNotBefore: true,
        }) as unknown as ServiceAccountClaims
      } catch {}
    }
    throw new Error('go-jose/go-jose: error in cryptographic primitive')
  }

  private checked(claims: ServiceAccountClaims): KubernetesClaim {
    const nowSeconds = this.options.now() / 1000
    if (typeof claims.nbf === 'number' && nowSeconds < claims.nbf - leewaySeconds) {
      throw new Error('service account token is not valid yet')
    }
    if (typeof claims.exp === 'number' && nowSeconds > claims.exp + leewaySeconds) {
      throw new Error('service account token has expired')
    }
    const claim = claims['kubernetes.io']
    const name = claim?.serviceaccount?.name ?? ''
    if (name === '') throw new Error('resource name may not be empty')
    if ((claim.namespace ?? '') === '') throw new Error('the server could not find the requested resource')

    const account = this.options.serviceAccounts.get(claim.namespace, name)
    if (account === undefined) throw new Error(`serviceaccounts ${JSON.stringify(name)} not found`)
    if (this.isGone(account)) throw invalidated
    if (account.metadata.uid !== (claim.serviceaccount.uid ?? '')) {
      throw new Error(
        `service account UID (${account.metadata.uid}) does not match claim (${claim.serviceaccount.uid ?? ''})`,
      )
    }
    this.checkBound('secret', claim.secret, this.options.secrets, claim.namespace)
    this.checkBound('pod', claim.pod, this.options.pods, claim.namespace)
    // With a pod the node is only told, not a condition: the pod's own life bounds the token.
    if (claim.pod === undefined) this.checkBound('node', claim.node, this.options.nodes, '')
    return claim
  }

  private checkBound(
    kind: string,
    ref: { name: string; uid?: string } | undefined,
    lister: Lister,
    namespace: string,
  ): void {
    if (ref === undefined) return
    const object = lister.get(namespace, ref.name)
    if (object === undefined || this.isGone(object)) throw invalidated
    if (object.metadata.uid !== ref.uid) {
      throw new Error(
        `${kind} UID (${object.metadata.uid}) does not match service account ${kind} ref claim (${ref.uid ?? ''})`,
      )
    }
  }

  /** Marked for deletion, and the leeway after its grace period is over. */
  private isGone(object: KubeObject): boolean {
    const at = object.metadata.deletionTimestamp
    return at !== undefined && Date.parse(at) < this.options.now() - deletionLeewayMs
  }
}

const audiencesOf = (claims: ServiceAccountClaims, apiAudiences: readonly string[]): readonly string[] => {
  const aud: unknown = claims.aud
  if (typeof aud === 'string') return [aud]
  return Array.isArray(aud) && aud.length > 0 ? aud.map(String) : apiAudiences
}
