import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import { infoOf } from '../testing/builders.ts'
import { budgetsOf, partByBudgets } from './budgets.ts'
import { bestCandidates, type Candidate } from './victims.ts'

const started = (startTime: string) => ({ status: { startTime } })
const candidate = (name: string, victims: readonly PodInfo[], violations = 0): Candidate => ({
  node: { name } as NodeInfo,
  victims,
  violations,
})
const of = (priority: number, more = {}): PodInfo => infoOf('v', { priority, ...more })

describe('the best of several nodes', () => {
  const rows: { name: string; candidates: Candidate[]; want: string[] }[] = [
    {
      name: 'breaks the fewest budgets',
      candidates: [candidate('a', [of(1)], 1), candidate('b', [of(50)])],
      want: ['b'],
    },
    {
      name: 'has the least important highest victim',
      candidates: [candidate('a', [of(5), of(5)]), candidate('b', [of(10)])],
      want: ['a'],
    },
    {
      name: 'has the smallest sum of priorities',
      candidates: [candidate('a', [of(10), of(5)]), candidate('b', [of(10), of(2)])],
      want: ['b'],
    },
    {
      name: 'counts negative priorities as victims too',
      candidates: [candidate('a', [of(-5), of(-5)]), candidate('b', [of(-5)])],
      want: ['b'],
    },
    {
      name: 'ends what began last',
      candidates: [
        candidate('a', [of(1, started('2026-01-01T00:00:00Z'))]),
        candidate('b', [of(1, started('2026-02-01T00:00:00Z'))]),
      ],
      want: ['b'],
    },
    {
      name: 'is any of those that are alike',
      candidates: [candidate('a', [of(1)]), candidate('b', [of(1)])],
      want: ['a', 'b'],
    },
  ]
  for (const { name, candidates, want } of rows)
    test(name, () =>
      assert.deepEqual(
        bestCandidates(candidates, 0).map(({ node }) => node.name),
        want,
      ),
    )
})

describe('budgets', () => {
  const budget = (disruptionsAllowed: number, disruptedPods?: Record<string, string>) =>
    budgetsOf([
      {
        metadata: { namespace: 'default', name: 'b' },
        spec: { selector: { matchLabels: { app: 'web' } } },
        status: { disruptionsAllowed, disruptedPods },
      } as unknown as PodDisruptionBudget,
    ])
  const web = (name: string): PodInfo => infoOf(name, { labels: { app: 'web' } })
  const breaking = (pods: readonly PodInfo[], budgets: ReturnType<typeof budget>): string[] =>
    partByBudgets(pods, budgets).breaking.map(({ pod }) => pod.metadata.name!)

  test('allow so many, in the order in which pods are asked about', () =>
    assert.deepEqual(breaking([web('x'), web('y')], budget(1)), ['y']))
  test('do not count a pod twice whose disruption was counted', () =>
    assert.deepEqual(breaking([web('x'), web('y')], budget(0, { x: '2026-01-01T00:00:00Z' })), ['y']))
  test('protect no pod without labels', () => assert.deepEqual(breaking([infoOf('x')], budget(0)), []))
})
