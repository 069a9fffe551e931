/** Makes keys and certificates. Heavy (@peculiar/x509): imported only when something is missing. */
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMs = 24 * 60 * 60 * 1000
/** Clocks differ: a certificate is good a little before it was made. */
const backdateMs = 5 * 60 * 1000

x509.cryptoProvider.set(webcrypto as never)

export interface Pair {
  /** PEM. */
  cert: string
  /** PEM, PKCS #8. */
  key: string
}

const newKeys = (): Promise<CryptoKeyPairLike> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPairLike>

type CryptoKeyPairLike = { privateKey: webcrypto.CryptoKey; publicKey: webcrypto.CryptoKey }

const keyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')

/** Positive, 128 bits. */
const serialNumber = (): string => {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x01
  return bytes.toString('hex')
}

const validity = (now: number, days: number) => ({
  notBefore: new Date(now - backdateMs),
  notAfter: new Date(now + days * dayMs),
})

/** A self-signed authority. */
export const issueCa = async (commonName: string, now: number, days: number): Promise<Pair> => {
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [commonName] }],
    ...validity(now, days),
    signingAlgorithm: algorithm,
    keys: keys as never,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey as never),
    ],
  })
  return { cert: cert.toString('pem'), key: await keyPem(keys.privateKey) }
}

export interface Order {
  commonName: string
  organizations?: readonly string[]
  usage: 'server' | 'client'
  dnsNames?: readonly string[]
  ips?: readonly string[]
  days: number
}

/** A certificate signed by `ca`. */
export const issueCertificate = async (ca: Pair, order: Order, now: number): Promise<Pair> => {
  const caCert = new x509.X509Certificate(ca.cert)
  const caKey = await webcrypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(ca.key),
    algorithm,
    false,
    ['sign'],
  )
  const keys = await newKeys()
  const usage = order.usage === 'server' ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth
  const names = [
    ...(order.dnsNames ?? []).map((value) => ({ type: 'dns' as const, value })),
    ...(order.ips ?? []).map((value) => ({ type: 'ip' as const, value })),
  ]
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [...(order.organizations ?? []).map((o) => ({ O: [o] })), { CN: [order.commonName] }],
    issuer: caCert.subject,
    ...validity(now, order.days),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey as never,
    signingKey: caKey as never,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([usage]),
      await x509.AuthorityKeyIdentifierExtension.create(caCert),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
    ],
  })
  return { cert: cert.toString('pem'), key: await keyPem(keys.privateKey) }
}
