import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configOf } from './config.ts'

test('an empty file is what a kubelet does by itself', () => {
  const { life, times } = configOf(null)
  assert.deepEqual(life.startAfterMsRange, [0, 100])
  assert.deepEqual(life.backOff, { firstMs: 10_000, maxMs: 300_000, forgottenAfterMs: 600_000 })
  assert.deepEqual(times, {})
})

test('durations, ranges and rules', () => {
  const { life, times, node } = configOf({
    ...{ startAfter: '2s', backOff: '100ms', leaseDuration: '4s', leaseRenewal: '1s', capacity: { cpu: 4 } },
    rules: [
      { image: 'flaky*', startAfter: ['0ms', '1s'], runFor: '2s', exitCodes: [1, 0], labels: { a: 'b' } },
    ],
  })
  assert.deepEqual(life.startAfterMsRange, [2000, 2000])
  assert.equal(life.backOff.firstMs, 100)
  assert.deepEqual(times, { leaseDurationSeconds: 4, leaseRenewalMs: 1000 })
  assert.deepEqual(node.capacity, { cpu: '4' })
  assert.deepEqual(life.rules, [
    { image: 'flaky*', startAfterMsRange: [0, 1000], runForMs: 2000, exitCodes: [1, 0], labels: { a: 'b' } },
  ])
})

const wrong: [what: string, file: unknown, message: string][] = [
  ['a list', [], 'the file: must be a mapping'],
  ['a field that does not exist', { startafter: '1s' }, 'startafter: there is no such field'],
  ['a number for a duration', { startAfter: 5 }, 'startAfter: must be a duration such as 200ms, 5s or 1m'],
  ['a range the wrong way', { startAfter: ['2s', '1s'] }, 'startAfter: must be the shorter duration first'],
  ['rules that are no list', { rules: {} }, 'rules: must be a list'],
  [
    'a field of a rule that does not exist',
    { rules: [{}, { img: 'x' }] },
    'rules[1].img: there is no such field',
  ],
  [
    'an exit code that is none',
    { rules: [{ exitCodes: [256] }] },
    'rules[0].exitCodes[0]: an exit code is a number from 0 to 255',
  ],
  [
    'labels that are no texts',
    { rules: [{ labels: { a: {} } }] },
    'rules[0].labels: must be a mapping of texts',
  ],
  ['a name that every object has', { constructor: 1 }, 'constructor: there is no such field'],
]
for (const [what, file, message] of wrong) {
  test(`refused: ${what}`, () => assert.throws(() => configOf(file), { message }))
}
