/** Reads a certificate request: PEM around DER. Rule: RFC 2986 */
import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { childrenOf, type Element, elementAt, oid, tags } from '@binnacle/component/der.ts'

export interface Request {
  /** In DER, for the certificate. */
  readonly subject: Buffer
  readonly publicKey: Buffer
  readonly subjectAltName?: Buffer
  readonly commonName: string
  readonly organizations: readonly string[]
  readonly names: { readonly dns: number; readonly email: number; readonly uri: number; readonly ip: number }
}

const oids = {
  ...{ commonName: oid('2.5.4.3'), organization: oid('2.5.4.10'), subjectAltName: oid('2.5.29.17') },
  extensionRequest: oid('1.2.840.113549.1.9.14'),
}
/** In its own context. */
const attributes = 0xa0
const generalName = { email: 0x81, dns: 0x82, uri: 0x86, ip: 0x87 }

const hashes: readonly (readonly [string, Buffer])[] = [
  ['sha256', oid('1.2.840.10045.4.3.2')],
  ['sha384', oid('1.2.840.10045.4.3.3')],
  ['sha512', oid('1.2.840.10045.4.3.4')],
  ['sha256', oid('1.2.840.113549.1.1.11')],
  ['sha384', oid('1.2.840.113549.1.1.12')],
  ['sha512', oid('1.2.840.113549.1.1.13')],
]

/** @param text base64 of PEM, as in `spec.request`. Throws an Error for what is no request, or not signed by its own key. */
export const readRequest = (text: string): Request => {
  const pem = Buffer.from(text, 'base64').toString('latin1')
  const body = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]+)-----END/.exec(pem)?.[1]
  if (body === undefined) throw new Error('PEM block type must be CERTIFICATE REQUEST')
  const der = Buffer.from(body, 'base64')
  const inside = (at: Element | undefined): Element[] => (at && childrenOf(der, at)) ?? []
  const whole = ({ start, to }: Element): Buffer => der.subarray(start, to)
  const isOid = (at: Element | undefined, wanted: Buffer): boolean =>
    at !== undefined && wanted.equals(whole(at))
  const [content, algorithm, signature] = inside(elementAt(der, 0))
  const parts = inside(content)
  const [, subject, publicKey] = parts
  if (subject === undefined || publicKey === undefined || signature === undefined)
    throw new Error('the certificate request is cut off')
  const valuesOf = (type: Buffer): string[] =>
    inside(subject)
      .flatMap(inside)
      .map(inside)
      .filter(([at]) => isOid(at, type))
      .map(([, value]) => (value === undefined ? '' : der.subarray(value.from, value.to).toString('utf8')))
  const kind = inside(algorithm)[0]
  const hash = hashes.find(([, id]) => isOid(kind, id))?.[0] ?? null
  const key = createPublicKey({ key: whole(publicKey), format: 'der', type: 'spki' })
  if (!verifySignature(hash, whole(content!), key, der.subarray(signature.from + 1, signature.to)))
    throw new Error('the certificate request is not signed by its own key')
  const extensions = inside(parts.find(({ tag }) => tag === attributes))
    .map(inside)
    .filter(([type]) => isOid(type, oids.extensionRequest))
    .flatMap(([, values]) => inside(values))
    .flatMap(inside)
    .map(inside)
  const names = extensions.find(([type]) => isOid(type, oids.subjectAltName))?.at(-1)
  const list = names === undefined || names.tag !== tags.octets ? undefined : elementAt(der, names.from)
  const count = (tag: number): number => inside(list).filter((one) => one.tag === tag).length
  return {
    ...{ subject: whole(subject), publicKey: whole(publicKey) },
    ...(list === undefined ? {} : { subjectAltName: whole(list) }),
    commonName: valuesOf(oids.commonName).at(-1) ?? '',
    organizations: valuesOf(oids.organization),
    names: {
      ...{ dns: count(generalName.dns), email: count(generalName.email) },
      ...{ uri: count(generalName.uri), ip: count(generalName.ip) },
    },
  }
}
