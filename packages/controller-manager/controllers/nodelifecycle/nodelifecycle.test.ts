import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Node, NodeCondition, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionsIfSilent, hear } from './health.ts'
import { missingLabels } from './labels.ts'
import { noScheduleTaints } from './taints.ts'

const now = Date.UTC(2026, 0, 1)
const node = (
  conditions: Readonly<Record<string, string>>,
  taints: readonly Taint[] = [],
  unschedulable = false,
): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n', creationTimestamp: new Date(now - 30_000).toISOString() },
  spec: { taints: [...taints], unschedulable },
  status: {
    conditions: Object.entries(conditions).map(
      ([type, status]): NodeCondition => ({ type, status, lastHeartbeatTime: 't' }),
    ),
  },
})
const taint = (key: string, effect = 'NoSchedule'): Taint => ({ key: `node.kubernetes.io/${key}`, effect })

describe('taints NoSchedule', () => {
  for (const [what, given, keys] of [
    ['none of a ready node', node({ Ready: 'True' }), undefined],
    ['not-ready', node({ Ready: 'False' }), ['not-ready']],
    ['unreachable', node({ Ready: 'Unknown' }), ['unreachable']],
    [
      'one for each pressure',
      node({ Ready: 'True', MemoryPressure: 'True', DiskPressure: 'True', PIDPressure: 'True' }),
      ['memory-pressure', 'disk-pressure', 'pid-pressure'],
    ],
    ['unknown pressures are none', node({ Ready: 'True', MemoryPressure: 'Unknown' }), undefined],
    ['of a cordoned node', node({ Ready: 'True' }, [], true), ['unschedulable']],
    ['go with their reason', node({ Ready: 'True' }, [taint('not-ready')]), []],
    ['stay with their reason', node({ Ready: 'False' }, [taint('not-ready')]), undefined],
    [
      'of others are left alone',
      node({ Ready: 'False' }, [{ key: 'mine', effect: 'NoSchedule' }]),
      ['mine', 'not-ready'],
    ],
    ['NoExecute is another matter', node({ Ready: 'True' }, [taint('not-ready', 'NoExecute')]), undefined],
  ] as const)
    test(what, () =>
      assert.deepEqual(
        noScheduleTaints(given, 'now')?.map(({ key }) => key.replace('node.kubernetes.io/', '')),
        keys,
      ),
    )
})

describe('a silent node', () => {
  const grace = { graceMs: 50_000, startupGraceMs: 60_000 }
  const at = (elapsed: number, time = now + elapsed) => ({ elapsed, time })
  const silent = (given: Node, afterMs: number): string[] | undefined =>
    conditionsIfSilent(given, hear(undefined, given, undefined, at(7, now)), grace, 7 + afterMs, 'then')?.map(
      ({ type, status, reason }) => `${type} ${status} ${reason ?? ''}`,
    )
  test('is waited for', () => assert.equal(silent(node({ Ready: 'True' }), 50_000), undefined))
  test('is said to be unknown', () =>
    assert.deepEqual(silent(node({ Ready: 'True' }), 50_001), [
      'Ready Unknown NodeStatusUnknown',
      'MemoryPressure Unknown NodeStatusNeverUpdated',
      'DiskPressure Unknown NodeStatusNeverUpdated',
      'PIDPressure Unknown NodeStatusNeverUpdated',
    ]))
  test('that never posted counts from its creation', () => {
    assert.equal(silent(node({}), 30_000), undefined)
    assert.equal(silent(node({}), 30_001)?.[0], 'Ready Unknown NodeStatusNeverUpdated')
  })
  test('is told once', () =>
    assert.equal(
      silent(
        node({
          Ready: 'Unknown',
          MemoryPressure: 'Unknown',
          DiskPressure: 'Unknown',
          PIDPressure: 'Unknown',
        }),
        99_000,
      ),
      undefined,
    ))
  test('is heard of again by its Lease alone, whatever its clock says', () => {
    const given = node({ Ready: 'True' })
    const lease = (renewTime: string) => ({ apiVersion: '', kind: '', metadata: {}, spec: { renewTime } })
    const first = hear(undefined, given, lease('2099-01-01'), at(0))
    assert.equal(hear(first, given, lease('2099-01-01'), at(1_000)), first)
    assert.equal(hear(first, given, lease('1970-01-01'), at(2_000)).at, 2_000)
  })
  test('is not made by setting the time of day', () => {
    const given = node({ Ready: 'True' })
    const heard = hear(undefined, given, undefined, at(0))
    const later = hear(heard, given, undefined, at(10_000, now + 86_400_000))
    assert.equal(conditionsIfSilent(given, later, grace, 10_000, 'then'), undefined)
  })
})

test('old labels follow the new ones', () => {
  assert.deepEqual(
    missingLabels({
      'kubernetes.io/os': 'linux',
      'beta.kubernetes.io/os': 'windows',
      'kubernetes.io/arch': 'arm64',
    }),
    {
      'beta.kubernetes.io/os': 'linux',
      'beta.kubernetes.io/arch': 'arm64',
    },
  )
  assert.equal(missingLabels({ 'beta.kubernetes.io/os': 'linux' }), undefined)
})
