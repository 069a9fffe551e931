/** Signs a service-account token. */
import { randomUUID, sign } from 'node:crypto'
import type { KubernetesClaim, Ref, ServiceAccountClaims } from './claims.ts'
import { serviceAccountUsername } from './claims.ts'
import type { SigningKey } from './keys.ts'

export interface TokenOrder {
  namespace: string
  serviceAccount: { name: string; uid: string }
  audiences: readonly string[]
  expirationSeconds: number
  /** What the token dies with; at most one of pod, secret and node. With a pod, `node` says where it runs. */
  pod?: Ref
  secret?: Ref
  node?: Ref
  /** Seconds after issue from which use is noted (tokens of legacy clients that never reload). */
  warnAfterSeconds?: number
}

export interface IssuedToken {
  token: string
  /** Goes to the audit event as `authentication.kubernetes.io/issued-credential-id: JTI=<jti>`. */
  jti: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

/** Keys sorted at every level, as the reference's encoder writes them. */
const claimsOf = (order: TokenOrder, issuer: string, jti: string, now: number): ServiceAccountClaims => {
  const kubernetes: KubernetesClaim = {
    namespace: order.namespace,
    ...(order.node === undefined ? {} : { node: order.node }),
    ...(order.pod === undefined ? {} : { pod: order.pod }),
    ...(order.secret === undefined ? {} : { secret: order.secret }),
    serviceaccount: { name: order.serviceAccount.name, uid: order.serviceAccount.uid },
    ...(order.warnAfterSeconds === undefined ? {} : { warnafter: now + order.warnAfterSeconds }),
  }
  return {
    aud: [...order.audiences],
    exp: now + order.expirationSeconds,
    iat: now,
    iss: issuer,
    jti,
    'kubernetes.io': kubernetes,
    nbf: now,
    sub: serviceAccountUsername(order.namespace, order.serviceAccount.name),
  }
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')

/**
 * Makes a compact JWT. `now` in milliseconds. The header is `{"alg","kid"}` and nothing more, as the reference writes it;
 * jsonwebtoken cannot leave `typ` out, so node:crypto signs directly. Verification goes through jsonwebtoken.
 */
export const issueToken = (order: TokenOrder, key: SigningKey, issuer: string, now: number): IssuedToken => {
  const jti = randomUUID()
  const seconds = Math.floor(now / 1000)
  const claims = claimsOf(order, issuer, jti, seconds)
  const body = `${base64url(JSON.stringify({ alg: key.algorithm, kid: key.keyId }))}.${base64url(JSON.stringify(claims))}`
  const hash = key.algorithm === 'ES384' ? 'sha384' : key.algorithm === 'ES512' ? 'sha512' : 'sha256'
  const signature = sign(hash, Buffer.from(body), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return { token: `${body}.${signature.toString('base64url')}`, jti, expiresAt: claims.exp * 1000 }
}
