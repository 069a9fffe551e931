import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Entry, entryShape } from './entry.ts'
import { History } from './history.ts'

const shape = entryShape('ConfigMap', 'v1', () => ({}))
const entry = (revision: number): Entry => new Entry('/a', revision, Buffer.alloc(100), shape)
const limits = { ageMs: 1000, eventsMin: 2, eventsMax: 50, bytesMax: 5000, bytesMin: 1000 }

/** A history of so many updates of 100 bytes each, all at time 0. */
const historyOf = (updates: number): History => {
  const history = new History(1, limits)
  for (let revision = 2; revision < updates + 2; revision++)
    history.add({ revision, entry: entry(revision), previous: entry(revision - 1), isDelete: false }, 0)
  return history
}

test('what is young stays', () => {
  const history = historyOf(30)
  history.trim(900)
  assert.equal(history.size, 30)
})

test('what is old goes without anything new, down to the bytes that may stay', () => {
  const history = historyOf(30)
  history.trim(1001)
  assert.equal(history.size, 10)
  assert.equal(history.since, 21)
  assert.equal(history.after(20), undefined)
  assert.equal(history.after(21)?.length, 10)
})

test('a burst is bounded by count and by bytes, however young', () => {
  assert.equal(historyOf(49).size, 49)
  assert.equal(historyOf(60).size, 50)
})
