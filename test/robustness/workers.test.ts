/** `--workers`: several processes that are one server. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient } from '../support/apiclient.ts'
import { startServer } from '../support/server.ts'
import { type OnStore, stores } from '../support/stores.ts'

const configmaps = '/api/v1/namespaces/default/configmaps'
const count = 3

const [embedded, etcd] = await stores()

test('more than one worker on the embedded store is refused with a reason', {
  skip: embedded!.skip,
}, async () => {
  await assert.rejects(startServer(['--workers=2']), /--workers needs --etcd-servers/)
})

/** The processes that a process has started. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]) === pid
      } catch {
        return false
      }
    })
    .map(Number)

const until = async <T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await delay(50)
  }
  throw new Error(`waited in vain for: ${what}`)
}

describe('three workers on one etcd', {
  skip: etcd!.skip || (process.platform !== 'linux' && 'needs /proc'),
}, () => {
  let running: OnStore
  let clients: ApiClient[]
  before(async () => {
    running = await etcd!.start([`--workers=${count}`])
    await until('three workers', () => (workers().length === count ? true : undefined))
    clients = Array.from({ length: 2 * count }, () => new ApiClient(running.server.endpoint))
  })
  after(async () => {
    for (const client of clients) client.close()
    await running.stop()
  })
  const workers = () => childrenOf(running.server.process.pid!)

  test('what one connection wrote every other one reads, lists and watches at once', async () => {
    const watches = clients.map((client) => client.watch(`${configmaps}?watch=1&labelSelector=shared`))
    await Promise.all(watches.map((watch) => watch.opened))
    for (const [i, client] of clients.entries()) {
      const name = `from-${i}`
      const made = await client.ok('POST', configmaps, { metadata: { name, labels: { shared: 'yes' } } })
      const read = await Promise.all(clients.map((other) => other.ok('GET', `${configmaps}/${name}`)))
      for (const object of read) assert.deepEqual(object, made)
      const lists = await Promise.all(
        clients.map((other) => other.ok('GET', `${configmaps}?labelSelector=shared`)),
      )
      for (const { items } of lists) assert.equal(items.length, i + 1)
    }
    await Promise.all(watches.map((watch) => watch.count(clients.length)))
    for (const watch of watches) watch.close()
  })

  test('the metrics are those of all workers, whoever is asked', async () => {
    const created = /^apiserver_request_total\{[^}]*resource="configmaps"[^}]*verb="POST"[^}]*\} (\d+)$/m
    for (const client of clients) {
      const { text } = await client.send('GET', '/metrics')
      assert.equal(created.exec(text)?.[1], String(clients.length))
      assert.match(text, /^kubernetes_build_info\{.*\} 1$/m)
    }
  })

  test('a killed worker is replaced, and meanwhile the others serve', async () => {
    const [killed] = workers()
    process.kill(killed!, 'SIGKILL')
    const fresh = new ApiClient(running.server.endpoint)
    for (let i = 0; i < 20; i++) await fresh.ok('GET', configmaps)
    fresh.close()
    await until('another worker', () =>
      workers().length === count && !workers().includes(killed!) ? true : undefined,
    )
  })

  test('what was given to a worker that died before taking it is served by another', async () => {
    const [killed] = workers()
    process.kill(killed!, 'SIGSTOP')
    // It has the fewest connections again and again: a third of these go to it, and wait.
    const many = Array.from({ length: 8 * count }, () => new ApiClient(running.server.endpoint))
    const lists = many.map((client) => client.ok('GET', configmaps))
    const early = await Promise.race([Promise.all(lists).then(() => 'all'), delay(300).then(() => 'some')])
    assert.equal(early, 'some', 'no connection was given to the worker that stands still')
    process.kill(killed!, 'SIGKILL')
    await Promise.all(lists)
    for (const client of many) client.close()
    await until('another worker', () =>
      workers().length === count && !workers().includes(killed!) ? true : undefined,
    )
  })

  test('a client that does not read what it asked for stalls no other', async () => {
    for (let i = 0; i < 40; i++)
      await clients[0]!.ok('POST', configmaps, {
        metadata: { name: `large-${i}` },
        data: { x: 'x'.repeat(500_000) },
      })
    const slow = new ApiClient(running.server.endpoint)
    const stream = slow.connection().request({ ':path': configmaps, accept: 'application/json' })
    stream.pause()
    await new Promise((resolve) => stream.on('response', resolve))
    for (const client of clients) for (let i = 0; i < 10; i++) await client.ok('GET', `${configmaps}/from-0`)
    slow.close()
  })

  test('SIGTERM ends all of them with code 0', async () => {
    const all = workers()
    assert.equal(await running.server.end('SIGTERM'), 0, running.server.output())
    assert.deepEqual(
      all.filter((pid) => childrenOf(1).includes(pid)),
      [],
    )
    assert.doesNotMatch(running.server.output(), /"level":60/)
  })
})
