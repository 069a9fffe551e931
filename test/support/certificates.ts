/** Certificates for a test's servers and clients on loopback, of an authority made for the occasion. */
import { issueCa, issueCertificate, type Pair } from '@binnacle/component/certificates.ts'

export async function issueCertificates(): Promise<{ ca: Pair; server: Pair; client: Pair }> {
  const now = Date.now()
  const ca = await issueCa('test', now, 1)
  return {
    ca,
    server: await issueCertificate(
      ca,
      { commonName: 'server', usage: 'server', ips: ['127.0.0.1'], dnsNames: ['localhost'], days: 1 },
      now,
    ),
    client: await issueCertificate(ca, { commonName: 'client', usage: 'client', days: 1 }, now),
  }
}
