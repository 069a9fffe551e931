/** Stale reads and lost events that the reference once had, one test each, on real servers. README.md lists them all. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ApiClient } from '../../support/apiclient.ts'
import { type Etcd, startEtcd } from '../../support/etcd.ts'
import { type RunningServer, startServer } from '../../support/server.ts'
import { stores } from '../../support/stores.ts'
import { TcpProxy } from '../../support/tcpproxy.ts'
import { gateway } from './witness.ts'

const path = '/api/v1/namespaces/default/configmaps'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const merge = { 'content-type': 'application/merge-patch+json' }

interface Item {
  metadata: { name: string; resourceVersion: string }
}
const byName = (items: Item[]): Record<string, string> =>
  Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.resourceVersion]))

const [embedded, etcdStore] = await stores()

describe('two servers on one etcd, one of which can be made to lag', { skip: etcdStore!.skip }, () => {
  let etcd: Etcd
  let way: TcpProxy
  let ahead: RunningServer
  let behind: RunningServer
  let first: ApiClient
  let second: ApiClient

  before(async () => {
    etcd = await startEtcd()
    way = await TcpProxy.open(etcd.url)
    const flags = ['--etcd-compaction-interval=0s']
    ahead = await startServer([`--etcd-servers=${etcd.url}`, ...flags])
    behind = await startServer([`--etcd-servers=${way.url}`, ...flags])
    first = new ApiClient(ahead.endpoint)
    second = new ApiClient(behind.endpoint)
  })
  after(async () => {
    first?.close()
    second?.close()
    await behind?.stop()
    await ahead?.stop()
    await way?.close()
    await etcd?.stop()
  })

  /** Lets the second server's cache fall behind while `during` runs. */
  const lagging = async <T>(during: () => Promise<T>): Promise<T> => {
    way.delayMs = 400
    try {
      return await during()
    } finally {
      way.delayMs = 0
    }
  }

  test('kubernetes#59848, #60478, #67998: who saw R is never shown less by a cache that lags behind', async () => {
    await first.ok('POST', path, { metadata: { name: 'pod-0' }, data: { node: 'one' } })
    await second.ok('GET', path)
    let lags = 0
    await lagging(async () => {
      for (let i = 0; i < 5; i++) {
        const written = await first.ok('PATCH', `${path}/pod-0`, { data: { node: String(i) } }, merge)
        const seen = Number(written.metadata.resourceVersion)
        const [cached, list, get] = await Promise.all([
          second.ok('GET', `${path}?resourceVersion=0`),
          second.ok('GET', `${path}?resourceVersion=${seen}&resourceVersionMatch=NotOlderThan`),
          second.ok('GET', `${path}/pod-0?resourceVersion=${seen}`),
        ])
        if (Number(cached.metadata.resourceVersion) < seen) lags++
        assert.ok(Number(list.metadata.resourceVersion) >= seen)
        assert.equal(byName(list.items)['pod-0'], written.metadata.resourceVersion)
        assert.equal(get.data.node, String(i))
      }
    })
    assert.ok(lags > 0, 'the cache does lag, and 0 may show it')
  })

  test('elastic/cloud-on-k8s#4956: a client that moves to a server that lags behind is not taken back in time', async () => {
    const made = await first.ok('POST', path, { metadata: { name: 'travels' }, data: { n: '0' } })
    await second.ok('GET', path)
    await lagging(async () => {
      let seen = made
      for (let i = 1; i <= 5; i++)
        seen = await first.ok('PATCH', `${path}/travels`, { data: { n: `${i}` } }, merge)
      const at = seen.metadata.resourceVersion
      const watch = second.watch(
        `${path}?watch=1&resourceVersion=${at}&fieldSelector=metadata.name%3Dtravels`,
      )
      const last = await first.ok('PATCH', `${path}/travels`, { data: { n: 'last' } }, merge)
      await watch.count(1)
      watch.close()
      const revisions = watch.lines.map((line) => JSON.parse(line).object.metadata.resourceVersion)
      assert.deepEqual(revisions, [last.metadata.resourceVersion], `only what comes after ${at}`)
      const streaming = second.watch(
        `${path}?watch=1&resourceVersion=${at}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector=metadata.name%3Dtravels`,
      )
      await streaming.count(1)
      streaming.close()
      assert.ok(Number(JSON.parse(streaming.lines[0]!).object.metadata.resourceVersion) >= Number(at))
    })
  })

  test('kubernetes#95958: writes of a server whose cache is old land all the same', async () => {
    await first.ok('POST', path, { metadata: { name: 'contended' }, data: { n: '0' } })
    await second.ok('GET', path)
    await lagging(async () => {
      for (let i = 1; i <= 4; i++) {
        const newest = await first.ok('PATCH', `${path}/contended`, { data: { n: `${i}` } }, merge)
        // Its cache holds the state before; the writer knows the newest one.
        const put = await second.ok('PUT', `${path}/contended`, {
          ...newest,
          data: { n: `${i}`, put: `${i}` },
        })
        const patched = await second.ok('PATCH', `${path}/contended`, { data: { patch: `${i}` } }, merge)
        assert.ok(Number(patched.metadata.resourceVersion) > Number(put.metadata.resourceVersion))
        assert.deepEqual(patched.data, { n: `${i}`, put: `${i}`, patch: `${i}` })
      }
    })
    const stale = await second.send('PUT', `${path}/contended`, {
      metadata: { name: 'contended', resourceVersion: '1' },
    })
    assert.equal(stale.status, 409)
  })

  test('kubernetes#123072: after a gap that no watch can tell of, both caches are equal to the store', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `kept-${i}`)
    for (const name of names) await first.ok('POST', path, { metadata: { name } })
    await second.ok('GET', path)
    way.refuse()
    // Changes and deletions whose events are compacted before the second server comes back.
    for (const name of names.slice(0, 10)) await first.ok('DELETE', `${path}/${name}`)
    for (const name of names.slice(10))
      await first.ok('PATCH', `${path}/${name}`, { data: { n: '1' } }, merge)
    const { header } = await gateway(etcd.url, '/v3/kv/range', { key: base64('/') })
    await gateway(etcd.url, '/v3/kv/compaction', { revision: header.revision, physical: true })
    way.admit()
    const asked = `resourceVersion=${header.revision}&resourceVersionMatch=NotOlderThan`
    let answer = await second.send('GET', `${path}?${asked}`)
    while (answer.status >= 500) answer = await second.send('GET', `${path}?${asked}`) // not there yet
    const prefix = '/registry/configmaps/default/'
    const { kvs } = await gateway(etcd.url, '/v3/kv/range', {
      key: base64(prefix),
      range_end: base64(`${prefix.slice(0, -1)}0`),
    })
    const stored = Object.fromEntries(
      kvs.map((kv: { key: string; mod_revision: string }) => [
        Buffer.from(kv.key, 'base64').toString().slice(prefix.length),
        kv.mod_revision,
      ]),
    )
    for (const client of [first, second]) {
      const { items } = await client.ok('GET', `${path}?resourceVersion=0`)
      assert.deepEqual(byName(items), stored)
    }
  })

  test('kubernetes#97294: a server that says it is ready has everything that was written before it began', async () => {
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, i) => first.ok('POST', path, { metadata: { name: `early-${i}` } })),
    )
    way.delayMs = 50
    const late = await startServer([`--etcd-servers=${way.url}`, '--etcd-compaction-interval=0s'])
    const client = new ApiClient(late.endpoint)
    try {
      const { items } = await client.ok('GET', `${path}?resourceVersion=0`)
      const found = byName(items)
      for (const { metadata } of made) assert.equal(found[metadata.name], metadata.resourceVersion)
    } finally {
      way.delayMs = 0
      client.close()
      await late.stop()
    }
  })
})

for (const store of [embedded!, etcdStore!]) {
  describe(store.name, { skip: store.skip }, () => {
    test('kubernetes#87292, #91073: bookmarks carry a quiet watch past what others write, and it resumes there', async () => {
      const { server, stop } = await store.start()
      const client = new ApiClient(server.endpoint)
      try {
        const quiet = '/api/v1/namespaces/default/secrets'
        const { metadata } = await client.ok('GET', quiet)
        const watch = client.watch(
          `${quiet}?watch=1&allowWatchBookmarks=true&timeoutSeconds=8&resourceVersion=${metadata.resourceVersion}`,
        )
        await watch.opened
        let newest = 0
        // The bookmark comes two seconds before the watch ends; on a busy machine, too, all is written by then.
        for (let i = 0; i < 20; i++) {
          const made = await client.ok('POST', path, { metadata: { name: `loud-${i}` } })
          newest = Number(made.metadata.resourceVersion)
        }
        await watch.count(1)
        const { type, object } = JSON.parse(watch.lines[0]!)
        assert.equal(type, 'BOOKMARK')
        assert.ok(Number(object.metadata.resourceVersion) >= newest)
        const made = await client.ok('POST', quiet, { metadata: { name: 'rare' } })
        const resumed = client.watch(`${quiet}?watch=1&resourceVersion=${object.metadata.resourceVersion}`)
        await resumed.count(1)
        assert.equal(
          JSON.parse(resumed.lines[0]!).object.metadata.resourceVersion,
          made.metadata.resourceVersion,
        )
      } finally {
        client.close()
        await stop()
      }
    })

    test('kubernetes#129931: on a resource where nothing happens a consistent read is answered at once, again and again', async () => {
      const { server, stop } = await store.start()
      const client = new ApiClient(server.endpoint)
      try {
        const quiet = '/apis/apps/v1/deployments'
        for (let i = 0; i < 20; i++) {
          const made = await client.ok('POST', path, { metadata: { name: `loud-${i}` } })
          const { metadata } = await client.ok('GET', quiet) // 504 if the cache never hears how far the store has come
          assert.ok(Number(metadata.resourceVersion) >= Number(made.metadata.resourceVersion))
        }
      } finally {
        client.close()
        await stop()
      }
    })
  })
}

test('kubernetes#25151: what is too old is 410 Expired, for lists, pages and watches', {
  skip: etcdStore!.skip,
}, async () => {
  const { server, etcd, stop } = await etcdStore!.start(['--etcd-compaction-interval=0s'])
  const client = new ApiClient(server.endpoint)
  try {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) => client.ok('POST', path, { metadata: { name: `cm-${i}` } })),
    )
    const old = made[0]!.metadata.resourceVersion
    const page = await client.ok('GET', `${path}?limit=2`)
    for (const { metadata } of made) await client.ok('DELETE', `${path}/${metadata.name}`)
    const { header } = await gateway(etcd!.url, '/v3/kv/range', { key: base64('/') })
    await gateway(etcd!.url, '/v3/kv/compaction', { revision: header.revision, physical: true })
    await server.end('SIGKILL') // a new process has no window of its own
    await server.restart()

    const expired = [
      {
        path: `${path}?resourceVersion=${old}&resourceVersionMatch=Exact`,
        message: /^The resourceVersion for the provided list is too old\.$/,
      },
      {
        path: `${path}?limit=2&continue=${page.metadata.continue}`,
        message: /^The provided continue parameter is too old to display a consistent list result\./,
      },
    ]
    for (const { path: asked, message } of expired) {
      const { status, json } = await client.send('GET', asked)
      assert.equal(status, 410)
      assert.equal(json.reason, 'Expired')
      assert.match(json.message, message)
    }
    const watch = client.watch(`${path}?watch=1&resourceVersion=${old}`)
    await watch.count(1)
    const { type, object } = JSON.parse(watch.lines[0]!)
    assert.deepEqual([type, object.code, object.reason], ['ERROR', 410, 'Expired'])
    assert.match(object.message, /^too old resource version: \d+ \(\d+\)$/)
    await watch.ended
  } finally {
    client.close()
    await stop()
  }
})
