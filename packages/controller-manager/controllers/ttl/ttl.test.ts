import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepFor } from './index.ts'

for (const [what, step, nodes, next] of [
  ['a small cluster keeps nothing', 0, 100, 0],
  ['a hundred and one is a step up', 0, 101, 1],
  ['between two bounds the step stays', 1, 95, 1],
  ['below the lower bound it falls', 1, 89, 0],
  ['many at once are many steps', 0, 5_000, 4],
  ['and back', 4, 10, 0],
] as const)
  test(what, () => assert.equal(stepFor(step, nodes), next))
