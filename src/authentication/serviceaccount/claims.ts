/**
 * What a service-account token says. The private claim is the reference's, so that clients that look inside (Vault,
 * cloud identity federation, kubelet) find what they expect.
 * https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#schema-for-service-account-private-claims
 */
import type { UserInfo } from '../authenticator.ts'
import { credentialIdExtra } from '../x509.ts'

export interface Ref {
  name: string
  uid?: string
}

export interface KubernetesClaim {
  namespace: string
  node?: Ref
  pod?: Ref
  secret?: Ref
  serviceaccount: Ref
  /** Seconds since the epoch; use after it is noted, not refused. */
  warnafter?: number
}

export interface ServiceAccountClaims {
  aud: string[]
  exp: number
  iat: number
  iss: string
  jti: string
  'kubernetes.io': KubernetesClaim
  nbf: number
  sub: string
}

export const serviceAccountPrefix = 'system:serviceaccount:'

export const serviceAccountUsername = (namespace: string, name: string): string =>
  `${serviceAccountPrefix}${namespace}:${name}`

export const serviceAccountGroups = (namespace: string): string[] => [
  'system:serviceaccounts',
  `system:serviceaccounts:${namespace}`,
]

/** Namespaces are DNS labels and names DNS subdomains; anything else is just a user with an odd name. */
const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const dnsSubdomain = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

/** Takes `system:serviceaccount:<namespace>:<name>` apart, or undefined for any other username. */
export const splitServiceAccountUsername = (
  username: string,
): { namespace: string; name: string } | undefined => {
  if (!username.startsWith(serviceAccountPrefix)) return undefined
  const parts = username.slice(serviceAccountPrefix.length).split(':')
  if (parts.length !== 2) return undefined
  const [namespace, name] = parts as [string, string]
  return dnsLabel.test(namespace) && dnsSubdomain.test(name) ? { namespace, name } : undefined
}

export const nodeNameExtra = 'authentication.kubernetes.io/node-name'
export const nodeUidExtra = 'authentication.kubernetes.io/node-uid'
export const podNameExtra = 'authentication.kubernetes.io/pod-name'
export const podUidExtra = 'authentication.kubernetes.io/pod-uid'

/** The caller that a verified token stands for. Keys of extra are in the order in which reviews print them. */
export const userOf = (claim: KubernetesClaim, jti: string | undefined): UserInfo => {
  const extra: Record<string, string[]> = {}
  if (jti !== undefined && jti !== '') extra[credentialIdExtra] = [`JTI=${jti}`]
  if (claim.node !== undefined && claim.node.name !== '') {
    extra[nodeNameExtra] = [claim.node.name]
    if (claim.node.uid !== undefined && claim.node.uid !== '') extra[nodeUidExtra] = [claim.node.uid]
  }
  if (claim.pod !== undefined) {
    extra[podNameExtra] = [claim.pod.name]
    extra[podUidExtra] = [claim.pod.uid ?? '']
  }
  const uid = claim.serviceaccount.uid ?? ''
  return {
    username: serviceAccountUsername(claim.namespace, claim.serviceaccount.name),
    uid,
    groups: serviceAccountGroups(claim.namespace),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  }
}
