/** What a watch promises besides its events, on a real cache over the embedded store, with a clock and a reader of our own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { FakeClock } from '../../../test/support/clock.ts'
import { openEmbedded } from '../../storage/embedded/index.ts'
import { Cacher } from '../../watch/cacher.ts'
import { entryShape } from '../../watch/entry.ts'
import type { Sink } from '../request.ts'
import type { Scope } from './scope.ts'
import { type Frames, type WatchRequest, WatchStream } from './watchstream.ts'

const shape = entryShape('ConfigMap', 'v1', (o) => ({ 'metadata.name': o.metadata.name ?? '' }))

const stored = (name: string, bytes = 0): Buffer =>
  Buffer.from(
    JSON.stringify({
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: { name },
      data: { pad: 'x'.repeat(bytes) },
    }),
  )

const frames: Frames = {
  object: (type, entry) => {
    const { name } = entry.peek().metadata
    return Buffer.from(`${type} ${name}`.padEnd(entry.value.length))
  },
  bookmark: (revision, annotations) =>
    Buffer.from(annotations === undefined ? `bookmark ${revision}` : 'end'),
  error: () => Buffer.from('error'),
}

/** A client that takes everything at once, or nothing until `read` is called. */
class Reader implements Sink {
  readonly lines: string[] = []
  bufferedBytes = 0
  bufferedMost = 0
  private readonly isSlow: boolean
  private readonly leaving = new AbortController()
  private waiting: (() => void)[] = []

  constructor(isSlow: boolean) {
    this.isSlow = isSlow
  }

  get signal(): AbortSignal {
    return this.leaving.signal
  }

  leave(): void {
    this.leaving.abort()
  }

  write(bytes: Uint8Array): boolean {
    this.lines.push(Buffer.from(bytes).toString().trimEnd())
    if (this.isSlow) this.bufferedBytes += bytes.length
    this.bufferedMost = Math.max(this.bufferedMost, this.bufferedBytes)
    return true
  }

  drained(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  get isAwaited(): boolean {
    return this.waiting.length > 0
  }

  read(): void {
    this.bufferedBytes = 0
    for (const resume of this.waiting.splice(0)) resume()
  }

  writeTaken(): Promise<void> {
    throw new Error('a watch does not use it')
  }
}

interface Given extends Partial<WatchRequest> {
  isSlow?: boolean
  hasLeft?: boolean
  state?: readonly Buffer[]
}

const open = async (given: Given = {}) => {
  const storage = await openEmbedded({ memory: true, compactionIntervalMs: false })
  const clock = new FakeClock()
  for (const [i, value] of (given.state ?? []).entries()) await storage.create(`/r/s${i}`, value)
  const cacher = new Cacher({
    storage,
    prefix: '/r/',
    shape,
    canonical: (kv) => kv.value,
    clock,
    onCorrupt: (key, error) => assert.fail(`${key}: ${error}`),
  })
  await cacher.start()
  const shutdown = new AbortController()
  const scope = {
    endpoint: { store: { cacher } },
    d: {
      clock,
      shutdown: shutdown.signal,
      metrics: { watchStarted: () => {}, watchEnded: () => {}, watchEvents: () => () => {} },
    },
  } as unknown as Scope
  const reader = new Reader(given.isSlow ?? false)
  if (given.hasLeft === true) reader.leave()
  const stream = new WatchStream(
    {
      scope,
      frames,
      prefix: '/r/',
      selects: undefined,
      revision: 0,
      wantsState: false,
      marksEnd: false,
      wantsBookmarks: false,
      timeoutMs: 600_000,
      ...given,
    },
    reader,
  )
  let isOver = false
  const ended = stream.run().then(() => {
    isOver = true
  })
  await settle()
  const close = async () => {
    shutdown.abort()
    await ended
    cacher.close()
    await storage.close()
  }
  return { storage, clock, cacher, reader, shutdown, ended, close, isOver: () => isOver }
}

/** Everything that is ready to happen has happened. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await nextTurn()
}

test('bookmarks come once a minute and two seconds before the end, which comes on time', async () => {
  const w = await open({ wantsBookmarks: true, timeoutMs: 150_000 })
  const told: string[] = []
  let seconds = 0
  for (; !w.isOver(); seconds++) {
    w.clock.advance(1_000)
    await settle()
    if (w.reader.lines.length > told.length)
      told.push(`${seconds + 1} s: ${w.reader.lines.at(-1)!.split(' ')[0]}`)
  }
  assert.deepEqual(told, ['60 s: bookmark', '120 s: bookmark', '148 s: bookmark'])
  assert.equal(seconds, 150)
  await w.close()
})

test('a watch of two seconds has no time for a bookmark, and nobody gets one who did not ask', async () => {
  for (const request of [{ wantsBookmarks: true, timeoutMs: 2_000 }, { timeoutMs: 150_000 }]) {
    const w = await open(request)
    w.clock.advance(request.timeoutMs)
    await w.ended
    assert.deepEqual(w.reader.lines, [])
    await w.close()
  }
})

test('a bookmark on a quiet resource tells how far the store has come', async () => {
  const w = await open({ wantsBookmarks: true })
  const { revision } = await w.storage.create('/elsewhere/a', stored('a'))
  w.clock.advance(60_000)
  await settle()
  assert.deepEqual(w.reader.lines, [`bookmark ${revision}`])
  await w.close()
})

test('the initial state is written no faster than it is read, and what happens meanwhile follows its end', async () => {
  const state = Array.from({ length: 40 }, (_, i) => stored(`s${String(i).padStart(2, '0')}`, 1 << 20))
  const w = await open({ wantsState: true, marksEnd: true, isSlow: true, state })
  assert.equal(w.reader.lines.length, 1, 'one megabyte is enough to wait for')
  await w.storage.create('/r/new', stored('new'))
  let reads = 0
  for (; w.reader.isAwaited; reads++) {
    w.reader.read()
    await settle()
  }
  assert.equal(reads, 40)
  assert.ok(w.reader.bufferedMost < 2 << 20)
  assert.ok(!w.isOver(), 'forty megabytes are no reason to be cut off')
  assert.equal(w.reader.lines.filter((line) => line.startsWith('ADDED s')).length, 40)
  assert.deepEqual(w.reader.lines.slice(40), ['end', 'ADDED new'])
  await w.close()
})

test('a live watcher that does not read is cut off at sixteen megabytes; another one sees everything', async () => {
  const slow = await open({ isSlow: true })
  const seen: string[] = []
  slow.cacher.subscribe(
    { prefix: '/r/', event: (e) => seen.push(e.entry.key), ended: () => {} },
    slow.cacher.revision,
  )
  for (let i = 0; i < 30; i++) await slow.storage.create(`/r/${i}`, stored(String(i), 1 << 20))
  await slow.ended
  assert.ok(slow.reader.bufferedMost <= 18 << 20, `${slow.reader.bufferedMost} bytes were queued`)
  assert.ok(slow.reader.lines.length < 30)
  assert.equal(seen.length, 30)
  await slow.close()
})

test('a watcher that never reads its initial state is cut off once sixteen megabytes of events wait behind it', async () => {
  const w = await open({
    wantsState: true,
    isSlow: true,
    state: [stored('a', 1 << 20), stored('b', 1 << 20)],
  })
  assert.ok(w.reader.isAwaited)
  for (let i = 0; i < 20; i++) await w.storage.create(`/r/${i}`, stored(String(i), 1 << 20))
  await w.ended
  assert.deepEqual(w.reader.lines, ['ADDED a'])
  await w.close()
})

test('a watch from a revision that has not happened yet shows only what comes after it', async () => {
  const w = await open({ revision: 3, wantsBookmarks: true, timeoutMs: 10_000 })
  for (const name of ['a', 'b', 'c', 'd', 'e']) await w.storage.create(`/r/${name}`, stored(name))
  await settle()
  assert.deepEqual(w.reader.lines, ['ADDED c', 'ADDED d', 'ADDED e'])
  await w.close()
})

test('a watch ends at shutdown, when its client leaves, and at once if the server is ending already', async () => {
  const [ending, left] = [await open(), await open()]
  ending.shutdown.abort()
  await ending.ended
  left.reader.leave()
  await left.ended
  await Promise.all([ending.close(), left.close()])
})

test('a watch that begins before its window is told so, in the stream', async () => {
  const w = await open({ revision: 1, state: [stored('a'), stored('b'), stored('c')] })
  await w.ended
  assert.deepEqual(w.reader.lines, ['error'])
  await w.close()
})

test('a watch whose client left before it began is over at once', async () => {
  const w = await open({ hasLeft: true })
  assert.ok(w.isOver())
  await w.close()
})
