/**
 * Watchers through the API while the server is killed, etcd is cut off in the middle of catching up, and history is
 * compacted. Each watcher keeps a record; checkers named after etcd's guarantees judge it afterwards against what the
 * writers were told.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { StorageError } from '../../src/storage/errors.ts'
import type { Storage } from '../../src/storage/interface.ts'
import { ApiClient, NoAnswer } from '../support/apiclient.ts'
import { startEtcd } from '../support/etcd.ts'
import { type Random, random } from '../support/seed.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { stores } from '../support/stores.ts'
import { TcpProxy } from '../support/tcpproxy.ts'

const path = '/api/v1/namespaces/default/configmaps'
const names = 40
const writers = 8

interface Happened {
  readonly revision: number
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly name: string
  readonly side: string
  readonly content: string
}

/** Writes that were acknowledged, by revision. A write without an answer may have happened: it shows in the watchers' records only. */
class Writers {
  readonly acknowledged = new Map<number, Happened>()
  unanswered = 0
  isOver = false
  private readonly client: ApiClient
  private readonly random: Random
  private readonly running: Promise<unknown>

  constructor(client: ApiClient, random: Random) {
    this.client = client
    this.random = random
    this.running = Promise.all(Array.from({ length: writers }, (_, i) => this.loop(i)))
  }

  async stop(): Promise<void> {
    this.isOver = true
    await this.running
  }

  /** Resolves when so many more writes are acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged.size + count
    while (this.acknowledged.size < goal) await delay(2)
  }

  /** Each writer has names of its own. A failure leaves the state of its name unknown until it is read again. */
  private async loop(i: number): Promise<void> {
    const known = new Map<string, { side: string; content: string } | undefined>()
    for (let n = 0; !this.isOver; n++) {
      const name = `w${i}-${this.random.below(names / writers)}`
      try {
        if (!known.has(name)) {
          const answer = await this.client.send('GET', `${path}/${name}`)
          if (answer.status !== 200 && answer.status !== 404) throw new NoAnswer(answer.text)
          const { metadata, data } = answer.json
          known.set(
            name,
            answer.status === 404 ? undefined : { side: metadata.labels.side, content: data.content },
          )
        }
        await this.write(name, known, `${i}/${n}`)
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        this.unanswered++
        known.delete(name)
        await delay(10) // the server is away
      }
    }
  }

  private async write(
    name: string,
    known: Map<string, { side: string; content: string } | undefined>,
    content: string,
  ): Promise<void> {
    const now = known.get(name)
    if (now !== undefined && this.random.next() < 0.25) {
      const answer = await this.client.send('DELETE', `${path}/${name}`)
      if (answer.status !== 200) throw new NoAnswer(answer.text)
      known.set(name, undefined)
      return
    }
    // A change of sides lets a watcher with a selector see an object come and go.
    const side = this.random.pick(['left', 'right'])
    const body = { metadata: { name, labels: { side } }, data: { content } }
    const answer =
      now === undefined
        ? await this.client.send('POST', path, body)
        : await this.client.send('PUT', `${path}/${name}`, body)
    if (answer.status >= 300) throw new NoAnswer(answer.text)
    const revision = Number(answer.json.metadata.resourceVersion)
    this.acknowledged.set(revision, {
      revision,
      type: now === undefined ? 'ADDED' : 'MODIFIED',
      name,
      side,
      content,
    })
    known.set(name, { side, content })
  }
}

interface Watched extends Happened {
  /** The watch request that brought it: resumptions are counted. */
  readonly session: number
}

/** Lists, watches from there, resumes from the last revision seen after every cut, and lists again when told it is too late. */
class Watcher {
  readonly records: (
    | Watched
    | { readonly type: 'BOOKMARK'; readonly revision: number; readonly session: number }
  )[] = []
  /** What a client's cache would hold now: name to revision. */
  state = new Map<string, number>()
  /** Revisions of lists: the record before and after one need not touch. */
  readonly lists: number[] = []
  resumed = 0
  expired = 0
  at = 0
  private readonly client: ApiClient
  private readonly selector: string
  private session = 0
  private isOver = false
  private open: { close(): void } | undefined
  private readonly running: Promise<void>

  constructor(endpoint: RunningServer['endpoint'], selector: string) {
    this.client = new ApiClient(endpoint)
    this.selector = selector
    this.running = this.run()
  }

  async stop(): Promise<void> {
    this.isOver = true
    this.open?.close()
    await this.running
    this.client.close()
  }

  /** Cuts the connection on the client's side. */
  cut(): void {
    this.client.close()
  }

  private async run(): Promise<void> {
    let isListed = false
    while (!this.isOver) {
      try {
        if (!isListed) await this.list()
        isListed = true
        isListed = await this.follow()
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        await delay(10)
      }
    }
  }

  private async list(): Promise<void> {
    const answer = await this.client.send('GET', `${path}?${this.selector}`)
    if (answer.status !== 200) throw new NoAnswer(answer.text)
    const { metadata, items } = answer.json
    this.at = Number(metadata.resourceVersion)
    this.lists.push(this.at)
    this.state = new Map(
      items.map((item: { metadata: { name: string; resourceVersion: string } }) => [
        item.metadata.name,
        Number(item.metadata.resourceVersion),
      ]),
    )
  }

  /** Whether the watch may go on from where it ended. */
  private async follow(): Promise<boolean> {
    const session = ++this.session
    const watch = this.client.watch(
      `${path}?watch=1&allowWatchBookmarks=true&resourceVersion=${this.at}&${this.selector}`,
    )
    this.open = watch
    let isTooOld = false
    watch.onLine = (line) => {
      const { type, object } = JSON.parse(line)
      if (type === 'ERROR') {
        assert.equal(object.code, 410, line)
        isTooOld = true
        return
      }
      const revision = Number(object.metadata.resourceVersion)
      this.at = revision
      if (type === 'BOOKMARK') {
        this.records.push({ type, revision, session })
        return
      }
      const { name, labels } = object.metadata
      this.records.push({ type, revision, session, name, side: labels?.side, content: object.data?.content })
      if (type === 'DELETED') this.state.delete(name)
      else this.state.set(name, revision)
    }
    const status = await watch.opened
    if (status !== 200 && status !== 410) {
      await watch.ended
      throw new NoAnswer(String(status))
    }
    await watch.ended
    if (isTooOld || status === 410) {
      this.expired++
      return false
    }
    this.resumed++
    return true
  }
}

/** Each throws with what it found. `all`: the acknowledged writes in revision order. */
const checkers: Record<
  string,
  (watcher: Watcher, all: readonly Happened[], selects: (h: Happened) => boolean) => void
> = {
  ordered: ({ records }) => {
    for (const [i, { revision, type }] of records.entries()) {
      const before = records[i - 1]
      if (before !== undefined)
        assert.ok(revision >= before.revision, `${type}@${revision} after ${before.type}@${before.revision}`)
    }
  },
  unique: ({ records }) => {
    const seen = new Set<number>()
    for (const { revision, type } of records) {
      if (type === 'BOOKMARK') continue
      assert.ok(!seen.has(revision), `${type}@${revision} came twice`)
      seen.add(revision)
    }
  },
  reliable: ({ records, lists, at }, all, selects) => {
    const seen = new Map(
      records.map((record) => [`${record.revision} ${record.type === 'BOOKMARK'}`, record]),
    )
    // A list after "too old" skips what is between; all else must be there.
    const last = lists.at(-1)!
    for (const happened of all) {
      if (!selects(happened) || happened.revision <= last || happened.revision > at) continue
      const record = seen.get(`${happened.revision} false`)
      assert.ok(record, `${happened.type} ${happened.name}@${happened.revision} never came`)
      assert.equal((record as Watched).content, happened.content)
    }
  },
  filtered: ({ records }, _all, selects) => {
    for (const record of records) {
      if (record.type === 'BOOKMARK' || record.name === 'kube-root-ca.crt') continue
      // DELETED carries the state that left the selection, under the revision at which it left.
      assert.ok(record.type === 'DELETED' || selects(record), JSON.stringify(record))
    }
  },
  resumable: ({ records }) => {
    for (const [i, record] of records.entries()) {
      const before = records[i - 1]
      if (before === undefined || before.session === record.session || before.type === 'BOOKMARK') continue
      assert.ok(
        record.revision > before.revision || record.type === 'BOOKMARK',
        `session ${record.session} repeats ${record.revision}`,
      )
    }
  },
  bookmarkable: ({ records }) => {
    let bookmark = 0
    for (const { type, revision } of records) {
      if (type === 'BOOKMARK') bookmark = revision
      else assert.ok(revision > bookmark, `${type}@${revision} after a bookmark at ${bookmark}`)
    }
  },
}

/** fresh: once everything is quiet, each watcher's cache equals a list. */
const catchUp = async (client: ApiClient, watcher: Watcher, selector: string): Promise<void> => {
  for (;;) {
    const { items } = await client.ok('GET', `${path}?${selector}`)
    const wanted = items.map((item: { metadata: { name: string; resourceVersion: string } }) => [
      item.metadata.name,
      Number(item.metadata.resourceVersion),
    ])
    const has = [...watcher.state].sort(([a], [b]) => (a < b ? -1 : 1))
    if (JSON.stringify(has) === JSON.stringify(wanted)) return
    await delay(20)
  }
}

const selectors: { selector: string; selects: (h: Happened) => boolean }[] = [
  { selector: '', selects: () => true },
  { selector: 'labelSelector=side%3Dleft', selects: (h) => h.side === 'left' },
  { selector: 'labelSelector=side+notin+(left)', selects: (h) => h.side !== 'left' },
  { selector: 'fieldSelector=metadata.name%3Dw0-1', selects: (h) => h.name === 'w0-1' },
]

interface Scene {
  readonly server: RunningServer
  readonly writers: Writers
  readonly watchers: readonly Watcher[]
  readonly random: Random
}

/** Writes and watches, lets `disturb` do its worst, waits until all is quiet, and judges every record. */
const play = async (
  server: RunningServer,
  disturb: (scene: Scene) => Promise<void>,
  tell: (line: string) => void,
): Promise<Watcher[]> => {
  const choice = random()
  const client = new ApiClient(server.endpoint)
  const watched = selectors.flatMap((selection) =>
    Array.from({ length: 3 }, () => ({
      ...selection,
      watcher: new Watcher(server.endpoint, selection.selector),
    })),
  )
  const watchers = watched.map(({ watcher }) => watcher)
  const writing = new Writers(client, choice)
  try {
    await writing.more(100)
    await disturb({ server, writers: writing, watchers, random: choice })
    await writing.more(100)
    await writing.stop()
    for (const { watcher, selector } of watched) await catchUp(client, watcher, selector)
    const all = [...writing.acknowledged.values()].sort((a, b) => a.revision - b.revision)
    for (const { watcher, selector, selects } of watched) {
      for (const [name, check] of Object.entries(checkers)) {
        try {
          check(watcher, all, selects)
        } catch (error) {
          throw new Error(
            `not ${name}: watcher of "${selector}", seed ${choice.seed}: ${(error as Error).message}`,
            { cause: error },
          )
        }
      }
    }
    const sum = (of: (w: Watcher) => number): number => watchers.reduce((total, w) => total + of(w), 0)
    tell(
      `seed ${choice.seed}: ${all.length} writes acknowledged, ${writing.unanswered} without answer; ${watchers.length} watchers: ` +
        `${sum((w) => w.records.length)} records, ${sum((w) => w.resumed)} resumptions, ${sum((w) => w.expired)} times too old`,
    )
    return watchers
  } finally {
    writing.isOver = true
    await Promise.all(watchers.map((watcher) => watcher.stop()))
    client.close()
  }
}

for (const store of await stores()) {
  test(`${store.name}: watchers go on after cuts and after kill -9 of the server`, {
    skip: store.skip,
  }, async (t) => {
    const { server, stop } = await store.start()
    try {
      await play(
        server,
        async ({ writers, watchers, random }) => {
          for (let i = 0; i < 10; i++) {
            await writers.more(30)
            random.pick(watchers).cut()
          }
          for (let i = 0; i < 3; i++) {
            await writers.more(random.below(200, 50))
            await server.end('SIGKILL')
            await server.restart()
          }
        },
        (line) => t.diagnostic(`${store.name}: ${line}`),
      )
    } finally {
      await stop()
    }
  })
}

const { skip } = (await stores()).at(-1)!

test('watchers miss nothing when etcd is cut off in the middle of catching up', { skip }, async (t) => {
  const etcd = await startEtcd()
  const proxy = await TcpProxy.open(etcd.url)
  const server = await startServer([`--etcd-servers=${proxy.url}`])
  try {
    await play(
      server,
      async ({ writers, random }) => {
        for (let i = 0; i < 8; i++) {
          await writers.more(40)
          // The connection is lost, and the next ones too, after some bytes of what they have to catch up on.
          proxy.cutAfterBytes.push(random.below(20_000, 100), random.below(20_000, 100))
          proxy.cut()
        }
      },
      (line) => t.diagnostic(`${line}; ${proxy.cuts} connections cut while catching up`),
    )
  } finally {
    await server.stop()
    await proxy.close()
    await etcd.stop()
  }
})

/** Drops all history; if nothing was written since the last time, that has been done already. */
async function compactAll(storage: Storage): Promise<void> {
  try {
    await storage.compact(await storage.currentRevision())
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'Compacted') throw error
  }
}

test('compaction: open watchers do not notice; one that asks for dropped history is told 410', {
  skip,
}, async (t) => {
  const etcd = await startEtcd()
  const server = await startServer([`--etcd-servers=${etcd.url}`])
  try {
    const { openEtcd } = await import('../../src/storage/etcd/index.ts')
    const storage = openEtcd({ endpoints: [etcd.url] })
    let old = ''
    await play(
      server,
      async ({ writers, watchers, random }) => {
        old = String(watchers[0]!.at)
        for (let i = 0; i < 5; i++) {
          await writers.more(60)
          await compactAll(storage)
          random.pick(watchers).cut()
        }
        // A new process has no history of its own, and etcd has none left either.
        await server.end('SIGKILL')
        await compactAll(storage)
        await server.restart()
      },
      (line) => t.diagnostic(line),
    )
    await storage.close()
    const client = new ApiClient(server.endpoint)
    const late = client.watch(`${path}?watch=1&resourceVersion=${old}`)
    if ((await late.opened) === 200) {
      await late.count(1)
      assert.equal(JSON.parse(late.lines[0]!).object.code, 410, late.lines[0])
    } else assert.equal(await late.opened, 410)
    client.close()
  } finally {
    await server.stop()
    await etcd.stop()
  }
})
