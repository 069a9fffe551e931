import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Status, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import { applyEviction, markEvicted } from './eviction.ts'

const now = Date.parse('2026-11-21T02:41:47Z')
const pod = (phase: string, ready = true): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'e1', namespace: 'rules', labels: { a: 'b' } },
  spec: { containers: [{ name: 'a', image: 'b' }] },
  status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})
const budget = (status: object, spec: object = {}): PodDisruptionBudget =>
  ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'p1', namespace: 'rules', generation: 1 },
    spec: { minAvailable: 1, selector: { matchLabels: { a: 'b' } }, ...spec },
    status: {
      observedGeneration: 1,
      disruptionsAllowed: 0,
      currentHealthy: 1,
      desiredHealthy: 1,
      expectedPods: 1,
      ...status,
    },
  }) as PodDisruptionBudget

const refusal = (run: () => unknown): Status => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return error.status
    throw error
  }
  assert.fail('nothing was refused')
}

describe('eviction', () => {
  const free: [string, Pod, PodDisruptionBudget[]][] = [
    ['a pending pod', pod('Pending'), [budget({})]],
    ['a pod that has ended', pod('Failed'), [budget({})]],
    ['a pod without a budget', pod('Running'), []],
    ['a pod that is not ready while enough others are', pod('Running', false), [budget({})]],
    [
      'a pod that is not ready, where the budget says so',
      pod('Running', false),
      [budget({ currentHealthy: 0 }, { unhealthyPodEvictionPolicy: 'AlwaysAllow' })],
    ],
  ]
  for (const [what, object, budgets] of free) {
    it(`counts ${what} in no budget`, () => {
      assert.deepEqual(applyEviction(object, budgets, now), { budget: undefined })
    })
  }

  it('counts a ready pod in its budget', () => {
    const { budget: after } = applyEviction(
      pod('Running'),
      [budget({ disruptionsAllowed: 1, currentHealthy: 2 })],
      now,
    )
    assert.deepEqual(after!.status, {
      observedGeneration: 1,
      disruptedPods: { e1: '2026-11-21T02:41:47Z' },
      disruptionsAllowed: 0,
      currentHealthy: 2,
      desiredHealthy: 1,
      expectedPods: 1,
      conditions: [
        {
          type: 'DisruptionAllowed',
          status: 'False',
          observedGeneration: 1,
          lastTransitionTime: '2026-11-21T02:41:47Z',
          reason: 'InsufficientPods',
          message: '',
        },
      ],
    })
  })

  it('waits while the budget has nothing to give', () => {
    assert.deepEqual(
      refusal(() => applyEviction(pod('Running'), [budget({})], now)),
      {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
        reason: 'TooManyRequests',
        details: {
          causes: [
            {
              reason: 'DisruptionBudget',
              message: 'The disruption budget p1 needs 1 healthy pods and has 1 currently',
            },
          ],
        },
        code: 429,
      },
    )
  })

  it('waits for a budget that nobody has counted yet', () => {
    const { code, details } = refusal(() =>
      applyEviction(pod('Running'), [budget({ observedGeneration: 0 })], now),
    )
    assert.equal(code, 429)
    assert.deepEqual(details, {
      causes: [
        {
          reason: 'DisruptionBudget',
          message: 'The disruption budget p1 is still being processed by the server.',
        },
      ],
      retryAfterSeconds: 10,
    })
  })

  it('does not choose between two budgets', () => {
    const { code, message, reason } = refusal(() =>
      applyEviction(pod('Running'), [budget({}), budget({})], now),
    )
    assert.deepEqual([code, reason], [500, undefined])
    assert.equal(
      message,
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    )
  })

  it('says why the pod goes', () => {
    assert.deepEqual(markEvicted(pod('Running'), now).status!.conditions!.at(-1), {
      type: 'DisruptionTarget',
      status: 'True',
      lastTransitionTime: '2026-11-21T02:41:47Z',
      lastProbeTime: null,
      reason: 'EvictionByEvictionAPI',
      message: 'Eviction API: evicting',
    })
  })
})
