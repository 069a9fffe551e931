import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { retryOnConflict } from './conflict.ts'

const conflict = new StatusError(failure(409, 'Conflict', 'somebody was faster'))

/** A write that fails so often, and how often it was tried. */
const failing = (times: number, error: unknown = conflict) => {
  const write = async (): Promise<string> => {
    write.tries++
    if (write.tries <= times) throw error
    return 'written'
  }
  write.tries = 0
  return write
}

describe('retrying on conflict', () => {
  test('goes on until the write lands', async () => {
    const clock = new FakeClock()
    const write = failing(4)
    const done = retryOnConflict(write, { clock })
    await clock.run(1000)
    assert.equal(await done, 'written')
    assert.equal(write.tries, 5)
  })

  test('gives up after five tries, with the conflict', async () => {
    const clock = new FakeClock()
    const write = failing(5)
    const done = assert.rejects(retryOnConflict(write, { clock }), conflict)
    await clock.run(1000)
    await done
    assert.equal(write.tries, 5)
  })

  test('other failures are not retried', async () => {
    const write = failing(1, new StatusError(failure(409, 'AlreadyExists', 'it is there')))
    await assert.rejects(retryOnConflict(write), /it is there/)
    assert.equal(write.tries, 1)
  })

  test('ends when told to', async () => {
    const clock = new FakeClock()
    const stop = new AbortController()
    const write = failing(5)
    const done = assert.rejects(retryOnConflict(write, { clock, signal: stop.signal }), /enough/)
    await clock.run(0)
    stop.abort(new Error('enough'))
    await done
    assert.equal(write.tries, 1)
  })
})
