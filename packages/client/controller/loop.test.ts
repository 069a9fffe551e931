import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { Expectations } from './expectations.ts'
import { type LoopResult, loopOf } from './loop.ts'

const start = (reconcile: (key: string) => Promise<LoopResult | undefined>, retriesMax?: number) => {
  const clock = new FakeClock()
  const errors: string[] = []
  const loop = loopOf({
    ...{ clock, workers: 2, reconcile },
    ...(retriesMax === undefined ? {} : { retriesMax }),
    onError: (error, key) => errors.push(`${key}: ${(error as Error).message}`),
  })
  const stop = new AbortController()
  return { clock, errors, loop, stop, running: loop.run(stop.signal) }
}

describe("a controller's loop", () => {
  test('works on different keys at once and on one key once', async () => {
    const busy = new Set<string>()
    const worked: string[] = []
    let most = 0
    const { loop, clock } = start(async (key) => {
      assert.ok(!busy.has(key))
      busy.add(key)
      most = Math.max(most, busy.size)
      // Its object changes while it is worked on, once.
      if (key === 'a' && !worked.includes('a')) loop.queue.add('a')
      await new Promise((resolve) => setImmediate(resolve))
      worked.push(key)
      busy.delete(key)
      return undefined
    })
    for (const key of ['a', 'b', 'c']) loop.queue.add(key)
    await clock.run(1)
    await clock.run(1)
    assert.equal(most, 2)
    assert.deepEqual(worked.sort(), ['a', 'a', 'b', 'c'])
  })

  test('brings back what failed, and drops it after so many failures until it is added again', async () => {
    let tries = 0
    const { loop, clock, errors } = start(async () => {
      tries++
      throw new Error(`failure ${tries}`)
    }, 2)
    loop.queue.add('a')
    await clock.run(60_000)
    assert.deepEqual(errors, ['a: failure 1', 'a: failure 2', 'a: failure 3'])
    loop.queue.add('a')
    await clock.run(60_000)
    assert.equal(tries, 6)
  })

  test('looks again when it was told when', async () => {
    const at: number[] = []
    const { loop, clock } = start(async () => {
      at.push(clock.elapsed())
      return at.length < 3 ? { requeueAfterMs: 1000 } : undefined
    })
    loop.queue.add('a')
    await clock.run(10_000)
    assert.deepEqual(at, [0, 1000, 2000])
  })

  test('ends when told to, once what is under way is done', async () => {
    const finish: (() => void)[] = []
    const { loop, stop, running, clock } = start(async () => {
      await new Promise<void>((resolve) => finish.push(resolve))
      return undefined
    })
    for (const key of ['a', 'b', 'c']) loop.queue.add(key)
    await clock.run(0)
    stop.abort()
    let isOver = false
    void running.then(() => {
      isOver = true
    })
    finish[0]!()
    await clock.run(0)
    assert.equal(isOver, false, 'the second is under way')
    finish[1]!()
    await running
    assert.equal(finish.length, 2, 'the third is not begun')
  })
})

describe('expectations', () => {
  test('are met when all that was asked for was seen', () => {
    const expectations = new Expectations(new FakeClock())
    assert.equal(expectations.areMet('x/a'), true)
    expectations.expectCreations('x/a', 2)
    expectations.creationObserved('x/a')
    assert.equal(expectations.areMet('x/a'), false)
    expectations.creationObserved('x/a')
    assert.equal(expectations.areMet('x/a'), true)
  })

  test('a deletion that is seen twice counts once', () => {
    const expectations = new Expectations(new FakeClock())
    expectations.expectDeletions('x/a', ['u1', 'u2'])
    expectations.deletionObserved('x/a', 'u1')
    expectations.deletionObserved('x/a', 'u1')
    expectations.deletionObserved('x/a', 'other')
    assert.equal(expectations.areMet('x/a'), false)
    expectations.deletionObserved('x/a', 'u2')
    assert.equal(expectations.areMet('x/a'), true)
  })

  test('are given up after five minutes, whatever the time of day', () => {
    const clock = new FakeClock()
    const expectations = new Expectations(clock)
    expectations.expectCreations('x/a', 1)
    clock.jump(3_600_000)
    assert.equal(expectations.areMet('x/a'), false)
    clock.advance(5 * 60_000 + 1)
    assert.equal(expectations.areMet('x/a'), true)
    expectations.expectCreations('x/a', 1)
    expectations.forget('x/a')
    assert.equal(expectations.areMet('x/a'), true)
  })
})
