import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { flushSoon } from './flush.ts'

test('what was streamed is with the socket before an answer that was written after it', async () => {
  const order: string[] = []
  const stream = (name: string) => ({
    flush: () => order.push(`${name} flushed`),
    send: () => order.push(`${name} sent`),
  })
  flushSoon(stream('a'))
  flushSoon(stream('b'))
  // An answer leaves as an outbox does: at the end of the turn in which it was written.
  setImmediate(() => order.push('answer'))
  await nextTurn()
  await nextTurn()
  assert.deepEqual(order, ['a flushed', 'b flushed', 'a sent', 'b sent', 'answer'])
})
