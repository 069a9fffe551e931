/**
 * What `src/storage/interface.ts` promises, one named test per promise, run by every engine.
 *
 * An engine's store may hold other keys and revisions already: each test has a prefix of its own and counts from the
 * revision that it finds. Numbers like #15220 are issues of etcd-io/etcd: bugs that its robustness tests have found.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { StorageError, type StorageErrorCode } from '../../src/storage/errors.ts'
import type { KeyValue, Revision, Storage, WriteResult } from '../../src/storage/interface.ts'
import { keyOf, revisionOf, WatchRecorder } from '../support/watchrecorder.ts'

export interface OpenedStorage {
  readonly storage: Storage
  /** Closes the store and removes what it left behind. */
  close(): Promise<void>
}

let tests = 0
const freshPrefix = (): string => `/contract/${process.pid}-${++tests}/`
const bytes = (text: string): Buffer => Buffer.from(text)

export function storageContract(name: string, open: () => Promise<OpenedStorage>): void {
  describe(`storage contract: ${name}`, () => {
    let opened: OpenedStorage
    let storage: Storage
    before(async () => {
      opened = await open()
      storage = opened.storage
    })
    after(() => opened.close())

    const put = async (key: string, value: string): Promise<KeyValue> =>
      succeeded(await storage.create(key, bytes(value)))
    const change = async (kv: KeyValue, value: string): Promise<KeyValue> =>
      succeeded(await storage.update(kv.key, bytes(value), kv.modRevision))
    const fill = (prefix: string, count: number): Promise<KeyValue[]> =>
      Promise.all(
        Array.from({ length: count }, (_, i) => put(`${prefix}${String(i).padStart(5, '0')}`, `value ${i}`)),
      )

    describe('writes', () => {
      test('create writes a key that does not exist', async () => {
        const key = `${freshPrefix()}a`
        const before = await storage.currentRevision()
        const result = await storage.create(key, bytes('one'))
        assert.ok(result.succeeded)
        assert.equal(result.revision, before + 1)
        assert.deepEqual(result.kv, {
          key,
          value: bytes('one'),
          createRevision: before + 1,
          modRevision: before + 1,
        })
        assert.deepEqual((await storage.get(key)).kv, result.kv)
      })

      test('create leaves a key that exists alone, and returns it', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        const result = await storage.create(kv.key, bytes('two'))
        assert.ok(!result.succeeded)
        assert.deepEqual(result.current, kv)
        assert.equal(await storage.currentRevision(), kv.modRevision)
      })

      test('update replaces the value and keeps createRevision', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        const updated = await change(kv, 'two')
        assert.deepEqual(updated, {
          key: kv.key,
          value: bytes('two'),
          createRevision: kv.createRevision,
          modRevision: kv.modRevision + 1,
        })
        assert.deepEqual((await storage.get(kv.key)).kv, updated)
      })

      test('update from another revision changes nothing and returns what is there', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        const updated = await change(kv, 'two')
        const late = await storage.update(kv.key, bytes('three'), kv.modRevision)
        assert.ok(!late.succeeded)
        assert.deepEqual(late.current, updated)
      })

      test('update of a key that is gone says that it is gone', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        assert.ok((await storage.delete(kv.key, kv.modRevision)).succeeded)
        const late = await storage.update(kv.key, bytes('two'), kv.modRevision)
        assert.ok(!late.succeeded)
        assert.equal(late.current, undefined)
      })

      test('delete returns what it deleted', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        const result = await storage.delete(kv.key, kv.modRevision)
        assert.ok(result.succeeded)
        assert.deepEqual(result.previous, kv)
        assert.equal(result.revision, kv.modRevision + 1)
        assert.equal((await storage.get(kv.key)).kv, undefined)
      })

      test('delete from another revision changes nothing and returns what is there', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        const updated = await change(kv, 'two')
        const late = await storage.delete(kv.key, kv.modRevision)
        assert.ok(!late.succeeded)
        assert.deepEqual(late.current, updated)
      })

      test('delete of a key that was never there does not succeed', async () => {
        const key = `${freshPrefix()}a`
        for (const expected of [0, 1]) {
          const result = await storage.delete(key, expected)
          assert.ok(!result.succeeded)
          assert.equal(result.current, undefined)
        }
      })

      test('a key created again after deletion has a new createRevision', async () => {
        const kv = await put(`${freshPrefix()}a`, 'one')
        await storage.delete(kv.key, kv.modRevision)
        const again = await put(kv.key, 'two')
        assert.equal(again.createRevision, again.modRevision)
        assert.equal(again.createRevision, kv.modRevision + 2)
      })

      test('an empty value is a value', async () => {
        const kv = await put(`${freshPrefix()}a`, '')
        assert.equal((await storage.get(kv.key)).kv?.value.length, 0)
      })

      test('64 writers who each count to 5 by compare-and-swap reach 320', async () => {
        const { key } = await put(`${freshPrefix()}counter`, '0')
        const increment = async (): Promise<void> => {
          for (let current = (await storage.get(key)).kv!; ; ) {
            const result = await storage.update(
              key,
              bytes(String(Number(current.value) + 1)),
              current.modRevision,
            )
            if (result.succeeded) return
            current = result.current!
          }
        }
        await Promise.all(
          Array.from({ length: 64 }, async () => {
            for (let i = 0; i < 5; i++) await increment()
          }),
        )
        assert.equal(String((await storage.get(key)).kv?.value), '320')
      })

      test('of 64 that create one key at once, one succeeds and 63 are given its value', async () => {
        const key = `${freshPrefix()}a`
        const results = await Promise.all(
          Array.from({ length: 64 }, (_, i) => storage.create(key, bytes(`${i}`))),
        )
        const winners = results.filter(({ succeeded }) => succeeded)
        assert.equal(winners.length, 1)
        const winner = succeeded(winners[0]!)
        for (const result of results) if (!result.succeeded) assert.deepEqual(result.current, winner)
      })

      test('each write takes the next revision', async () => {
        const before = await storage.currentRevision()
        const kvs = await fill(freshPrefix(), 300)
        const revisions = kvs.map(({ modRevision }) => modRevision).sort((a, b) => a - b)
        assert.deepEqual(
          revisions,
          revisions.map((_, i) => before + 1 + i),
        )
      })

      for (const mebibytes of [1.6, 3])
        test(`a value of ${mebibytes} MiB is TooLarge`, async () => {
          const key = `${freshPrefix()}a`
          await rejects('TooLarge', storage.create(key, Buffer.alloc(mebibytes * 1024 * 1024)))
          assert.equal((await storage.get(key)).kv, undefined)
        })

      test('a value of 1.4 MiB is taken', async () => {
        const value = Buffer.alloc(1.4 * 1024 * 1024, 'x')
        const key = `${freshPrefix()}a`
        assert.ok((await storage.create(key, value)).succeeded)
        assert.ok((await storage.get(key)).kv?.value.equals(value))
      })
    })

    describe('reads', () => {
      test('a read sees every write acknowledged before it', async () => {
        const prefix = freshPrefix()
        for (let i = 0; i < 50; i++) {
          const kv = await put(`${prefix}${i}`, 'x')
          const [one, all, count, revision] = await Promise.all([
            storage.get(kv.key),
            storage.list(prefix),
            storage.count(prefix),
            storage.currentRevision(),
          ])
          assert.deepEqual(one.kv, kv)
          assert.equal(all.kvs.length, i + 1)
          assert.equal(count, i + 1)
          for (const seen of [one.revision, all.revision, revision]) assert.ok(seen >= kv.modRevision)
        }
      })

      test('currentRevision asked while another is under way is not older than the asking', async () => {
        const key = `${freshPrefix()}a`
        let kv = await put(key, '0')
        const early = storage.currentRevision()
        kv = await change(kv, '1')
        const late = storage.currentRevision()
        assert.ok((await late) >= kv.modRevision)
        await early
      })

      test('a list is in byte order of the keys, also beyond ASCII', async () => {
        const prefix = freshPrefix()
        const names = ['b', 'a', 'a/b', 'a-b', 'a.b', 'A', 'ab', 'é', 'z', '\u{ff5e}', '\u{1f600}', 'ÿ']
        for (const name of names) await put(prefix + name, name)
        const { kvs } = await storage.list(prefix)
        const sorted = names.map((name) => prefix + name).sort((a, b) => Buffer.compare(bytes(a), bytes(b)))
        assert.deepEqual(
          kvs.map(({ key }) => key),
          sorted,
        )
      })

      test('a prefix does not match keys that merely begin alike', async () => {
        const root = freshPrefix()
        for (const key of ['pods/a/x', 'pods/ab/x', 'pods/a-b/x', 'pods/a', 'pods/a0', 'pod/a/x'])
          await put(root + key, key)
        const { kvs, count } = await storage.list(`${root}pods/a/`)
        assert.deepEqual(
          kvs.map(({ value }) => String(value)),
          ['pods/a/x'],
        )
        assert.equal(count, 1)
        assert.equal(await storage.count(`${root}pods/`), 5)
      })

      test('limit, startKey, more and count describe one page', async () => {
        const prefix = freshPrefix()
        await fill(prefix, 10)
        const page = await storage.list(prefix, { limit: 4 })
        assert.deepEqual([page.kvs.length, page.more, page.count], [4, true, 10])
        const startKey = `${page.kvs[3]!.key}\0`
        const next = await storage.list(prefix, { limit: 4, startKey })
        assert.deepEqual(
          [next.kvs[0]!.key, next.kvs.length, next.more, next.count],
          [`${prefix}00004`, 4, true, 6],
        )
        const inclusive = await storage.list(prefix, { startKey: `${prefix}00008` })
        assert.deepEqual([inclusive.kvs.length, inclusive.more, inclusive.count], [2, false, 2])
        const exact = await storage.list(prefix, { limit: 10 })
        assert.deepEqual([exact.kvs.length, exact.more, exact.count], [10, false, 10])
      })

      test('an empty prefix lists nothing', async () => {
        const { kvs, more, count } = await storage.list(freshPrefix())
        assert.deepEqual([kvs, more, count], [[], false, 0])
      })

      test('a list of 2,500 keys is whole, in order, and of one revision', async () => {
        const prefix = freshPrefix()
        const kvs = await fill(prefix, 2500)
        let isDone = false
        const writer = (async () => {
          for (let kv = kvs[0]!; !isDone; ) kv = await change(kv, 'changed')
        })()
        try {
          const result = await storage.list(prefix)
          assert.equal(result.kvs.length, 2500)
          assert.equal(result.count, 2500)
          assert.ok(!result.more)
          for (const kv of result.kvs) assert.ok(kv.modRevision <= result.revision)
        } finally {
          isDone = true
          await writer
        }
      })

      test('a list at a past revision shows what was there then', async () => {
        const prefix = freshPrefix()
        const a = await put(`${prefix}a`, 'one')
        const b = await put(`${prefix}b`, 'one')
        const then = b.modRevision
        await change(a, 'two')
        await storage.delete(b.key, b.modRevision)
        await put(`${prefix}c`, 'one')
        const past = await storage.list(prefix, { revision: then })
        assert.deepEqual(past.kvs, [a, b])
        assert.deepEqual([past.revision, past.count, past.more], [then, 2, false])
        const page = await storage.list(prefix, { revision: then, limit: 1 })
        assert.deepEqual([page.kvs, page.count, page.more], [[a], 2, true])
        const rest = await storage.list(prefix, { revision: then, startKey: `${a.key}\0` })
        assert.deepEqual([rest.kvs, rest.count, rest.more], [[b], 1, false])
        const before = await storage.list(prefix, { revision: a.modRevision - 1 })
        assert.deepEqual(before.kvs, [])
      })

      test('a list at a revision still to come is FutureRevision', async () => {
        const now = await storage.currentRevision()
        await rejects('FutureRevision', storage.list(freshPrefix(), { revision: now + 1000 }))
      })
    })

    describe('watch', () => {
      test('every event arrives once, in order', async () => {
        const prefix = freshPrefix()
        const recorder = WatchRecorder.open(storage, prefix, await storage.currentRevision())
        const a = await put(`${prefix}a`, '1')
        const b = await put(`${prefix}b`, '1')
        const a2 = await change(a, '2')
        const gone = await storage.delete(b.key, b.modRevision)
        await put(`${prefix}b`, '2')
        await recorder.count(5)
        assert.deepEqual(recorder.summary, [
          'create a=1',
          'create b=1',
          'update a=2',
          'delete b',
          'create b=2',
        ])
        assert.deepEqual(recorder.received[2], { type: 'put', kv: a2 })
        assert.deepEqual(recorder.received[3], { type: 'delete', key: b.key, revision: gone.revision })
        recorder.watch.cancel()
      })

      test('a watch from a past revision gets history first, then what happens', async () => {
        const prefix = freshPrefix()
        const start = await storage.currentRevision()
        let kv = await put(`${prefix}a`, '0')
        for (let i = 1; i < 20; i++) kv = await change(kv, String(i))
        const recorder = WatchRecorder.open(storage, prefix, start)
        for (let i = 20; i < 40; i++) kv = await change(kv, String(i))
        await recorder.count(40)
        assert.deepEqual(
          recorder.received.map((event) => event.type === 'put' && Number(event.kv.value)),
          Array.from({ length: 40 }, (_, i) => i),
        )
        recorder.watch.cancel()
      })

      test('watches opened at any revision while writes go on miss nothing (reliable, resumable)', async () => {
        const prefix = freshPrefix()
        const start = await storage.currentRevision()
        const recorders: WatchRecorder[] = []
        const writers = Array.from({ length: 8 }, async (_, writer) => {
          let kv = await put(`${prefix}${writer}`, '0')
          for (let i = 1; i < 60; i++) {
            kv = await change(kv, String(i))
            if (i % 15 === writer)
              recorders.push(
                WatchRecorder.open(storage, prefix, start + ((i * 7) % (kv.modRevision - start))),
              )
          }
        })
        await Promise.all(writers)
        const full = WatchRecorder.open(storage, prefix, start)
        await full.count(8 * 60)
        const end = await storage.currentRevision()
        for (const recorder of recorders) {
          await recorder.confirmed(end)
          const first = recorder.received[0]
          assert.ok(first !== undefined)
          assert.deepEqual(recorder.received, full.received.slice(-recorder.received.length))
          // And the first one is the first after its start: nothing was skipped at the beginning either.
          const at = full.received.length - recorder.received.length
          if (at > 0) assert.ok(revisionOf(full.received[at - 1]!) < revisionOf(first))
          recorder.watch.cancel()
        }
        assert.ok(recorders.length >= 16)
        full.watch.cancel()
      })

      test('a watch sees only its prefix', async () => {
        const root = freshPrefix()
        const recorder = WatchRecorder.open(storage, `${root}pods/a/`, await storage.currentRevision())
        for (const key of ['pods/ab/x', 'pods/a', 'pods/a/x', 'pods/a0', 'pods/b/x', 'pods/a/y'])
          await put(root + key, '1')
        await recorder.confirmed(await storage.currentRevision())
        assert.deepEqual(recorder.summary, ['create x=1', 'create y=1'])
        recorder.watch.cancel()
      })

      test('a watch of a wider and of a narrower prefix both see a key', async () => {
        const root = freshPrefix()
        const now = await storage.currentRevision()
        const recorders = [root, `${root}pods/`, `${root}pods/a/`].map((prefix) =>
          WatchRecorder.open(storage, prefix, now),
        )
        await put(`${root}pods/a/x`, '1')
        for (const recorder of recorders) {
          await recorder.count(1)
          assert.equal(keyOf(recorder.received[0]!), `${root}pods/a/x`)
          recorder.watch.cancel()
        }
      })

      test('progress is never ahead of events (#15220), and reaches the present', async () => {
        const prefix = freshPrefix()
        const start = await storage.currentRevision()
        const recorder = WatchRecorder.open(storage, prefix, start)
        let isDone = false
        const asking = (async () => {
          while (!isDone) {
            recorder.watch.requestProgress()
            await new Promise((resolve) => setImmediate(resolve))
          }
        })()
        await fill(prefix, 500)
        isDone = true
        await asking
        await recorder.confirmed(await storage.currentRevision())
        assert.equal(recorder.received.length, 500)
        recorder.watch.cancel()
      })

      test('a new watch on a quiet prefix answers a request for progress (#17507)', async () => {
        const now = await storage.currentRevision()
        const recorder = WatchRecorder.open(storage, freshPrefix(), now)
        await recorder.confirmed(now)
        recorder.watch.cancel()
      })

      test('writes elsewhere move progress on', async () => {
        const recorder = WatchRecorder.open(storage, freshPrefix(), await storage.currentRevision())
        const kv = await put(`${freshPrefix()}a`, '1')
        await recorder.confirmed(kv.modRevision)
        assert.deepEqual(recorder.received, [])
        recorder.watch.cancel()
      })

      test('a watch from a revision still to come stays silent until then (#20221)', async () => {
        const prefix = freshPrefix()
        const first = await put(`${prefix}a`, '1')
        const recorder = WatchRecorder.open(storage, prefix, first.modRevision + 2)
        recorder.watch.requestProgress()
        const second = await change(first, '2')
        const third = await change(second, '3')
        await change(third, '4')
        await recorder.count(1)
        assert.deepEqual(recorder.summary, ['update a=4'])
        recorder.watch.cancel()
      })

      test('a cancelled watch hears nothing more, not even its end', async () => {
        const prefix = freshPrefix()
        const now = await storage.currentRevision()
        const cancelled = WatchRecorder.open(storage, prefix, now)
        const other = WatchRecorder.open(storage, prefix, now)
        await put(`${prefix}a`, '1')
        await Promise.all([cancelled.count(1), other.count(1)])
        cancelled.watch.cancel()
        await put(`${prefix}b`, '1')
        await other.count(2)
        await other.confirmed(await storage.currentRevision())
        assert.equal(cancelled.received.length, 1)
        assert.equal(cancelled.end, undefined)
        other.watch.cancel()
      })

      test('a handler that cancels from within gets nothing after', async () => {
        const prefix = freshPrefix()
        const start = await storage.currentRevision()
        await fill(prefix, 50)
        let calls = 0
        const watch = storage.watch(prefix, start, {
          events: () => {
            calls++
            watch.cancel()
          },
          progress: () => {},
          closed: () => {
            calls += 1000
          },
        })
        const other = WatchRecorder.open(storage, prefix, start)
        await other.count(50)
        await other.confirmed(await storage.currentRevision())
        assert.equal(calls, 1)
        other.watch.cancel()
      })
    })

    describe('compaction', () => {
      test('older reads and watches are Compacted, newer ones are not; a watch already open goes on', async () => {
        const prefix = freshPrefix()
        const start = await storage.currentRevision()
        const open = WatchRecorder.open(storage, prefix, start)
        const gone = await put(`${prefix}gone`, '1')
        let kv = await put(`${prefix}a`, '1')
        await storage.delete(gone.key, gone.modRevision)
        kv = await change(kv, '2')
        await open.count(4)
        const at = kv.modRevision
        const { revision: later } = await put(`${prefix}b`, '1').then(() => storage.get(kv.key))
        await storage.compact(at)

        await rejects('Compacted', storage.list(prefix, { revision: at - 1 }))
        assert.deepEqual((await storage.list(prefix, { revision: at })).kvs, [kv])
        const late = await WatchRecorder.open(storage, prefix, start).ended()
        assert.ok(late instanceof StorageError && late.code === 'Compacted')
        assert.equal(late.compactRevision, at)

        const fromThere = WatchRecorder.open(storage, prefix, at)
        await put(`${prefix}c`, '1')
        await fromThere.count(2)
        assert.deepEqual(fromThere.summary, ['create b=1', 'create c=1'])
        await open.count(6)
        assert.equal(later, at + 1)
        for (const recorder of [open, fromThere]) recorder.watch.cancel()
      })

      test('a watch that ended with Compacted does not silence the others', async () => {
        const prefix = freshPrefix()
        const start = await storage.currentRevision()
        const kvs = await fill(prefix, 10)
        const quiet = WatchRecorder.open(storage, `${prefix}quiet/`, start)
        await quiet.confirmed(await storage.currentRevision())
        await storage.compact(kvs[5]!.modRevision)
        await WatchRecorder.open(storage, prefix, start).ended()
        const { modRevision } = await put(`${prefix}a`, '1')
        await quiet.confirmed(modRevision)
        quiet.watch.cancel()
      })

      test('compacting on a delete keeps the later events (#18089)', async () => {
        const prefix = freshPrefix()
        const kv = await put(`${prefix}a`, '1')
        const { revision } = await storage.delete(kv.key, kv.modRevision)
        await put(`${prefix}a`, '2')
        await storage.compact(revision)
        const recorder = WatchRecorder.open(storage, prefix, revision)
        await recorder.count(1)
        assert.deepEqual(recorder.summary, ['create a=2'])
        assert.deepEqual((await storage.list(prefix, { revision })).kvs, [])
        recorder.watch.cancel()
      })

      test('compacting twice is Compacted, compacting the future is FutureRevision', async () => {
        await put(`${freshPrefix()}a`, '1')
        const now = await storage.currentRevision()
        await storage.compact(now)
        await rejects('Compacted', storage.compact(now))
        await rejects('FutureRevision', storage.compact(now + 1000))
      })

      test('compaction changes neither the present nor the revision', async () => {
        const prefix = freshPrefix()
        const kvs = await fill(prefix, 20)
        const now = await storage.currentRevision()
        await storage.compact(now)
        const result = await storage.list(prefix)
        assert.deepEqual([result.kvs, result.revision], [kvs, now])
      })
    })

    test('a store that serves is healthy', () => storage.healthy())

    test('close ends watches, and later calls are Closed', async () => {
      const { storage: other, close } = await open()
      const prefix = freshPrefix()
      await other.create(`${prefix}a`, bytes('1'))
      const recorder = WatchRecorder.open(other, prefix, 0)
      await other.close()
      assert.equal(await recorder.ended(), undefined)
      await rejects('Closed', other.get(prefix))
      await rejects('Closed', other.create(`${prefix}b`, bytes('1')))
      await close()
    })
  })
}

function succeeded(result: WriteResult): KeyValue {
  assert.ok(result.succeeded)
  return result.kv
}

async function rejects(code: StorageErrorCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => error instanceof StorageError && error.code === code)
}

export type { Revision }
