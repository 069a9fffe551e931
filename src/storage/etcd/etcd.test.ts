/** The etcd engine on a real etcd: the contract, and what a network does to it. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Etcd3 } from 'etcd3'
import { storageContract } from '../../../test/contract/storage.ts'
import { storageModel } from '../../../test/contract/storagemodel.ts'
import { issueCertificates } from '../../../test/support/certificates.ts'
import { type Etcd, startEtcd } from '../../../test/support/etcd.ts'
import { TcpProxy } from '../../../test/support/tcpproxy.ts'
import { missingTool } from '../../../test/support/tools.ts'
import { WatchRecorder } from '../../../test/support/watchrecorder.ts'
import { StorageError, type StorageErrorCode } from '../errors.ts'
import type { KeyValue, Storage, WriteResult } from '../interface.ts'
import { CompactionRounds, compactRevKey } from './compactor.ts'
import { openEtcd } from './index.ts'

const rejects = (code: StorageErrorCode, promise: Promise<unknown>): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof StorageError && error.code === code)

function ok(result: WriteResult): KeyValue {
  assert.ok(result.succeeded)
  return result.kv
}

describe('etcd', { skip: await missingTool('etcd') }, () => {
  let etcd: Etcd
  before(async () => {
    etcd = await startEtcd()
  })
  after(() => etcd.stop())

  storageContract('etcd', async () => {
    const storage = openEtcd({ endpoints: [etcd.url] })
    return { storage, close: () => storage.close() }
  })

  storageModel(
    'etcd',
    async () => {
      const storage = openEtcd({ endpoints: [etcd.url] })
      return { storage, close: () => storage.close() }
    },
    { histories: 4, steps: 200 },
  )

  /** A store behind a proxy, and one beside it that the proxy can't hurt. */
  async function withProxy(
    run: (through: Storage, proxy: TcpProxy, direct: Storage) => Promise<void>,
    options: { callTimeoutMs?: number } = {},
  ): Promise<void> {
    const proxy = await TcpProxy.open(etcd.url)
    const through = openEtcd({ endpoints: [proxy.url], ...options })
    const direct = openEtcd({ endpoints: [etcd.url] })
    try {
      await run(through, proxy, direct)
    } finally {
      await through.close()
      await direct.close()
      await proxy.close()
    }
  }

  describe('a connection cut in the middle of catching up on 4,000 revisions', () => {
    const revisions = 4_000
    const prefix = '/catchup/'
    let start: number

    before(async () => {
      const storage = openEtcd({ endpoints: [etcd.url] })
      start = await storage.currentRevision()
      const value = Buffer.alloc(100, 'v')
      for (let i = 0; i < revisions; i += 100)
        await Promise.all(Array.from({ length: 100 }, (_, j) => storage.create(`${prefix}${i + j}`, value)))
      await storage.close()
    })

    test('our watch delivers each exactly once, in order', async () => {
      await withProxy(async (through, proxy) => {
        // One batch of etcd's is 1,000 revisions, some 170 kB here: within the first, the second, the third.
        proxy.cutAfterBytes.push(100_000, 250_000, 400_000)
        const recorder = WatchRecorder.open(through, prefix, start) // objects to repetition and disorder itself
        await recorder.count(revisions)
        assert.deepEqual(
          recorder.received.map((event) => event.type === 'put' && event.kv.modRevision),
          Array.from({ length: revisions }, (_, i) => start + 1 + i),
        )
        assert.ok(proxy.cuts >= 2, `cut ${proxy.cuts} times`)
        recorder.watch.cancel()
      })
    })

    // Why this client exists. If this test fails, the library has been repaired: reconsider.
    test('for comparison: the etcd3 package loses events without an error', async () => {
      await withProxy(async (_, proxy, direct) => {
        proxy.cutAfterBytes.push(300_000)
        const client = new Etcd3({ hosts: proxy.url })
        const seen = new Set<string>()
        const errors: unknown[] = []
        const sentinel = `${prefix}sentinel`
        const watcher = await client
          .watch()
          .prefix(prefix)
          .startRevision(String(start + 1))
          .create()
        watcher.on('error', (error) => errors.push(error))
        const isOver = new Promise<void>((resolve) =>
          watcher.on('data', (response) => {
            for (const event of response.events) seen.add(String(event.kv.key))
            if (seen.has(sentinel)) resolve()
          }),
        )
        await once(watcher, 'disconnected')
        ok(await direct.create(sentinel, Buffer.from('the end')))
        await isOver
        assert.ok(seen.size - 1 < revisions, `${seen.size - 1} of ${revisions}`)
        assert.deepEqual(errors, [])
        await watcher.cancel() // or its retries would keep this process alive
        client.close()
      })
    })
  })

  test('a watch goes on when the connection is cut between events, again and again', async () => {
    await withProxy(async (through, proxy, direct) => {
      const start = await direct.currentRevision()
      const recorder = WatchRecorder.open(through, '/cut/', start)
      for (let i = 0; i < 5; i++) {
        await direct.create(`/cut/a${i}`, Buffer.from('1'))
        await recorder.count(2 * i + 1)
        proxy.cut()
        await direct.create(`/cut/b${i}`, Buffer.from('1')) // while it is down
        await recorder.count(2 * i + 2)
      }
      recorder.watch.cancel()
    })
  })

  test('a quiet watch resumes from confirmed progress, which compaction has not passed', async () => {
    await withProxy(async (through, proxy, direct) => {
      const recorder = WatchRecorder.open(through, '/quiet/', await direct.currentRevision())
      for (let i = 0; i < 20; i++) await direct.create(`/busy/${i}`, Buffer.from('1'))
      const now = await direct.currentRevision()
      await recorder.confirmed(now)
      await direct.compact(now)
      proxy.cut()
      await direct.create('/quiet/a', Buffer.from('1'))
      await recorder.count(1)
      recorder.watch.cancel()
    })
  })

  test('a watch whose history was compacted while it was cut off ends with Compacted', async () => {
    await withProxy(async (through, proxy, direct) => {
      const start = await direct.currentRevision()
      const recorder = WatchRecorder.open(through, '/stale/', start)
      ok(await direct.create('/stale/a', Buffer.from('1')))
      await recorder.count(1)
      const ended = recorder.ended()
      void proxy.swallowAnswers()
      for (let i = 0; i < 5; i++) await direct.create(`/stale/b${i}`, Buffer.from('1'))
      const now = await direct.currentRevision()
      await direct.compact(now)
      proxy.cut()
      proxy.deliverAnswers()
      const error = await ended
      assert.ok(error instanceof StorageError && error.code === 'Compacted')
      assert.equal(error.compactRevision, now)
    })
  })

  test('a write whose answer was lost is Unknown, and is not sent again', async () => {
    await withProxy(async (through, proxy, direct) => {
      const kv = ok(await through.create('/unknown/a', Buffer.from('1')))
      const recorder = WatchRecorder.open(direct, '/unknown/', kv.modRevision)
      void proxy.swallowAnswers()
      const outcome = rejects('Unknown', through.update(kv.key, Buffer.from('2'), kv.modRevision))
      await recorder.count(1)
      proxy.cut()
      await outcome
      const after = (await direct.get(kv.key)).kv
      assert.equal(String(after?.value), '2')
      assert.equal(after?.modRevision, kv.modRevision + 1)
    })
  })

  test('a read whose answer was lost is asked again', async () => {
    await withProxy(async (through, proxy) => {
      const kv = ok(await through.create('/again/a', Buffer.from('1')))
      const swallowed = proxy.swallowAnswers()
      const read = through.get(kv.key)
      await swallowed
      proxy.deliverAnswers()
      proxy.cut()
      assert.deepEqual((await read).kv, kv)
    })
  })

  test('without an answer, a read is Unavailable and a write Unknown after the deadline', async () => {
    await withProxy(
      async (through, proxy) => {
        await through.currentRevision()
        void proxy.swallowAnswers()
        await Promise.all([
          rejects('Unavailable', through.get('/late/a')),
          rejects('Unknown', through.create('/late/a', Buffer.from('1'))),
        ])
      },
      { callTimeoutMs: 3_000 },
    )
  })

  test('with no etcd at all, calls are Unavailable: a write that was never sent did not happen', async () => {
    const proxy = await TcpProxy.open(etcd.url)
    const { url } = proxy
    await proxy.close()
    const storage = openEtcd({ endpoints: [url], callTimeoutMs: 300 })
    await rejects('Unavailable', storage.create('/none/a', Buffer.from('1')))
    await rejects('Unavailable', storage.get('/none/a'))
    await rejects('Unavailable', storage.healthy())
    await storage.close()
  })

  test('when one endpoint goes, reads, writes and watches go on at the next', async () => {
    const proxies = [await TcpProxy.open(etcd.url), await TcpProxy.open(etcd.url)]
    const storage = openEtcd({ endpoints: proxies.map(({ url }) => url) })
    const recorder = WatchRecorder.open(storage, '/failover/', await storage.currentRevision())
    ok(await storage.create('/failover/a', Buffer.from('1')))
    await recorder.count(1)
    await proxies[0]!.close()
    assert.equal(await storage.count('/failover/'), 1)
    ok(await storage.create('/failover/b', Buffer.from('1')))
    await recorder.count(2)
    assert.ok(proxies[1]!.connections >= 1)
    await storage.close()
    await proxies[1]!.close()
  })

  test('a key with a time to live is deleted after it, and keys of the same minute share a lease', async () => {
    // etcd's shortest lease is about two seconds.
    const storage = openEtcd({ endpoints: [etcd.url], leaseReuseSeconds: 1 })
    const recorder = WatchRecorder.open(storage, '/ttl/', await storage.currentRevision())
    ok(await storage.create('/ttl/a', Buffer.from('1'), { ttlSeconds: 1 }))
    const b = ok(await storage.create('/ttl/b', Buffer.from('1'), { ttlSeconds: 1 }))
    const kept = ok(await storage.create('/ttl/kept', Buffer.from('1'), { ttlSeconds: 1 }))
    ok(await storage.update(kept.key, Buffer.from('2'), kept.modRevision))
    const client = new Etcd3({ hosts: etcd.url })
    const [first, second] = await Promise.all(['/ttl/a', '/ttl/b'].map((key) => client.get(key).exec()))
    assert.notEqual(first!.kvs[0]!.lease, '0')
    assert.equal(first!.kvs[0]!.lease, second!.kvs[0]!.lease)
    client.close()
    const deleted = new Promise<void>((resolve) => {
      let left = 2
      storage.watch('/ttl/', b.modRevision + 2, {
        events: (events) => {
          left -= events.filter(({ type }) => type === 'delete').length
          if (left === 0) resolve()
        },
        progress: () => {},
        closed: () => {},
      })
    })
    await deleted
    assert.deepEqual(
      (await storage.list('/ttl/')).kvs.map(({ key }) => key),
      ['/ttl/kept'],
    )
    recorder.watch.cancel()
    await storage.close()
  })

  test('API servers share compaction: one round, one compaction, whoever comes first', async () => {
    const storage = openEtcd({ endpoints: [etcd.url] })
    const one = new CompactionRounds(storage)
    const two = new CompactionRounds(storage)
    assert.deepEqual(
      [await one.run(), await two.run()],
      [undefined, undefined],
      'nobody knows a revision yet',
    )
    await storage.create('/rounds/a', Buffer.from('1'))
    const seen = await storage.currentRevision()
    const first = await one.run()
    assert.ok(first !== undefined && first < seen)
    assert.equal(await two.run(), undefined, 'too late in this round')
    assert.equal(String((await storage.get(compactRevKey)).kv?.value), String(first))
    const second = await two.run()
    assert.ok(second !== undefined && second > first)
    assert.equal(await one.run(), undefined)
    await rejects('Compacted', storage.list('/rounds/', { revision: second - 1 }))
    await storage.list('/rounds/', { revision: second })
    await storage.close()
  })
})

describe('an etcd that wants certificates', { skip: await missingTool('etcd') }, () => {
  test('a client certificate is presented, and the server must be one of the given authority', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'binnacle-etcd-tls-'))
    const { ca, server, client } = issueCertificates()
    const file = (name: string, pem: string): string => {
      writeFileSync(join(directory, name), pem)
      return join(directory, name)
    }
    const etcd = await startEtcd({
      scheme: 'https',
      flags: [
        '--client-cert-auth',
        `--trusted-ca-file=${file('ca.crt', ca.cert)}`,
        `--cert-file=${file('server.crt', server.cert)}`,
        `--key-file=${file('server.key', server.key)}`,
      ],
    })
    const open = (tls: object, callTimeoutMs: number): Storage =>
      openEtcd({ endpoints: [etcd.url], tls, callTimeoutMs })
    const good = open({ ca: ca.cert, cert: client.cert, key: client.key }, 60_000)
    const recorder = WatchRecorder.open(good, '/tls/', 0)
    ok(await good.create('/tls/a', Buffer.from('1')))
    await recorder.count(1)
    await good.close()
    const { ca: other } = issueCertificates()
    for (const tls of [{ ca: ca.cert }, { ca: other.cert, cert: client.cert, key: client.key }, {}]) {
      const refused = open(tls, 500)
      await rejects('Unavailable', refused.create('/tls/b', Buffer.from('1')))
      await refused.close()
    }
    await etcd.stop()
    rmSync(directory, { recursive: true })
  })
})

describe('an etcd that has its own troubles', { skip: await missingTool('etcd') }, () => {
  test('kill -9 and restart: acknowledged writes are there, watches and calls go on', async () => {
    const etcd = await startEtcd({ durable: true })
    const storage = openEtcd({ endpoints: [etcd.url] })
    const recorder = WatchRecorder.open(storage, '/r/', 0)
    const kv = ok(await storage.create('/r/a', Buffer.from('1')))
    await recorder.count(1)
    await etcd.kill()
    const read = storage.get('/r/a')
    await etcd.restart()
    assert.deepEqual((await read).kv, kv)
    ok(await storage.create('/r/b', Buffer.from('1')))
    await recorder.count(2)
    await storage.close()
    await etcd.stop()
  })

  test('a full etcd is NoSpace, and not healthy', async () => {
    const etcd = await startEtcd({ flags: ['--quota-backend-bytes=2000000'] })
    const storage = openEtcd({ endpoints: [etcd.url] })
    await storage.healthy()
    const value = Buffer.alloc(500_000)
    const fill = async (): Promise<void> => {
      for (let i = 0; i < 50; i++) await storage.create(`/full/${i}`, value)
    }
    await rejects('NoSpace', fill())
    await rejects('NoSpace', storage.healthy())
    await storage.close()
    await etcd.stop()
  })
})
