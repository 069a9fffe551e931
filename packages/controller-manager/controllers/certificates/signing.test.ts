import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { describe, test } from 'node:test'
import { issueCa, issueForRequest } from '@binnacle/component/certificates.ts'
import { isOver } from './cleaning.ts'
import { readRequest } from './request.ts'
import { refusals, signerNames, usagesOf } from './signers.ts'

// Made by openssl: O=dev, CN=jane; and O=system:nodes, CN=system:node:n1 with the names n1 and 10.1.1.1.
const user =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIWU1IOENBUUF3SFRFTU1Bb0dBMVVFQ2d3RFpHVjJNUTB3Q3dZRFZRUUREQVJxWVc1bE1Ga3dFd1lIS29aSQp6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVlOWZjeGk4N0QzbU5heXU2QVI3dmNyODA1Z0Y0L09XR3MyeFg0NzJCCjlTbWRJZVRWemhWdWNYWEEwczk1bUZOeFd1NnFTeEdrSHFOM1ZVYmVSRWNSTzZBQU1Bb0dDQ3FHU000OUJBTUMKQTBrQU1FWUNJUUNBTWhQWFRVWHU1RlRGNkNQbjBKZVFSWVV4SlYrTjJDRWJVQUZ5V2RDQVJRSWhBTHFqVDNwRQpmL0VLMFNLU3NHdFFFZWJmSXBRVFM0UkhheWJSOUFrODVJT24KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg=='
const serving =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQkVUQ0J1QUlCQURBd01SVXdFd1lEVlFRS0RBeHplWE4wWlcwNmJtOWtaWE14RnpBVkJnTlZCQU1NRG5ONQpjM1JsYlRwdWIyUmxPbTR4TUZrd0V3WUhLb1pJemowQ0FRWUlLb1pJemowREFRY0RRZ0FFZTlmY3hpODdEM21OCmF5dTZBUjd2Y3I4MDVnRjQvT1dHczJ4WDQ3MkI5U21kSWVUVnpoVnVjWFhBMHM5NW1GTnhXdTZxU3hHa0hxTjMKVlViZVJFY1JPNkFtTUNRR0NTcUdTSWIzRFFFSkRqRVhNQlV3RXdZRFZSMFJCQXd3Q29JQ2JqR0hCQW9CQVFFdwpDZ1lJS29aSXpqMEVBd0lEU0FBd1JRSWhBS0xIUGZhblBSVDBHZHFnSWg5alZQRDJyTGpZL1BhZmtmZ1NLbWJ2Cmo2M2JBaUJoR25OTTJrMlU2amQ0ZXFTN0V0WjBOWm5yTUlycCtCc1JaZ0J1VHhUcWd3PT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg=='
const now = Date.UTC(2026, 0, 1)
const hour = 3_600_000

describe('certificates that are signed', () => {
  test('say whose they are, for what, for how long, and who signed', async () => {
    const ca = issueCa('test', now, 365)
    const pem = issueForRequest(
      ca,
      { ...readRequest(serving), ...usagesOf(['digital signature', 'server auth']), days: 1 },
      now,
    )
    const certificate = new X509Certificate(pem)
    assert.equal(certificate.subject, 'O=system:nodes\nCN=system:node:n1')
    assert.equal(certificate.subjectAltName, 'DNS:n1, IP Address:10.1.1.1')
    assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1'])
    assert.equal(Date.parse(certificate.validTo), now + 24 * hour)
    assert.equal(certificate.ca, false)
    const authority = new X509Certificate(ca.cert)
    assert.ok(certificate.verify(authority.publicKey))
    assert.ok(certificate.checkIssued(authority))
  })

  const rows: [string, string, string, string[], string | undefined][] = [
    ['a client', user, signerNames.client, ['client auth'], undefined],
    [
      'a client without its usage',
      user,
      signerNames.client,
      ['digital signature'],
      'missing required usage for client certificate: client auth',
    ],
    [
      'a client that would serve',
      user,
      signerNames.client,
      ['client auth', 'server auth'],
      'invalid usage for client certificate: server auth',
    ],
    [
      'a user as a node',
      user,
      signerNames.kubeletServing,
      ['digital signature', 'server auth'],
      'subject organization is not system:nodes',
    ],
    [
      'a node that serves',
      serving,
      signerNames.kubeletServing,
      ['digital signature', 'server auth'],
      undefined,
    ],
    [
      'a node as client with names',
      serving,
      signerNames.kubeletClient,
      ['digital signature', 'client auth'],
      'DNS subjectAltNames are not allowed',
    ],
  ]
  for (const [name, request, signer, usages, wanted] of rows)
    test(`${name}: ${wanted ?? 'signed'}`, () =>
      assert.equal(refusals[signer]!(readRequest(request), usages), wanted))

  test('what is no request is refused, whole or cut off', () => {
    const pem = Buffer.from(user, 'base64').toString()
    const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
    const encode = (bytes: Buffer): string =>
      Buffer.from(
        `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`,
      ).toString('base64')
    assert.throws(() => readRequest(''))
    assert.throws(() => readRequest(Buffer.from('nothing').toString('base64')))
    for (let length = 0; length < der.length; length += 7)
      assert.throws(() => readRequest(encode(der.subarray(0, length))))
    const forged = Buffer.from(der)
    forged[forged.indexOf('jane')] = 'p'.charCodeAt(0)
    assert.throws(() => readRequest(encode(forged)), /not signed by its own key/)
  })
})

describe('requests that are cleared away', () => {
  const request = (ageMs: number, type?: string, certificate?: string) => ({
    ...{ apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest' },
    metadata: { name: 'r', creationTimestamp: new Date(now - ageMs).toISOString() },
    spec: { request: user, signerName: signerNames.client },
    status: {
      ...(type && {
        conditions: [{ type, status: 'True', lastUpdateTime: new Date(now - ageMs).toISOString() }],
      }),
      ...(certificate && { certificate }),
    },
  })
  const rows: [string, Parameters<typeof request>, boolean][] = [
    ['pending for a day stays', [24 * hour], false],
    ['pending for longer goes', [24 * hour + 1], true],
    ['denied for an hour stays', [hour, 'Denied'], false],
    ['denied for longer goes', [hour + 1, 'Denied'], true],
    ['failed for longer goes', [hour + 1, 'Failed'], true],
    ['approved and not signed stays', [hour + 1, 'Approved'], false],
    ['signed for longer goes', [hour + 1, 'Approved', 'eA=='], true],
  ]
  for (const [name, made, wanted] of rows)
    test(name, () => assert.equal(isOver(request(...made), now), wanted))
})
