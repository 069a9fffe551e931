import assert from 'node:assert/strict'
import { test } from 'node:test'
import { path } from '@binnacle/apimachinery/validation/field.ts'
import { Costs } from './costs.ts'

const factorOf = (cost: number): string | undefined =>
  /factor of (.*?) \(/.exec(new Costs().add('rule', cost, path('a'))[0]?.message() ?? '')?.[1]

const factors: readonly (readonly [cost: number, factor: string | undefined])[] = [
  [10_000_000, undefined],
  [10_000_001, '1.000000x'],
  [14_765_625, '1.476562x'],
  [14_999_999, '1.500000x'],
  [15_000_000, '1.5x'],
  [22_500_000, '2.2x'],
  [23_500_000, '2.4x'],
  [1_000_000_000, '100.0x'],
  [1_000_000_001, 'more than 100x'],
  [Number.POSITIVE_INFINITY, 'more than 100x'],
]
for (const [cost, factor] of factors) {
  test(`${cost} is ${factor === undefined ? 'within the budget' : `too much by ${factor}`}`, () =>
    assert.equal(factorOf(cost), factor))
}

test('the four costliest are told of, the earlier of equals first', () => {
  const costs = new Costs()
  const cost = { a: 30e6, b: 999_999, c: 50e6, d: 30e6, e: 1e6, f: 30e6 }
  for (const [name, each] of Object.entries(cost)) costs.add('rule', each, path(name))
  assert.deepEqual(
    costs.errors(path('all')).map(({ field }) => field),
    ['c', 'a', 'd', 'f', 'all'],
  )
})

test('costs beyond all counting are equal', () => {
  const costs = new Costs()
  costs.add('rule', 1e300, path('a'))
  costs.add('rule', Number.POSITIVE_INFINITY, path('b'))
  assert.deepEqual(
    costs.errors(path('all')).map(({ field }) => field),
    ['a', 'b', 'all'],
  )
})
