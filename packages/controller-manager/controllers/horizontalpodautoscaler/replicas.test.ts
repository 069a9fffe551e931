import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ratioOf, replicasForAverage, replicasForTotal, replicasPerPod } from './replicas.ts'

const tolerances = { up: 0.1, down: 0.1 }
const target = 50n

interface Row {
  readonly about: string
  readonly samples: readonly number[]
  readonly unready?: number
  readonly missing?: number
  readonly current?: number
  readonly replicas: number
}

describe('the pods that a value of each asks for', () => {
  const rows: readonly Row[] = [
    { about: 'are as many as there are at the target', samples: [50, 50], replicas: 2 },
    { about: 'are so within the tolerance', samples: [54, 54], replicas: 2 },
    { about: 'are more above it', samples: [80, 60], replicas: 3 },
    { about: 'are fewer below it', samples: [10, 10, 10, 10], replicas: 1 },
    { about: 'rise less when some are not ready yet', samples: [90, 90], unready: 1, replicas: 4 },
    { about: 'stay when those not ready would make them fall', samples: [60, 60], unready: 2, replicas: 4 },
    { about: 'rise less when some are unknown', samples: [100, 100], missing: 1, replicas: 4 },
    { about: 'fall less when some are unknown', samples: [10, 10, 10], missing: 1, replicas: 2 },
    { about: 'stay when what is unknown decides', samples: [40], missing: 3, replicas: 4 },
  ]
  for (const { about, samples, unready = 0, missing = 0, replicas } of rows)
    test(about, () => {
      const names = (count: number, name: string): string[] =>
        Array.from({ length: count }, (_, i) => `${name}${i}`)
      const result = replicasPerPod({
        current: samples.length + unready + missing,
        samples: new Map(samples.map((value, i) => [`p${i}`, { value: BigInt(value), at: 0, windowMs: 0 }])),
        groups: {
          ready: samples.length,
          unready: names(unready, 'u'),
          missing: names(missing, 'm'),
          ignored: [],
        },
        tolerances,
        ratioOf: (values) =>
          ratioOf([...values.values()].reduce((a, b) => a + b, 0n) / BigInt(values.size), target),
        fullUse: () => target,
      })
      assert.equal(result, replicas)
    })
  test('cannot be told without any value', () => {
    assert.throws(
      () =>
        replicasPerPod({
          ...{ current: 1, samples: new Map(), tolerances, ratioOf: () => 1, fullUse: () => 1n },
          groups: { ready: 0, unready: [], missing: ['m'], ignored: [] },
        }),
      /did not receive metrics/,
    )
  })
})

test('a value for all pods counts the ready ones', () => {
  assert.deepEqual(
    [
      replicasForTotal(1.05, 3, 3, tolerances),
      replicasForTotal(2, 3, 2, tolerances),
      replicasForTotal(4, 0, 0, tolerances),
    ],
    [3, 4, 4],
  )
})
test('a value that pods share asks for as many as it takes', () => {
  assert.deepEqual(
    [
      replicasForAverage(100n, 30n, 3, tolerances),
      replicasForAverage(92n, 30n, 3, tolerances),
      replicasForAverage(100n, 30n, 0, tolerances),
    ],
    [4, 3, 4],
  )
})
