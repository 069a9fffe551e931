import assert from 'node:assert/strict'
import { generateKeyPairSync, verify } from 'node:crypto'
import { describe, test } from 'node:test'
import { signingKey } from '@binnacle/component/jwt.ts'
import type { Secret, ServiceAccount } from '@binnacle/openapi/generated/types/core.v1.ts'
import { filled, isTokenOf, tokenType, withoutReference } from './plan.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = signingKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const rootCa = 'the certificates'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const account: ServiceAccount = {
  ...{ apiVersion: 'v1', kind: 'ServiceAccount' },
  metadata: { namespace: 'space', name: 'robot', uid: 'u1' },
}
const secret = (change: Partial<Secret> = {}, uid?: string): Secret => ({
  ...{ apiVersion: 'v1', kind: 'Secret', type: tokenType },
  metadata: {
    namespace: 'space',
    name: 'tok',
    annotations: {
      'kubernetes.io/service-account.name': 'robot',
      ...(uid === undefined ? {} : { 'kubernetes.io/service-account.uid': uid }),
    },
  },
  ...change,
})
const whole = { token: base64('t'), namespace: base64('n'), 'ca.crt': base64(rootCa) }

describe('whose token a Secret is', () => {
  const rows: [string, Secret, boolean][] = [
    ['that of the account it names', secret(), true],
    ['that of the account with its uid', secret({}, 'u1'), true],
    ['not that of a later account of the same name', secret({}, 'u0'), false],
    ['nobody’s when it is of another type', secret({ type: 'Opaque' }), false],
    [
      'not that of an account elsewhere',
      secret({ metadata: { ...secret().metadata, namespace: 'x' } }),
      false,
    ],
    ['nobody’s without annotations', secret({ metadata: { namespace: 'space', name: 'tok' } }), false],
  ]
  for (const [name, one, wanted] of rows) test(name, () => assert.equal(isTokenOf(one, account), wanted))
})

describe('what a token Secret is given', () => {
  const rows: [string, Secret, string | undefined, string[]][] = [
    ['all, when it has nothing', secret(), rootCa, ['ca.crt', 'namespace', 'token', 'uid']],
    ['nothing, when it has all', secret({ data: whole }, 'u1'), rootCa, []],
    ['no certificates, where there are none', secret(), undefined, ['namespace', 'token', 'uid']],
    ['the uid alone', secret({ data: whole }), rootCa, ['uid']],
    ['a token in place of an empty one', secret({ data: { ...whole, token: '' } }, 'u1'), rootCa, ['token']],
    [
      'certificates in place of others',
      secret({ data: { ...whole, 'ca.crt': 'eA==' } }, 'u1'),
      rootCa,
      ['ca.crt'],
    ],
    ['no token in place of a wrong one', secret({ data: { ...whole, token: 'eA==' } }, 'u1'), rootCa, []],
    ['a namespace', secret({ data: { ...whole, namespace: '' } }, 'u1'), rootCa, ['namespace']],
  ]
  for (const [name, before, ca, wanted] of rows)
    test(name, () => {
      const after = filled(before, account, { key, ...(ca === undefined ? {} : { rootCa: ca }) })
      if (wanted.length === 0) return assert.equal(after, undefined)
      const changed = Object.keys(after!.data!).filter((name) => after!.data![name] !== before.data?.[name])
      const uid = 'kubernetes.io/service-account.uid'
      if (after!.metadata.annotations![uid] !== before.metadata.annotations![uid]) changed.push('uid')
      assert.deepEqual(changed.sort(), wanted)
    })

  test('a token that the key has signed, without an end', () => {
    const token = Buffer.from(filled(secret(), account, { key })!.data!.token!, 'base64').toString()
    const [header, claims, signature] = token.split('.') as [string, string, string]
    const isGood = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: pair.publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    assert.ok(isGood)
    assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()), {
      iss: 'kubernetes/serviceaccount',
      'kubernetes.io/serviceaccount/namespace': 'space',
      'kubernetes.io/serviceaccount/secret.name': 'tok',
      'kubernetes.io/serviceaccount/service-account.name': 'robot',
      'kubernetes.io/serviceaccount/service-account.uid': 'u1',
      sub: 'system:serviceaccount:space:robot',
    })
  })
})

describe('references to a Secret that went', () => {
  const rows: [string, string[] | undefined, string[] | undefined | 'as it is'][] = [
    ['none', undefined, 'as it is'],
    ['others alone', ['a', 'b'], 'as it is'],
    ['one of several', ['a', 'tok', 'b'], ['a', 'b']],
    ['twice', ['tok', 'a', 'tok'], ['a']],
    ['it alone', ['tok'], undefined],
  ]
  const named = (names: string[] | undefined) => names?.map((name) => ({ name }))
  for (const [name, before, after] of rows)
    test(name, () => {
      const secrets = named(before)
      const without = withoutReference({ ...account, ...(secrets && { secrets }) }, 'tok')
      if (after === 'as it is') assert.equal(without, undefined)
      else assert.deepEqual(without!.secrets, named(after))
    })
})
