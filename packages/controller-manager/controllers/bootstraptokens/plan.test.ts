import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Secret } from '@binnacle/openapi/generated/types/core.v1.ts'
import { endOf, signed, signingToken, tokenType } from './plan.ts'

const now = Date.parse('2026-11-21T15:00:00Z')
const good = { 'token-id': 'aaaaaa', 'token-secret': '0123456789abcdef', 'usage-bootstrap-signing': 'true' }
const secretOf = (
  change: Record<string, string | undefined> = {},
  name = 'bootstrap-token-aaaaaa',
  type = tokenType,
): Secret => ({
  ...{ apiVersion: 'v1', kind: 'Secret', type, metadata: { name, namespace: 'kube-system' } },
  data: Object.fromEntries(
    Object.entries({ ...good, ...change })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, Buffer.from(value!).toString('base64')]),
  ),
})

/** Seen of kube-controller-manager 1.36.3. */
describe('a token that signs', () => {
  const rows: [string, Secret, boolean][] = [
    ['as it should be', secretOf(), true],
    ['that ends later', secretOf({ expiration: '2099-01-01T00:00:00+02:00' }), true],
    ['with an empty end', secretOf({ expiration: '' }), true],
    ['with a short secret', secretOf({ 'token-secret': 'short' }), true],
    ['that has ended', secretOf({ expiration: '2020-01-01T00:00:00Z' }), false],
    ['that ends now', secretOf({ expiration: '2026-11-21T15:00:00Z' }), false],
    ['whose end cannot be read', secretOf({ expiration: 'garbage' }), false],
    ['without a secret', secretOf({ 'token-secret': undefined }), false],
    ['without an id', secretOf({ 'token-id': undefined }), false],
    ['that is for something else', secretOf({ 'usage-bootstrap-signing': undefined }), false],
    ['that says yes instead of true', secretOf({ 'usage-bootstrap-signing': 'yes' }), false],
    ['with capitals', secretOf({ 'token-id': 'AAAAAA' }, 'bootstrap-token-AAAAAA'), false],
    ['under another name', secretOf({}, 'bootstrap-token-bbbbbb'), false],
    ['in a Secret of another type', secretOf({}, 'bootstrap-token-aaaaaa', 'Opaque'), false],
  ]
  for (const [name, secret, wanted] of rows)
    test(`${name}: ${wanted ? 'does' : 'does not'}`, () =>
      assert.equal(signingToken(secret, now) !== undefined, wanted))
})

test('a token without an end never ends, one with a bad end has ended', () => {
  assert.equal(endOf(secretOf()), Number.POSITIVE_INFINITY)
  assert.equal(endOf(secretOf({ expiration: '2026-11-21T15:00:00Z' })), now)
  assert.equal(endOf(secretOf({ expiration: 'garbage' })), Number.NEGATIVE_INFINITY)
})

describe('cluster-info', () => {
  const a = { id: 'aaaaaa', secret: '0123456789abcdef' }
  const ofHello = 'eyJhbGciOiJIUzI1NiIsImtpZCI6ImFhYWFhYSJ9..vh4yKqQb9ROYgF36oENmzq7Y4tnPm6-8JfkG7bH_PV4'
  const ofBye = 'eyJhbGciOiJIUzI1NiIsImtpZCI6ImFhYWFhYSJ9..2yxIAyOjQvakEOXXSriiBoWVYYnSmQt4KPyVbq634Yg'
  const ofNothing = 'eyJhbGciOiJIUzI1NiIsImtpZCI6ImFhYWFhYSJ9..CNlT9ntEyEPvcqm0WNn_hPvBL84xzBn6_Q6FZfYA-9Q'
  const key = 'jws-kubeconfig-aaaaaa'
  const rows: [string, Record<string, string>, (typeof a)[], Record<string, string> | undefined][] = [
    ['is signed', { kubeconfig: 'hello' }, [a], { kubeconfig: 'hello', [key]: ofHello }],
    [
      'is signed anew when it changes',
      { kubeconfig: 'bye', [key]: ofHello },
      [a],
      { kubeconfig: 'bye', [key]: ofBye },
    ],
    ['is left alone when it is right', { kubeconfig: 'hello', [key]: ofHello }, [a], undefined],
    ['is signed when it is empty', { kubeconfig: '' }, [a], { kubeconfig: '', [key]: ofNothing }],
    ['is left alone when there is nothing to sign', { [key]: ofHello, other: 'o' }, [], undefined],
    [
      'loses signatures of tokens that went',
      { kubeconfig: 'hello', [key]: ofHello },
      [],
      { kubeconfig: 'hello' },
    ],
    [
      'keeps what is no signature of it',
      { kubeconfig: 'hello', 'jws-other': 'q', 'jws-kubeconfig-zzzzzz': 'x', other: 'o' },
      [a],
      { kubeconfig: 'hello', 'jws-other': 'q', other: 'o', [key]: ofHello },
    ],
  ]
  for (const [name, data, tokens, wanted] of rows)
    test(name, () => assert.deepEqual(signed(data, tokens), wanted))
})
