import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { kindsOf, usedBy } from './count.ts'

const now = Date.UTC(2026, 0, 1)
const quota = (...names: string[]) => ({
  ...{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: {} },
  spec: { hard: Object.fromEntries(names.map((name) => [name, '10'])) },
})
const pod = (cpu: string, status: object = {}, metadata: object = {}): KubeObject => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata },
  spec: { containers: [{ name: 'c', resources: { requests: { cpu } } }] },
  status,
})

test('names are about kinds', () => {
  const kinds = (...names: string[]): string[] =>
    kindsOf(names).map(({ group, resource }) => `${group}/${resource}`)
  assert.deepEqual(kinds('cpu', 'pods', 'limits.memory', 'count/pods'), ['/pods'])
  assert.deepEqual(kinds('services.nodeports', 'services'), ['/services'])
  assert.deepEqual(kinds('requests.storage', 'gold.storageclass.storage.k8s.io/requests.storage'), [
    '/persistentvolumeclaims',
  ])
  assert.deepEqual(kinds('count/deployments.apps', 'count/x.y.example.com'), [
    'apps/deployments',
    'y.example.com/x',
  ])
})

describe('used', () => {
  for (const [what, names, pods, used] of [
    ['nothing is zero', ['pods', 'cpu'], [], { pods: '0', cpu: '0' }],
    [
      'pods add up',
      ['pods', 'requests.cpu', 'cpu'],
      [pod('100m'), pod('950m')],
      { pods: '2', 'requests.cpu': '1050m', cpu: '1050m' },
    ],
    [
      'what has ended counts as an object only',
      ['pods', 'cpu', 'count/pods'],
      [pod('1', { phase: 'Failed' })],
      { pods: '0', cpu: '0', 'count/pods': '1' },
    ],
    [
      'what should have gone long ago, too',
      ['pods', 'count/pods'],
      [pod('1', {}, { deletionTimestamp: '2025-12-31T23:00:00Z', deletionGracePeriodSeconds: 30 })],
      { pods: '0', 'count/pods': '1' },
    ],
    [
      'what is going is there',
      ['pods'],
      [pod('1', {}, { deletionTimestamp: '2025-12-31T23:59:50Z', deletionGracePeriodSeconds: 30 })],
      { pods: '1' },
    ],
    ['a name of birth is no name', ['constructor', 'pods'], [pod('1')], { constructor: '0', pods: '1' }],
  ] as const)
    test(what, () => {
      const wanted: Record<string, string | undefined> = used
      assert.deepEqual(
        usedBy(quota(...names), () => pods, now),
        wanted,
      )
    })
  test('a kind that does not exist is left out', () =>
    assert.deepEqual(
      usedBy(quota('count/things.example.com'), () => undefined, now),
      {},
    ))
})
