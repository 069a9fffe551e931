import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import {
  countHealthy,
  desiredHealthy,
  failedStatus,
  staleDisruptionInMs,
  statusOf,
  stillDisrupted,
} from './plan.ts'

const now = Date.parse('2026-01-01T00:10:00Z')
const budget = (
  spec: PodDisruptionBudget['spec'],
  status?: PodDisruptionBudget['status'],
): PodDisruptionBudget => ({ metadata: { name: 'b', generation: 3 }, spec, status }) as PodDisruptionBudget
const pod = (name: string, ready = true, more: object = {}): Pod =>
  ({
    metadata: { name, ...more },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  }) as unknown as Pod
const none = { pods: {}, late: [] }

describe('the pods that must be healthy', () => {
  const rows: readonly (readonly [
    about: string,
    spec: PodDisruptionBudget['spec'],
    expected: number,
    desired: number,
  ])[] = [
    ['are as many as it says', { minAvailable: 2 }, 5, 2],
    ['are more than there are, when it says so', { minAvailable: 7 }, 5, 7],
    ['are a share, rounded up', { minAvailable: '50%' }, 5, 3],
    ['are all', { minAvailable: '100%' }, 5, 5],
    ['are what a maximum leaves', { maxUnavailable: 2 }, 5, 3],
    ['are what a share leaves, which is rounded up, too', { maxUnavailable: '30%' }, 5, 3],
    ['are never fewer than none', { maxUnavailable: 9 }, 5, 0],
    ['are none without a rule', {}, 5, 0],
    ['are none of none', { minAvailable: '50%' }, 0, 0],
  ]
  for (const [about, spec, expected, desired] of rows)
    test(about, () => assert.equal(desiredHealthy(budget(spec), expected), desired))
})

test('a share that is no percentage is refused', () => {
  assert.throws(() => desiredHealthy(budget({ minAvailable: 'half' }), 5), /is not a percentage/)
})

describe('evictions under way', () => {
  const at = (minutesAgo: number): string => new Date(now - minutesAgo * 60_000).toISOString()
  test('are remembered until they are late', () => {
    const { pods, late, nextLate } = stillDisrupted({ a: at(1), b: at(1.5) }, [pod('a'), pod('b')], now)
    assert.deepEqual(Object.keys(pods), ['a', 'b'])
    assert.deepEqual(late, [])
    assert.equal(nextLate, now + 30_000)
  })
  test('are given up when nothing came of them', () => {
    const { pods, late } = stillDisrupted({ a: at(3) }, [pod('a')], now)
    assert.deepEqual([Object.keys(pods), late.map(({ metadata }) => metadata.name)], [[], ['a']])
  })
  test('are forgotten when the pod goes, or is gone', () => {
    const pods = [pod('a', true, { deletionTimestamp: at(0) })]
    assert.deepEqual(stillDisrupted({ a: at(1), gone: at(1) }, pods, now), none)
  })
  test('are nothing inherited', () => {
    assert.deepEqual(stillDisrupted({}, [pod('constructor'), pod('__proto__')], now), none)
  })
  test('with a time that cannot be read are given up', () => {
    assert.equal(stillDisrupted({ a: 'x' }, [pod('a')], now).late.length, 1)
  })
})

test('healthy pods are ready, stay, and are not about to be evicted', () => {
  const pods = [
    pod('a'),
    pod('unready', false),
    pod('going', true, { deletionTimestamp: 'x' }),
    pod('evicted'),
  ]
  assert.equal(countHealthy(pods, { pods: { evicted: 'x' }, late: [] }), 1)
})

describe('the status', () => {
  const rows: readonly (readonly [
    about: string,
    expected: number,
    healthy: number,
    desired: number,
    allowed: number,
  ])[] = [
    ['lets the surplus go', 5, 5, 3, 2],
    ['lets none go when too few are healthy', 5, 2, 3, 0],
    ['lets none go where none is expected', 0, 2, 0, 0],
  ]
  for (const [about, expected, healthy, desired, allowed] of rows)
    test(about, () => {
      const status = statusOf(budget({}), { expected, healthy, desired }, none, now)
      assert.equal(status.disruptionsAllowed, allowed)
      assert.equal(status.conditions?.[0]?.status, allowed > 0 ? 'True' : 'False')
      assert.equal(status.observedGeneration, 3)
    })
  test('keeps the time of a condition that stays', () => {
    const before = statusOf(budget({}), { expected: 1, healthy: 1, desired: 0 }, none, now)
    const after = statusOf(budget({}, before), { expected: 1, healthy: 1, desired: 0 }, none, now + 60_000)
    assert.deepEqual(after, before)
  })
  test('lets none go when the pods cannot be counted', () => {
    const before = statusOf(budget({}), { expected: 2, healthy: 2, desired: 0 }, none, now)
    const after = failedStatus(budget({}, before), 'why', now + 60_000)
    assert.equal(after.disruptionsAllowed, 0)
    assert.equal(after.currentHealthy, 2)
    assert.deepEqual(
      after.conditions?.map(({ status, reason, message, lastTransitionTime }) => [
        status,
        reason,
        message,
        lastTransitionTime,
      ]),
      [['False', 'SyncFailed', 'why', '2026-01-01T00:11:00Z']],
    )
  })
})

describe('a disruption that was announced', () => {
  const target = (minutesAgo: number, metadata: object = {}, phase = 'Running'): Pod =>
    ({
      metadata,
      status: {
        phase,
        conditions: [
          {
            type: 'DisruptionTarget',
            status: 'True',
            lastTransitionTime: new Date(now - minutesAgo * 60_000).toISOString(),
          },
        ],
      },
    }) as unknown as Pod
  const rows: readonly (readonly [about: string, pod: Pod, ms: number | undefined])[] = [
    ['may still come', target(1), 60_000],
    ['never came', target(5), 0],
    ['has come', target(5, { deletionTimestamp: 'x' }), undefined],
    ['of a pod that ended', target(5, {}, 'Failed'), undefined],
    ['was not', pod('a'), undefined],
  ]
  for (const [about, one, ms] of rows) test(about, () => assert.equal(staleDisruptionInMs(one, now), ms))
})
