import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { EventWriter } from './writer.ts'

const setUp = (signal?: AbortSignal) => {
  const clock = new FakeClock()
  const errors: unknown[] = []
  return { clock, errors, writer: new EventWriter({ clock, onError: (error) => errors.push(error), signal }) }
}

describe('the writer of events', () => {
  test('writes in order, one at a time', async () => {
    const { writer } = setUp()
    const seen: string[] = []
    for (const name of ['a', 'b'])
      writer.add(async () => {
        seen.push(`${name} begins`)
        await Promise.resolve()
        seen.push(`${name} ends`)
      })
    await writer.idle()
    assert.deepEqual(seen, ['a begins', 'a ends', 'b begins', 'b ends'])
  })

  test('a server that says no is not asked again', async () => {
    const { writer, errors } = setUp()
    const refusal = new StatusError(failure(403, 'Forbidden', 'the namespace is being terminated'))
    let tries = 0
    writer.add(async () => {
      tries++
      throw refusal
    })
    await writer.idle()
    assert.equal(tries, 1)
    assert.deepEqual(errors, [refusal])
  })

  test('a server that does not answer is asked every ten seconds, twelve times', async () => {
    const { writer, clock, errors } = setUp()
    let tries = 0
    writer.add(async () => {
      tries++
      throw new Error('connection refused')
    })
    await clock.run(0)
    assert.equal(tries, 1)
    await clock.run(10_000)
    assert.equal(tries, 2)
    await clock.run(3_600_000)
    assert.equal(tries, 12)
    assert.equal(errors.length, 1)
    await writer.idle()
  })

  test('a thousand wait at most; what comes then is dropped', async () => {
    const { writer } = setUp()
    let written = 0
    for (let i = 0; i < 1500; i++) writer.add(async () => written++)
    await writer.idle()
    // The first is under way and waits no longer.
    assert.equal(written, 1001)
    assert.equal(writer.dropped, 499)
  })

  test('ends at once when told to, also between two tries', async () => {
    const stop = new AbortController()
    const { writer, clock } = setUp(stop.signal)
    let tries = 0
    writer.add(async () => {
      tries++
      throw new Error('connection refused')
    })
    writer.add(async () => tries++)
    await clock.run(0)
    stop.abort()
    await writer.idle()
    assert.equal(tries, 1)
    assert.equal(clock.waiting, 0)
  })
})
