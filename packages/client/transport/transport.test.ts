/** Both transports against servers that end, refuse, stall and vanish. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import * as http from 'node:http'
import * as http2 from 'node:http2'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { Http1Transport } from './http1.ts'
import { Http2Transport } from './http2.ts'
import { type Transport, TransportError } from './transport.ts'

type Handler = (request: http.IncomingMessage | http2.Http2ServerRequest, answer: http.ServerResponse) => void

const protocols = {
  'HTTP/2': {
    serve: (handler: Handler): Server => http2.createServer(handler as never),
    make: (server: string, to: () => Promise<Socket>, clock: Clock): Transport =>
      new Http2Transport({ server, connect: to, clock }),
  },
  'HTTP/1.1': {
    serve: (handler: Handler): Server => http.createServer(handler as never),
    make: (server: string, to: () => Promise<Socket>, clock: Clock): Transport =>
      new Http1Transport({ server, connect: to, clock }),
  },
}

const open = async (t: TestContext, protocol: keyof typeof protocols, handler: Handler) => {
  const { serve, make } = protocols[protocol]
  const server = serve(handler)
  const sockets: Socket[] = []
  server.on('connection', (socket: Socket) => sockets.push(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const to = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return socket
  }
  const clock = new FakeClock()
  const transport = make(`http://127.0.0.1:${port}`, to, clock)
  t.after(() => {
    transport.close()
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const get = (path = '/', signal?: AbortSignal) =>
    transport.send({ method: 'GET', path, headers: { 'x-list': ['a', 'b'] }, signal })
  const sessions = new Set<http2.ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  /** Time goes by, in which the server shows by pings that it is there. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 15_000) {
      for (const session of sessions) await new Promise((resolve) => session.ping(resolve))
      clock.advance(15_000)
    }
  }
  return { server, sockets, transport, clock, pass, get }
}

const isLost = (error: unknown): boolean => error instanceof TransportError && !error.isUnsent

for (const protocol of Object.keys(protocols) as (keyof typeof protocols)[])
  describe(protocol, () => {
    test('carries path, headers and body there, status, headers and body back', async (t) => {
      const seen: unknown[] = []
      const { transport } = await open(t, protocol, async (request, answer) => {
        let bytes = 0
        for await (const part of request) bytes += part.length
        seen.push(request.method, request.url, request.headers['x-list'], bytes)
        answer.writeHead(201, { etag: '"1"' })
        answer.end('ü'.repeat(500_000))
      })
      const body = 'é'.repeat(300_000)
      const answer = await transport.send({
        method: 'POST',
        path: '/a?b=c',
        headers: { 'x-list': ['a', 'b'] },
        body,
      })
      assert.equal(answer.status, 201)
      assert.equal(answer.headers.etag, '"1"')
      assert.equal(await answer.text(), 'ü'.repeat(500_000))
      assert.deepEqual(seen, ['POST', '/a?b=c', 'a, b', 600_000])
    })

    test('serves hundreds of requests at once', async (t) => {
      const { get, sockets } = await open(t, protocol, (request, answer) => {
        setImmediate(() => answer.end(request.url))
      })
      const paths = Array.from({ length: 500 }, (_, i) => `/${i}`)
      const texts = await Promise.all(paths.map(async (path) => (await get(path)).text()))
      assert.deepEqual(texts, paths)
      if (protocol === 'HTTP/2') assert.ok(sockets.length <= 6, `${sockets.length} connections`)
    })

    test('an answer that breaks off is no answer', async (t) => {
      const { get, sockets } = await open(t, protocol, (_, answer) => {
        answer.write('half')
        setImmediate(() => setImmediate(() => sockets[0]!.destroy()))
      })
      await assert.rejects(async () => (await get()).text(), isLost)
    })

    test('chunks come as they are sent, and a break is told', async (t) => {
      let write = (_: string): void => {}
      const { get, sockets } = await open(t, protocol, (_, answer) => {
        write = (text) => answer.write(text)
        write('one')
      })
      const chunks = (await get()).chunks()[Symbol.asyncIterator]()
      assert.equal(String((await chunks.next()).value), 'one')
      write('two')
      assert.equal(String((await chunks.next()).value), 'two')
      sockets[0]!.destroy()
      await assert.rejects(chunks.next(), isLost)
    })

    test('a server that goes without an answer is told of', async (t) => {
      const { get, sockets } = await open(t, protocol, () => sockets[0]!.destroy())
      await assert.rejects(get(), isLost)
    })

    test('nobody there: nothing was sent', async (t) => {
      const { get, server } = await open(t, protocol, () => {})
      server.close()
      await once(server, 'close')
      await assert.rejects(get(), (error) => error instanceof TransportError && error.isUnsent)
    })

    test('ends a request, and an answer, when nobody wants it', async (t) => {
      const ended: Promise<unknown>[] = []
      const { get } = await open(t, protocol, (request, answer) => {
        ended.push(once(answer, 'close'))
        if (request.url === '/begun') answer.write('begun')
      })
      const silent = new AbortController()
      const asked = assert.rejects(get('/silent', silent.signal), /enough/)
      const begun = new AbortController()
      const answer = await get('/begun', begun.signal)
      silent.abort(new Error('enough'))
      begun.abort(new Error('enough'))
      await asked
      await assert.rejects(answer.text(), /enough/)
      const left = await get('/begun')
      for await (const _ of left.chunks()) break
      await Promise.all(ended)
      await assert.rejects(async () => get('/', silent.signal), /enough/)
    })

    test('a server that does not answer is given up, and asked over another connection', async (t) => {
      const silent: string[] = []
      let heard = (): void => {}
      const { get, sockets, pass } = await open(t, protocol, (request, answer) => {
        if (silent.length === 0) {
          silent.push(request.url!)
          return heard()
        }
        answer.end('there')
      })
      const asked = new Promise<void>((resolve) => {
        heard = resolve
      })
      const given = assert.rejects(get('/silent'), /did not answer in time/)
      await asked
      await pass(90_000)
      await given
      assert.equal(await (await get('/')).text(), 'there')
      assert.equal(sockets.length, 2)
    })

    test('a body that stops on its way is given up', async (t) => {
      const { get, pass } = await open(t, protocol, (_, answer) => void answer.write('half'))
      const answer = await get()
      const given = assert.rejects(answer.text(), /did not answer in time/)
      await pass(90_000)
      await given
    })

    test('a stream may last as long as it likes', async (t) => {
      let write = (_: string): void => {}
      const { get, pass } = await open(t, protocol, (_, answer) => {
        write = (text) => answer.write(text)
        write('one')
      })
      const chunks = (await get()).chunks()[Symbol.asyncIterator]()
      assert.equal(String((await chunks.next()).value), 'one')
      for (let minutes = 0; minutes < 10; minutes++) {
        await pass(60_000)
        write('more')
        assert.equal(String((await chunks.next()).value), 'more')
      }
    })

    test('a request that is called off does not wait for a connection', async () => {
      const never = protocols[protocol].make(
        'http://127.0.0.1:1',
        () => new Promise(() => {}),
        new FakeClock(),
      )
      const stop = new AbortController()
      const asked = assert.rejects(
        never.send({ method: 'GET', path: '/', headers: {}, signal: stop.signal }),
        /enough/,
      )
      stop.abort(new Error('enough'))
      await asked
    })

    test('closed, it ends what is under way and takes nothing more', async (t) => {
      const { get, transport } = await open(t, protocol, (_, answer) => void answer.write('x'))
      const answer = await get()
      transport.close()
      await assert.rejects(answer.text(), isLost)
      await assert.rejects(async () => get(), /closed/)
    })

    test('makes new connections when told to; what is under way goes on', async (t) => {
      let finish = (): void => {}
      const { get, transport, sockets } = await open(t, protocol, (request, answer) => {
        if (request.url !== '/slow') return void answer.end('quick')
        answer.write('slow')
        finish = () => answer.end(' and whole')
      })
      const slow = await get('/slow')
      transport.reconnect?.()
      assert.equal(await (await get('/')).text(), 'quick')
      assert.equal(sockets.length, 2)
      finish()
      assert.equal(await slow.text(), 'slow and whole')
    })
  })

test('HTTP/2: a server that asks to go elsewhere (GOAWAY) ends what it has begun, and new requests go to a new connection', async (t) => {
  let finish = (): void => {}
  const { get, server, sockets } = await open(t, 'HTTP/2', (request, answer) => {
    if (request.url !== '/watch') return void answer.end('new')
    answer.write('before')
    finish = () => answer.end(' and after')
  })
  const sessions: http2.ServerHttp2Session[] = []
  server.on('session', (session) => sessions.push(session))
  const watch = await get('/watch')
  sessions[0]!.goaway()
  // One that crosses the GOAWAY on its way was not looked at, and the client sends it again.
  const again = (error: unknown) => {
    assert.ok(error instanceof TransportError && error.isUnsent)
    return get('/')
  }
  for (let i = 0; i < 20; i++) assert.equal(await (await get('/').catch(again)).text(), 'new')
  assert.equal(sockets.length, 2)
  finish()
  assert.equal(await watch.text(), 'before and after')
})

test('HTTP/2: a stream that was refused was not looked at', async (t) => {
  const { get } = await open(t, 'HTTP/2', (request) => {
    ;(request as http2.Http2ServerRequest).stream.close(http2.constants.NGHTTP2_REFUSED_STREAM)
  })
  await assert.rejects(get(), (error) => error instanceof TransportError && error.isUnsent)
})

test('HTTP/2: a server allows so many streams; more of them take more connections', async (t) => {
  const answers: http.ServerResponse[] = []
  const { get, server, sockets } = await open(t, 'HTTP/2', (_, answer) => {
    answers.push(answer)
    answer.write('open')
  })
  ;(server as http2.Http2Server).on('session', (session) => session.settings({ maxConcurrentStreams: 10 }))
  ;(server as http2.Http2Server).updateSettings({ maxConcurrentStreams: 10 })
  const watches = []
  for (let i = 0; i < 35; i++) watches.push(await get())
  assert.equal(watches.length, 35)
  assert.equal(sockets.length, 4)
})

test('HTTP/2: more requests at once than a new server allows wait for no other', async (t) => {
  const answers: http.ServerResponse[] = []
  const { get, server } = await open(t, 'HTTP/2', (_, answer) => {
    answers.push(answer)
    answer.write('open')
  })
  ;(server as http2.Http2Server).updateSettings({ maxConcurrentStreams: 10 })
  await Promise.all(Array.from({ length: 35 }, () => get()))
  assert.equal(answers.length, 35)
})

test('HTTP/2: a server waits for a reader that is behind, and for no other', async (t) => {
  const part = Buffer.alloc(1 << 20, 'x')
  const parts = 60
  let sent = 0
  const { get } = await open(t, 'HTTP/2', async (request, answer) => {
    if (request.url !== '/much') return void answer.end('little')
    for (; sent < parts; sent++) if (!answer.write(part)) await once(answer, 'drain')
    answer.end()
  })
  const much = await get('/much')
  // What others are answered shows that everything that was to come has come.
  for (let before = -1; before !== sent; ) {
    before = sent
    for (let i = 0; i < 50; i++) assert.equal(await (await get('/little')).text(), 'little')
  }
  assert.ok(sent < 20, `${sent} MiB came, unread`)
  let bytes = 0
  for await (const chunk of much.chunks()) bytes += chunk.length
  assert.equal(bytes, parts << 20)
})

test('HTTP/2: a request without a body ends with its headers', async (t) => {
  const { get } = await open(t, 'HTTP/2', (request, answer) => {
    answer.end(String((request as http2.Http2ServerRequest).stream.endAfterHeaders))
  })
  assert.equal(await (await get()).text(), 'true')
})

test('HTTP/2: what no header may hold fails its own request and no other', async (t) => {
  const { get, sockets } = await open(t, 'HTTP/2', (_, answer) => void answer.write('on and on'))
  const watch = await get()
  await assert.rejects(get('/a\r\nb'), TypeError)
  await assert.rejects(get('/ü…'), TypeError)
  await get()
  assert.equal(sockets.length, 1)
  const chunks = watch.chunks()[Symbol.asyncIterator]()
  assert.equal(String((await chunks.next()).value), 'on and on')
})

describe('HTTP/2: a server that says nothing', () => {
  /** A watch that has begun, its timers ours, and a server that reads no more or does. */
  const serve = async (t: TestContext, answersPings: boolean) => {
    const { get, server, sockets, clock } = await open(t, 'HTTP/2', (_, answer) => void answer.write('begun'))
    const sessions: http2.ServerHttp2Session[] = []
    server.on('session', (session) => sessions.push(session))
    const chunks = (await get()).chunks()[Symbol.asyncIterator]()
    await chunks.next()
    // What has arrived counts from the first tick after it.
    clock.advance(15_000)
    if (!answersPings) sockets[0]!.pause()
    return { chunks, clock, session: sessions[0]! }
  }

  test('is asked after 30 seconds, and left 15 seconds later', async (t) => {
    const { chunks, clock } = await serve(t, false)
    const next = assert.rejects(chunks.next(), /does not answer/)
    clock.advance(45_000)
    await next
  })

  test('is kept as long as it answers pings', async (t) => {
    const { chunks, clock, session } = await serve(t, true)
    let isOver = false
    const next = chunks.next().then(() => {
      isOver = true
    })
    for (let pings = 0; pings < 3; pings++) {
      const asked = once(session, 'ping')
      clock.advance(30_000)
      await asked
      // What answers this comes behind the answer to that ping.
      await new Promise((resolve) => session.ping(resolve))
      clock.advance(15_000)
    }
    assert.equal(isOver, false)
    session.destroy()
    await assert.rejects(next)
  })
})
