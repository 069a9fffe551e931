/**
 * What others need to verify our tokens: the OIDC discovery document and the key set.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#service-account-issuer-discovery
 */
import type { VerificationKey } from '@binnacle/component/jwt.ts'
import type { ApiResponse } from '../../apiserver/request.ts'
import { jwkOf } from './keys.ts'

export const openIdConfigurationPath = '/.well-known/openid-configuration'
export const jwksPath = '/openid/v1/jwks'

const cacheControl = 'public, max-age=3600'

/** `jwksUri` is absolute: the advertised address of this server plus `jwksPath`. */
export const openIdConfiguration = (
  issuer: string,
  jwksUri: string,
  keys: readonly VerificationKey[],
): ApiResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'cache-control': cacheControl },
  body: JSON.stringify({
    issuer,
    jwks_uri: jwksUri,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(keys.map((k) => k.algorithm))].sort(),
  }),
})

export const jwks = (keys: readonly VerificationKey[]): ApiResponse => ({
  status: 200,
  headers: { 'content-type': 'application/jwk-set+json', 'cache-control': cacheControl },
  body: JSON.stringify({ keys: keys.map(jwkOf) }),
})
