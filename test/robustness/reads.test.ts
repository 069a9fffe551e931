/** Reads at the edges: pages whose revision is compacted, watches when the server ends, readers that do not read. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpsRequest } from 'node:https'
import { describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient } from '../support/apiclient.ts'
import type { Endpoint } from '../support/kubeconfig.ts'
import { stores } from '../support/stores.ts'

const configmaps = '/api/v1/namespaces/default/configmaps'
const labelled = `${configmaps}?labelSelector=of%3Dtest`

const make = (client: ApiClient, name: string, data: Record<string, string> = {}) =>
  client.ok('POST', configmaps, { metadata: { name, labels: { of: 'test' } }, data })

const namesOf = (list: { items: { metadata: { name: string } }[] }): string[] =>
  list.items.map(({ metadata }) => metadata.name)

/** A watch over HTTP/1.1, whose end tells a whole answer from one that was cut. */
const plainWatch = (endpoint: Endpoint, path: string) => {
  const { server, ca, cert, key } = endpoint
  const call = httpsRequest(server + path, { ca, cert, key, agent: false })
  call.end()
  let text = ''
  const opened = once(call, 'response').then(([answer]) => {
    answer.setEncoding('utf8')
    answer.on('data', (piece: string) => {
      text += piece
    })
    const ended = new Promise<boolean>((resolve) => {
      answer.on('end', () => resolve(true))
      answer.on('error', () => resolve(false))
    })
    return { answer: answer as import('node:http').IncomingMessage, ended }
  })
  return { opened, text: () => text }
}

for (const store of await stores()) {
  describe(store.name, { skip: store.skip }, () => {
    test('a list whose revision was compacted is 410 with a token that goes on in the newest state', async () => {
      const { server, stop } = await store.start(['--etcd-compaction-interval=5s'])
      const client = new ApiClient(server.endpoint)
      try {
        for (const name of ['a', 'b', 'c', 'd']) await make(client, name)
        const first = await client.ok('GET', `${labelled}&limit=2`)
        assert.deepEqual(namesOf(first), ['a', 'b'])
        const { continue: token, resourceVersion } = first.metadata
        const next = `${labelled}&limit=1&continue=${token}`
        await client.ok('DELETE', `${configmaps}/c`)
        await make(client, 'bb')
        let expired = await client.send('GET', next)
        assert.equal(expired.status, 200, 'the revision is still there')
        assert.deepEqual(namesOf(expired.json), ['c'], 'and it shows what was deleted since')
        for (let i = 0; expired.status === 200; i++) {
          assert.ok(i < 1200, 'it is compacted in the end')
          await delay(100) // the store compacts by its own clock
          await make(client, `later-${i}`)
          expired = await client.send('GET', next)
        }
        const { code, reason, message, metadata } = expired.json
        assert.deepEqual([code, reason], [410, 'Expired'])
        assert.match(
          message,
          /^The provided continue parameter is too old to display a consistent list result/,
        )
        const inconsistent = JSON.parse(Buffer.from(metadata.continue, 'base64url').toString())
        assert.deepEqual(inconsistent, { v: 'meta.k8s.io/v1', rv: -1, start: 'b\0' })
        const rest = await client.ok('GET', `${labelled}&limit=2&continue=${metadata.continue}`)
        assert.deepEqual(namesOf(rest), ['bb', 'd'], 'the newest state from the same place on')
        assert.ok(Number(rest.metadata.resourceVersion) > Number(resourceVersion))

        const exactly = await client.send(
          'GET',
          `${configmaps}?resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`,
        )
        assert.deepEqual(
          [exactly.status, exactly.json.reason, exactly.json.message],
          [410, 'Expired', 'The resourceVersion for the provided list is too old.'],
        )
        const collection = await client.send('DELETE', `${configmaps}?continue=${token}&dryRun=All`)
        assert.equal(collection.status, 410)

        await server.end('SIGTERM')
        await server.restart()
        const watch = client.watch(`${configmaps}?watch=1&resourceVersion=${resourceVersion}`)
        assert.equal(await watch.opened, 200, 'a watch is told in the stream')
        await watch.ended
        const { type, object } = JSON.parse(watch.lines[0]!)
        assert.deepEqual([type, object.code, object.reason], ['ERROR', 410, 'Expired'])
        assert.match(object.message, new RegExp(`^too old resource version: ${resourceVersion} \\(\\d+\\)$`))
      } finally {
        client.close()
        await stop()
      }
    })

    test('a server that ends under load ends every watch with a whole frame, after the shutdown delay', async () => {
      const { server, stop } = await store.start(['--shutdown-delay-duration=5s'])
      const client = new ApiClient(server.endpoint)
      try {
        const data = { pad: 'x'.repeat(200_000) }
        await make(client, 'a', data)
        const watches = Array.from({ length: 10 }, () => plainWatch(server.endpoint, `${labelled}&watch=1`))
        const opened = await Promise.all(watches.map((watch) => watch.opened))
        let writes = 0
        let isReady = 200
        const ending = server.end('SIGTERM')
        for (let i = 0; ; i++) {
          try {
            await client.ok('PUT', `${configmaps}/a`, {
              metadata: { name: 'a', labels: { of: 'test' } },
              data: { ...data, i: String(i) },
            })
            writes++
            isReady = (await client.send('GET', '/readyz')).status
          } catch {
            break // the server is gone
          }
        }
        assert.equal(isReady, 500, 'while it waits, it says that it is ending')
        assert.ok(writes > 5, `${writes} writes went on during the delay`)
        assert.equal(await ending, 0)
        for (const [i, { ended }] of opened.entries()) {
          assert.ok(await ended, 'the answer ended by itself')
          const text = watches[i]!.text()
          assert.ok(text.endsWith('}\n'), 'after a whole frame')
          const types = text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line).type)
          assert.deepEqual(types, ['ADDED', ...Array.from({ length: types.length - 1 }, () => 'MODIFIED')])
          assert.ok(types.length > 5)
        }
      } finally {
        client.close()
        await stop()
      }
    })

    test('a watcher that does not read is cut off, slows nobody, and can begin again', async () => {
      const { server, stop } = await store.start()
      const client = new ApiClient(server.endpoint)
      try {
        const data = { pad: 'x'.repeat(900_000) }
        await make(client, 'a', data)
        const slow = await plainWatch(server.endpoint, `${labelled}&watch=1`).opened
        slow.answer.pause()
        const fast = client.watch(`${labelled}&watch=1`)
        await fast.count(1)
        const writes = 60
        for (let i = 0; i < writes; i++) {
          const body = { metadata: { name: 'a', labels: { of: 'test' } }, data: { ...data, i: String(i) } }
          await client.ok('PUT', `${configmaps}/a`, body)
          await fast.count(i + 2)
        }
        let received = 0
        slow.answer.on('data', (piece: string) => {
          received += piece.length
        })
        slow.answer.resume()
        await slow.ended
        assert.ok(received < 40_000_000, `${received} of ${writes * 900_000} bytes were kept for it`)
        fast.close()
        const again = client.watch(`${labelled}&watch=1&timeoutSeconds=60`)
        await again.count(1)
        assert.equal(JSON.parse(again.lines[0]!).object.data.i, String(writes - 1))
        again.close()
      } finally {
        client.close()
        await stop()
      }
    })
  })
}
