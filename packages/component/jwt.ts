/** Tokens that are signed: the keys, and how a compact JWT is made. Rule: RFC 7515, RFC 7518 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'

export type SigningAlgorithm = 'RS256' | 'ES256' | 'ES384' | 'ES512'

export interface SigningKey {
  readonly algorithm: SigningAlgorithm
  /** base64url of the sha256 of the DER public key: the same id that the reference gives the key. */
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export interface VerificationKey {
  readonly algorithm: SigningAlgorithm
  readonly keyId: string
  readonly publicKey: KeyObject
}

const curveAlgorithms: Record<string, SigningAlgorithm> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}

const algorithmOf = (key: KeyObject): SigningAlgorithm => {
  if (key.asymmetricKeyType === 'rsa') return 'RS256'
  const algorithm = curveAlgorithms[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (key.asymmetricKeyType !== 'ec' || algorithm === undefined) {
    throw new Error(
      `unsupported service account key: ${key.asymmetricKeyType} ${key.asymmetricKeyDetails?.namedCurve ?? ''}`,
    )
  }
  return algorithm
}

const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')

/** Reads a PEM private key (RSA, or EC on P-256, P-384, P-521). Throws on anything else. */
export const signingKey = (pem: string | Buffer): SigningKey => {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  return { algorithm: algorithmOf(privateKey), keyId: keyIdOf(publicKey), privateKey, publicKey }
}

/** Reads every key of a PEM file with public keys, private keys or certificates. */
export const verificationKeys = (pem: string): VerificationKey[] => {
  const blocks = pem.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? []
  return blocks.map((block) => {
    const publicKey = createPublicKey(block)
    return { algorithm: algorithmOf(publicKey), keyId: keyIdOf(publicKey), publicKey }
  })
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url')

/**
 * A compact JWT. The header is `{"alg","kid"}` and nothing more, as the reference writes it; jsonwebtoken cannot leave `typ` out,
 * so node:crypto signs directly.
 */
export const signJwt = (claims: object, key: SigningKey): string => {
  const body = `${base64url(JSON.stringify({ alg: key.algorithm, kid: key.keyId }))}.${base64url(JSON.stringify(claims))}`
  const hash = key.algorithm === 'ES384' ? 'sha384' : key.algorithm === 'ES512' ? 'sha512' : 'sha256'
  const signature = sign(hash, Buffer.from(body), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return `${body}.${signature.toString('base64url')}`
}
