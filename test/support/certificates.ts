/** Certificates for a test's servers and clients on loopback, of an authority made for the occasion. */
import { issueCa, issueCertificate, type Pair } from '@binnacle/component/certificates.ts'

export const issueCertificates = (): { ca: Pair; server: Pair; client: Pair } => {
  const now = Date.now()
  const ca = issueCa('test', now, 1)
  return {
    ca,
    server: issueCertificate(
      ca,
      { commonName: 'server', usage: 'server', ips: ['127.0.0.1'], dnsNames: ['localhost'], days: 1 },
      now,
    ),
    client: issueCertificate(ca, { commonName: 'client', usage: 'client', days: 1 }, now),
  }
}
