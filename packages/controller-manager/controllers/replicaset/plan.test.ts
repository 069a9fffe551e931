import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { burstReplicas, countReplicas, nextAvailableInMs, planReplicas } from './plan.ts'

const now = Date.UTC(2026, 0, 1)
const pod = (readyForSeconds?: number, labels: Record<string, string> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { labels },
  spec: { containers: [] },
  status: {
    phase: 'Running',
    conditions:
      readyForSeconds === undefined
        ? []
        : [
            {
              type: 'Ready',
              status: 'True',
              lastTransitionTime: new Date(now - readyForSeconds * 1000).toISOString(),
            },
          ],
  },
})
const pods = (count: number): Pod[] => Array.from({ length: count }, () => pod())

describe('a plan', () => {
  for (const [what, replicas, there, plan] of [
    ['has nothing to do when all are there', 3, 3, 'none'],
    ['makes what is missing', 5, 2, 'create 3'],
    ['makes no more than a burst', 10_000, 0, `create ${burstReplicas}`],
    ['deletes what is too much', 1, 3, 'delete 2'],
    ['deletes no more than a burst', 0, 600, `delete ${burstReplicas}`],
    ['deletes all', 0, 2, 'delete 2'],
  ] as const)
    test(what, () => {
      const found = planReplicas(replicas, pods(there), new Map(), now)
      const text =
        found.action === 'none'
          ? 'none'
          : found.action === 'create'
            ? `create ${found.count}`
            : `delete ${found.pods.length}`
      assert.equal(text, plan)
    })
})

test('pods are counted by what they are', () => {
  const template = { metadata: { labels: { app: 'web', tier: 'x' } } }
  const all = [
    pod(),
    pod(5, { app: 'web', tier: 'x' }),
    pod(100, { app: 'web' }),
    pod(100, { app: 'web', tier: 'x', more: 'y' }),
  ]
  assert.deepEqual(countReplicas(all, template, 10, now), {
    replicas: 4,
    fullyLabeledReplicas: 2,
    readyReplicas: 3,
    availableReplicas: 2,
  })
})

test('a label that every object has by birth is no label', () => {
  const template = { metadata: { labels: { constructor: 'x' } } }
  assert.equal(countReplicas([pod()], template, 0, now).fullyLabeledReplicas, 0)
})

describe('the next pod becomes available', () => {
  for (const [what, ready, ms] of [
    ['when the one that is ready longest has waited', [2, 7], 3_000],
    ['never by waiting, when none is ready', [undefined], undefined],
    ['never, when all are', [10, 11], undefined],
  ] as const)
    test(what, () =>
      assert.equal(
        nextAvailableInMs(
          ready.map((seconds) => pod(seconds)),
          10,
          now,
        ),
        ms,
      ),
    )
})
