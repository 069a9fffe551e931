import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Heap, type HeapEntry } from './heap.ts'

interface Entry extends HeapEntry {
  readonly value: number
}

test('gives entries in order, whatever came, went and in which order', () => {
  let seed = 7
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % below
  }
  const heap = new Heap<Entry>((a, b) => a.value - b.value)
  const kept = new Set<Entry>()
  for (let i = 0; i < 2000; i++) {
    if (kept.size > 0 && next(3) === 0) {
      const entry = [...kept][next(kept.size)]!
      heap.remove(entry)
      kept.delete(entry)
    } else {
      const entry = { value: next(100), heapIndex: -1 }
      heap.push(entry)
      kept.add(entry)
    }
    assert.equal(heap.peek()?.value, kept.size === 0 ? undefined : Math.min(...[...kept].map((e) => e.value)))
  }
  const values: number[] = []
  for (let entry = heap.pop(); entry !== undefined; entry = heap.pop()) values.push(entry.value)
  assert.deepEqual(
    values,
    [...kept].map(({ value }) => value).sort((a, b) => a - b),
  )
})
