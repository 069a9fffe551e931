/**
 * Verifies service-account tokens that this cluster signed, and that what they are bound to still exists. The messages
 * are the reference's (TokenReview shows them; see verify.test.ts for the recordings).
 */
import type { Lister } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { VerificationKey } from '@binnacle/component/jwt.ts'
import type { UserInfo } from '../authenticator.ts'
import type { TokenAuthenticator } from '../token.ts'
import { type KubernetesClaim, type ServiceAccountClaims, userOf } from './claims.ts'
import { parsePart, Signatures, sharedAudiences } from './signatures.ts'

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

const invalidated = new Error('service account token has been invalidated')

export class ServiceAccountTokens implements TokenAuthenticator {
  private readonly options: TokenVerifierOptions
  /** Expiry and bound objects are looked at on every request, so revocation works at once. */
  private readonly signatures: Signatures<UserInfo>

  constructor(options: TokenVerifierOptions) {
    this.options = options
    this.signatures = new Signatures(options.keys)
  }

  async authenticateToken(token: string, audiences: readonly string[]) {
    // A look at the unverified issuer tells our tokens from others; nothing else of it is used before the signature holds.
    const parts = token.split('.')
    if (parts.length !== 3) return undefined
    const unverified = parsePart(parts[1])
    if (unverified === undefined || !this.options.issuers.includes(String(unverified.iss))) return undefined

    const known = await this.signatures.signed(token, ({ exp }) => this.isPast(exp))
    const claims = known.claims as unknown as ServiceAccountClaims
    const good = sharedAudiences(known.claims, audiences, this.options.apiAudiences)
    const claim = this.checked(claims)
    known.memo ??= userOf(claim, claims.jti)
    const staleSeconds = Math.floor(this.options.now() / 1000) - (claim.warnafter ?? Number.POSITIVE_INFINITY)
    if (staleSeconds <= 0 || Number.isNaN(staleSeconds)) return { user: known.memo, audiences: good }
    const text = `subject: ${claims.sub}, seconds after warning threshold: ${staleSeconds}`
    return {
      user: known.memo,
      audiences: good,
      auditAnnotations: { 'authentication.k8s.io/stale-token': text },
    }
  }

  private isPast(exp: unknown): boolean {
    return typeof exp === 'number' && exp < this.options.now() / 1000 - leewaySeconds
  }

  private checked(claims: ServiceAccountClaims): KubernetesClaim {
    const nowSeconds = this.options.now() / 1000
    if (typeof claims.nbf === 'number' && nowSeconds < claims.nbf - leewaySeconds) {
      throw new Error('service account token is not valid yet')
    }
    if (this.isPast(claims.exp)) {
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
