/** Sizes of ReplicaSets, also where no scenario gets to: late caches, odd annotations, large numbers. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { boundsOf } from './bounds.ts'
import { isScaled, scale, shrinkOld, sizeOfNewest } from './plan.ts'

const deployment = (
  replicas: number,
  maxSurge: number | string = '25%',
  maxUnavailable: number | string = '25%',
  type = 'RollingUpdate',
): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', uid: 'd' },
  spec: {
    replicas,
    selector: {},
    template: {},
    strategy: { type, ...(type === 'Recreate' ? {} : { rollingUpdate: { maxSurge, maxUnavailable } }) },
  },
})

interface Of {
  readonly size: number
  readonly available?: number
  readonly desired?: number | string
  readonly max?: number | string
}

/** `age`: the smaller the older. */
const replicaSet = (age: number, { size, available = size, desired, max }: Of): ReplicaSet => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `web-${age}`,
    creationTimestamp: `2026-01-01T00:00:${String(age).padStart(2, '0')}Z`,
    annotations: {
      ...(desired === undefined ? {} : { 'deployment.kubernetes.io/desired-replicas': String(desired) }),
      ...(max === undefined ? {} : { 'deployment.kubernetes.io/max-replicas': String(max) }),
    },
  },
  spec: { replicas: size, selector: {} },
  status: { replicas: size, availableReplicas: available },
})

describe('how many pods too many and too few there may be', () => {
  const rows: [string, Deployment, { surge: number; unavailable: number }][] = [
    [
      'percents are rounded up for more, down for less',
      deployment(3, '50%', '50%'),
      { surge: 2, unavailable: 1 },
    ],
    ['numbers are numbers', deployment(3, 5, 2), { surge: 5, unavailable: 2 }],
    ['no more may be missing than there are', deployment(3, 0, 5), { surge: 0, unavailable: 3 }],
    ['where both come to nothing one may be missing', deployment(3, 0, '10%'), { surge: 0, unavailable: 1 }],
    ['of none nothing may be missing', deployment(0, 0, '10%'), { surge: 0, unavailable: 0 }],
    ['Recreate knows neither', deployment(3, 1, 1, 'Recreate'), { surge: 0, unavailable: 0 }],
    ['a percent of many', deployment(2_000_000_000, '25%', 0), { surge: 500_000_000, unavailable: 0 }],
  ]
  for (const [name, one, bounds] of rows) test(name, () => assert.deepEqual(boundsOf(one), bounds))
})

describe('the newest ReplicaSet', () => {
  const rows: [string, Deployment, number[], number, number][] = [
    ['alone it gets all', deployment(4), [], 0, 4],
    ['beside old ones it gets what there is room for', deployment(4, 1, 1), [4], 0, 1],
    ['without room it stays as it is', deployment(4, 1, 1), [4, 1], 2, 2],
    ['it never shrinks for want of room', deployment(4, 0, 1), [4], 3, 3],
    ['it shrinks to what is wanted', deployment(2, 1, 1), [], 7, 2],
    ['Recreate gives it all at once', deployment(4, 0, 0, 'Recreate'), [4], 0, 4],
    ['nobody is wanted', deployment(0), [], 0, 0],
  ]
  for (const [name, one, old, size, wanted] of rows)
    test(name, () => {
      const older = old.map((n, i) => replicaSet(i, { size: n }))
      assert.equal(sizeOfNewest(one, older, size), wanted)
    })
})

describe('old ReplicaSets shrink', () => {
  const rows: [string, Deployment, Of, Of[], number[]][] = [
    ['by what may be missing', deployment(4, 1, 1), { size: 1, available: 0 }, [{ size: 4 }], [3]],
    ['not while new pods are missing', deployment(4, 1, 0), { size: 1, available: 0 }, [{ size: 4 }], [4]],
    ['as new pods become available', deployment(4, 1, 0), { size: 1 }, [{ size: 4 }], [3]],
    [
      'those that are not available first',
      deployment(4, 1, 1),
      { size: 1, available: 0 },
      [{ size: 4, available: 1 }],
      [3],
    ],
    ['of several the oldest first', deployment(4, 2, 1), { size: 2 }, [{ size: 2 }, { size: 2 }], [0, 1]],
    [
      'all unhealthy ones at once when the new ones do',
      deployment(2, 2, 0),
      { size: 2 },
      [{ size: 2, available: 0 }],
      [0],
    ],
    [
      'a ReplicaSet that was just made smaller does not count with what it told before',
      deployment(4, 1, 1),
      { size: 3, available: 2 },
      [{ size: 2, available: 3 }],
      [1],
    ],
    ['there is nothing to shrink', deployment(4, 1, 1), { size: 4 }, [{ size: 0 }], [0]],
  ]
  for (const [name, one, newest, old, wanted] of rows)
    test(name, () => {
      const older = old.map((of, i) => replicaSet(i, of))
      const changes = shrinkOld(one, replicaSet(9, newest), older)
      assert.deepEqual(
        older.map((o) => changes.find(({ replicaSet: r }) => r === o)?.size ?? o.spec.replicas),
        wanted,
      )
    })
})

describe('scaling', () => {
  const rows: [string, Deployment, Of | undefined, Of[], number[]][] = [
    ['the only active one gets all', deployment(5), { size: 3 }, [{ size: 0 }], [0, 5]],
    ['the old one, where it is the only active', deployment(5), { size: 0 }, [{ size: 3 }], [5, 0]],
    ['without any active one the newest', deployment(5), { size: 0 }, [{ size: 0 }], [0, 5]],
    ['without a newest one the latest', deployment(5), undefined, [{ size: 0 }, { size: 0 }], [0, 5]],
    ['each by its part', deployment(15, 3, 2), { size: 5, max: 13 }, [{ size: 8, max: 13 }], [11, 7]],
    ['down by its part', deployment(5, 3, 2), { size: 5, max: 13 }, [{ size: 8, max: 13 }], [5, 3]],
    ['to nothing', deployment(0, 3, 2), { size: 5, max: 13 }, [{ size: 8, max: 13 }], [0, 0]],
    [
      "what rounding leaves is the largest one's",
      deployment(11, 0, 2),
      { size: 3, max: 10 },
      [
        { size: 3, max: 10 },
        { size: 4, max: 10 },
      ],
      [3, 5, 3],
    ],
    [
      'an annotation that is no number is no base',
      deployment(20, 0, 2),
      { size: 5, max: 'x' },
      [{ size: 5, max: '-' }],
      [5, 15],
    ],
    ['when all is done old ones go', deployment(3), { size: 3, desired: 3 }, [{ size: 2 }], [0, 3]],
    [
      'Recreate waits for the old ones to go',
      deployment(5, 0, 0, 'Recreate'),
      { size: 3 },
      [{ size: 2 }],
      [2, 3],
    ],
  ]
  for (const [name, one, of, old, wanted] of rows)
    test(name, () => {
      const older = old.map((o, i) => replicaSet(i, o))
      const newest = of === undefined ? undefined : replicaSet(9, of)
      const changes = scale(one, newest, older)
      assert.deepEqual(
        [...older, ...(newest === undefined ? [] : [newest])].map(
          (o) => changes.find(({ replicaSet: r }) => r === o)?.size ?? o.spec.replicas,
        ),
        wanted,
      )
    })
  test('sizes always come to what may be there at most', () => {
    for (let wanted = 1; wanted < 40; wanted++)
      for (let a = 1; a < 12; a++)
        for (let b = 1; b < 12; b++) {
          const one = deployment(wanted, 2, 1)
          const sets = [replicaSet(1, { size: a, max: a + b }), replicaSet(2, { size: b, max: a + b })]
          const changes = scale(one, sets[1], [sets[0]!])
          // Unless the newest alone is all that is wanted.
          if (changes.some(({ size }) => size === 0)) continue
          const total = sets.reduce(
            (n, s) => n + (changes.find(({ replicaSet: r }) => r === s)?.size ?? s.spec.replicas!),
            0,
          )
          assert.equal(total, wanted + 2, `${wanted} ${a} ${b}`)
          assert.ok(changes.every(({ size }) => size >= 0))
        }
  })
})

describe('somebody scaled the Deployment', () => {
  const rows: [string, Of, boolean][] = [
    ['the annotation says something else', { size: 3, desired: 3 }, true],
    ['the annotation says the same', { size: 3, desired: 5 }, false],
    ['there is no annotation', { size: 3 }, false],
    ['the annotation is nonsense', { size: 3, desired: 'many' }, false],
    ['a ReplicaSet without pods does not count', { size: 0, desired: 3 }, false],
  ]
  for (const [name, of, wanted] of rows)
    test(name, () => assert.equal(isScaled(deployment(5), [replicaSet(1, of)]), wanted))
})
