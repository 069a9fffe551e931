import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { Limit } from './limit.ts'
import { Schedule } from './schedule.ts'

/** Stands still until told; knows one timer, which is what a schedule may use. */
class HandClock implements Clock {
  time = 0
  armed: { at: number; run: () => void } | undefined

  now(): number {
    return this.time
  }

  setTimeout(run: () => void, ms: number): Timer {
    assert.equal(this.armed, undefined, 'one timer at a time')
    const armed = { at: this.time + ms, run }
    this.armed = armed
    return {
      cancel: () => {
        if (this.armed === armed) this.armed = undefined
      },
    }
  }

  advance(to: number): void {
    while (this.armed !== undefined && this.armed.at <= to) {
      const { at, run } = this.armed
      this.armed = undefined
      this.time = at
      run()
    }
    this.time = to
  }
}

test('everything runs at its time, in order, by one timer', () => {
  const clock = new HandClock()
  const schedule = new Schedule(clock)
  const ran: number[] = []
  // 1 to 100, mixed up.
  for (let at = 1; at <= 100; at++) {
    const time = (at * 37) % 101
    schedule.at(time, () => ran.push(time))
  }
  clock.advance(50)
  assert.deepEqual(
    ran,
    Array.from({ length: 50 }, (_, index) => index + 1),
  )
  clock.advance(100)
  assert.equal(ran.length, 100)
  assert.equal(clock.armed, undefined)
})

test('what is cancelled does not run; what is added earlier runs first', () => {
  const clock = new HandClock()
  const schedule = new Schedule(clock)
  const ran: string[] = []
  schedule.at(10, () => ran.push('late'))
  schedule.at(5, () => ran.push('early'))
  schedule.at(5, () => ran.push('never')).cancel()
  clock.advance(20)
  assert.deepEqual(ran, ['early', 'late'])
})

test('what is due already runs soon, not at once, and may add more', () => {
  const clock = new HandClock()
  const schedule = new Schedule(clock)
  const ran: number[] = []
  clock.advance(100)
  schedule.at(1, () => schedule.at(150, () => ran.push(clock.now())))
  assert.deepEqual(ran, [])
  clock.advance(200)
  assert.deepEqual(ran, [150])
})

test('a closed schedule runs nothing', () => {
  const clock = new HandClock()
  const schedule = new Schedule(clock)
  schedule.at(10, () => assert.fail('it was closed'))
  schedule.close()
  schedule.at(10, () => assert.fail('it was closed'))
  clock.advance(20)
})

test('a limit lets so many in at once, in the order they came, failures included', async () => {
  const limit = new Limit(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const runs = Array.from({ length: 5 }, (_, index) =>
    limit.run(async () => {
      begun.push(index)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (index === 1) throw new Error('failed')
    }),
  )
  const settled = Promise.allSettled(runs)
  while (begun.length < 5) {
    await new Promise(setImmediate)
    assert.ok(begun.length - (5 - ends.length) <= 5 && ends.length <= 2)
    ends.shift()?.()
  }
  while (ends.length > 0) ends.shift()!()
  assert.deepEqual(begun, [0, 1, 2, 3, 4])
  assert.deepEqual(
    (await settled).map(({ status }) => status),
    [...['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']],
  )
})
