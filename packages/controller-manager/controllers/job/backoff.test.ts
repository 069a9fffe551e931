import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Backoff, nextBackoff, noBackoff, remainingMs } from './backoff.ts'

describe('the wait after failures', () => {
  const waits: readonly (readonly [about: string, backoff: Backoff, now: number, seconds: number])[] = [
    ['none without failures', noBackoff, 5e9, 0],
    ['ten seconds after the first', { failures: 1, lastFailure: 1000 }, 1000, 10],
    ['less as time passes', { failures: 1, lastFailure: 1000 }, 5000, 6],
    ['forty seconds after the third', { failures: 3, lastFailure: 1000 }, 1000, 40],
    ['six minutes at most', { failures: 1e9, lastFailure: 1000 }, 1000, 360],
    ['over when it is over', { failures: 1, lastFailure: 1000 }, 60_000, 0],
    ['no longer than itself when the clock was put back', { failures: 1, lastFailure: 9e6 }, 0, 10],
  ]
  for (const [about, backoff, now, seconds] of waits)
    test(about, () => assert.equal(remainingMs(backoff, now), seconds * 1000))

  test('failures add up', () => {
    const one = nextBackoff(noBackoff, { succeeded: [], failed: [100] })
    assert.deepEqual(nextBackoff(one, { succeeded: [], failed: [300, 200] }), {
      failures: 3,
      lastFailure: 300,
    })
  })
  test('a success begins anew, and only failures after it count', () => {
    assert.deepEqual(
      nextBackoff({ failures: 4, lastFailure: 50 }, { succeeded: [200], failed: [100, 300] }),
      { failures: 1, lastFailure: 300 },
    )
  })
  test('nothing new changes nothing', () => {
    const before = { failures: 4, lastFailure: 50 }
    assert.deepEqual(nextBackoff(before, { succeeded: [], failed: [] }), before)
  })
})
