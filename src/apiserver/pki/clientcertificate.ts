/** The client certificate of a connection, read once. */
import { createHash, X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { CertificateAuthority, ClientCertificate } from '../request.ts'
import { subjectOf } from './subject.ts'

type PeerSocket = Pick<TLSSocket, 'authorized' | 'getPeerX509Certificate'>

/** The CAs of clients and of front proxies, when they differ: a proxy's certificate must not pass for a user's. */
export type Authorities = ReadonlyMap<CertificateAuthority, readonly X509Certificate[]>

/** All certificates of a PEM bundle. Throws on one that cannot be read. */
export const certificatesOf = (pem: string): X509Certificate[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)].map(
    ([text]) => new X509Certificate(text),
  )

/**
 * Makes the function that reads the verified subject of a connection; undefined without a certificate. `authorized` is
 * asked first: a self-signed certificate shows any subject it likes, `O=system:masters` too.
 * @param authorities absent: there is one CA, and TLS has asked it
 */
export const clientCertificates = (
  authorities?: Authorities,
): ((socket: unknown) => ClientCertificate | undefined) => {
  const known = new WeakMap<object, ClientCertificate | 'none'>()
  return (socket) => {
    if (typeof socket !== 'object' || socket === null) return undefined
    const cached = known.get(socket)
    if (cached !== undefined) return cached === 'none' ? undefined : cached
    const certificate = read(socket as PeerSocket, authorities)
    known.set(socket, certificate ?? 'none')
    return certificate
  }
}

/** With one CA. */
export const clientCertificateOf = clientCertificates()

const read = (socket: PeerSocket, authorities: Authorities | undefined): ClientCertificate | undefined => {
  const leaf = socket.getPeerX509Certificate?.()
  if (leaf?.raw === undefined) return undefined
  if (socket.authorized !== true) return unknown
  try {
    const { commonName, organizations } = subjectOf(leaf.raw)
    const fingerprint = createHash('sha256').update(leaf.raw).digest('hex')
    if (authorities === undefined) return { commonName, organizations, fingerprint }
    const signers = new Set<CertificateAuthority>()
    for (const [authority, cas] of authorities) if (isSignedBy(leaf, cas)) signers.add(authority)
    return { commonName, organizations, fingerprint, authorities: signers }
  } catch {
    return undefined
  }
}

/** A certificate that nobody we trust has signed, or whose time is over: refused, and nothing it says is passed on. */
const unknown: ClientCertificate = {
  commonName: '',
  organizations: [],
  fingerprint: '',
  authorities: new Set(),
}

/** More intermediates than anybody has. */
const chainMax = 8

/** Whether the chain that the peer showed ends at one of the CAs. TLS has checked times and purposes. */
const isSignedBy = (leaf: X509Certificate, cas: readonly X509Certificate[]): boolean => {
  let certificate: X509Certificate | undefined = leaf
  for (let depth = 0; certificate !== undefined && depth < chainMax; depth++) {
    const current: X509Certificate = certificate
    if (cas.some((ca) => current.checkIssued(ca) && current.verify(ca.publicKey))) return true
    const next: X509Certificate | undefined = current.issuerCertificate
    // A step counts only if the next one really signed this one.
    if (next === undefined || !current.checkIssued(next) || !current.verify(next.publicKey)) return false
    certificate = next.raw.equals(current.raw) ? undefined : next
  }
  return false
}
