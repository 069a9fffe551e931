/** Makes keys and certificates: ECDSA P-256, signed by whatever key an authority has. Rule: RFC 5280 */
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { bitString, childrenOf, element, elementAt, oid, sequence, tags, time } from './der.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Clocks differ: a certificate is good a little before it was made. */
const backdateMs = 5 * 60 * 1000

export interface Pair {
  /** PEM. */
  cert: string
  /** PEM, PKCS #8. */
  key: string
}

export interface Order {
  commonName: string
  organizations?: readonly string[]
  usage: 'server' | 'client'
  dnsNames?: readonly string[]
  ips?: readonly string[]
  days: number
}

/** A self-signed authority. `now` in milliseconds. */
export const issueCa = (commonName: string, now: number, days: number): Pair => {
  const subject = nameOf([[oids.commonName, commonName]])
  const keys = newKeys()
  const cert = signed(keys.key, {
    ...{ issuer: subject, subject, now, days, publicKey: keys.spki },
    extensions: [
      extension(oids.basicConstraints, true, sequence(yes)),
      // digitalSignature, keyCertSign, cRLSign
      extension(oids.keyUsage, true, bitString(Buffer.of(0b1000_0110), 1)),
      extension(oids.subjectKeyId, false, element(tags.octets, keyId(keys.spki))),
    ],
  })
  return { cert, key: keys.key }
}

/** A certificate signed by `ca`. Throws when that is no authority's, or a name is no address. */
export const issueCertificate = (ca: Pair, order: Order, now: number): Pair => {
  const { subject: issuer, subjectKeyId } = authorityOf(ca.cert)
  const keys = newKeys()
  const names = [
    ...(order.dnsNames ?? []).map((name) => element(generalName.dns, Buffer.from(name, 'latin1'))),
    ...(order.ips ?? []).map((ip) => element(generalName.ip, addressBytes(ip))),
  ]
  const cert = signed(ca.key, {
    subject: nameOf([
      ...(order.organizations ?? []).map((name) => [oids.organization, name] as const),
      [oids.commonName, order.commonName],
    ]),
    ...{ issuer, now, days: order.days, publicKey: keys.spki },
    extensions: [
      extension(oids.basicConstraints, true, sequence()),
      // digitalSignature, keyEncipherment
      extension(oids.keyUsage, true, bitString(Buffer.of(0b1010_0000), 5)),
      extension(oids.extendedKeyUsage, false, sequence(oid(usages[order.usage]))),
      ...(subjectKeyId === undefined
        ? []
        : [extension(oids.authorityKeyId, false, sequence(element(keyIdentifier, subjectKeyId)))]),
      ...(names.length === 0 ? [] : [extension(oids.subjectAltName, false, sequence(...names))]),
    ],
  })
  return { cert, key: keys.key }
}

/** What somebody else's key is certified for. */
export interface RequestOrder {
  /** A Name and a SubjectPublicKeyInfo as they came, in DER. */
  readonly subject: Buffer
  readonly publicKey: Buffer
  /** The value of the extension, in DER; absent: none. */
  readonly subjectAltName?: Buffer
  /** Bits of KeyUsage by their numbers (RFC 5280, 4.2.1.3), and OIDs of extended ones. */
  readonly keyUsage: readonly number[]
  readonly extendedKeyUsage: readonly string[]
  readonly days: number
}

/** The certificate as PEM, signed by `ca`. Throws when that is no authority's. */
export const issueForRequest = (ca: Pair, order: RequestOrder, now: number): string => {
  const { subject: issuer, subjectKeyId } = authorityOf(ca.cert)
  const { subject, publicKey, subjectAltName, keyUsage, extendedKeyUsage, days } = order
  return signed(ca.key, {
    ...{ issuer, subject, publicKey, now, days },
    extensions: [
      ...(keyUsage.length === 0 ? [] : [extension(oids.keyUsage, true, bitsOf(keyUsage))]),
      ...(extendedKeyUsage.length === 0
        ? []
        : [extension(oids.extendedKeyUsage, false, sequence(...extendedKeyUsage.map(oid)))]),
      extension(oids.basicConstraints, true, sequence()),
      ...(subjectKeyId === undefined
        ? []
        : [extension(oids.authorityKeyId, false, sequence(element(keyIdentifier, subjectKeyId)))]),
      ...(subjectAltName === undefined ? [] : [extension(oids.subjectAltName, false, subjectAltName)]),
    ],
  })
}

/** Numbered bits: the first is the highest of the first byte; what follows the last is not told. */
const bitsOf = (numbers: readonly number[]): Buffer => {
  const last = Math.max(...numbers)
  const bytes = Buffer.alloc((last >> 3) + 1)
  for (const number of numbers) bytes[number >> 3]! |= 0x80 >> (number & 7)
  return bitString(bytes, 7 - (last & 7))
}

const oids = {
  ...{ commonName: '2.5.4.3', organization: '2.5.4.10' },
  ...{ subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', subjectAltName: '2.5.29.17' },
  ...{ basicConstraints: '2.5.29.19', authorityKeyId: '2.5.29.35', extendedKeyUsage: '2.5.29.37' },
  ...{ ecdsaWithSha256: '1.2.840.10045.4.3.2', rsaWithSha256: '1.2.840.113549.1.1.11' },
}
const usages = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' }
/** Tags of the context they stand in. */
const version = 0xa0
const extensionList = 0xa3
const generalName = { dns: 0x82, ip: 0x87 }
const keyIdentifier = 0x80

const yes = element(tags.boolean, Buffer.of(0xff))

interface Certificate {
  readonly issuer: Buffer
  readonly subject: Buffer
  /** Milliseconds. */
  readonly now: number
  readonly days: number
  readonly publicKey: Buffer
  readonly extensions: readonly Buffer[]
}

const signed = (key: string, { issuer, subject, now, days, publicKey, extensions }: Certificate): string => {
  const signer = createPrivateKey(key)
  const algorithm =
    signer.asymmetricKeyType === 'rsa'
      ? sequence(oid(oids.rsaWithSha256), element(tags.null))
      : sequence(oid(oids.ecdsaWithSha256))
  const content = sequence(
    element(version, element(tags.integer, Buffer.of(2))), // which is v3
    ...[element(tags.integer, serialNumber()), algorithm, issuer],
    sequence(time(new Date(now - backdateMs)), time(new Date(now + days * dayMs))),
    ...[subject, publicKey, element(extensionList, sequence(...extensions))],
  )
  const der = sequence(content, algorithm, bitString(sign('sha256', content, signer)))
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`
}

const newKeys = (): { key: string; spki: Buffer } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { key: privateKey, spki: publicKey }
}

/** Positive, 128 bits. */
const serialNumber = (): Buffer => {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x01
  return bytes
}

/** Of the key's bits, without what says of which kind it is (RFC 5280, 4.2.1.2, method 1). */
const keyId = (spki: Buffer): Buffer => {
  const bits = childrenOf(spki, elementAt(spki, 0)!)![1]!
  return createHash('sha1')
    .update(spki.subarray(bits.from + 1, bits.to))
    .digest()
}

const nameOf = (parts: readonly (readonly [type: string, value: string])[]): Buffer =>
  sequence(
    ...parts.map(([type, value]) =>
      element(tags.set, sequence(oid(type), element(tags.utf8, Buffer.from(value)))),
    ),
  )

const extension = (type: string, isCritical: boolean, value: Buffer): Buffer =>
  sequence(oid(type), ...(isCritical ? [yes] : []), element(tags.octets, value))

/** What an authority calls itself, byte for byte, and its key. Throws for what is no certificate. */
const authorityOf = (pem: string): { subject: Buffer; subjectKeyId: Buffer | undefined } => {
  const der = new X509Certificate(pem).raw
  const inside = (at: ReturnType<typeof elementAt>) => (at && childrenOf(der, at)) ?? []
  // version, serial, algorithm, issuer, validity, subject, key, …, extensions
  const parts = inside(inside(elementAt(der, 0))[0])
  const subject = parts[5]
  if (subject === undefined) throw new Error('the authority’s certificate has no version 3')
  const extensions = inside(inside(parts.find(({ tag }) => tag === extensionList))[0])
  const wanted = oid(oids.subjectKeyId)
  const found = extensions
    .map(inside)
    .find(([type]) => type && wanted.equals(der.subarray(type.start, type.to)))
  const id = found?.at(-1) && elementAt(der, found.at(-1)!.from)
  return {
    subject: der.subarray(subject.start, subject.to),
    subjectKeyId: id && der.subarray(id.from, id.to),
  }
}

/** 4 or 16 bytes. Throws for what is no address. */
const addressBytes = (ip: string): Buffer => {
  if (isIPv4(ip)) return Buffer.from(ip.split('.').map(Number))
  if (!isIPv6(ip) || ip.includes('%')) throw new Error(`"${ip}" is no IP address`)
  // The last two groups may be written as an IPv4 address.
  const v4 = /[\d.]+\.[\d.]+$/.exec(ip)?.[0]
  const hex = (bytes: Buffer): string => `${bytes.toString('hex', 0, 2)}:${bytes.toString('hex', 2)}`
  const plain = v4 === undefined ? ip : ip.slice(0, -v4.length) + hex(addressBytes(v4))
  const [head = '', tail] = plain.split('::')
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  const [first, last] = [groups(head), groups(tail ?? '')]
  const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}
