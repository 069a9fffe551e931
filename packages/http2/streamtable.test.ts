import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StreamTable } from './streamtable.ts'

const stream = (id: number) => ({ id })

test('streams are found by id while they are there', () => {
  const table = new StreamTable<{ id: number }>()
  const [one, three, seven] = [stream(1), stream(3), stream(7)]
  for (const each of [one, three, seven]) table.add(each)
  table.delete(three)
  table.delete(three)
  table.delete(stream(7))
  assert.deepEqual(
    [1, 3, 5, 7, 9].map((id) => table.get(id)),
    [one, undefined, undefined, seven, undefined],
  )
  assert.deepEqual([table.size, table.all()], [2, [one, seven]])
  for (const each of table.all()) table.delete(each)
  assert.equal(table.size, 0)
})
