/**
 * Whether a TLS secret's certificate and key belong together: told as a warning, never refused, since the two may
 * arrive one after the other. The words are those of Go's tls package, recorded from the reference.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'

const hasBlock = (pem: string, label: RegExp): boolean => label.test(pem)

/** The text of the warning; undefined when the pair is good. */
export const keyPairProblem = (certificate: Buffer, key: Buffer): string | undefined => {
  const certificatePem = certificate.toString('latin1')
  const keyPem = key.toString('latin1')
  if (!hasBlock(certificatePem, /-----BEGIN [A-Z0-9 ]{1,64}-----/)) {
    return 'tls: failed to find any PEM data in certificate input'
  }
  if (!hasBlock(certificatePem, /-----BEGIN CERTIFICATE-----/)) {
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched'
  }
  if (!hasBlock(keyPem, /-----BEGIN [A-Z0-9 ]{1,64}-----/))
    return 'tls: failed to find any PEM data in key input'
  if (!hasBlock(keyPem, /-----BEGIN ([A-Z0-9]{1,16} )?PRIVATE KEY-----/)) {
    return 'tls: found a certificate rather than a key in the PEM for the private key'
  }
  try {
    const parsed = new X509Certificate(certificate)
    if (!parsed.checkPrivateKey(createPrivateKey(key))) return 'tls: private key does not match public key'
  } catch {
    return 'tls: failed to parse private key'
  }
  return undefined
}
