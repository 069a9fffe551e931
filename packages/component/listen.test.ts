import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { listenOn } from './listen.ts'

describe('a port that another process has', () => {
  const host = '127.0.0.1'
  let other: Server
  let taken: number
  before(async () => {
    other = createServer().listen(0, host)
    await once(other, 'listening')
    taken = (other.address() as AddressInfo).port
  })
  after(() => other.close())

  test('is refused to who was told to take it', async () => {
    await assert.rejects(listenOn(createServer(), { host, port: taken }, false), { code: 'EADDRINUSE' })
  })

  test('is no obstacle to a supervised process, which says where it is instead', async (t) => {
    const server = createServer()
    t.after(() => server.close())
    const port = await listenOn(server, { host, port: taken }, true)
    assert.notEqual(port, taken)
    assert.equal((server.address() as AddressInfo).port, port)
  })

  test('is another matter than an address that is not of this machine', async () => {
    await assert.rejects(listenOn(createServer(), { host: '192.0.2.1', port: 0 }, true), {
      code: 'EADDRNOTAVAIL',
    })
  })
})
