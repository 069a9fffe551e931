import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { deletionCostAnnotation, rankForDeletion } from './rank.ts'

const now = Date.UTC(2026, 0, 1)
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString()

interface Facts {
  readonly node?: string
  readonly phase?: string
  readonly readyFor?: number
  readonly cost?: string
  readonly restarts?: number
  readonly age?: number
}
const pod = (
  name: string,
  { node = 'n', phase = 'Running', readyFor, cost, restarts = 0, age = 1000 }: Facts,
): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    creationTimestamp: ago(age),
    ...(cost === undefined ? {} : { annotations: { [deletionCostAnnotation]: cost } }),
  },
  spec: { nodeName: node, containers: [] },
  status: {
    phase,
    ...(readyFor === undefined
      ? {}
      : { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: ago(readyFor) }] }),
    containerStatuses: [{ name: 'c', image: '', imageID: '', ready: true, restartCount: restarts }],
  },
})

describe('of two pods, the first goes before the second', () => {
  for (const [why, first, second, crowded = {}] of [
    ['it has no node', { node: '', readyFor: 10 }, { readyFor: 10 }],
    ['it is pending', { phase: 'Pending' }, { phase: 'Running' }],
    ['nothing is known of it', { phase: 'Unknown' }, { phase: 'Running' }],
    ['it is not ready', {}, { readyFor: 1 }],
    ['its loss costs less', { readyFor: 100, cost: '-5' }, { readyFor: 100 }],
    [
      'cost goes before the node',
      { node: 'b', readyFor: 100, cost: '1' },
      { node: 'a', readyFor: 100, cost: '2' },
      { a: 5, b: 1 },
    ],
    ['its node is crowded', { node: 'a', readyFor: 100 }, { node: 'b', readyFor: 100 }, { a: 3, b: 1 }],
    ['it is ready for less long', { readyFor: 1 }, { readyFor: 1000 }],
    ['it restarted more often', { readyFor: 100, restarts: 3 }, { readyFor: 100, restarts: 1 }],
    ['it is younger', { readyFor: 1, age: 2 }, { readyFor: 1, age: 2000 }],
    [
      'a cost that is no number counts as none',
      { readyFor: 100, cost: 'x', restarts: 1 },
      { readyFor: 100, cost: '0' },
    ],
  ] as const satisfies readonly (readonly [string, Facts, Facts, Readonly<Record<string, number>>?])[])
    test(why, () => {
      const [a, b] = [pod('a', first), pod('b', second)]
      const related = new Map(Object.entries(crowded))
      for (const order of [
        [a, b],
        [b, a],
      ] as const)
        assert.deepEqual(
          rankForDeletion(order, related, now).map(({ metadata }) => metadata.name),
          ['a', 'b'],
        )
    })
})

test('a clock that went back makes no pod older than time', () => {
  const future = pod('future', { readyFor: -50, age: -50 })
  assert.equal(rankForDeletion([future, pod('old', { readyFor: 100 })], new Map(), now)[0], future)
})
