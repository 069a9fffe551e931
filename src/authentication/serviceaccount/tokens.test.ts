import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { signingKey, verificationKeys } from '@binnacle/component/jwt.ts'
import jwt from 'jsonwebtoken'
import { FakeListers } from '../../../test/support/request.ts'
import { aggregate, invalidBearerToken } from '../token.ts'
import { splitServiceAccountUsername } from './claims.ts'
import { jwks, openIdConfiguration } from './discovery.ts'
import { issueToken } from './issue.ts'
import { jwkOf } from './keys.ts'
import { requestToken } from './tokenrequest.ts'
import { ServiceAccountTokens } from './verify.ts'

const issuer = 'https://kubernetes.default.svc'
const now = Date.parse('2026-11-21T01:53:03Z')
const seconds = now / 1000
const pem = (kind: 'ec' | 'rsa'): string => {
  const pair =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
const key = signingKey(pem('rsa'))
const ecKey = signingKey(pem('ec'))

const cluster = () => {
  const listers = new FakeListers()
  const put = (resource: string, object: Partial<KubeObject>): KubeObject =>
    listers.at('', resource).put({ apiVersion: 'v1', kind: '', metadata: {}, ...object })
  const account = put('serviceaccounts', {
    metadata: { namespace: 'default', name: 'robot', uid: 'robot-uid' },
  })
  put('pods', {
    metadata: { namespace: 'default', name: 'p1', uid: 'p1-uid' },
    spec: { serviceAccountName: 'robot', nodeName: 'n1' },
  })
  put('secrets', { metadata: { namespace: 'default', name: 's1', uid: 's1-uid' } })
  const listersByName = {
    serviceAccounts: listers.of('', 'serviceaccounts'),
    pods: listers.of('', 'pods'),
    secrets: listers.of('', 'secrets'),
    nodes: listers.of('', 'nodes'),
  }
  const clock = { now }
  const verifier = new ServiceAccountTokens({
    issuers: [issuer],
    keys: [key, ecKey],
    apiAudiences: [issuer],
    ...listersByName,
    now: () => clock.now,
  })
  return { listers, put, account, verifier, clock, listersByName }
}

const claim = {
  namespace: 'default',
  node: { name: 'n1' },
  pod: { name: 'p1', uid: 'p1-uid' },
  serviceaccount: { name: 'robot', uid: 'robot-uid' },
}
const claims = {
  aud: [issuer],
  exp: seconds + 3600,
  iat: seconds,
  iss: issuer,
  jti: 'b1d0dec8',
  'kubernetes.io': claim,
  nbf: seconds,
  sub: 'system:serviceaccount:default:robot',
}
type Claims = Record<string, unknown>
const signed = (c: Claims, with_ = key, header: object = { kid: key.keyId }): string =>
  jwt.sign(c, with_.privateKey, {
    algorithm: with_.algorithm as jwt.Algorithm,
    noTimestamp: true,
    header: { alg: with_.algorithm, ...header },
  })
const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([k]) => k !== name))
const inClaim = (changes: object): Claims => ({ ...claims, 'kubernetes.io': { ...claim, ...changes } })
const other = signingKey(pem('rsa'))

// The same corruptions were shown to kube-apiserver 1.36.3; `want` is the error of its TokenReview, '' where it accepted.
const rows: { name: string; token: string; want: string }[] = [
  { name: 'as issued', token: signed(claims), want: '' },
  {
    name: 'signed by another key',
    token: signed(claims, other),
    want: '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]',
  },
  {
    name: 'expired',
    token: signed({ ...claims, exp: seconds - 100 }),
    want: '[invalid bearer token, service account token has expired]',
  },
  { name: 'expired within the leeway', token: signed({ ...claims, exp: seconds - 5 }), want: '' },
  {
    name: 'not valid yet',
    token: signed({ ...claims, nbf: seconds + 1000 }),
    want: '[invalid bearer token, service account token is not valid yet]',
  },
  { name: 'issued in the future', token: signed({ ...claims, iat: seconds + 1000 }), want: '' },
  { name: 'without expiry', token: signed(without('exp')), want: '' },
  { name: 'of another issuer', token: signed({ ...claims, iss: 'other' }), want: 'invalid bearer token' },
  { name: 'without audience', token: signed(without('aud')), want: '' },
  { name: 'with one audience as text', token: signed({ ...claims, aud: issuer }), want: '' },
  {
    name: 'for another audience',
    token: signed({ ...claims, aud: ['x'] }),
    want: '[invalid bearer token, token audiences ["x"] is invalid for the target audiences ["https://kubernetes.default.svc"]]',
  },
  {
    name: 'of an account that is gone',
    token: signed(inClaim({ serviceaccount: { name: 'gone', uid: 'x' } })),
    want: '[invalid bearer token, serviceaccounts "gone" not found]',
  },
  {
    name: 'of an earlier account of that name',
    token: signed(inClaim({ serviceaccount: { name: 'robot', uid: 'x' } })),
    want: '[invalid bearer token, service account UID (robot-uid) does not match claim (x)]',
  },
  {
    name: 'without account uid',
    token: signed(inClaim({ serviceaccount: { name: 'robot' } })),
    want: '[invalid bearer token, service account UID (robot-uid) does not match claim ()]',
  },
  {
    name: 'without namespace',
    token: signed(inClaim({ namespace: '' })),
    want: '[invalid bearer token, the server could not find the requested resource]',
  },
  {
    name: 'of a pod that is gone',
    token: signed(inClaim({ pod: { name: 'gone', uid: 'x' } })),
    want: '[invalid bearer token, service account token has been invalidated]',
  },
  {
    name: 'of an earlier pod of that name',
    token: signed(inClaim({ pod: { name: 'p1', uid: 'x' } })),
    want: '[invalid bearer token, pod UID (p1-uid) does not match service account pod ref claim (x)]',
  },
  {
    name: 'of a secret that is gone',
    token: signed(inClaim({ pod: undefined, secret: { name: 'gone', uid: 'x' } })),
    want: '[invalid bearer token, service account token has been invalidated]',
  },
  {
    name: 'of an earlier secret of that name',
    token: signed(inClaim({ pod: undefined, secret: { name: 's1', uid: 'x' } })),
    want: '[invalid bearer token, secret UID (s1-uid) does not match service account secret ref claim (x)]',
  },
  {
    name: 'of a node that is gone',
    token: signed(inClaim({ pod: undefined, node: { name: 'gone', uid: 'x' } })),
    want: '[invalid bearer token, service account token has been invalidated]',
  },
  {
    name: 'of a pod, whatever became of its node',
    token: signed(inClaim({ node: { name: 'n1', uid: 'zz' } })),
    want: '',
  },
  {
    name: 'without the private claim',
    token: signed(without('kubernetes.io')),
    want: '[invalid bearer token, resource name may not be empty]',
  },
  { name: 'without key id', token: signed(claims, key, { kid: undefined }), want: '' },
  {
    name: 'with an unknown key id',
    token: signed(claims, key, { kid: 'zzz' }),
    want: '[invalid bearer token, invalid signature, no keys found]',
  },
  {
    name: 'without signature',
    token: jwt.sign(claims, null as never, { algorithm: 'none' }),
    want: '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]',
  },
  {
    name: 'signed with the public key as a shared secret',
    token: jwt.sign(claims, key.publicKey.export({ type: 'spki', format: 'pem' }).toString(), {
      algorithm: 'HS256',
    }),
    want: '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]',
  },
]
for (const { name, token, want } of rows) {
  test(`a token ${name} is ${want === '' ? 'accepted' : 'refused'}`, async () => {
    const { verifier } = cluster()
    const answered = await verifier.authenticateToken(token, [issuer]).then(
      (answer) => (answer === undefined ? invalidBearerToken : ''),
      (error: Error) => aggregate([invalidBearerToken, error.message]),
    )
    assert.equal(answered, want)
  })
}

test('a bound token tells account, groups, pod and node', async () => {
  const { verifier } = cluster()
  assert.deepEqual(await verifier.authenticateToken(signed(claims), ['x', issuer]), {
    user: {
      username: 'system:serviceaccount:default:robot',
      uid: 'robot-uid',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:default'],
      extra: {
        'authentication.kubernetes.io/credential-id': ['JTI=b1d0dec8'],
        'authentication.kubernetes.io/node-name': ['n1'],
        'authentication.kubernetes.io/pod-name': ['p1'],
        'authentication.kubernetes.io/pod-uid': ['p1-uid'],
      },
    },
    audiences: [issuer],
  })
})

test('a token used after its warning time is accepted and noted', async () => {
  const { verifier } = cluster()
  const answer = await verifier.authenticateToken(signed(inClaim({ warnafter: seconds - 1000 })), [issuer])
  assert.deepEqual(answer?.auditAnnotations, {
    'authentication.k8s.io/stale-token':
      'subject: system:serviceaccount:default:robot, seconds after warning threshold: 1000',
  })
})

test('a token dies with its account and with its hour, remembered signature or not', async () => {
  const { verifier, listers, clock, put } = cluster()
  const token = signed(claims)
  await verifier.authenticateToken(token, [issuer])
  listers.at('', 'serviceaccounts').remove('default', 'robot')
  await assert.rejects(verifier.authenticateToken(token, [issuer]), /not found/)
  put('serviceaccounts', { metadata: { namespace: 'default', name: 'robot', uid: 'robot-uid' } })
  await verifier.authenticateToken(token, [issuer])
  clock.now += 3_700_000
  await assert.rejects(verifier.authenticateToken(token, [issuer]), /expired/)
})

for (const [name, with_] of [
  ['RSA', key],
  ['ECDSA', ecKey],
] as const) {
  test(`a token issued with an ${name} key is verified, and its header holds algorithm and key id only`, async () => {
    const { verifier } = cluster()
    const order = {
      namespace: 'default',
      serviceAccount: { name: 'robot', uid: 'robot-uid' },
      audiences: [issuer],
      expirationSeconds: 600,
    }
    const { token, jti } = issueToken(order, with_, issuer, now)
    assert.equal(
      (await verifier.authenticateToken(token, [issuer]))?.user.username,
      'system:serviceaccount:default:robot',
    )
    const [header, body] = token.split('.').map((p) => Buffer.from(p, 'base64url').toString())
    assert.equal(header, JSON.stringify({ alg: with_.algorithm, kid: with_.keyId }))
    assert.equal(
      body,
      JSON.stringify({
        aud: [issuer],
        exp: seconds + 600,
        iat: seconds,
        iss: issuer,
        jti,
        'kubernetes.io': { namespace: 'default', serviceaccount: { name: 'robot', uid: 'robot-uid' } },
        nbf: seconds,
        sub: 'system:serviceaccount:default:robot',
      }),
    )
  })
}

const request = (spec: object): KubeObject => ({
  kind: 'TokenRequest',
  apiVersion: 'authentication.k8s.io/v1',
  metadata: {},
  spec,
})
const podRef = { kind: 'Pod', apiVersion: 'v1', name: 'p1' }

const ask = (spec: object, account?: KubeObject) => {
  const c = cluster()
  const noted: string[] = []
  const deps = { issuer, key, apiAudiences: [issuer], ...c.listersByName, now: () => now }
  const answer = requestToken(request(spec), account ?? c.account, deps, (k, v) => noted.push(`${k}=${v}`))
  const body = (answer.status as { token: string }).token.split('.')[1]!
  return {
    answer,
    noted,
    claims: JSON.parse(Buffer.from(body, 'base64url').toString()) as typeof claims & {
      'kubernetes.io': { warnafter?: number }
    },
  }
}

test('a token request is answered with the account, what was asked, and a token for an hour', () => {
  const { answer, noted, claims: given } = ask({})
  assert.deepEqual(answer.metadata, {
    name: 'robot',
    namespace: 'default',
    uid: 'robot-uid',
    creationTimestamp: '2026-11-21T01:53:03Z',
  })
  assert.deepEqual(answer.spec, { audiences: [issuer], expirationSeconds: 3600, boundObjectRef: null })
  assert.equal((answer.status as { expirationTimestamp: string }).expirationTimestamp, '2026-11-21T02:53:03Z')
  assert.deepEqual(noted, [`authentication.kubernetes.io/issued-credential-id=JTI=${given.jti}`])
})

test('the token of an injected volume lives a year and is warned of after the hour', () => {
  const { answer, claims: given } = ask({ expirationSeconds: 3607, boundObjectRef: podRef })
  assert.equal(given.exp, seconds + 31_536_000)
  assert.equal(given['kubernetes.io'].warnafter, seconds + 3607)
  assert.deepEqual(given['kubernetes.io'].pod, { name: 'p1', uid: 'p1-uid' })
  assert.deepEqual(given['kubernetes.io'].node, { name: 'n1' })
  assert.equal((answer.status as { expirationTimestamp: string }).expirationTimestamp, '2026-11-21T02:53:10Z')
})

// Recorded.
const refused = [
  {
    spec: { expirationSeconds: 5 },
    want: 'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 5: may not specify a duration less than 10 minutes',
  },
  {
    spec: { expirationSeconds: 4294967297 },
    want: 'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds',
  },
  { spec: { boundObjectRef: { ...podRef, name: 'nope' } }, want: 'pods "nope" not found' },
  { spec: { boundObjectRef: { kind: 'Node', apiVersion: 'v1', name: 'n1' } }, want: 'nodes "n1" not found' },
  {
    spec: { boundObjectRef: { ...podRef, uid: 'wrong' } },
    want: 'Operation cannot be fulfilled on Pod "p1": the UID in the bound object reference (wrong) does not match the UID in record. The object might have been deleted and then recreated',
  },
  {
    spec: { boundObjectRef: { kind: 'ConfigMap', apiVersion: 'v1', name: 'n1' } },
    want: 'cannot bind token to object of type /v1, Kind=ConfigMap',
  },
  { spec: { boundObjectRef: {} }, want: 'cannot bind token to object of type /, Kind=' },
]
for (const { spec, want } of refused) {
  test(`a token request with ${JSON.stringify(spec)} is refused as recorded`, () =>
    assert.throws(() => ask(spec), { message: want }))
}

test('a pod of another account gives no token', () => {
  const account: KubeObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { namespace: 'default', name: 'default', uid: 'd' },
  }
  assert.throws(() => ask({ boundObjectRef: podRef }, account), {
    message:
      'cannot bind token for serviceaccount "default" to pod running with different serviceaccount name.',
  })
})

test('discovery and key set name the same keys as the tokens', () => {
  const document = openIdConfiguration(issuer, 'https://192.0.2.2:6443/openid/v1/jwks', [key])
  assert.equal(
    document.body,
    '{"issuer":"https://kubernetes.default.svc","jwks_uri":"https://192.0.2.2:6443/openid/v1/jwks","response_types_supported":["id_token"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}',
  )
  assert.equal(jwks([key]).headers['content-type'], 'application/jwk-set+json')
  assert.deepEqual(Object.keys(jwkOf(key)), ['use', 'kty', 'kid', 'alg', 'n', 'e'])
  assert.equal(jwkOf(key).kid, key.keyId)
  assert.deepEqual(Object.keys(jwkOf(ecKey)), ['use', 'kty', 'kid', 'crv', 'alg', 'x', 'y'])
})

test('a file with several keys gives them all', () => {
  const spki = (k: typeof key): string => k.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  assert.deepEqual(
    verificationKeys(`${spki(key)}\n${spki(ecKey)}`).map((k) => k.keyId),
    [key.keyId, ecKey.keyId],
  )
})

const usernames = [
  { username: 'system:serviceaccount:default:foo', want: { namespace: 'default', name: 'foo' } },
  { username: 'system:serviceaccount:bad', want: undefined },
  { username: 'system:serviceaccount:a:b:c', want: undefined },
  { username: 'system:serviceaccount:A:b', want: undefined },
  { username: 'jane', want: undefined },
]
for (const { username, want } of usernames) {
  test(`${username} is ${want === undefined ? 'no' : 'a'} service account`, () =>
    assert.deepEqual(splitServiceAccountUsername(username), want))
}
