import 'reflect-metadata'
import assert from 'node:assert/strict'
import { webcrypto } from 'node:crypto'
import { test } from 'node:test'
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509'
import { parseCertificateRequest } from './request.ts'

const crypto = webcrypto as never

const requestFor = async (name: string): Promise<Buffer> => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name, keys, signingAlgorithm: algorithm },
    crypto,
  )
  return Buffer.from(request.toString('pem'))
}

const cases = [
  { name: 'CN=x, O=dev', want: { commonName: 'x', organizations: ['dev'] } },
  {
    name: 'O=dev, O=system:masters, CN=x',
    want: { commonName: 'x', organizations: ['dev', 'system:masters'] },
  },
  { name: 'O=a+O=b, CN=Zoë', want: { commonName: 'Zoë', organizations: ['a', 'b'] } },
  { name: `CN=${'long'.repeat(60)}`, want: { commonName: 'long'.repeat(60), organizations: [] } },
]
for (const { name, want } of cases) {
  test(`the subject of ${name.slice(0, 40)}`, async () =>
    assert.deepEqual(parseCertificateRequest((await requestFor(name)).toString('base64')), want))
}

test('a request cut anywhere, or with any byte changed, never throws', async () => {
  const pem = await requestFor('O=dev, CN=x')
  const der = Buffer.from(pem.toString().replace(/-----[A-Z ]+-----/g, ''), 'base64')
  const wrap = (bytes: Buffer): string =>
    Buffer.from(
      `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`,
    ).toString('base64')
  for (let i = 0; i < der.length; i++) {
    assert.equal(parseCertificateRequest(wrap(der.subarray(0, i))), undefined)
    const changed = Buffer.from(der)
    changed[i]! ^= 0xff
    parseCertificateRequest(wrap(changed))
  }
})
