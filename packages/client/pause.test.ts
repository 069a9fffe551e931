import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { noLongerThan } from './pause.ts'

describe('waiting no longer than', () => {
  const setUp = (done: Promise<unknown>) => {
    const clock = new FakeClock()
    const stop = new AbortController()
    let isOver = false
    const waiting = noLongerThan(clock, 1000, stop.signal, done).finally(() => {
      isOver = true
    })
    return { clock, stop, waiting, isOver: () => isOver }
  }
  const never = new Promise(() => {})

  test('ends with what was waited for, and leaves nothing behind', async () => {
    const { clock, stop, waiting } = setUp(Promise.resolve())
    await waiting
    assert.equal(clock.waiting, 0)
    assert.equal(getEventListeners(stop.signal, 'abort').length, 0)
  })
  test('ends when it takes too long', async () => {
    const { clock, isOver } = setUp(never)
    await clock.run(999)
    assert.equal(isOver(), false)
    await clock.run(1)
    assert.equal(isOver(), true)
  })
  test('ends when nobody wants it any more', async () => {
    const { stop, waiting } = setUp(never)
    stop.abort()
    await waiting
  })
  test('fails as what was waited for', async () => {
    await assert.rejects(setUp(Promise.reject(new Error('no'))).waiting, /no/)
  })
})
