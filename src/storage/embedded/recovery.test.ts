/** What the log survives, what it refuses, and what it must never do: see `recovery.ts` and `log.ts`. */
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { FakeClock } from '../../../test/support/clock.ts'
import { WatchRecorder } from '../../../test/support/watchrecorder.ts'
import { StorageError, type StorageErrorCode } from '../errors.ts'
import type { KeyValue, Storage, WriteResult } from '../interface.ts'
import { crc32, crc32ByTable } from './crc32.ts'
import { type EmbeddedOptions, openEmbedded } from './index.ts'
import { FolderLocked } from './lock.ts'

const parent = fs.mkdtempSync(join(tmpdir(), 'binnacle-recovery-'))
let directory: string
beforeEach(() => {
  directory = fs.mkdtempSync(join(parent, 'store-'))
})
after(() => fs.rmSync(parent, { recursive: true, force: true }))

type DiskOptions = Partial<Extract<EmbeddedOptions, { directory: string }>>
const open = (options: DiskOptions = {}): Promise<Storage> =>
  openEmbedded({ directory, compactionIntervalMs: false, ...options })
const files = (): string[] => fs.readdirSync(directory).filter((name) => name !== 'lock')
const onlyLog = (): string => join(directory, files()[0]!)
const text = (size: number): Buffer => Buffer.alloc(size, 'v')

async function put(storage: Storage, key: string, value = text(10)): Promise<KeyValue> {
  const { kv } = await storage.get(key)
  return ok(await storage.update(key, value, kv?.modRevision ?? 0))
}

function ok(result: WriteResult): KeyValue {
  assert.ok(result.succeeded)
  return result.kv
}

const rejects = (code: StorageErrorCode, promise: Promise<unknown>): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof StorageError && error.code === code)

test('a store opened again has every key, value and revision, and its history', async () => {
  let storage = await open()
  const a = await put(storage, '/a/1', text(5000))
  const b = await put(storage, '/a/2')
  await put(storage, '/a/1', text(6000))
  await storage.delete('/a/2', b.modRevision)
  await put(storage, '/a/3', Buffer.alloc(0))
  const before = await storage.list('/a/')
  await storage.close()

  storage = await open()
  assert.deepEqual(await storage.list('/a/'), before)
  assert.deepEqual((await storage.list('/a/', { revision: b.modRevision })).kvs, [a, b])
  const recorder = WatchRecorder.open(storage, '/a/', 0)
  await recorder.count(5)
  assert.deepEqual(recorder.received[3], { type: 'delete', key: '/a/2', revision: 5 })
  await storage.close()
})

test('a record cut anywhere by a crash is dropped, and what came before stays', async () => {
  let storage = await open()
  await put(storage, '/a/1')
  const safe = fs.statSync(onlyLog()).size
  await put(storage, '/a/2', text(300))
  await storage.close()
  const whole = fs.readFileSync(onlyLog())
  for (let length = safe; length < whole.length; length += 7) {
    fs.writeFileSync(onlyLog(), whole.subarray(0, length))
    storage = await open()
    assert.equal((await storage.list('/a/')).count, 1, `cut at ${length}`)
    const again = await put(storage, '/a/2')
    assert.equal(again.modRevision, 3)
    await storage.close()
  }
})

test('a last batch of which only later pages reached the disk is dropped whole', async () => {
  let storage = await open()
  await put(storage, '/a/1')
  const safe = fs.statSync(onlyLog()).size
  await Promise.all([1, 2, 3].map((i) => storage.create(`/b/${i}`, text(300))))
  await storage.close()
  const log = fs.readFileSync(onlyLog())
  log.fill(0, safe, safe + 200) // the first record of the batch of three
  fs.writeFileSync(onlyLog(), log)
  storage = await open()
  assert.equal(await storage.count('/'), 1)
  await storage.close()
})

test('a damaged record before an acknowledged one is refused, wherever the damage is', async () => {
  let storage = await open()
  for (let i = 0; i < 4; i++) await put(storage, `/a/${i}`, text(100))
  await storage.close()
  const whole = fs.readFileSync(onlyLog())
  const recordBytes = whole.length / 4
  for (let at = 0; at < recordBytes * 3; at += 5) {
    const damaged = Buffer.from(whole)
    damaged[at]! ^= 0x10
    fs.writeFileSync(onlyLog(), damaged)
    await rejects('Corrupt', open())
    assert.ok(fs.readFileSync(onlyLog()).equals(damaged), 'and the file is left as it was')
  }
  fs.writeFileSync(onlyLog(), whole)
  storage = await open()
  assert.equal(await storage.count('/a/'), 4)
  await storage.close()
})

test('a missing segment is refused', async () => {
  const storage = await open({ segmentBytesMax: 500 })
  for (let i = 0; i < 10; i++) await put(storage, `/a/${i}`, text(200))
  await storage.close()
  assert.ok(files().length >= 4)
  fs.rmSync(join(directory, files()[1]!))
  await rejects('Corrupt', open())
})

test('an old value damaged on disk is Corrupt when read, not handed out', async () => {
  const storage = await open()
  const first = await put(storage, '/a/1', text(1000))
  await put(storage, '/a/1', text(1000))
  const fd = fs.openSync(onlyLog(), 'r+')
  fs.writeSync(fd, 'X', 500)
  fs.closeSync(fd)
  await rejects('Corrupt', storage.list('/a/', { revision: first.modRevision }))
  const recorder = WatchRecorder.open(storage, '/a/', 0)
  const error = await recorder.ended()
  assert.ok(error instanceof StorageError && error.code === 'Corrupt')
  await storage.close()
})

test('a full disk is NoSpace; the write is neither visible nor there after a restart; later writes work', async () => {
  let isFull = false
  const failpoint = (): void => {
    if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  }
  let storage = await open({ failpoint })
  const a = await put(storage, '/a/1')
  const recorder = WatchRecorder.open(storage, '/a/', a.modRevision)
  isFull = true
  await rejects('NoSpace', storage.create('/a/2', text(10)))
  await rejects('NoSpace', storage.delete('/a/1', a.modRevision))
  assert.deepEqual((await storage.list('/a/')).kvs, [a])
  isFull = false
  const c = ok(await storage.create('/a/3', text(10)))
  assert.equal(c.modRevision, a.modRevision + 1)
  await recorder.count(1)
  assert.deepEqual(recorder.summary, ['create 3=vvvvvvvvvv'])
  await storage.close()
  storage = await open()
  assert.deepEqual((await storage.list('/a/')).kvs, [a, c])
  await storage.close()
})

test('after a failed sync nothing is written any more until the next start', async () => {
  let fails = false
  const failpoint = (): void => {
    if (fails) throw Object.assign(new Error('input/output error'), { code: 'EIO' })
  }
  let storage = await open({ failpoint })
  const a = await put(storage, '/a/1')
  fails = true
  await rejects('Unavailable', storage.create('/a/2', text(10)))
  fails = false
  await rejects('Unavailable', storage.create('/a/2', text(10)))
  await rejects('Unavailable', storage.healthy())
  assert.deepEqual((await storage.get('/a/1')).kv, a)
  await storage.close()
  storage = await open()
  assert.equal(await storage.count('/a/'), 1)
  await storage.close()
})

test('the disk does not grow with the number of updates, and a restart finds the same', async () => {
  const options = { segmentBytesMax: 64 << 10, wasteBytesMin: 16 << 10 }
  let storage = await open(options)
  for (let i = 0; i < 20; i++) await put(storage, `/still/${i}`, text(1000))
  for (let i = 0; i < 1000; i++) {
    const { modRevision } = await put(storage, '/busy/1', text(1000))
    if (i % 50 === 49) await storage.compact(modRevision - 10)
  }
  const { modRevision } = await put(storage, '/busy/1')
  await storage.delete('/busy/1', modRevision)
  const bytes = files().reduce((sum, name) => sum + fs.statSync(join(directory, name)).size, 0)
  assert.ok(bytes < 300_000, `${bytes} bytes on disk for 20,000 bytes of values, after a million`)
  const before = await storage.list('/still/')
  const past = await storage.list('/busy/', { revision: modRevision - 5 })
  await storage.close()
  storage = await open(options)
  assert.deepEqual(await storage.list('/still/'), before)
  assert.deepEqual(await storage.list('/busy/', { revision: modRevision - 5 }), { ...past })
  await rejects('Compacted', storage.list('/busy/', { revision: 5 }))
  await storage.close()
})

test('leftovers of a crash during compaction are removed, whichever step it had reached', async () => {
  const options = { segmentBytesMax: 2000, wasteBytesMin: 1 }
  let storage = await open(options)
  for (let i = 0; i < 40; i++) await put(storage, `/a/${i % 4}`, text(200))
  const old = files().map((name) => [name, fs.readFileSync(join(directory, name))] as const)
  await storage.compact(await storage.currentRevision())
  const before = await storage.list('/a/')
  await storage.close()
  const compacted = files()
  assert.ok(compacted.some((name) => name.endsWith('.snapshot')))
  for (const [name, content] of old)
    if (!compacted.includes(name)) fs.writeFileSync(join(directory, name), content)
  fs.writeFileSync(join(directory, '0000000000000999.tmp'), 'half a snapshot')
  storage = await open(options)
  assert.deepEqual(files(), compacted)
  assert.deepEqual(await storage.list('/a/'), before)
  await storage.close()
})

test('history is compacted after one to two intervals, and earlier when there is much of it', async () => {
  const clock = new FakeClock()
  const storage = await open({ clock, compactionIntervalMs: 300_000, historyEventsMax: 100 })
  const first = await put(storage, '/a/1')
  clock.advance(300_000)
  const second = await put(storage, '/a/1')
  await storage.list('/a/', { revision: first.modRevision })
  clock.advance(300_000)
  await put(storage, '/a/1')
  await rejects('Compacted', storage.list('/a/', { revision: first.modRevision - 1 }))
  assert.deepEqual((await storage.list('/a/', { revision: second.modRevision })).kvs, [second])
  for (let i = 0; i < 120; i++) await put(storage, '/a/1')
  await rejects('Compacted', storage.list('/a/', { revision: second.modRevision }))
  await storage.close()
})

test('a key with a time to live is deleted after it, also after a restart, and an update renews or ends it', async () => {
  const clock = new FakeClock()
  let storage = await open({ clock })
  for (const name of ['short', 'long', 'renewed', 'kept'])
    ok(await storage.create(`/e/${name}`, text(10), { ttlSeconds: name === 'long' ? 7200 : 3600 }))
  const start = await storage.currentRevision()
  await storage.close()
  clock.advance(1_800_000)
  storage = await open({ clock })
  const { kvs } = await storage.list('/e/')
  const of = (name: string): KeyValue => kvs.find(({ key }) => key === `/e/${name}`)!
  ok(await storage.update('/e/renewed', text(10), of('renewed').modRevision, { ttlSeconds: 3600 }))
  ok(await storage.update('/e/kept', text(10), of('kept').modRevision))
  clock.advance(1_800_000)
  const recorder = WatchRecorder.open(storage, '/e/', start + 2)
  await recorder.count(1)
  assert.deepEqual(recorder.summary, ['delete short'])
  clock.advance(86_400_000)
  await recorder.count(3)
  assert.deepEqual(recorder.summary.sort(), ['delete long', 'delete renewed', 'delete short'])
  await storage.close()
})

test('two stores never have one folder open; a lock left by a dead process is taken over', async () => {
  const storage = await open()
  await assert.rejects(open(), FolderLocked)
  await storage.close()
  const alive = `${process.ppid} ${fs.readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]}\n`
  fs.writeFileSync(join(directory, 'lock'), alive)
  await assert.rejects(open(), FolderLocked)
  for (const stale of ['999999999 1\n', `${process.ppid} 1\n`, `${process.pid} 1\n`, '', 'nonsense']) {
    fs.writeFileSync(join(directory, 'lock'), stale)
    await (await open()).close()
  }
})

test('both checksums are the same', () => {
  for (const sample of ['', 'a', '123456789', 'x'.repeat(10_000)]) {
    const bytes = Buffer.from(sample)
    assert.equal(crc32(bytes), crc32ByTable(bytes))
    assert.equal(crc32ByTable(bytes.subarray(3), crc32ByTable(bytes.subarray(0, 3))), crc32ByTable(bytes))
  }
  assert.equal(crc32ByTable(Buffer.from('123456789')), 0xcbf43926)
  for (const empty of [Buffer.alloc(0), Buffer.from(Buffer.alloc(0)), new Uint8Array(0)])
    assert.equal(crc32(empty, 0xcbf43926), 0xcbf43926, 'nothing added changes nothing')
})
