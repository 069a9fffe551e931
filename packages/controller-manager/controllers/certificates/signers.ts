/** What each signer signs. Pure. Rule: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#kubernetes-signers */
import type { Request } from './request.ts'

export const signerNames = {
  client: 'kubernetes.io/kube-apiserver-client',
  kubeletClient: 'kubernetes.io/kube-apiserver-client-kubelet',
  kubeletServing: 'kubernetes.io/kubelet-serving',
} as const

/** Why a signer refuses; undefined: it signs. */
export type Refusal = string | undefined

const nodePrefix = 'system:node:'

const isNode = ({ organizations, commonName }: Request): Refusal => {
  if (organizations.length !== 1 || organizations[0] !== 'system:nodes')
    return 'subject organization is not system:nodes'
  return commonName.startsWith(nodePrefix)
    ? undefined
    : 'subject common name does not begin with system:node:'
}

const usagesAre = (
  usages: readonly string[],
  kind: string,
  required: string,
  others: readonly string[],
): Refusal => {
  const odd = usages.find((usage) => usage !== required && !others.includes(usage))
  if (odd !== undefined) return `invalid usage for ${kind} certificate: ${odd}`
  return usages.includes(required) ? undefined : `missing required usage for ${kind} certificate: ${required}`
}
const common = ['digital signature', 'key encipherment']

export const refusalOfNodeClient = (request: Request, usages: readonly string[]): Refusal => {
  const { dns, email, uri, ip } = request.names
  return (
    isNode(request) ??
    (dns > 0 ? 'DNS subjectAltNames are not allowed' : undefined) ??
    (email > 0 ? 'Email subjectAltNames are not allowed' : undefined) ??
    (ip > 0 ? 'IP subjectAltNames are not allowed' : undefined) ??
    (uri > 0 ? 'URI subjectAltNames are not allowed' : undefined) ??
    (usages.includes('digital signature') ? undefined : 'missing required usage: digital signature') ??
    usagesAre(usages, 'client', 'client auth', common)
  )
}

/** By signer. */
export const refusals: Readonly<Record<string, (request: Request, usages: readonly string[]) => Refusal>> = {
  [signerNames.client]: (_, usages) => usagesAre(usages, 'client', 'client auth', common),
  [signerNames.kubeletClient]: refusalOfNodeClient,
  [signerNames.kubeletServing]: (request, usages) => {
    const { dns, email, uri, ip } = request.names
    return (
      isNode(request) ??
      (dns + ip === 0 ? 'at least one DNS or IP subjectAltName is required' : undefined) ??
      (email > 0 ? 'Email subjectAltNames are not allowed' : undefined) ??
      (uri > 0 ? 'URI subjectAltNames are not allowed' : undefined) ??
      (usages.includes('digital signature') ? undefined : 'missing required usage: digital signature') ??
      usagesAre(usages, 'server', 'server auth', common)
    )
  },
}

const bits = [
  'digital signature',
  'content commitment',
  'key encipherment',
  'data encipherment',
  'key agreement',
  'cert sign',
  'crl sign',
  'encipher only',
  'decipher only',
]
const extended: Readonly<Record<string, string>> = {
  'server auth': '1.3.6.1.5.5.7.3.1',
  'client auth': '1.3.6.1.5.5.7.3.2',
}

/** What the certificate is good for. */
export const usagesOf = (
  usages: readonly string[],
): { readonly keyUsage: number[]; readonly extendedKeyUsage: string[] } => ({
  keyUsage: bits.flatMap((name, bit) => (usages.includes(name) ? [bit] : [])),
  extendedKeyUsage: Object.keys(extended).flatMap((name) => (usages.includes(name) ? [extended[name]!] : [])),
})
