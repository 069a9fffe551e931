/** Which certificate requests nobody will look at any more. Pure. */
import { X509Certificate } from 'node:crypto'
import type { CertificateSigningRequest } from '@binnacle/openapi/generated/types/certificates.v1.ts'

const hourMs = 60 * 60 * 1000
/** After it was decided, and while it is not, or not signed. */
const decidedMs = hourMs
const pendingMs = 24 * hourMs

/** @param now milliseconds */
export const isOver = ({ metadata, status }: CertificateSigningRequest, now: number): boolean => {
  const conditions = status?.conditions ?? []
  if (conditions.length === 0) return now - Date.parse(metadata.creationTimestamp ?? '') > pendingMs
  const isSigned = (status?.certificate ?? '') !== ''
  return conditions.some(({ type, lastUpdateTime, lastTransitionTime }) => {
    const ageMs = now - Date.parse(lastUpdateTime ?? lastTransitionTime ?? '')
    if (type === 'Denied' || type === 'Failed') return ageMs > decidedMs
    if (type !== 'Approved') return false
    return ageMs > (isSigned ? decidedMs : pendingMs) || hasExpired(status?.certificate, now)
  })
}

const hasExpired = (certificate: string | undefined, now: number): boolean => {
  if (certificate === undefined || certificate === '') return false
  try {
    return Date.parse(new X509Certificate(Buffer.from(certificate, 'base64')).validTo) < now
  } catch {
    return false
  }
}
