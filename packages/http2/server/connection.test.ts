/** The server's side of HTTP/2: with Node's own client, and with clients that keep to no rule. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import * as http2 from 'node:http2'
import * as net from 'node:net'
import { after, before, describe, test } from 'node:test'
import {
  encodeFrame,
  encodeSettings,
  encodeUint32Frame,
  errorCode,
  FrameReader,
  flag,
  frameHeaderBytes,
  frameType,
  preface,
} from '../frames.ts'
import { encodeHeaders } from '../hpack.ts'
import { concurrentStreamsMax, ServerConnection } from './connection.ts'
import type { ServerStream } from './stream.ts'

const huge = Buffer.alloc(64 << 20, 'x')

/** Answers with what the path asks for. */
const answer = (stream: ServerStream, finished: () => void): void => {
  const { path, method } = stream.head
  if (path === '/never') {
    stream.onGone = () => {
      left.push(path)
    }
    return
  }
  const chunks: Buffer[] = []
  stream.read(
    (bytes) => chunks.push(bytes),
    () => {
      if (path === '/huge') {
        stream.begin(200, {})
        stream.queue(huge)
        stream.end()
      } else if (path === '/headers') {
        stream.respond(200, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify(stream.head)))
      } else {
        const body = Buffer.concat(chunks)
        const headers = { 'content-length': body.length, warning: ['299 - "a"', '299 - "b"'] }
        stream.respond(200, headers, method === 'HEAD' ? undefined : body)
      }
      finished()
    },
  )
}

const left: string[] = []
const connections = new Set<ServerConnection>()
const sockets = new Set<net.Socket>()
const server = net.createServer((socket) => {
  sockets.add(socket)
  const connection: ServerConnection = new ServerConnection(socket, {
    request: (stream) => answer(stream, () => connection.finished()),
    closed: () => connections.delete(connection),
  })
  connections.add(connection)
})
let port = 0

before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as net.AddressInfo).port
})
after(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

const withClient = async (run: (client: http2.ClientHttp2Session) => Promise<void>): Promise<void> => {
  const client = http2.connect(`http://127.0.0.1:${port}`)
  client.on('error', () => {})
  try {
    await run(client)
  } finally {
    client.destroy()
  }
}

const ask = async (
  client: http2.ClientHttp2Session,
  headers: http2.OutgoingHttpHeaders,
  body?: Buffer,
): Promise<{ headers: http2.IncomingHttpHeaders; body: Buffer }> => {
  const stream = client.request(headers, { endStream: body === undefined })
  if (body !== undefined) stream.end(body)
  const [answered] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders]
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return { headers: answered, body: Buffer.concat(chunks) }
}

describe("with Node's client", () => {
  test('a body comes back, whatever its size', () =>
    withClient(async (client) => {
      for (const size of [0, 1, 16_383, 16_384, 16_385, 65_535, 3_000_000]) {
        const sent = Buffer.alloc(size, 'abc')
        const { headers, body } = await ask(client, { ':method': 'POST', ':path': '/echo' }, sent)
        assert.equal(headers[':status'], 200)
        assert.equal(headers['content-length'], String(size))
        assert.ok(body.equals(sent), `${size} bytes`)
      }
    }))

  test('two hundred requests at once', () =>
    withClient(async (client) => {
      const bodies = Array.from({ length: 200 }, (_, i) => Buffer.alloc(1000 + i, String(i)))
      const answers = await Promise.all(
        bodies.map((body) => ask(client, { ':method': 'POST', ':path': '/echo' }, body)),
      )
      for (const [i, { body }] of answers.entries()) assert.ok(body.equals(bodies[i]!))
    }))

  test('a HEAD has the length and no body', () =>
    withClient(async (client) => {
      const { headers, body } = await ask(client, { ':method': 'HEAD', ':path': '/echo' })
      assert.equal(headers['content-length'], '0')
      assert.equal(body.length, 0)
    }))

  test('a header that comes twice is sent twice', () =>
    withClient(async (client) => {
      const { headers } = await ask(client, { ':path': '/echo' })
      assert.equal(headers.warning, '299 - "a", 299 - "b"')
    }))

  test('headers are joined as node:http joins them, and shown as sent', () =>
    withClient(async (client) => {
      const { body } = await ask(client, {
        ':path': '/headers',
        'impersonate-group': ['a', 'b'],
        cookie: ['c=1', 'd=2'],
        __proto__x: 'kept',
      })
      const head = JSON.parse(body.toString()) as { headers: Record<string, string>; rawHeaders: string[] }
      assert.equal(head.headers['impersonate-group'], 'a, b')
      assert.equal(head.headers.cookie, 'c=1; d=2')
      assert.equal(head.headers.host, `127.0.0.1:${port}`)
      assert.deepEqual(head.rawHeaders.slice(0, 4), ['impersonate-group', 'a', 'impersonate-group', 'b'])
    }))

  test('a reader that does not read holds no more than its windows, and the others go on', () =>
    withClient(async (client) => {
      const slow = client.request({ ':path': '/huge' })
      await once(slow, 'response')
      slow.pause()
      const { body } = await ask(client, { ':method': 'POST', ':path': '/echo' }, Buffer.from('quick'))
      assert.equal(body.toString(), 'quick')
      assert.ok([...sockets].every((socket) => socket.writableLength < 4 << 20))
      let size = 0
      for await (const chunk of slow) size += (chunk as Buffer).length
      assert.equal(size, huge.length)
    }))

  test('a client that leaves is told of', () =>
    withClient(async (client) => {
      left.length = 0
      const stream = client.request({ ':path': '/never' })
      stream.on('error', () => {})
      await new Promise((resolve) => client.ping(resolve))
      stream.close(http2.constants.NGHTTP2_CANCEL)
      await once(stream, 'close')
      await new Promise((resolve) => client.ping(resolve))
      assert.deepEqual(left, ['/never'])
    }))

  test('after close() what is under way is finished, and nothing new begins', () =>
    withClient(async (client) => {
      const stream = client.request({ ':path': '/huge' })
      await once(stream, 'response')
      const goaway = once(client, 'goaway')
      for (const connection of connections) connection.close()
      const [code] = (await goaway) as [number]
      assert.equal(code, 0)
      let size = 0
      for await (const chunk of stream) size += (chunk as Buffer).length
      assert.equal(size, huge.length)
      await once(client, 'close')
    }))
})

/** A client that sends frames as it likes. */
class Raw {
  readonly frames: { type: number; flags: number; streamId: number; payload: Buffer }[] = []
  readonly socket = net.connect(port, '127.0.0.1')
  private readonly reader = new FrameReader((type, flags, streamId, payload) => {
    this.frames.push({ type, flags, streamId, payload: Buffer.from(payload) })
    this.look()
  })
  private look: () => void = () => {}

  constructor() {
    this.socket.on('data', (chunk: Buffer) => this.reader.push(chunk))
    this.socket.on('error', () => {})
    this.socket.on('close', () => this.look())
  }

  send(...frames: Buffer[]): void {
    this.socket.write(Buffer.concat(frames))
  }

  /** What the server does to the connection or the stream: `goaway 1`, `reset 5`, `answer`, or `closed`. */
  async verdict(streamId = 1): Promise<string> {
    for (;;) {
      for (const { type, payload, streamId: id } of this.frames) {
        if (type === frameType.goAway) return `goaway ${payload.readUInt32BE(4)}`
        if (type === frameType.reset && id === streamId) return `reset ${payload.readUInt32BE(0)}`
        if (type === frameType.headers && id === streamId) return 'answer'
      }
      if (this.socket.closed) return 'closed'
      await new Promise<void>((resolve) => {
        this.look = resolve
      })
    }
  }
}

const hello = Buffer.concat([preface, encodeSettings([])])
const frame = (type: number, flags: number, streamId: number, payload: Buffer | string = ''): Buffer => {
  const bytes = Buffer.from(payload as string)
  const made = encodeFrame(type, flags, streamId, bytes.length, bytes.length)
  bytes.copy(made, frameHeaderBytes)
  return made
}
const head = (...more: [string, string][]): Buffer =>
  encodeHeaders([[':method', 'POST'], [':scheme', 'https'], [':path', '/echo'], [':authority', 'a'], ...more])
const both = flag.endHeaders | flag.endStream
const post = (streamId: number, ...more: [string, string][]): Buffer =>
  frame(frameType.headers, flag.endHeaders, streamId, head(...more))
const data = (streamId: number, text: string, isEnd = true): Buffer =>
  frame(frameType.data, isEnd ? flag.endStream : 0, streamId, text)
const get = (streamId: number, path = '/echo'): Buffer =>
  frame(
    frameType.headers,
    both,
    streamId,
    encodeHeaders([
      [':method', 'GET'],
      [':scheme', 'https'],
      [':path', path],
    ]),
  )

describe('a client that keeps to the rules of the frames', () => {
  const served: [string, Buffer[]][] = [
    ['a request', [get(1)]],
    [
      'a request with a body in three pieces',
      [post(1), data(1, 'a', false), data(1, 'b', false), data(1, 'c')],
    ],
    [
      'a request with trailers',
      [post(1), data(1, 'a', false), frame(frameType.headers, both, 1, encodeHeaders([['x', 'y']]))],
    ],
    ['padding', [post(1), frame(frameType.data, flag.endStream | flag.padded, 1, '\x02ab\0\0')]],
    [
      'a header block in pieces',
      [
        frame(frameType.headers, flag.endStream, 1, head().subarray(0, 5)),
        frame(frameType.continuation, flag.endHeaders, 1, head().subarray(5)),
      ],
    ],
    ['a frame of an unknown type', [frame(0xbe, 0, 0, 'x'), get(1)]],
    ['a length that is right', [post(1, ['content-length', '3']), data(1, 'abc')]],
    [
      'data behind an answer that did not wait for them',
      [get(1), get(3), frame(frameType.windowUpdate, 0, 1, Buffer.of(0, 0, 0, 1))],
    ],
  ]
  for (const [name, frames] of served)
    test(name, async () => {
      const raw = new Raw()
      raw.send(hello, ...frames)
      assert.equal(await raw.verdict(), 'answer')
      raw.socket.destroy()
    })
})

describe('a client that breaks them', () => {
  const refused: [string, Buffer[], string][] = [
    ['no preface', [Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n')], `goaway ${errorCode.protocolError}`],
    ['something before SETTINGS', [preface, get(1)], `goaway ${errorCode.protocolError}`],
    ['an even stream', [hello, get(2)], `goaway ${errorCode.protocolError}`],
    ['data on a stream that was never opened', [hello, data(1, 'a')], `goaway ${errorCode.protocolError}`],
    ['data after the end', [hello, get(1, '/never'), data(1, 'a')], `reset ${errorCode.streamClosed}`],
    ['headers after the end', [hello, get(1, '/never'), get(1)], `reset ${errorCode.streamClosed}`],
    [
      'data after a reset',
      [hello, post(1), encodeUint32Frame(frameType.reset, 1, 8), data(1, 'a')],
      `goaway ${errorCode.streamClosed}`,
    ],
    ['headers in the middle that end nothing', [hello, post(1), post(1)], `reset ${errorCode.protocolError}`],
    [
      'a continuation of nothing',
      [hello, frame(frameType.continuation, flag.endHeaders, 1)],
      `goaway ${errorCode.protocolError}`,
    ],
    [
      'a frame within a header block',
      [hello, frame(frameType.headers, 0, 1, head()), data(1, '')],
      `goaway ${errorCode.protocolError}`,
    ],
    [
      'a header block without an end',
      [
        hello,
        frame(frameType.headers, 0, 1),
        ...Array.from({ length: 70 }, () => frame(frameType.continuation, 0, 1)),
      ],
      `goaway ${errorCode.enhanceYourCalm}`,
    ],
    [
      'a header block that is none',
      [hello, frame(frameType.headers, both, 1, Buffer.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff))],
      `goaway ${errorCode.compressionError}`,
    ],
    [
      'a length that is wrong',
      [hello, post(1, ['content-length', '4']), data(1, 'abc')],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'a body where the length says none',
      [hello, post(1, ['content-length', '0']), data(1, 'abc')],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'no method',
      [
        hello,
        frame(
          frameType.headers,
          both,
          1,
          encodeHeaders([
            [':path', '/'],
            [':scheme', 'https'],
          ]),
        ),
      ],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'two paths',
      [hello, frame(frameType.headers, both, 1, head([':path', '/b']))],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'a name in capitals',
      [hello, frame(frameType.headers, both, 1, head(['Accept', 'a']))],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'a header of the connection',
      [hello, frame(frameType.headers, both, 1, head(['transfer-encoding', 'chunked']))],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'a line break in a value',
      [hello, frame(frameType.headers, both, 1, head(['x', 'a\r\nb: c']))],
      `reset ${errorCode.protocolError}`,
    ],
    [
      'a push',
      [hello, frame(frameType.pushPromise, flag.endHeaders, 1, '\0\0\0\x02')],
      `goaway ${errorCode.protocolError}`,
    ],
    [
      'a ping of seven bytes',
      [hello, frame(frameType.ping, 0, 0, '1234567')],
      `goaway ${errorCode.frameSizeError}`,
    ],
    [
      'settings of seven bytes',
      [hello, frame(frameType.settings, 0, 0, '1234567')],
      `goaway ${errorCode.frameSizeError}`,
    ],
    [
      'a window beyond its maximum',
      [hello, ...Array.from({ length: 2 }, () => encodeUint32Frame(frameType.windowUpdate, 0, 0x7fff_ffff))],
      `goaway ${errorCode.flowControlError}`,
    ],
    [
      'a stream window beyond its maximum',
      [hello, get(1, '/never'), encodeUint32Frame(frameType.windowUpdate, 1, 0x7fff_ffff)],
      `reset ${errorCode.flowControlError}`,
    ],
    [
      'more data than the window allows',
      [
        hello,
        get(1),
        frame(
          frameType.headers,
          flag.endHeaders,
          3,
          encodeHeaders([
            [':method', 'POST'],
            [':scheme', 'a'],
            [':path', '/never'],
          ]),
        ),
        ...Array.from({ length: 65 }, () => frame(frameType.data, 0, 3, Buffer.alloc(16_384))),
      ],
      `goaway ${errorCode.flowControlError}`,
    ],
    [
      'data without data',
      [hello, post(1), ...Array.from({ length: 1001 }, () => data(1, '', false))],
      `goaway ${errorCode.enhanceYourCalm}`,
    ],
    [
      'a frame of 16,385 bytes',
      [hello, post(1), frame(frameType.data, 0, 1, Buffer.alloc(16_385))],
      `goaway ${errorCode.frameSizeError}`,
    ],
  ]
  for (const [name, frames, verdict] of refused)
    test(`${name}: ${verdict}`, async () => {
      const raw = new Raw()
      raw.send(...frames)
      const got = await raw.verdict(name.startsWith('more data') ? 3 : 1)
      raw.socket.destroy()
      assert.equal(got, verdict)
    })

  test('headers that decompress to more than a megabyte are answered with 431, and the connection goes on', async () => {
    const raw = new Raw()
    // One entry of 4,000 bytes in the table, named 300 times by one byte each.
    const long = Buffer.concat([Buffer.of(0x40, 1, 0x78, 0x7f, 0xa1, 0x1e), Buffer.alloc(4000, 'v')])
    raw.send(hello, frame(frameType.headers, both, 1, Buffer.concat([head(), long, Buffer.alloc(300, 0xbe)])))
    assert.equal(await raw.verdict(1), 'answer')
    const status = raw.frames.find(({ type }) => type === frameType.headers)!.payload.toString('latin1')
    assert.match(status, /431/)
    raw.send(get(3))
    assert.equal(await raw.verdict(3), 'answer')
    raw.socket.destroy()
  })

  test('requests that are taken back at once still count while they are at work (rapid reset)', async () => {
    const raw = new Raw()
    const streams = 4 * concurrentStreamsMax
    const frames: Buffer[] = []
    for (let i = 0; i < streams; i++)
      frames.push(get(2 * i + 1, '/never'), encodeUint32Frame(frameType.reset, 2 * i + 1, errorCode.cancel))
    left.length = 0
    raw.send(hello, ...frames)
    // The first that is refused.
    assert.equal(await raw.verdict(4 * concurrentStreamsMax + 1), `reset ${errorCode.refusedStream}`)
    raw.socket.destroy()
    assert.equal(left.length, 2 * concurrentStreamsMax)
  })

  test('beyond 250 requests at once the next is refused', async () => {
    const raw = new Raw()
    raw.send(hello, ...Array.from({ length: concurrentStreamsMax + 1 }, (_, i) => get(2 * i + 1, '/never')))
    assert.equal(await raw.verdict(2 * concurrentStreamsMax + 1), `reset ${errorCode.refusedStream}`)
    raw.socket.destroy()
  })

  test('pings whose answers nobody reads end the connection', async () => {
    const raw = new Raw()
    raw.socket.pause()
    await once(raw.socket, 'connect')
    raw.send(hello)
    const pings = Buffer.concat(Array.from({ length: 1000 }, () => frame(frameType.ping, 0, 0, '12345678')))
    const isClosed = new Promise((resolve) => raw.socket.on('close', resolve))
    const flood = setInterval(() => raw.socket.write(pings), 0)
    raw.socket.on('close', () => clearInterval(flood))
    // The kernel takes some megabytes for a reader that does not read; then the server has had enough.
    await isClosed
    assert.ok(raw.socket.destroyed)
  })
})
