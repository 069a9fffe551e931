/** Messages and conditions as recorded from kube-apiserver 1.36.3. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { signingKey, signJwt } from '@binnacle/component/jwt.ts'
import { FakeListers } from '../../../test/support/request.ts'
import { LegacyTokens, lastUsedLabel } from './legacy.ts'

const issuer = 'https://kubernetes.default.svc'
const now = Date.parse('2026-11-21T23:53:03Z')
const newKey = () =>
  signingKey(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  )
const key = newKey()
const prefix = 'kubernetes.io/serviceaccount/'
const claims = {
  iss: 'kubernetes/serviceaccount',
  [`${prefix}namespace`]: 'space',
  [`${prefix}secret.name`]: 'tok',
  [`${prefix}service-account.name`]: 'robot',
  [`${prefix}service-account.uid`]: 'robot-uid',
  sub: 'system:serviceaccount:space:robot',
}

interface World {
  readonly claims?: Record<string, unknown>
  /** Instead of the Secret as it should be. */
  readonly secret?: Partial<KubeObject['metadata']> | 'gone' | 'another token'
  readonly account?: Record<string, unknown> | 'gone'
  readonly audiences?: string[]
  readonly signedBy?: typeof key
}

const world = (w: World) => {
  const listers = new FakeListers()
  const token = signJwt({ ...claims, ...w.claims }, w.signedBy ?? key)
  const data = { token: Buffer.from(w.secret === 'another token' ? 'x' : token).toString('base64') }
  if (w.secret !== 'gone')
    listers.at('', 'secrets').put({
      ...{ apiVersion: 'v1', kind: 'Secret', data },
      metadata: {
        ...{ namespace: 'space', name: 'tok', uid: 's1' },
        ...(typeof w.secret === 'object' ? w.secret : {}),
      },
    } as KubeObject)
  if (w.account !== 'gone') {
    const { metadata, ...rest } = (w.account ?? {}) as Partial<KubeObject>
    listers.at('', 'serviceaccounts').put({
      ...{ apiVersion: 'v1', kind: 'ServiceAccount' },
      metadata: { namespace: 'space', name: 'robot', uid: 'robot-uid', ...metadata },
      ...rest,
    })
  }
  const noted: string[] = []
  const tokens = new LegacyTokens({
    keys: [key],
    apiAudiences: [issuer],
    serviceAccounts: listers.of('', 'serviceaccounts'),
    secrets: listers.of('', 'secrets'),
    noteUse: async (secret, day) => void noted.push(`${secret.metadata.name} ${day}`),
    now: () => now,
  })
  return { answer: () => tokens.authenticateToken(token, w.audiences ?? [issuer]), noted, token, tokens }
}

describe('a legacy token', () => {
  const own = (name: string, value: unknown) => ({ [prefix + name]: value })
  const rows: [string, World, string][] = [
    ['as it should be', {}, ''],
    ['with an end, which nobody looks at', { claims: { exp: 1 } }, ''],
    ['for an audience that is asked for', { claims: { aud: ['a'] }, audiences: ['a'] }, ''],
    [
      'for another audience',
      { claims: { aud: ['a'] } },
      'token audiences ["a"] is invalid for the target audiences ["https://kubernetes.default.svc"]',
    ],
    ['that another key signed', { signedBy: newKey() }, 'invalid signature, no keys found'],
    ['without subject', { claims: { sub: undefined } }, 'sub claim is missing'],
    ['of another subject', { claims: { sub: 'system:serviceaccount:x:y' } }, 'sub claim is invalid'],
    ['without namespace', { claims: own('namespace', '') }, 'namespace claim is missing'],
    ['without Secret', { claims: own('secret.name', undefined) }, 'secretName claim is missing'],
    ['without account', { claims: own('service-account.name', '') }, 'serviceAccountName claim is missing'],
    ['without uid', { claims: own('service-account.uid', '') }, 'serviceAccountUID claim is missing'],
    [
      'with a number for a name',
      { claims: own('secret.name', 5) },
      'json: cannot unmarshal number into Go value of type string',
    ],
    ['whose Secret is gone', { secret: 'gone' }, 'Token has been invalidated'],
    [
      'whose Secret is on its way out',
      { secret: { deletionTimestamp: '2026-11-21T23:53:03Z' } },
      'Token has been invalidated',
    ],
    ['whose Secret holds another', { secret: 'another token' }, "Token does not match server's copy"],
    ['whose account is gone', { account: 'gone' }, 'serviceaccounts "robot" not found'],
    [
      'whose account is on its way out',
      { account: { metadata: { deletionTimestamp: '2026-11-21T23:53:03Z' } } },
      'ServiceAccount space/robot has been deleted',
    ],
    [
      'of an earlier account of that name',
      { account: { metadata: { uid: 'later' } } },
      'ServiceAccount UID (later) does not match claim (robot-uid)',
    ],
    [
      'that was marked invalid',
      { secret: { labels: { 'kubernetes.io/legacy-token-invalid-since': 'whenever' } } },
      "the token in secret space/tok for service account space/robot has been marked invalid. Use tokens from the TokenRequest API or manually created secret-based tokens, or remove the 'kubernetes.io/legacy-token-invalid-since' label from the secret to temporarily allow use of this token",
    ],
    ['with an empty mark', { secret: { labels: { 'kubernetes.io/legacy-token-invalid-since': '' } } }, ''],
  ]
  for (const [name, made, message] of rows)
    test(`${name}: ${message || 'accepted'}`, async () => {
      const { answer } = world(made)
      if (message !== '') return assert.rejects(answer, { message })
      assert.deepEqual((await answer())?.user, {
        username: 'system:serviceaccount:space:robot',
        uid: 'robot-uid',
        groups: ['system:serviceaccounts', 'system:serviceaccounts:space'],
      })
    })

  test('of another issuer is somebody else’s', async () => {
    assert.equal(await world({ claims: { iss: 'other' } }).answer(), undefined)
    assert.equal(await world({}).tokens.authenticateToken('no token at all', []), undefined)
  })

  test('that the account lists was made by itself once: whoever uses it is warned, and the log says which', async () => {
    const audit = { 'authentication.k8s.io/legacy-token': 'system:serviceaccount:space:robot' }
    const plain = await world({ account: { secrets: [{ name: 'other' }] } }).answer()
    assert.deepEqual([plain?.warning, plain?.auditAnnotations], [undefined, audit])
    const listed = await world({ account: { secrets: [{ name: 'tok' }] } }).answer()
    assert.match(listed?.warning ?? '', /^Use tokens from the TokenRequest API/)
    assert.deepEqual(listed?.auditAnnotations, {
      ...audit,
      'authentication.k8s.io/legacy-token-autogenerated-secret': 'tok',
    })
  })
})

describe('the day of its use', () => {
  const label = (day: string): World => ({ secret: { labels: { [lastUsedLabel]: day } } })
  const rows: [string, World, boolean][] = [
    ['is noted when it is the first', {}, true],
    ['is noted once', label('2026-11-21'), false],
    ['is noted by the server whose clock is ahead', label('2026-11-22'), false],
    ['is noted after another', label('2026-11-20'), true],
    ['is noted in place of a day far off', label('2026-11-23'), true],
    ['is noted in place of no day', label('never'), true],
  ]
  for (const [name, made, isNoted] of rows)
    test(name, async () => {
      const { answer, noted } = world(made)
      await answer()
      assert.deepEqual(noted, isNoted ? ['tok 2026-11-21'] : [])
    })

  test('is noted of a token that is marked invalid, too', async () => {
    const { answer, noted } = world({
      secret: { labels: { 'kubernetes.io/legacy-token-invalid-since': 'x' } },
    })
    await assert.rejects(answer)
    assert.deepEqual(noted, ['tok 2026-11-21'])
  })

  test('is written once by many requests at once', async () => {
    const { tokens, token, noted } = world({})
    await Promise.all([1, 2, 3].map(() => tokens.authenticateToken(token, [issuer])))
    assert.equal(noted.length, 1)
  })
})
