import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { fakeRequest } from '../../test/support/request.ts'
import { anonymous } from './anonymous.ts'
import type { Authenticator } from './authenticator.ts'
import { bearer, unionOfTokens } from './token.ts'
import { parseTokenFile, tokenFile } from './tokenfile.ts'
import { reviewSelf, reviewToken } from './tokenreview.ts'
import { unionOf } from './union.ts'
import { x509 } from './x509.ts'

const audiences = ['https://kubernetes.default.svc']
const users = parseTokenFile('alicetoken,alice,uid-alice,"dev,ops"\nbobtoken,bob,uid-bob\n')
const tokens = unionOfTokens([tokenFile(users, audiences)])
const authenticator = unionOf([x509, bearer(tokens, audiences)], anonymous)

const whoIs = async (headers: Record<string, string>): Promise<string> => {
  try {
    return (await authenticator.authenticate(fakeRequest({ headers })))!.user.username
  } catch (error) {
    return String((error as StatusError).code)
  }
}

// Recorded from kube-apiserver 1.36.3 with the same token file.
const headers = [
  { header: 'Bearer alicetoken', want: 'alice' },
  { header: 'bearer alicetoken', want: 'alice' },
  { header: 'BEARER alicetoken ', want: 'alice' },
  { header: ' Bearer alicetoken', want: 'alice' },
  { header: 'Bearer alicetoken extra', want: 'alice' },
  { header: 'Bearer  alicetoken', want: 'system:anonymous' },
  { header: 'Bearer', want: 'system:anonymous' },
  { header: 'Bearer ', want: 'system:anonymous' },
  { header: 'Basic YTpi', want: 'system:anonymous' },
  { header: 'alicetoken', want: 'system:anonymous' },
  { header: 'Bearer\talicetoken', want: 'system:anonymous' },
  { header: 'Bearer \talicetoken', want: '401' },
  { header: 'Bearer wrong', want: '401' },
]
for (const { header, want } of headers) {
  test(`Authorization ${JSON.stringify(header)} is ${want}`, async () => {
    assert.equal(await whoIs({ authorization: header }), want)
  })
}

test('a doubled space before the token earns a warning', async () => {
  const request = fakeRequest({ headers: { authorization: 'Bearer  alicetoken' } })
  await authenticator.authenticate(request)
  assert.deepEqual(
    [...request.warnings],
    ['the provided Authorization header contains extra space before the bearer token, and is ignored'],
  )
})

// Recorded; `ws` is whether the request asks for a WebSocket.
const carried = `base64url.bearer.authorization.k8s.io.${Buffer.from('alicetoken').toString('base64url')}`
const protocols = [
  { protocol: `${carried}, v5.channel.k8s.io`, ws: true, want: 'alice' },
  { protocol: carried, ws: true, want: '401' },
  { protocol: `${carried}, v5.channel.k8s.io`, ws: false, want: 'system:anonymous' },
  { protocol: 'base64url.bearer.authorization.k8s.io.!!!, a', ws: true, want: '401' },
  { protocol: 'base64url.bearer.authorization.k8s.io., a', ws: true, want: 'system:anonymous' },
  { protocol: 'base64url.bearer.authorization.k8s.io.YmFk, a', ws: true, want: '401' },
]
for (const { protocol, ws, want } of protocols) {
  test(`the protocols ${protocol.replace(carried, '<token>')} of a ${ws ? 'WebSocket' : 'plain request'} are ${want}`, async () => {
    const upgrade: Record<string, string> = ws ? { connection: 'Upgrade', upgrade: 'websocket' } : {}
    assert.equal(await whoIs({ ...upgrade, 'sec-websocket-protocol': protocol }), want)
  })
}

test('a certificate names user and groups, and authenticated callers are in system:authenticated', async () => {
  const clientCertificate = {
    commonName: 'admin',
    organizations: ['system:masters', 'a, b'],
    fingerprint: '87162fd7',
  }
  assert.deepEqual((await authenticator.authenticate(fakeRequest({ clientCertificate })))!.user, {
    username: 'admin',
    groups: ['system:masters', 'a, b', 'system:authenticated'],
    extra: { 'authentication.kubernetes.io/credential-id': ['X509SHA256=87162fd7'] },
  })
})

test('a certificate counts before a wrong token', async () => {
  const clientCertificate = { commonName: 'admin', organizations: [], fingerprint: '' }
  const request = fakeRequest({ clientCertificate, headers: { authorization: 'Bearer wrong' } })
  assert.equal((await authenticator.authenticate(request))!.user.username, 'admin')
})

test('anonymous callers are in system:unauthenticated only', async () => {
  assert.deepEqual((await authenticator.authenticate(fakeRequest()))!.user.groups, ['system:unauthenticated'])
})

test('without anonymous access nobody answers for a caller without credentials', async () => {
  assert.equal(await unionOf([x509], undefined).authenticate(fakeRequest()), undefined)
})

test('a refusal keeps its reasons for the log and tells the client nothing', async () => {
  const refusing: Authenticator = { authenticate: () => Promise.reject(new Error('key expired')) }
  await assert.rejects(unionOf([refusing], anonymous).authenticate(fakeRequest()), (error) => {
    assert.ok(error instanceof StatusError)
    assert.deepEqual(error.status, {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'Unauthorized',
      reason: 'Unauthorized',
      code: 401,
    })
    assert.equal((error.cause as Error).message, 'key expired')
    return true
  })
})

const broken = ['a,b', 'a,b,c,"open', 'token,user']
for (const text of broken)
  test(`a token file with ${JSON.stringify(text)} is refused`, () =>
    assert.throws(() => parseTokenFile(text)))

test('a token file keeps quoted commas and skips lines without token', () => {
  const read = parseTokenFile('t1,"last, first",u1\r\n,x,y\n\n"t""2",b,u2,"g1, g2"\n')
  assert.deepEqual(
    [...read],
    [
      ['t1', { username: 'last, first', uid: 'u1', groups: [] }],
      ['t"2', { username: 'b', uid: 'u2', groups: ['g1', 'g2'] }],
    ],
  )
})

// Recorded TokenReview answers.
const kind = { kind: 'TokenReview', apiVersion: 'authentication.k8s.io/v1', metadata: {} }
const reviews = [
  {
    spec: { token: 'alicetoken' },
    want: {
      authenticated: true,
      user: { username: 'alice', uid: 'uid-alice', groups: ['dev', 'ops', 'system:authenticated'] },
      audiences,
    },
  },
  { spec: { token: 'alicetoken', audiences: ['x'] }, want: { user: {}, error: 'invalid bearer token' } },
  { spec: { token: 'wrong' }, want: { user: {}, error: 'invalid bearer token' } },
  { spec: { token: 'a.b.c' }, want: { user: {}, error: 'invalid bearer token' } },
]
for (const { spec, want } of reviews) {
  test(`TokenReview of ${JSON.stringify(spec)} is answered as recorded`, async () => {
    assert.deepEqual((await reviewToken({ ...kind, spec }, tokens, audiences)).status, want)
  })
}

test('a TokenReview without token is refused', async () => {
  await assert.rejects(reviewToken({ ...kind, spec: {} }, tokens, audiences), {
    message: 'token is required for TokenReview in authentication',
  })
})

test('a SelfSubjectReview tells the caller who they are, and drops what they sent', () => {
  const review = {
    kind: 'SelfSubjectReview',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name: 'x' },
    status: { userInfo: { username: 'zz' } },
  }
  assert.deepEqual(
    reviewSelf(
      review,
      { username: 'bob', uid: 'uid-bob', groups: ['system:authenticated'] },
      Date.parse('2026-11-21T01:52:18.9Z'),
    ),
    {
      kind: 'SelfSubjectReview',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { creationTimestamp: '2026-11-21T01:52:18Z' },
      status: { userInfo: { username: 'bob', uid: 'uid-bob', groups: ['system:authenticated'] } },
    },
  )
})
