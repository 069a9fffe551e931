/**
 * PKCS#10 requests as CertificateSigningRequest.spec.request holds them: base64 of PEM of DER (RFC 2986).
 * Only the subject is read, by hand: the certificate library takes longer to load than the server to start.
 */

export interface CertificateRequest {
  readonly commonName: string
  readonly organizations: readonly string[]
}

/** The subject of a request; undefined when the bytes are not one. Never throws. */
export const parseCertificateRequest = (base64: string | undefined): CertificateRequest | undefined => {
  const der = derOf(Buffer.from(base64 ?? '', 'base64').toString('latin1'))
  const outer = der === undefined ? undefined : read(der, 0)
  const info = der === undefined || outer?.tag !== tags.sequence ? undefined : read(der, outer.from)
  if (der === undefined || outer?.to !== der.length || info?.tag !== tags.sequence) return undefined
  const version = read(der, info.from)
  const subject = version?.tag === tags.integer ? read(der, version.to) : undefined
  return subject?.tag === tags.sequence ? subjectOf(der, subject) : undefined
}

const begin = '-----BEGIN CERTIFICATE REQUEST-----'
const end = '-----END CERTIFICATE REQUEST-----'

const derOf = (pem: string): Buffer | undefined => {
  const from = pem.indexOf(begin)
  const to = pem.indexOf(end)
  return from < 0 || to < from ? undefined : Buffer.from(pem.slice(from + begin.length, to), 'base64')
}

const tags = { integer: 0x02, oid: 0x06, sequence: 0x30, set: 0x31 }

/** An element's content lies in [from, to). */
interface Element {
  readonly tag: number
  readonly from: number
  readonly to: number
}

/** The element that begins at `at`; undefined when it is not whole, or its length is written in a form that DER forbids. */
const read = (der: Buffer, at: number, limit = der.length): Element | undefined => {
  if (at + 2 > limit) return undefined
  const tag = der[at]!
  let length = der[at + 1]!
  let from = at + 2
  if (length >= 0x80) {
    const bytes = length - 0x80
    if (bytes === 0 || bytes > 4 || from + bytes > limit) return undefined
    length = der.readUIntBE(from, bytes)
    from += bytes
  }
  return from + length > limit ? undefined : { tag, from, to: from + length }
}

const commonNameOid = Buffer.from([0x55, 0x04, 0x03])
const organizationOid = Buffer.from([0x55, 0x04, 0x0a])

/** A Name is a sequence of sets of (type, value); several values may share a set. */
const subjectOf = (der: Buffer, subject: Element): CertificateRequest | undefined => {
  let commonName = ''
  const organizations: string[] = []
  for (let at = subject.from; at < subject.to; ) {
    const set = read(der, at, subject.to)
    if (set?.tag !== tags.set) return undefined
    for (let inner = set.from; inner < set.to; ) {
      const pair = read(der, inner, set.to)
      const type = pair?.tag === tags.sequence ? read(der, pair.from, pair.to) : undefined
      const value = type?.tag === tags.oid ? read(der, type.to, pair!.to) : undefined
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
