/** PKCS#10 requests as CertificateSigningRequest.spec.request holds them: base64 of PEM. */
import 'reflect-metadata'
import { Pkcs10CertificateRequest } from '@peculiar/x509'

export interface CertificateRequest {
  readonly commonName: string
  readonly organizations: readonly string[]
}

const pem = /-----BEGIN (CERTIFICATE REQUEST|NEW CERTIFICATE REQUEST)-----([A-Za-z0-9+/=\s]*)-----END /

/** The subject of a request; undefined when the bytes are not one. Never throws. */
export const parseCertificateRequest = (base64: string | undefined): CertificateRequest | undefined => {
  const text = Buffer.from(base64 ?? '', 'base64').toString('latin1')
  const match = pem.exec(text)
  if (match === null) return undefined
  try {
    const { subjectName } = new Pkcs10CertificateRequest(Buffer.from(match[2]!, 'base64'))
    return { commonName: subjectName.getField('CN')[0] ?? '', organizations: subjectName.getField('O') }
  } catch {
    return undefined
  }
}
