import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Encodings, release } from './encodings.ts'
import { Entry, entryShape } from './entry.ts'

const shape = entryShape('ConfigMap', 'v1', () => ({}))
const entries = (count: number): Entry[] =>
  Array.from(
    { length: count },
    (_, i) => new Entry(`/registry/configmaps/a/${i}`, i + 2, Buffer.from('{}'), shape),
  )
const owner = {}
const tenBytes = () => Buffer.alloc(10)

test('an encoding is made once', () => {
  const room = new Encodings(1000)
  const [entry] = entries(1)
  const first = room.of(owner, entry!, tenBytes)
  assert.equal(
    room.of(owner, entry!, () => assert.fail('made again')),
    first,
  )
})

test('another version of the kind gets its own encoding, in place of the first', () => {
  const room = new Encodings(1000)
  const [entry] = entries(1)
  room.of(owner, entry!, tenBytes)
  assert.equal(room.of({}, entry!, () => Buffer.alloc(20)).length, 20)
  assert.equal(room.size, 20)
})

test('a list that has no room keeps what fits, also when it is read again', () => {
  const room = new Encodings(50)
  const all = entries(10)
  let made = 0
  const make = () => {
    made++
    return Buffer.alloc(10)
  }
  for (let round = 0; round < 3; round++) for (const entry of all) room.of(owner, entry, make)
  assert.equal(made, 10 + 5 + 5)
  assert.equal(room.size, 50)
})

test('what nobody used for a while makes place', () => {
  let now = 0
  const room = new Encodings(50, () => now)
  const all = entries(10)
  for (const entry of all.slice(0, 5)) room.of(owner, entry, tenBytes)
  now += 40_000
  room.of(owner, all[0]!, tenBytes)
  now += 40_000
  for (const entry of all.slice(5)) room.of(owner, entry, tenBytes)
  assert.deepEqual(
    all.map((entry) => entry.encoded !== undefined),
    [true, false, false, false, false, true, true, true, true, false],
  )
})

test('an entry that is replaced takes its encoding along', () => {
  const room = new Encodings(1000)
  const [entry] = entries(1)
  room.of(owner, entry!, tenBytes)
  release(entry!)
  assert.equal(room.size, 0)
  assert.equal(entry!.encoded, undefined)
})
