import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { exponentialBackoff } from './backoff.ts'
import { WorkQueue } from './workqueue.ts'

const setUp = (options: { retryQps?: number; retryBurst?: number } = {}) => {
  const clock = new FakeClock()
  return { clock, queue: new WorkQueue({ clock, ...options }) }
}

describe('a work queue', () => {
  test('hands out keys in order, each once however often it was added', async () => {
    const { queue } = setUp()
    for (const key of ['a', 'b', 'a', 'c', 'b']) queue.add(key)
    assert.equal(queue.length, 3)
    assert.deepEqual([await queue.take(), await queue.take(), await queue.take()], ['a', 'b', 'c'])
  })

  test('never has a key worked on twice at a time', async () => {
    const { queue } = setUp()
    queue.add('a')
    await queue.take()
    queue.add('a')
    queue.add('a')
    assert.equal(queue.length, 0)
    const next = queue.take()
    queue.done('a')
    assert.equal(await next, 'a')
    queue.done('a')
    assert.equal(queue.isIdle, true)
  })

  test('gives a key to whoever waited longest', async () => {
    const { queue } = setUp()
    const [first, second] = [queue.take(), queue.take()]
    queue.add('a')
    queue.add('b')
    assert.deepEqual([await first, await second], ['a', 'b'])
  })

  test('adds later, and of several wishes the earliest counts', () => {
    const { queue, clock } = setUp()
    queue.addAfter('a', 5000)
    queue.addAfter('a', 1000)
    queue.addAfter('a', 9000)
    clock.advance(999)
    assert.equal(queue.length, 0)
    clock.advance(1)
    assert.equal(queue.length, 1)
    assert.equal(clock.waiting, 0, 'one timer for a key')
  })

  for (const jump of [-3_600_000, 3_600_000])
    test(`keeps the earliest wish when the time of day moves by ${jump / 60_000} minutes`, () => {
      const { queue, clock } = setUp()
      queue.addAfter('a', 1000)
      clock.jump(jump)
      queue.addAfter('a', 60_000)
      clock.advance(1000)
      assert.equal(queue.length, 1)
    })

  test('what is wanted in a month is not wanted at once', () => {
    const { queue, clock } = setUp()
    let longest = 0
    const { setTimeout } = clock
    clock.setTimeout = (run, ms) => {
      longest = Math.max(longest, ms)
      return setTimeout.call(clock, run, ms)
    }
    queue.addAfter('a', 30 * 24 * 3_600_000)
    assert.ok(longest < 2 ** 31, 'a timer of Node counts no further')
    assert.equal(queue.length, 0)
  })

  test('brings back what failed later each time, until it is forgotten', () => {
    const { queue, clock } = setUp()
    const waits: number[] = []
    const fail = async (): Promise<void> => {
      queue.addRateLimited('a')
      let waited = 0
      for (; queue.length === 0; waited++) clock.advance(1)
      waits.push(waited)
      void queue.take()
      queue.done('a')
    }
    for (let i = 0; i < 8; i++) void fail()
    assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 320, 640])
    assert.equal(queue.retriesOf('a'), 8)
    queue.forget('a')
    void fail()
    assert.equal(waits.at(-1), 5)
  })

  test('limits how many come back, over all keys', () => {
    const { queue, clock } = setUp({ retryQps: 10, retryBurst: 100 })
    for (let i = 0; i < 150; i++) queue.addRateLimited(`k${i}`)
    clock.advance(5)
    assert.equal(queue.length, 100)
    clock.advance(995)
    assert.equal(queue.length, 110)
    clock.advance(4000)
    assert.equal(queue.length, 150)
  })

  test('waits at most a thousand seconds for a key that never works', () => {
    const { queue, clock } = setUp()
    for (let i = 0; i < 100; i++) {
      queue.addRateLimited('a')
      clock.advance(1_000_000)
      assert.equal(queue.length, 1, `after ${i + 1} failures`)
      void queue.take()
      queue.done('a')
    }
  })

  test('closed, it lets everybody go and takes nothing more', async () => {
    const { queue, clock } = setUp()
    const waiting = queue.take()
    queue.addAfter('a', 1000)
    queue.close()
    assert.equal(await waiting, undefined)
    assert.equal(clock.waiting, 0)
    queue.add('b')
    assert.equal(await queue.take(), undefined)
  })

  test('a hundred thousand keys go through, with a few taken now and then', async () => {
    const { queue } = setUp()
    let taken = 0
    for (let i = 0; i < 100_000; i++) {
      queue.add(`k${i}`)
      if (i % 3 !== 0) continue
      queue.done((await queue.take())!)
      taken++
    }
    while (queue.length > 0) {
      assert.equal(await queue.take(), `k${taken}`)
      queue.done(`k${taken++}`)
    }
    assert.equal(taken, 100_000)
    assert.equal(queue.isIdle, true)
  })
})

test('a backoff grows to its limit, with chance on top, and begins anew', () => {
  const backoff = exponentialBackoff({ firstMs: 100, maxMs: 500, factor: 2, jitter: 1 })
  for (const least of [100, 200, 400, 500, 500]) {
    const wait = backoff.next()
    assert.ok(wait >= least && wait <= 2 * least, `${wait} for ${least}`)
  }
  backoff.reset()
  assert.ok(backoff.next() <= 200)
})
