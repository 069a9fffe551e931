import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found, foundWithin, type Rest, rest, Slice } from './turns.ts'

/** Works until its slice must be over, then rests; does so `times` times. */
function* longSearch(times: number): Generator<number | Rest> {
  for (let i = 0; i < times; i++) {
    const slice = new Slice()
    while (!slice.isOver);
    yield i
    yield rest
  }
}

test('a search finds everything, without its rests', async () => {
  assert.deepEqual(await found([1, rest, 2, rest, rest, 3]), [1, 2, 3])
})

test('others work while a long search rests', async () => {
  let turns = 0
  const count = (): void => {
    turns++
    counting = setImmediate(count)
  }
  let counting = setImmediate(count)
  const all = await found(longSearch(4))
  clearImmediate(counting)
  assert.deepEqual(all, [0, 1, 2, 3])
  assert.ok(turns >= 3, `${turns} turns`)
})

test('a search that never rests takes one turn', async () => {
  let isLater = false
  const later = setImmediate(() => {
    isLater = true
  })
  await found([1, 2, 3])
  clearImmediate(later)
  assert.equal(isLater, false)
})

test('a search within another passes its rests on', () => {
  const outer = foundWithin([1, rest, 2])
  assert.deepEqual(outer.next(), { value: rest, done: false })
  assert.deepEqual(outer.next(), { value: [1, 2], done: true })
})
