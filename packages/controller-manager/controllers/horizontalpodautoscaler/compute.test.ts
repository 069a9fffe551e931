import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HorizontalPodAutoscaler } from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { byShare, tolerancesOf } from './compute.ts'
import { groupPods, type Samples } from './replicas.ts'

const now = Date.parse('2026-01-01T01:00:00Z')
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString()
const timing = { cpuInitializationMs: 300_000, initialReadinessMs: 30_000 }

const podOf = (name: string, status: Pod['status'], requests: Record<string, string> = {}): Pod => ({
  ...{ apiVersion: 'v1', kind: 'Pod' },
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ name: 'c', resources: { requests } }] },
  status,
})
const ready = (isReady: boolean, startedAgo: number, since: number): Pod['status'] => ({
  phase: 'Running',
  startTime: ago(startedAgo),
  conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False', lastTransitionTime: ago(since) }],
})
const sampled = (values: Record<string, bigint>, secondsAgo = 0): Samples =>
  new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, at: now - secondsAgo * 1000, windowMs: 30_000 },
    ]),
  )

describe('the processor time of a pod', () => {
  const rows = [
    { about: 'counts when it is ready', status: ready(true, 3600, 3500), counts: true },
    { about: 'counts when it was ready for a while', status: ready(false, 3600, 100), counts: true },
    { about: 'does not count when it never was', status: ready(false, 3600, 3571), counts: false },
    { about: 'counts when it was, for a second', status: ready(false, 3600, 3570), counts: true },
    { about: 'does not count while it starts', status: ready(false, 299, 200), counts: false },
    { about: 'counts when all of it was measured ready', status: ready(true, 299, 30), counts: true },
    { about: 'does not when a second of it was not', status: ready(true, 299, 29), counts: false },
    { about: 'counts all the same when the start is over', status: ready(true, 300, 29), counts: true },
    { about: 'does not count without a start', status: { phase: 'Running' }, counts: false },
  ]
  for (const { about, status, counts } of rows)
    test(about, () => {
      const groups = groupPods([podOf('a', status)], sampled({ a: 1n }), true, timing, now)
      assert.deepEqual([groups.ready, groups.unready], counts ? [1, []] : [0, ['a']])
    })
})

describe('a share of what pods asked for', () => {
  const autoscaler = { metadata: {}, spec: {} } as HorizontalPodAutoscaler
  const share = (pods: readonly Pod[], samples: Samples, wanted: number) =>
    byShare(
      { timing, tolerance: 0.1, now },
      { autoscaler, pods, selector: '', specReplicas: pods.length, statusReplicas: pods.length },
      samples,
      wanted,
      'memory',
    )
  const pods = (...requests: string[]): Pod[] =>
    requests.map((memory, i) => podOf(`p${i}`, ready(true, 3600, 3500), { memory }))

  test('is rounded down exactly, however much it is', () => {
    // 2^53 thousandths are nine terabytes: as floating-point numbers these two would be equal.
    const whole = 1n << 60n
    const request = String(whole / 1000n)
    assert.equal(share(pods(request), sampled({ p0: BigInt(request) * 1000n }), 50).utilization, 100)
    assert.equal(share(pods(request), sampled({ p0: BigInt(request) * 1000n - 1n }), 50).utilization, 99)
  })
  test('leaves out what is measured of pods that are gone', () => {
    const { average, utilization } = share(pods('1', '1'), sampled({ p0: 500n, p1: 500n, gone: 9_000n }), 50)
    assert.deepEqual([average, utilization], [500n, 50])
  })
  test('takes what a pod asked for as a whole', () => {
    const [pod] = pods('1') as [Pod]
    const whole = { ...pod, spec: { ...pod.spec, resources: { requests: { memory: '2' } } } }
    assert.equal(share([whole], sampled({ p0: 1_000n }), 50).utilization, 50)
  })
  test('is none of nothing', () => {
    assert.throws(() => share(pods('0'), sampled({ p0: 1n }), 50), /no metrics returned matched known pods/)
    assert.throws(() => share(pods('1'), sampled({}), 50), /did not receive metrics/)
  })
})

test('a tolerance may be finer than thousandths', () => {
  const autoscaler = {
    metadata: {},
    spec: { behavior: { scaleUp: { tolerance: '0.0004' } } },
  } as HorizontalPodAutoscaler
  assert.deepEqual(tolerancesOf(autoscaler, 0.1), { up: 0.0004, down: 0.1 })
})
