/** The public form of the keys that sign service-account tokens, for others (JWKS). */
import type { VerificationKey } from '@binnacle/component/jwt.ts'

/** One key of the `/openid/v1/jwks` document, fields in the reference's order. */
export const jwkOf = (key: VerificationKey): Record<string, string> => {
  const { kty, n, e, crv, x, y } = key.publicKey.export({ format: 'jwk' }) as Record<string, string>
  const head: Record<string, string> = { use: 'sig', kty: kty!, kid: key.keyId }
  if (kty === 'RSA') return { ...head, alg: key.algorithm, n: n!, e: e! }
  return { ...head, crv: crv!, alg: key.algorithm, x: x!, y: y! }
}
