/** The promises of cacher.ts, over the embedded store in memory, against a twin that copies a Map on every write. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { openEmbedded } from '../storage/embedded/index.ts'
import type { Storage } from '../storage/interface.ts'
import { Cacher, TooLargeRevision } from './cacher.ts'
import { entryShape } from './entry.ts'
import type { CacheEvent } from './event.ts'

const shape = entryShape('ConfigMap', 'v1', (o) => ({ 'metadata.name': o.metadata.name ?? '' }))
const value = (name: string, n: number) =>
  Buffer.from(`{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"${name}","labels":{"n":"${n}"}}}`)

const open = async (
  storage: Storage,
  historyLimits?: ConstructorParameters<typeof Cacher>[0]['historyLimits'],
) => {
  const cacher = new Cacher({
    storage,
    prefix: '/r/',
    shape,
    canonical: (kv) => kv.value,
    clock: systemClock,
    onCorrupt: (key, error) => assert.fail(`${key}: ${error}`),
    ...(historyLimits === undefined ? {} : { historyLimits }),
  })
  await cacher.start()
  return cacher
}

const line = (e: CacheEvent) =>
  `${e.revision} ${e.isDelete ? 'delete' : e.previous === undefined ? 'add' : 'modify'} ${e.entry.key}`

/** A small generator with a seed that a failure prints. */
const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

test('watchers that begin anywhere in the window get exactly the rest, in order, once', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const next = random(seed)
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const cacher = await open(storage)
  const live = new Map<string, number>()
  const wanted: string[] = []
  const watchers: { from: number; prefix: string; seen: string[] }[] = []
  let isClosing = false
  const watch = (from: number, prefix: string) => {
    const watcher = { from, prefix, seen: [] as string[] }
    const subscription = cacher.subscribe(
      { prefix, event: (e) => watcher.seen.push(line(e)), ended: () => assert.ok(isClosing, 'ended early') },
      from,
    )
    assert.ok(subscription)
    watcher.seen.push(...subscription.backlog.map(line))
    watchers.push(watcher)
  }
  const first = cacher.revision
  watch(first, '/r/')
  for (let i = 0; i < 400; i++) {
    const key = `/r/${next() < 0.5 ? 'x' : 'y'}/${Math.floor(next() * 12)}`
    const at = live.get(key)
    if (at === undefined) {
      const made = await storage.create(key, value(key, i))
      assert.ok(made.succeeded)
      live.set(key, made.revision)
      wanted.push(`${made.revision} add ${key}`)
    } else if (next() < 0.6) {
      const put = await storage.update(key, value(key, i), at)
      assert.ok(put.succeeded)
      live.set(key, put.revision)
      wanted.push(`${put.revision} modify ${key}`)
    } else {
      const gone = await storage.delete(key, at)
      assert.ok(gone.succeeded)
      live.delete(key)
      wanted.push(`${gone.revision} delete ${key}`)
    }
    if (next() < 0.1) {
      await cacher.fresh()
      const from = first + Math.floor(next() * (cacher.revision - first + 1))
      watch(from, next() < 0.5 ? '/r/' : '/r/x/')
    }
  }
  await cacher.fresh()
  for (const { from, prefix, seen } of watchers) {
    const due = wanted.filter((w) => Number(w.split(' ')[0]) > from && w.split(' ')[2]!.startsWith(prefix))
    assert.deepEqual(seen, due, `seed ${seed}, from ${from}, ${prefix}`)
  }
  assert.deepEqual(
    cacher.range('/r/').map((e) => [e.key, e.revision]),
    [...live].sort(([a], [b]) => (a < b ? -1 : 1)),
    `seed ${seed}`,
  )
  isClosing = true
  cacher.close()
  await storage.close()
})

test('fresh() sees every write acknowledged before it was called', async () => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const cacher = await open(storage)
  for (let i = 0; i < 50; i++) {
    await storage.create(`/r/a/${i}`, value('a', i))
    await cacher.fresh()
    assert.ok(cacher.get(`/r/a/${i}`))
  }
  // Writes elsewhere move the store's revision, not this resource's: fresh still answers.
  await storage.create('/other/a', value('a', 0))
  await cacher.fresh()
  assert.equal(cacher.revision, await storage.currentRevision())
  cacher.close()
  await storage.close()
})

test('a watcher that asks for more than the window holds is refused', async () => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const cacher = await open(storage, { ageMs: 0, eventsMin: 5, eventsMax: 5, bytesMax: 1 << 20, bytesMin: 0 })
  const start = cacher.revision
  for (let i = 0; i < 20; i++) await storage.create(`/r/a/${i}`, value('a', i))
  await cacher.fresh()
  const none = { prefix: '/r/', event: () => {}, ended: () => {} }
  assert.equal(cacher.subscribe(none, start), undefined)
  const kept = cacher.subscribe(none, cacher.oldestRevision)
  assert.equal(kept?.backlog.length, 5)
  cacher.close()
  await storage.close()
})

test('a created object that arrives between list and watch of an empty resource is an event', async () => {
  // kubernetes/kubernetes#49956: an off-by-one on an empty history lost it.
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const cacher = await open(storage)
  const listed = cacher.revision
  await storage.create('/r/a/1', value('a', 1))
  await cacher.fresh()
  const subscription = cacher.subscribe({ prefix: '/r/', event: () => {}, ended: () => {} }, listed)
  assert.deepEqual(
    subscription?.backlog.map((e) => e.entry.key),
    ['/r/a/1'],
  )
  cacher.close()
  await storage.close()
})

test('an object that cannot be read any more is gone, not shown as it was', async () => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const corrupt: string[] = []
  const cacher = new Cacher({
    storage,
    prefix: '/r/',
    shape,
    canonical: (kv) => {
      if (kv.value.toString() === 'broken') throw new Error('broken')
      return kv.value
    },
    clock: systemClock,
    onCorrupt: (key) => corrupt.push(key),
  })
  await cacher.start()
  const made = await storage.create('/r/a', value('a', 1))
  const seen: string[] = []
  cacher.subscribe({ prefix: '/r/', event: (e) => seen.push(line(e)), ended: () => {} }, cacher.revision)
  await storage.update('/r/a', Buffer.from('broken'), made.revision)
  await cacher.fresh()
  assert.equal(cacher.get('/r/a'), undefined)
  assert.deepEqual(corrupt, ['/r/a'])
  assert.deepEqual(seen, [`${made.revision + 1} delete /r/a`])
  cacher.close()
  await storage.close()
})

test('a revision that never comes is an error after the wait, not a hang', async () => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  let fire: (() => void) | undefined
  const cacher = new Cacher({
    storage,
    prefix: '/r/',
    shape,
    canonical: (kv) => kv.value,
    clock: {
      now: () => 0,
      setTimeout: (run, ms) => {
        if (ms > 1000) fire = run
        return { cancel: () => {} }
      },
    },
    onCorrupt: () => {},
  })
  await cacher.start()
  const waiting = cacher.waitFor(1_000_000)
  fire!()
  await assert.rejects(waiting, TooLargeRevision)
  cacher.close()
  await storage.close()
})

test('nobody subscribes to a cache that is being rebuilt: what happened meanwhile is in no window', async () => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  let closeWatch: (() => void) | undefined
  let release: (() => void) | undefined
  const held: Storage = Object.assign(Object.create(storage) as Storage, {
    list: async (...args: Parameters<Storage['list']>) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return storage.list(...args)
    },
    watch: (...[prefix, after, handler]: Parameters<Storage['watch']>) => {
      closeWatch = () => handler.closed(new Error('compacted'))
      return storage.watch(prefix, after, handler)
    },
  })
  const opening = open(held)
  release!()
  const cacher = await opening
  const before = cacher.revision
  closeWatch!()
  await storage.create('/r/x/a', value('a', 1))
  const subscriber = { prefix: '/r/', event: () => {}, ended: () => {} }
  assert.equal(cacher.subscribe(subscriber, before), undefined)
  release!()
  await cacher.waitFor(before + 1)
  assert.equal(cacher.subscribe(subscriber, before), undefined, 'the gap is before the new window')
  assert.ok(cacher.subscribe(subscriber, cacher.revision))
  cacher.close()
  await storage.close()
})

test('a reader that finds the cache behind sets it right for those that follow', async () => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const cacher = await open(storage)
  const { revision } = await storage.create('/other/a', value('a', 1))
  assert.ok(cacher.revision < revision)
  cacher.lagged()
  await new Promise<void>((resolve) => setImmediate(resolve))
  assert.equal(cacher.revision, revision)
  cacher.close()
  await storage.close()
})
