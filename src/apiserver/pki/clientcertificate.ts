/** The client certificate of a connection, read once. */
import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { ClientCertificate } from '../request.ts'
import { subjectOf } from './subject.ts'

type PeerSocket = Pick<TLSSocket, 'authorized' | 'getPeerX509Certificate'>

const known = new WeakMap<object, ClientCertificate | 'none'>()

/**
 * The verified subject, or undefined: no certificate, or one that our CA did not sign. `authorized` is asked first: a
 * self-signed certificate shows any subject it likes, `O=system:masters` too.
 */
export const clientCertificateOf = (socket: unknown): ClientCertificate | undefined => {
  if (typeof socket !== 'object' || socket === null) return undefined
  const cached = known.get(socket)
  if (cached !== undefined) return cached === 'none' ? undefined : cached
  const certificate = read(socket as PeerSocket)
  known.set(socket, certificate ?? 'none')
  return certificate
}

const read = (socket: PeerSocket): ClientCertificate | undefined => {
  if (socket.authorized !== true) return undefined
  const raw = socket.getPeerX509Certificate?.()?.raw
  if (raw === undefined) return undefined
  try {
    const { commonName, organizations } = subjectOf(raw)
    return { commonName, organizations, fingerprint: createHash('sha256').update(raw).digest('hex') }
  } catch {
    return undefined
  }
}
