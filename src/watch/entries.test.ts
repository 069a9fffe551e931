import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Entries } from './entries.ts'
import { Entry, entryShape } from './entry.ts'

const shape = entryShape('ConfigMap', 'v1', () => ({}))
const entry = (key: string, revision: number) =>
  new Entry(
    key,
    revision,
    Buffer.from(`{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"${revision}"}}`),
    shape,
  )

test('entries behave like a sorted map, whatever the order of inserts and deletes', () => {
  const key = fc.integer({ min: 0, max: 3000 }).map((n) => `/r/${n % 7}/${String(n).padStart(4, '0')}`)
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 3000 }), (steps) => {
      const real = new Entries()
      const naive = new Map<string, Entry>()
      let revision = 0
      for (const [k, isDelete] of steps) {
        revision++
        if (isDelete) {
          assert.equal(real.delete(k), naive.get(k))
          naive.delete(k)
        } else {
          const e = entry(k, revision)
          assert.equal(real.set(e), naive.get(k))
          naive.set(k, e)
        }
      }
      assert.equal(real.size, naive.size)
      for (const prefix of ['/r/', '/r/3/', '/r/9/', '/r/3/00']) {
        const wanted = [...naive.values()]
          .filter((e) => e.key.startsWith(prefix))
          .sort((a, b) => (a.key < b.key ? -1 : 1))
        assert.deepEqual(
          real.range(prefix).map((e) => e.key),
          wanted.map((e) => e.key),
        )
      }
    }),
    { numRuns: 60 },
  )
})

test('an entry is served with its resourceVersion, as an object and as a list item', () => {
  const e = new Entry(
    '/r/a',
    1234,
    Buffer.from('{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","uid":"u"},"data":{"k":"v"}}'),
    shape,
  )
  const served = JSON.parse(e.served().toString())
  assert.deepEqual(served, {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: { resourceVersion: '1234', name: 'a', uid: 'u' },
    data: { k: 'v' },
  })
  assert.equal(e.served().length, e.servedBytes)
  const item = Buffer.alloc(e.itemBytes)
  assert.equal(e.writeItemTo(item, 0), e.itemBytes)
  const { kind: _k, apiVersion: _a, ...rest } = served
  assert.deepEqual(JSON.parse(item.toString()), rest)
  assert.deepEqual(e.object(), served)
})
