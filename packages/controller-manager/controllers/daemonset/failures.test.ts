import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { Failures } from './failures.ts'

test('each failure on a node has to wait twice as long as the one before, up to a quarter of an hour', () => {
  const clock = new FakeClock()
  const failures = new Failures(clock)
  const waits: number[] = []
  for (let i = 0; i < 13; i++) {
    const ms = failures.waitMs('s', 'a')
    waits.push(ms)
    clock.advance(ms)
    failures.cleared('s', 'a')
  }
  assert.deepEqual(waits.slice(0, 4), [0, 1_000, 2_000, 4_000])
  assert.deepEqual(waits.slice(-2), [900_000, 900_000])
  assert.equal(failures.waitMs('s', 'b'), 0)
  assert.equal(failures.waitMs('other', 'a'), 0)
})

test('what went well for long enough begins anew, whatever the time of day', () => {
  const clock = new FakeClock()
  const failures = new Failures(clock)
  failures.cleared('s', 'a')
  failures.cleared('s', 'a')
  clock.jump(-86_400_000)
  assert.equal(failures.waitMs('s', 'a'), 2_000)
  clock.advance(31 * 60_000)
  assert.equal(failures.waitMs('s', 'a'), 0)
  failures.cleared('s', 'a')
  assert.equal(failures.waitMs('s', 'a'), 1_000)
})

test('sets and nodes that are gone are forgotten', () => {
  const failures = new Failures(new FakeClock())
  for (const uid of ['s', 't']) failures.cleared(uid, 'a')
  failures.forget('s')
  assert.equal(failures.waitMs('s', 'a'), 0)
  assert.equal(failures.waitMs('t', 'a'), 1_000)
  failures.forgetNode('a')
  assert.equal(failures.waitMs('t', 'a'), 0)
})
