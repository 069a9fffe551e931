/** Signs a service-account token. */
import { randomUUID } from 'node:crypto'
import { type SigningKey, signJwt } from '@binnacle/component/jwt.ts'
import type { KubernetesClaim, Ref, ServiceAccountClaims } from './claims.ts'
import { serviceAccountUsername } from './claims.ts'

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

/** Makes a token; `now` in milliseconds. Verification goes through jsonwebtoken. */
export const issueToken = (order: TokenOrder, key: SigningKey, issuer: string, now: number): IssuedToken => {
  const jti = randomUUID()
  const claims = claimsOf(order, issuer, jti, Math.floor(now / 1000))
  return { token: signJwt(claims, key), jti, expiresAt: claims.exp * 1000 }
}
