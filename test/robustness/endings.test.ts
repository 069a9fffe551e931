/** How the server ends: cleanly on a signal, with nothing lost; and what happens when two run at once. */
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { describe, test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { startServer } from '../support/server.ts'
import { stores } from '../support/stores.ts'

const configmaps = '/api/v1/namespaces/default/configmaps'

for (const store of await stores()) {
  describe(store.name, { skip: store.skip }, () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      test(`${signal} ends open watches and the process with code 0; the next start finds everything`, async () => {
        const { server, stop } = await store.start()
        const client = new ApiClient(server.endpoint)
        try {
          for (let i = 0; i < 50; i++)
            await client.ok('POST', configmaps, { metadata: { name: `cm-${i}` }, data: { i: String(i) } })
          const watches = Array.from({ length: 20 }, () => client.watch(`${configmaps}?watch=1`))
          await Promise.all(watches.map((watch) => watch.opened))
          assert.equal(await server.end(signal), 0, server.output())
          await Promise.all(watches.map((watch) => watch.ended))
          assert.doesNotMatch(server.output(), /"level":(50|60)/, 'it ends without errors')
          await server.restart()
          const { items } = await client.ok('GET', configmaps)
          const found = items.filter(({ data }: { data: { i?: string } }) => data?.i !== undefined)
          assert.equal(found.length, 50)
        } finally {
          client.close()
          await stop()
        }
      })
    }
  })
}

const [embedded, etcd] = await stores()

test('a second server on the same data folder refuses and says why; the first goes on', {
  skip: embedded!.skip,
}, async () => {
  const { server, stop } = await embedded!.start()
  const client = new ApiClient(server.endpoint)
  try {
    await assert.rejects(startServer([], 30_000, server.dataDir), /the server ended[\s\S]*in use/)
    await client.ok('POST', configmaps, { metadata: { name: 'still-here' } })
  } finally {
    client.close()
    await stop()
  }
})

test('a killed server leaves no lock behind', { skip: embedded!.skip }, async () => {
  const { server, stop } = await embedded!.start()
  try {
    await server.end('SIGKILL')
    await server.restart()
  } finally {
    await stop()
    rmSync(server.dataDir, { recursive: true, force: true })
  }
})

test('two servers on one etcd are replicas: each sees, watches and may change what the other wrote', {
  skip: etcd!.skip,
}, async () => {
  const { server, etcd: store, stop } = await etcd!.start()
  const second = await startServer([`--etcd-servers=${store!.url}`])
  const [one, two] = [new ApiClient(server.endpoint), new ApiClient(second.endpoint)]
  try {
    const watch = two.watch(`${configmaps}?watch=1&fieldSelector=metadata.name%3Dshared`)
    await watch.opened
    const made = await one.ok('POST', configmaps, { metadata: { name: 'shared' }, data: { by: 'one' } })
    const read = await two.ok('GET', `${configmaps}/shared`)
    assert.deepEqual(read, made)
    const changed = await two.ok('PUT', `${configmaps}/shared`, { ...read, data: { by: 'two' } })
    assert.deepEqual(await one.ok('GET', `${configmaps}/shared`), changed)
    const stale = await one.send('PUT', `${configmaps}/shared`, read)
    assert.equal(stale.status, 409)
    await watch.count(2)
    assert.deepEqual(
      watch.lines.map((line) => JSON.parse(line)).map(({ type, object }) => [type, object.data.by]),
      [
        ['ADDED', 'one'],
        ['MODIFIED', 'two'],
      ],
    )
  } finally {
    one.close()
    two.close()
    await second.stop()
    await stop()
  }
})
