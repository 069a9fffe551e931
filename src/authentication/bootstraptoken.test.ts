/** As kube-apiserver 1.36.3 answered. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { FakeListers } from '../../test/support/request.ts'
import { bootstrapTokens } from './bootstraptoken.ts'

const issuer = 'https://kubernetes.default.svc'
const now = Date.parse('2026-11-21T15:00:00Z')
const good = {
  'token-id': 'aaaaaa',
  'token-secret': '0123456789abcdef',
  'usage-bootstrap-authentication': 'true',
}

const groupsOf = async (
  data: Record<string, string>,
  { token = 'aaaaaa.0123456789abcdef', audiences = [issuer], object = {} as Partial<KubeObject> },
): Promise<readonly string[] | undefined> => {
  const listers = new FakeListers()
  listers.at('', 'secrets').put({
    ...{ apiVersion: 'v1', kind: 'Secret', type: 'bootstrap.kubernetes.io/token' },
    data: Object.fromEntries(
      Object.entries({ ...good, ...data }).map(([key, value]) => [
        key,
        Buffer.from(value).toString('base64'),
      ]),
    ),
    ...object,
    metadata: { namespace: 'kube-system', name: 'bootstrap-token-aaaaaa', ...object.metadata },
  } as KubeObject)
  const tokens = bootstrapTokens({
    secrets: listers.of('', 'secrets'),
    apiAudiences: [issuer],
    now: () => now,
  })
  const answer = await tokens.authenticateToken(token, audiences)
  if (answer !== undefined) {
    assert.equal(answer.user.username, 'system:bootstrap:aaaaaa')
    assert.deepEqual(answer.audiences, [issuer])
  }
  return answer?.user.groups
}

describe('a bootstrap token', () => {
  const own = ['system:bootstrappers']
  const extra = (groups: string) => ({ 'auth-extra-groups': groups })
  const rows: [string, Record<string, string>, Parameters<typeof groupsOf>[1], string[] | undefined][] = [
    ['as it should be', {}, {}, own],
    [
      'with groups, each once and in order',
      extra('system:bootstrappers:b,system:bootstrappers:a:x,system:bootstrappers:a:x'),
      {},
      [...own, 'system:bootstrappers:a:x', 'system:bootstrappers:b'],
    ],
    ['with no further groups', extra(''), {}, own],
    ['with a group of somebody else', extra('system:masters'), {}, undefined],
    ['with a group in capitals', extra('system:bootstrappers:UP'), {}, undefined],
    ['with a group without a name', extra('system:bootstrappers:'), {}, undefined],
    ['with a space before a group', extra(' system:bootstrappers:a'), {}, undefined],
    ['that ends later', { expiration: '2027-01-01T00:00:00Z' }, {}, own],
    ['that has ended', { expiration: '2020-01-01T00:00:00Z' }, {}, undefined],
    ['whose end cannot be read', { expiration: 'garbage' }, {}, undefined],
    ['that is for something else', { 'usage-bootstrap-authentication': 'false' }, {}, undefined],
    ['whose Secret is of another type', {}, { object: { type: 'Opaque' } as Partial<KubeObject> }, undefined],
    ['whose Secret says another id', { 'token-id': 'bbbbbb' }, {}, undefined],
    [
      'whose Secret is on its way out',
      {},
      { object: { metadata: { deletionTimestamp: '2026-11-21T15:00:00Z' } } },
      undefined,
    ],
    ['with another secret', {}, { token: 'aaaaaa.0123456789abcdee' }, undefined],
    ['with a short secret', { 'token-secret': 'short' }, { token: 'aaaaaa.short' }, undefined],
    ['that nobody has', {}, { token: 'zzzzzz.0123456789abcdef' }, undefined],
    ['in capitals', {}, { token: 'AAAAAA.0123456789abcdef' }, undefined],
    ['for another audience', {}, { audiences: ['other'] }, undefined],
  ]
  for (const [name, data, rest, wanted] of rows)
    test(`${name}: ${wanted === undefined ? 'refused' : 'accepted'}`, async () =>
      assert.deepEqual(await groupsOf(data, rest), wanted))
})
