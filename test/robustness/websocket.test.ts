/** Watches over WebSocket at the edges: who does not read, who says nonsense, and a server that ends. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { connect, type TLSSocket } from 'node:tls'
import { ApiClient } from '../support/apiclient.ts'
import type { Endpoint } from '../support/kubeconfig.ts'
import { stores } from '../support/stores.ts'
import { dial } from '../support/websocket.ts'

const configmaps = '/api/v1/namespaces/default/configmaps'
const labelled = `${configmaps}?labelSelector=of%3Dtest`

const configMap = (name: string, data: Record<string, string>) => ({
  metadata: { name, labels: { of: 'test' } },
  data,
})

/** A connection that speaks HTTP/1.1 by hand. */
const rawConnection = async (endpoint: Endpoint): Promise<TLSSocket> => {
  const { hostname, port } = new URL(endpoint.server)
  const { ca, cert, key } = endpoint
  const socket = connect({ host: hostname, port: Number(port), ca, cert, key, ALPNProtocols: ['http/1.1'] })
  socket.on('error', () => {})
  await once(socket, 'secureConnect')
  return socket
}

const head = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: https://a\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

const openWatches = async (client: ApiClient): Promise<number> => {
  const { text } = await client.send('GET', '/metrics')
  const line = /^apiserver_longrunning_requests\{.*resource="configmaps",scope="namespace".*\} (\d+)$/m
  return Number(line.exec(text)?.[1] ?? 0)
}

const noWatchIsOpen = async (client: ApiClient): Promise<void> => {
  for (let i = 0; (await openWatches(client)) > 0; i++) {
    assert.ok(i < 5000, 'the watches of clients that left are over in the end')
    await delay(20)
  }
}

for (const store of await stores()) {
  describe(store.name, { skip: store.skip }, () => {
    test('a server that ends closes every WebSocket with 1000 after a whole message', async () => {
      const { server, stop } = await store.start(['--shutdown-delay-duration=5s'])
      const client = new ApiClient(server.endpoint)
      try {
        const data = { pad: 'x'.repeat(200_000) }
        await client.ok('POST', configmaps, configMap('a', data))
        const watches = await Promise.all(
          Array.from({ length: 10 }, () => dial(server.endpoint, `${labelled}&watch=1`)),
        )
        const ending = server.end('SIGTERM')
        let writes = 0
        for (;;) {
          try {
            await client.ok('PUT', `${configmaps}/a`, configMap('a', { ...data, i: String(writes) }))
            writes++
          } catch {
            break // the server is gone
          }
        }
        assert.equal(await ending, 0)
        for (const { closed, messages } of watches) {
          assert.equal(await closed, 1000)
          const types = messages.map((message) => JSON.parse(message).type)
          assert.deepEqual(types, ['ADDED', ...Array.from({ length: types.length - 1 }, () => 'MODIFIED')])
          assert.ok(types.length > 5, `${types.length} events of ${writes}`)
        }
      } finally {
        client.close()
        await stop()
      }
    })

    test('a client that does not read its WebSocket is cut off, and slows nobody', async () => {
      const { server, stop } = await store.start()
      const client = new ApiClient(server.endpoint)
      try {
        const data = { pad: 'x'.repeat(900_000) }
        await client.ok('POST', configmaps, configMap('a', data))
        const slow = await dial(server.endpoint, `${labelled}&watch=1`)
        slow.ws.pause()
        const fast = await dial(server.endpoint, `${labelled}&watch=1`)
        await fast.count(1)
        const writes = 60
        for (let i = 0; i < writes; i++) {
          await client.ok('PUT', `${configmaps}/a`, configMap('a', { ...data, i: String(i) }))
          await fast.count(i + 2)
        }
        slow.ws.resume()
        assert.equal(await slow.closed, 1000)
        const received = slow.messages.reduce((sum, { length }) => sum + length, 0)
        assert.ok(received < 40_000_000, `${received} of ${writes * 900_000} bytes were kept for it`)
        fast.ws.close()
        await fast.closed
      } finally {
        client.close()
        await stop()
      }
    })

    test('a client that leaves, politely or not, ends its watch', async () => {
      const { server, stop } = await store.start()
      const client = new ApiClient(server.endpoint)
      try {
        const watches = await Promise.all(
          Array.from({ length: 20 }, () => dial(server.endpoint, `${configmaps}?watch=1`)),
        )
        assert.equal(await openWatches(client), 20)
        for (const [i, { ws }] of watches.entries()) {
          if (i % 2 === 0) ws.close(1001, 'good-bye')
          else ws.terminate()
        }
        await Promise.all(watches.map(({ closed }) => closed))
        await noWatchIsOpen(client)
      } finally {
        client.close()
        await stop()
      }
    })

    test('requests behind a refused watch are answered in order on the same connection', async () => {
      const { server, stop } = await store.start()
      try {
        const socket = await rawConnection(server.endpoint)
        let text = ''
        socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')))
        const refused = head(`${configmaps}?watch=1&labelSelector=%3D`)
        const last = 'GET /version HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
        socket.write(refused.repeat(20) + last)
        await once(socket, 'close')
        const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))
        assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 400), 200])
      } finally {
        await stop()
      }
    })

    const nonsense: Record<string, Buffer | string> = {
      'a frame that is not masked': Buffer.from([0x81, 0x01, 0x61]),
      'an unknown kind of frame': Buffer.from([0x85, 0x80, 0, 0, 0, 0]),
      'a message of 4 GiB': Buffer.from([0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
      'a compressed frame': Buffer.from([0xc1, 0x80, 0, 0, 0, 0]),
      'a text that is no UTF-8': Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]),
      'another request': 'GET /version HTTP/1.1\r\nHost: a\r\n\r\n',
    }
    test('nonsense instead of frames ends the connection and nothing else', async () => {
      const { server, stop } = await store.start()
      const client = new ApiClient(server.endpoint)
      try {
        for (const [what, bytes] of Object.entries(nonsense)) {
          const socket = await rawConnection(server.endpoint)
          let text = ''
          socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')))
          socket.write(head(`${configmaps}?watch=1`))
          await once(socket, 'data')
          socket.write(bytes)
          await once(socket, 'close')
          assert.match(text, /^HTTP\/1\.1 101 /, what)
        }
        const impatient = await rawConnection(server.endpoint)
        impatient.resume()
        impatient.write(
          `GET ${configmaps} HTTP/1.1\r\nHost: a\r\n\r\n${head(`${configmaps}?watch=1&timeoutSeconds=1`)}`,
        )
        await once(impatient, 'close')
        assert.equal((await client.send('GET', configmaps)).status, 200)
        await noWatchIsOpen(client)
      } finally {
        client.close()
        await stop()
      }
    })
  })
}
