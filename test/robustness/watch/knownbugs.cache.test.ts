/** Bugs that the reference's watch cache once had, one test each, on our cache. README.md lists them all. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { type WatchRequest, WatchStream } from '../../../src/apiserver/endpoints/watchstream.ts'
import type { Sink } from '../../../src/apiserver/request.ts'
import { openEmbedded } from '../../../src/storage/embedded/index.ts'
import { compacted } from '../../../src/storage/errors.ts'
import type { ListResult, Storage, WatchHandler } from '../../../src/storage/interface.ts'
import { Cacher } from '../../../src/watch/cacher.ts'
import { entryShape } from '../../../src/watch/entry.ts'
import type { CacheEvent } from '../../../src/watch/event.ts'
import { FakeClock } from '../../support/clock.ts'
import { random } from '../../support/seed.ts'
import { runSeed } from './seeds.ts'

const shape = entryShape('ConfigMap', 'v1', () => ({}))
const value = (content: number): Buffer =>
  Buffer.from(`{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},"data":{"n":"${content}"}}`)

const openCacher = async (storage: Storage, clock = systemClock): Promise<Cacher> => {
  const cacher = new Cacher({
    storage,
    prefix: '/r/',
    shape,
    canonical: (kv) => kv.value,
    clock,
    onCorrupt: (key, error) => assert.fail(`${key}: ${error}`),
  })
  await cacher.start()
  return cacher
}

const openStorage = () => openEmbedded({ memory: true, compactionIntervalMs: false })

/** A store whose watch can be ended as etcd ends one that asks for compacted history, and whose next list can be held back. */
const losingHistory = (storage: Storage) => {
  const handlers: { handler: WatchHandler; cancel: () => void }[] = []
  let gate: Promise<void> = Promise.resolve()
  let letThrough = (): void => {}
  const wrapped = new Proxy(storage, {
    get: (target, name) => {
      if (name === 'watch')
        return (prefix: string, after: number, handler: WatchHandler) => {
          const watch = target.watch(prefix, after, handler)
          handlers.push({ handler, cancel: () => watch.cancel() })
          return watch
        }
      if (name === 'list')
        return async (prefix: string): Promise<ListResult> => {
          await gate
          return target.list(prefix)
        }
      const found = Reflect.get(target, name)
      return typeof found === 'function' ? found.bind(target) : found
    },
  })
  return {
    storage: wrapped,
    loseHistory: () => {
      gate = new Promise((resolve) => {
        letThrough = resolve
      })
      const { handler, cancel } = handlers.pop()!
      cancel()
      handler.closed(compacted(1))
    },
    letThrough: () => letThrough(),
  }
}

test('kubernetes#49956, #49992: what is created between the list and the watch of an empty resource is an event', async () => {
  const storage = await openStorage()
  const cacher = await openCacher(storage)
  const { revision: listed } = await storage.list('/r/')
  const made = await storage.create('/r/a', value(1))
  await cacher.fresh()
  for (const after of [listed, listed - 1]) {
    // The window begins with the list that filled the cache; one revision before, nobody knows what happened.
    const subscription = cacher.subscribe({ prefix: '/r/', event: () => {}, ended: () => {} }, after)
    assert.deepEqual(
      subscription?.backlog.map((event) => event.revision),
      after < listed ? undefined : [made.revision],
    )
  }
  cacher.close()
  await storage.close()
})

test('kubernetes#116122, #116172: a watch that begins while the cache is filled anew misses nothing, or does not begin', async () => {
  const { next, below, seed } = random(runSeed())
  const storage = await openStorage()
  const losing = losingHistory(storage)
  const cacher = await openCacher(losing.storage)
  let written = 0
  const at = new Map<string, number>()
  const write = async (): Promise<void> => {
    const key = `/r/${below(5)}`
    const before = at.get(key)
    const result =
      before === undefined
        ? await storage.create(key, value(++written))
        : await storage.update(key, value(++written), before)
    at.set(key, result.revision)
  }
  const watching: { from: number; seen: number[]; isEnded: boolean }[] = []
  const watch = (): void => {
    const watcher = { from: cacher.revision - below(3), seen: [] as number[], isEnded: false }
    const subscription = cacher.subscribe(
      {
        prefix: '/r/',
        event: ({ revision }) => watcher.seen.push(revision),
        ended: () => {
          watcher.isEnded = true
        },
      },
      watcher.from,
    )
    if (subscription === undefined) return
    watcher.seen.unshift(...subscription.backlog.map(({ revision }) => revision))
    watching.push(watcher)
  }
  for (let i = 0; i < 200; i++) {
    await write()
    if (i % 10 === 5) {
      losing.loseHistory()
      // Its events are in no window: they happen while nobody watches.
      await write()
      watch()
      losing.letThrough()
    }
    if (next() < 0.5) watch()
    if (next() < 0.3) await cacher.fresh()
  }
  await cacher.fresh()
  assert.ok(watching.length > 20)
  for (const { from, seen, isEnded } of watching) {
    const until = isEnded ? (seen.at(-1) ?? from) : cacher.revision
    const due = Array.from({ length: until - from }, (_, i) => from + 1 + i)
    assert.deepEqual(seen, due, `BINNACLE_SEED=${seed}, from ${from}`)
  }
  cacher.close()
  await storage.close()
})

test('kubernetes#96259: a watch ends in its time, and leaves nothing behind, however the clock jumps', async () => {
  let jump = 0
  const clock = new FakeClock()
  const jumping = { now: () => clock.now() + jump, setTimeout: clock.setTimeout.bind(clock) }
  const storage = await openStorage()
  const cacher = await openCacher(storage, jumping)
  let started = 0
  let ended = 0
  const written: string[] = []
  const aborted = new AbortController()
  const sink: Sink = {
    write: (bytes) => written.push(String(bytes)) > 0,
    drained: () => Promise.resolve(),
    writeTaken: () => Promise.resolve(),
    bufferedBytes: 0,
    signal: aborted.signal,
  }
  const endpoint = { store: { cacher } }
  const metrics = { watchStarted: () => started++, watchEnded: () => ended++, watchEvents: () => () => {} }
  const scope = { endpoint, d: { clock: jumping, shutdown: new AbortController().signal, metrics } }
  const frames = {
    object: () => Buffer.from('e'),
    bookmark: () => Buffer.from('b'),
    error: () => Buffer.from('x'),
  }
  const request: WatchRequest = {
    scope: scope as unknown as WatchRequest['scope'],
    frames,
    prefix: '/r/',
    selects: undefined,
    revision: cacher.revision,
    wantsState: false,
    marksEnd: false,
    wantsBookmarks: true,
    timeoutMs: 60_000,
  }
  const running = Array.from({ length: 50 }, () => new WatchStream(request, sink).run())
  await cacher.fresh()
  for (const by of [3_600_000, -86_400_000, 31_536_000_000]) {
    jump += by
    clock.advance(1_000)
  }
  assert.equal(started, 50)
  assert.equal(ended, 0, 'a jump of the wall clock is no time that has passed')
  clock.advance(60_000)
  await Promise.all(running)
  assert.equal(ended, 50)
  const before = written.length
  await storage.create('/r/a', value(1))
  await cacher.fresh()
  assert.equal(written.length, before, 'nobody is told any more')
  cacher.close()
  await storage.close()
})

test('kubernetes#98423, #127980, #129705: all watchers are handed the same event, the same entry and its bytes', async () => {
  const storage = await openStorage()
  const cacher = await openCacher(storage)
  const seen: CacheEvent[][] = Array.from({ length: 100 }, () => [])
  for (const own of seen)
    cacher.subscribe({ prefix: '/r/', event: (event) => own.push(event), ended: () => {} }, cacher.revision)
  const stored = value(1)
  await storage.create('/r/a', stored)
  await cacher.fresh()
  const [event] = seen[0]!
  for (const own of seen) assert.equal(own[0], event)
  assert.equal(event!.entry, cacher.get('/r/a'))
  assert.equal(event!.entry.value, stored, 'nor are the stored bytes copied')
  cacher.close()
  await storage.close()
})
