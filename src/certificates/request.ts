/**
 * PKCS#10 requests as CertificateSigningRequest.spec.request holds them: base64 of PEM of DER (RFC 2986).
 * Only the subject is read, by hand: the certificate library takes longer to load than the server to start.
 */

import { type Element, elementAt, tags } from '@binnacle/component/der.ts'
import { pemBlocks } from './pem.ts'
import { signatureProblem } from './signature.ts'

export interface CertificateRequest {
  readonly commonName: string
  readonly organizations: readonly string[]
}

/** The subject of a request; undefined when the bytes are not one. Never throws. */
export const parseCertificateRequest = (base64: string | undefined): CertificateRequest | undefined => {
  const der = certificateRequestDer(base64)
  const outer = der === undefined ? undefined : elementAt(der, 0)
  const info = der === undefined || outer?.tag !== tags.sequence ? undefined : elementAt(der, outer.from)
  if (der === undefined || outer?.to !== der.length || info?.tag !== tags.sequence) return undefined
  const version = elementAt(der, info.from)
  const subject = version?.tag === tags.integer ? elementAt(der, version.to) : undefined
  return subject?.tag === tags.sequence ? subjectOf(der, subject) : undefined
}

/** The bytes of the request, when it is the first PEM block. */
const certificateRequestDer = (base64: string | undefined): Buffer | undefined => {
  const [block] = pemBlocks(Buffer.from(base64 ?? '', 'base64').toString('latin1'))
  return block?.type === 'CERTIFICATE REQUEST' ? block.der : undefined
}

/** Why spec.request is no request of somebody who holds its key; undefined when it is. The texts are the reference's. */
export const certificateRequestProblem = (base64: string | undefined): string | undefined => {
  const der = certificateRequestDer(base64)
  if (der === undefined) return 'PEM block type must be CERTIFICATE REQUEST'
  const outer = elementAt(der, 0)
  if (outer === undefined) return 'asn1: syntax error: sequence truncated'
  if (outer.to !== der.length) return 'asn1: syntax error: trailing data'
  if (parseCertificateRequest(base64) === undefined) return 'asn1: structure error: not a certificate request'
  return signatureProblem(der)
}

const commonNameOid = Buffer.from([0x55, 0x04, 0x03])
const organizationOid = Buffer.from([0x55, 0x04, 0x0a])

/** A Name is a sequence of sets of (type, value); several values may share a set. */
const subjectOf = (der: Buffer, subject: Element): CertificateRequest | undefined => {
  let commonName = ''
  const organizations: string[] = []
  for (let at = subject.from; at < subject.to; ) {
    const set = elementAt(der, at, subject.to)
    if (set?.tag !== tags.set) return undefined
    for (let inner = set.from; inner < set.to; ) {
      const pair = elementAt(der, inner, set.to)
      const type = pair?.tag === tags.sequence ? elementAt(der, pair.from, pair.to) : undefined
      const value = type?.tag === tags.oid ? elementAt(der, type.to, pair!.to) : undefined
      const text = value === undefined ? undefined : textOf(der, value)
      if (text === undefined) return undefined
      const oid = der.subarray(type!.from, type!.to)
      if (oid.equals(commonNameOid)) commonName = text
      else if (oid.equals(organizationOid)) organizations.push(text)
      inner = pair!.to
    }
    at = set.to
  }
  return { commonName, organizations }
}

/** The string types of X.520 that certificates use; another type is no name. */
const textOf = (der: Buffer, { tag, from, to }: Element): string | undefined => {
  const bytes = der.subarray(from, to)
  switch (tag) {
    case 0x0c: // UTF8String
      return bytes.toString('utf8')
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x14: // T61String
    case 0x16: // IA5String
      return bytes.toString('latin1')
    case 0x1e: // BMPString: UTF-16, big-endian
      return bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString('utf16le') : undefined
    default:
      return undefined
  }
}
