/**
 * Random histories against a naive twin that keeps every event in an array and answers each question by replaying it.
 * A failure names its seed; `SEED=<n>` runs that history alone.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { StorageError } from '../../src/storage/errors.ts'
import type { KeyValue, Revision, Storage, StorageEvent } from '../../src/storage/interface.ts'
import { keyOf, revisionOf, WatchRecorder } from '../support/watchrecorder.ts'

export interface ModelOptions {
  /** How many histories, and of how many steps. */
  readonly histories: number
  readonly steps: number
  /** Closes the store and opens it again on the same contents, if it can. */
  readonly reopen?: (storage: Storage) => Promise<Storage>
}

export function storageModel(
  name: string,
  open: () => Promise<{ storage: Storage; close(storage: Storage): Promise<void> }>,
  options: ModelOptions,
): void {
  describe(`storage against a naive twin: ${name}`, () => {
    const given = process.env.SEED
    const first = given === undefined ? Date.now() % 1_000_000 : Number(given)
    for (let i = 0; i < (given === undefined ? options.histories : 1); i++)
      test(`history with SEED=${first + i}`, async () => {
        const { storage, close } = await open()
        const run = new History(storage, first + i, options.reopen)
        try {
          await run.play(options.steps)
        } finally {
          await close(run.storage)
        }
      })
  })
}

/** All that ever happened, and nothing clever. */
class Twin {
  readonly events: StorageEvent[] = []
  revision: Revision
  compactRevision: Revision = 0

  constructor(revision: Revision) {
    this.revision = revision
  }

  at(prefix: string, revision: Revision): KeyValue[] {
    const state = new Map<string, KeyValue>()
    for (const event of this.events) {
      if (revisionOf(event) > revision) break
      if (event.type === 'put') state.set(event.kv.key, event.kv)
      else state.delete(event.key)
    }
    return [...state.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  }

  current(key: string): KeyValue | undefined {
    return this.at(key, this.revision).find((kv) => kv.key === key)
  }

  after(prefix: string, revision: Revision): StorageEvent[] {
    return this.events.filter((event) => revisionOf(event) > revision && keyOf(event).startsWith(prefix))
  }
}

let histories = 0

class History {
  storage: Storage
  private readonly random: (below: number) => number
  private readonly seed: number
  private readonly reopen: ModelOptions['reopen']
  private readonly root: string
  private readonly keys: string[]
  private readonly prefixes: string[]
  private twin!: Twin
  private watches: { recorder: WatchRecorder; prefix: string; after: Revision }[] = []
  private writes = 0

  constructor(storage: Storage, seed: number, reopen: ModelOptions['reopen']) {
    this.storage = storage
    this.seed = seed
    this.reopen = reopen
    this.random = randomFrom(seed)
    this.root = `/model/${process.pid}-${++histories}/`
    this.prefixes = ['', 'a/', 'ab/', 'b/'].map((part) => this.root + part)
    this.keys = this.prefixes.slice(1).flatMap((prefix) => ['x', 'y', 'z'].map((name) => prefix + name))
  }

  async play(steps: number): Promise<void> {
    this.twin = new Twin(await this.storage.currentRevision())
    const start = this.twin.revision
    for (let i = 0; i < steps; i++) await this.step(start)
    await this.checkWatches()
    assert.equal(await this.storage.currentRevision(), this.twin.revision)
  }

  private async step(start: Revision): Promise<void> {
    const { twin, storage } = this
    const anyRevision = (): Revision => start + this.random(twin.revision - start + 1)
    const prefix = this.pick(this.prefixes)
    const roll = this.random(100)
    if (roll < 70) await this.write()
    else if (roll < 80) await this.listAt(prefix, anyRevision())
    else if (roll < 85) await this.listNow(prefix)
    else if (roll < 95) {
      const after = Math.max(anyRevision(), start)
      if (this.watches.length < 20)
        this.watches.push({ recorder: WatchRecorder.open(storage, prefix, after), prefix, after })
    } else if (roll < 98) {
      // Those still catching up would rightly end when their history goes; let them arrive first.
      await this.checkWatches()
      const revision = anyRevision()
      const error = await failure(storage.compact(revision))
      if (revision <= twin.compactRevision || revision === 0)
        assert.equal(error?.code, 'Compacted', this.where)
      else if (error === undefined) twin.compactRevision = revision
      // In a shared etcd someone else may have compacted further.
      else assert.equal(error.code, 'Compacted', this.where)
    } else if (this.reopen !== undefined) {
      await this.checkWatches()
      for (const { recorder } of this.watches) recorder.watch.cancel()
      this.watches = []
      this.storage = await this.reopen(storage)
    }
  }

  private async write(): Promise<void> {
    const { twin, storage } = this
    const key = this.pick(this.keys)
    const current = twin.current(key)
    // Mostly the right revision, sometimes an old one, sometimes none.
    const expected = this.random(10) < 7 ? (current?.modRevision ?? 0) : this.random(twin.revision + 1)
    const value = Buffer.alloc(
      this.random(4) === 0 ? this.random(9_000) : this.random(50),
      String(++this.writes),
    )
    const isDelete = this.random(3) === 0
    const result = isDelete
      ? await storage.delete(key, expected)
      : expected === 0
        ? await storage.create(key, value)
        : await storage.update(key, value, expected)
    const succeeds = (current?.modRevision ?? 0) === expected && !(isDelete && current === undefined)
    assert.equal(result.succeeded, succeeds, this.where)
    if (!result.succeeded) {
      assert.deepEqual(result.current, current, this.where)
      return
    }
    const revision = ++twin.revision
    assert.equal(result.revision, revision, this.where)
    if (isDelete) {
      twin.events.push({ type: 'delete', key, revision })
      return
    }
    const kv = { key, value, createRevision: current?.createRevision ?? revision, modRevision: revision }
    assert.ok('kv' in result)
    assert.deepEqual(result.kv, kv, this.where)
    twin.events.push({ type: 'put', kv })
  }

  private async listNow(prefix: string): Promise<void> {
    const want = this.twin.at(prefix, this.twin.revision)
    const limit = 1 + this.random(5)
    const startKey = this.random(2) === 0 ? undefined : this.pick(this.keys)
    const from = want.filter(({ key }) => startKey === undefined || key >= startKey)
    const got = await this.storage.list(prefix, { limit, startKey })
    assert.deepEqual(got.kvs, from.slice(0, limit), this.where)
    assert.deepEqual(
      [got.count, got.more, got.revision],
      [from.length, from.length > limit, this.twin.revision],
      this.where,
    )
    assert.equal(await this.storage.count(prefix), want.length, this.where)
  }

  private async listAt(prefix: string, revision: Revision): Promise<void> {
    if (revision < this.twin.compactRevision) {
      assert.equal((await failure(this.storage.list(prefix, { revision })))?.code, 'Compacted', this.where)
      return
    }
    const want = this.twin.at(prefix, revision)
    const got = await this.storage.list(prefix, { revision }).catch((error) => {
      throw new Error(`${this.where}: list at ${revision}`, { cause: error })
    })
    assert.deepEqual([got.kvs, got.count], [want, want.length], this.where)
  }

  /** Each watch has had exactly what happened after its start; or it is over because that was compacted. */
  private async checkWatches(): Promise<void> {
    for (const watch of this.watches) {
      const { recorder, prefix, after } = watch
      const want = this.twin.after(prefix, after)
      if (after < this.twin.compactRevision && recorder.received.length < want.length) {
        const outcome = await Promise.race([recorder.ended(), recorder.count(want.length).catch(() => {})])
        if (outcome instanceof StorageError) {
          assert.equal(outcome.code, 'Compacted', this.where)
          continue
        }
      }
      if (recorder.end !== undefined) continue
      await recorder.confirmed(this.twin.revision)
      assert.deepEqual(recorder.received, want, `${this.where}: watch of ${prefix} after ${after}`)
    }
    this.watches = this.watches.filter(({ recorder }) => recorder.end === undefined)
  }

  private get where(): string {
    return `SEED=${this.seed}, revision ${this.twin.revision}`
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.random(from.length)]!
  }
}

async function failure(promise: Promise<unknown>): Promise<StorageError | undefined> {
  try {
    await promise
    return undefined
  } catch (error) {
    assert.ok(error instanceof StorageError, String(error))
    return error
  }
}

/** mulberry32: small, fast, and the same everywhere. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
