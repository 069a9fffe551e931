/** Certificates as OpenSSL reads them, which knows nothing of how we write them. */
import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { describe, test } from 'node:test'
import { issueCa, issueCertificate, type Order } from './certificates.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const server: Order = { commonName: 'kube-apiserver', usage: 'server', days: 365 }

describe('certificates', () => {
  test('an authority signs itself and others', async () => {
    const ca = issueCa('our-ca', now, 3650)
    const parsedCa = new X509Certificate(ca.cert)
    assert.equal(parsedCa.ca, true)
    assert.equal(parsedCa.subject, 'CN=our-ca')
    assert.ok(parsedCa.verify(parsedCa.publicKey))
    const order: Order = { ...server, usage: 'client', organizations: ['system:masters', 'Zürich'] }
    const leaf = new X509Certificate(issueCertificate(ca, order, now).cert)
    assert.equal(leaf.ca, false)
    assert.equal(leaf.subject, 'O=system:masters\nO=Zürich\nCN=kube-apiserver')
    assert.deepEqual(leaf.keyUsage, ['1.3.6.1.5.5.7.3.2'])
    assert.ok(leaf.verify(parsedCa.publicKey))
    assert.ok(leaf.checkIssued(parsedCa))
    assert.equal(leaf.subjectAltName, undefined)
  })

  test('a key belongs to its certificate', async () => {
    const { cert, key } = issueCa('our-ca', now, 1)
    assert.ok(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
  })

  test('it is good from five minutes before to the end of its days, before 2050 and after', async () => {
    for (const [days, end] of [
      [1, 'Nov 22 12:00:00 2026 GMT'],
      [8435, 'Dec 25 12:00:00 2049 GMT'],
      [8442, 'Jan  1 12:00:00 2050 GMT'],
    ] as const) {
      const parsed = new X509Certificate(issueCa('our-ca', now, days).cert)
      assert.equal(parsed.validFrom, 'Nov 21 11:55:00 2026 GMT')
      assert.equal(parsed.validTo, end)
    }
  })

  test('no two have the same number', async () => {
    const ca = issueCa('our-ca', now, 1)
    const numbers = Array.from(
      { length: 20 },
      () => new X509Certificate(issueCertificate(ca, server, now).cert),
    )
    assert.equal(new Set(numbers.map(({ serialNumber }) => serialNumber)).size, 20)
  })

  test('names and addresses are in it', async () => {
    const ca = issueCa('our-ca', now, 1)
    const ips = ['127.0.0.1', '::1', '::', '1::', '2001:db8::1.2.3.4', 'fe80:1:2:3:4:5:6:7']
    const order = { ...server, dnsNames: ['localhost', 'a.b.svc'], ips }
    const leaf = new X509Certificate(issueCertificate(ca, order, now).cert)
    assert.deepEqual(leaf.subjectAltName?.split(', '), [
      ...['DNS:localhost', 'DNS:a.b.svc', 'IP Address:127.0.0.1', 'IP Address:0:0:0:0:0:0:0:1'],
      ...['IP Address:0:0:0:0:0:0:0:0', 'IP Address:1:0:0:0:0:0:0:0'],
      ...['IP Address:2001:DB8:0:0:0:0:102:304', 'IP Address:FE80:1:2:3:4:5:6:7'],
    ])
    assert.equal(leaf.checkHost('a.b.svc'), 'a.b.svc')
    for (const ip of ips) assert.equal(leaf.checkIP(ip), ip)
    for (const ip of ['', 'localhost', '1.2.3', 'fe80::1%eth0', '1::2::3'])
      assert.throws(() => issueCertificate(ca, { ...server, ips: [ip] }, now), /is no IP address/)
  })

  test('an authority may have an RSA key', async () => {
    const ca = issueCa('our-ca', now, 1)
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const leaf = new X509Certificate(issueCertificate({ ...ca, key }, server, now).cert)
    assert.ok(leaf.verify(publicKey))
  })

  test('what is no certificate is told', async () => {
    const ca = issueCa('our-ca', now, 1)
    assert.throws(() => issueCertificate({ ...ca, cert: 'nothing' }, server, now))
  })
})
