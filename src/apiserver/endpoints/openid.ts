/** The paths where others learn to verify this server's service account tokens. */
import { methodNotAllowed } from '@binnacle/apimachinery/errors/status.ts'
import type { VerificationKey } from '@binnacle/component/jwt.ts'
import {
  jwks,
  jwksPath,
  openIdConfiguration,
  openIdConfigurationPath,
} from '../../authentication/serviceaccount/discovery.ts'
import { checkRoute, jsonType } from './negotiation.ts'
import type { PathHandler } from './nonresource.ts'

export interface OpenIdOptions {
  readonly issuer: string
  /** `https://host:port` under which this server is known to others. */
  readonly serverUrl: () => string
  readonly keys: readonly VerificationKey[]
}

export const openIdHandler =
  ({ issuer, serverUrl, keys }: OpenIdOptions): PathHandler =>
  ({ path, method, headers }) => {
    if (path !== jwksPath && path !== openIdConfigurationPath) return undefined
    if (method !== 'GET') throw methodNotAllowed()
    const isConfiguration = path === openIdConfigurationPath
    checkRoute(headers.accept, [isConfiguration ? jsonType : 'application/jwk-set+json'])
    return isConfiguration ? openIdConfiguration(issuer, `${serverUrl()}${jwksPath}`, keys) : jwks(keys)
  }
