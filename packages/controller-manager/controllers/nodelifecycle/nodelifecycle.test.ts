import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Node, NodeCondition, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionsIfSilent, hear } from './health.ts'
import { missingLabels } from './labels.ts'
import { isToBeEvicted, noExecuteTaints, noScheduleTaints, withoutNoExecute } from './taints.ts'

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

describe('taints NoExecute', () => {
  const notReady = taint('not-ready', 'NoExecute')
  const unreachable = taint('unreachable', 'NoExecute')
  const mine: Taint = { key: 'mine', effect: 'NoExecute' }
  for (const [what, given, keys, isDue] of [
    ['none of a ready node', node({ Ready: 'True' }), undefined, false],
    ['none of one that never said', node({}), undefined, false],
    ['not-ready', node({ Ready: 'False' }), ['not-ready'], true],
    ['unreachable', node({ Ready: 'Unknown' }, [mine]), ['mine', 'unreachable'], true],
    ['one takes the place of the other', node({ Ready: 'Unknown' }, [notReady]), ['unreachable'], false],
    ['one of two goes', node({ Ready: 'False' }, [notReady, unreachable]), ['not-ready'], false],
    ['go with their reason', node({ Ready: 'True' }, [mine, notReady, unreachable]), ['mine'], false],
    ['stay with their reason', node({ Ready: 'False' }, [notReady]), undefined, false],
    ['NoSchedule is another matter', node({ Ready: 'True' }, [taint('not-ready')]), undefined, false],
  ] as const)
    test(what, () => {
      const found = noExecuteTaints(given, 'now')
      assert.deepEqual(
        found?.map(({ key }) => key.replace('node.kubernetes.io/', '')),
        keys,
      )
      assert.equal(isToBeEvicted(given), isDue)
    })
  test('are taken away, and only they', () => {
    const given = node({ Ready: 'Unknown' }, [taint('unreachable'), unreachable, mine])
    assert.deepEqual(withoutNoExecute(given), [taint('unreachable'), mine])
    assert.equal(withoutNoExecute(node({ Ready: 'Unknown' }, [mine])), undefined)
  })
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
  test('is not heard of by its status alone, which anybody may have written', () => {
    const first = hear(undefined, node({ Ready: 'Unknown' }), undefined, at(0))
    assert.equal(hear(first, node({ Ready: 'True' }), undefined, at(1_000)), first)
  })
  test('is not the one of that name before it', () => {
    const given = node({})
    const first = hear(undefined, given, undefined, at(0))
    const next = { ...given, metadata: { ...given.metadata, uid: 'another' } }
    assert.equal(hear(first, next, undefined, at(1_000)).at, 1_000)
  })
  test('is heard of by the first status that it posts', () => {
    const first = hear(undefined, node({}), undefined, at(0))
    assert.deepEqual(hear(first, node({ Ready: 'False' }), undefined, at(1_000)).at, 1_000)
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
