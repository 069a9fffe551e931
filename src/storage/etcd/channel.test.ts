/**
 * gRPC calls over our HTTP/2, against two peers: node:http2 as an independent server that keeps the rules, and a socket
 * that writes the bytes of one that doesn't.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import * as http2 from 'node:http2'
import * as net from 'node:net'
import { describe, test } from 'node:test'
import { createServer as createTlsServer } from 'node:tls'
import {
  encodeFrame,
  encodeSettings,
  encodeUint32Frame,
  errorCode,
  FrameReader,
  flag,
  frameType,
  preface,
  setting,
} from '@binnacle/http2/frames.ts'
import { encodeHeaders } from '@binnacle/http2/hpack.ts'
import { issueCertificates } from '../../../test/support/certificates.ts'
import { Channel, type ClientStream, type TlsOptions } from './channel.ts'
import { CallFailed } from './status.ts'

const grpcFrame = (message: Buffer): Buffer => {
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

/** Settled when the channel is down. */
const connect = (url: string, tls: TlsOptions = {}): { channel: Channel; down: Promise<void> } => {
  let channel: Channel
  const down = new Promise<void>((resolve) => {
    channel = new Channel(url, tls, 60_000, () => resolve())
  })
  return { channel: channel!, down }
}

const failure = async (promise: Promise<unknown>): Promise<CallFailed> => {
  try {
    await promise
  } catch (error) {
    assert.ok(error instanceof CallFailed, String(error))
    return error
  }
  assert.fail('it did not fail')
}

/** Collects what a stream is told. */
class Recorder {
  readonly messages: Buffer[] = []
  private wanted: { count: number; resolve: () => void } | undefined
  private resolveEnd!: (error: CallFailed) => void
  readonly end = new Promise<CallFailed>((resolve) => {
    this.resolveEnd = resolve
  })

  open(channel: Channel, path: string): ClientStream {
    return channel.stream(
      path,
      { hasleader: 'true' },
      {
        message: (message) => {
          this.messages.push(message)
          if (this.messages.length === this.wanted?.count) this.wanted.resolve()
        },
        closed: this.resolveEnd,
      },
    )
  }

  count(count: number): Promise<void> {
    if (this.messages.length >= count) return Promise.resolve()
    return new Promise((resolve) => {
      this.wanted = { count, resolve }
    })
  }
}

type OnStream = (
  stream: http2.ServerHttp2Stream,
  headers: http2.IncomingHttpHeaders,
  session: http2.ServerHttp2Session,
) => void

async function withServer(
  settings: http2.ServerOptions,
  onStream: OnStream,
  run: (channel: Channel, down: Promise<void>) => Promise<void>,
): Promise<void> {
  const server = http2.createServer(settings)
  let session!: http2.ServerHttp2Session
  server.on('session', (opened) => {
    session = opened
    session.on('error', () => {})
  })
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {})
    onStream(stream, headers, session)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { channel, down } = connect(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`)
  try {
    await channel.ready
    await run(channel, down)
  } finally {
    channel.destroy()
    session?.destroy()
    server.close()
  }
}

const grpcHeaders = { ':status': 200, 'content-type': 'application/grpc' }

/** Answers with what it was sent. */
const echo: OnStream = async (stream) => {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(stream, 'end')
  stream.respond(grpcHeaders, { waitForTrailers: true })
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0', 'grpc-message': '' }))
  stream.end(Buffer.concat(chunks))
}

const pattern = (bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  for (let i = 0; i < bytes; i++) buffer[i] = (i * 31 + (i >> 8)) & 255
  return buffer
}

describe('calls to a server made of node:http2', () => {
  for (const bytes of [0, 1, 5_000, 16_384, 16_379, 70_000, 9_000_000]) {
    test(`a message of ${bytes} bytes there and back, through both flow controls`, async () => {
      await withServer({}, echo, async (channel) => {
        const message = pattern(bytes)
        assert.ok((await channel.unary('/echo', grpcFrame(message), 60_000)).equals(message))
      })
    })
  }

  test('the request arrives with the headers of gRPC', async () => {
    let seen: http2.IncomingHttpHeaders = {}
    const note: OnStream = (stream, headers, session) => {
      seen = headers
      echo(stream, headers, session)
    }
    await withServer({}, note, async (channel) => {
      await channel.unary('/service/Method', grpcFrame(Buffer.alloc(0)), 60_000)
    })
    assert.deepEqual(
      [seen[':method'], seen[':scheme'], seen[':path'], seen['content-type'], seen.te],
      ['POST', 'http', '/service/Method', 'application/grpc', 'trailers'],
    )
  })

  test('a thousand calls at once of which the server takes ten', async () => {
    let open = 0
    let openMax = 0
    const limited: OnStream = (stream, headers, session) => {
      openMax = Math.max(openMax, ++open)
      stream.on('close', () => open--)
      echo(stream, headers, session)
    }
    await withServer({ settings: { maxConcurrentStreams: 10 } }, limited, async (channel) => {
      const answers = await Promise.all(
        Array.from({ length: 1_000 }, (_, i) =>
          channel.unary('/echo', grpcFrame(Buffer.from(String(i))), 60_000),
        ),
      )
      assert.deepEqual(
        answers.map(String),
        Array.from({ length: 1_000 }, (_, i) => String(i)),
      )
      assert.ok(openMax <= 10, `${openMax} at once`)
    })
  })

  test('a server that lets us send 100 bytes at a time gets everything', async () => {
    await withServer({ settings: { initialWindowSize: 100 } }, echo, async (channel) => {
      const message = pattern(20_000)
      assert.ok((await channel.unary('/echo', grpcFrame(message), 60_000)).equals(message))
    })
  })

  test('a window that shrinks under a message and grows again', async () => {
    const stall: OnStream = (stream, headers, session) => {
      session.settings({ initialWindowSize: 10 }, () => {
        session.settings({ initialWindowSize: 1 << 20 })
        void echo(stream, headers, session)
      })
    }
    await withServer({ settings: { initialWindowSize: 30_000 } }, stall, async (channel) => {
      const message = pattern(300_000)
      assert.ok((await channel.unary('/echo', grpcFrame(message), 60_000)).equals(message))
    })
  })

  test('a server that does not read one message still answers other calls', async () => {
    const choosy: OnStream = (stream, headers, session) => {
      if (headers[':path'] === '/echo') void echo(stream, headers, session)
      else stream.pause()
    }
    await withServer({}, choosy, async (channel) => {
      // More than the stream's window, less than the connection's.
      const stuck = failure(channel.unary('/stuck', grpcFrame(pattern(65_000 - 5)), 400))
      await channel.unary('/echo', grpcFrame(Buffer.alloc(0)), 60_000)
      assert.equal((await stuck).status, 4)
    })
  })

  for (const [name, trailers, status, message] of [
    [
      'plain',
      { 'grpc-status': '11', 'grpc-message': 'mvcc: required revision has been compacted' },
      11,
      'mvcc: required revision has been compacted',
    ],
    ['percent-encoded', { 'grpc-status': '5', 'grpc-message': 'caf%C3%A9 100%25' }, 5, 'café 100%'],
    ['badly encoded', { 'grpc-status': '2', 'grpc-message': '100%' }, 2, '100%'],
    ['without words', { 'grpc-status': '14' }, 14, ''],
  ] as const) {
    test(`an error in trailers alone: ${name}`, async () => {
      const refuse: OnStream = (stream) => {
        stream.resume()
        stream.respond({ ...grpcHeaders, ...trailers }, { endStream: true })
      }
      await withServer({}, refuse, async (channel) => {
        const error = await failure(channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000))
        assert.deepEqual([error.status, error.message, error.mayHaveHappened], [status, message, true])
        assert.ok(channel.isUsable)
      })
    })
  }

  test('an answer of a proxy is not gRPC', async () => {
    const proxy: OnStream = (stream) => {
      stream.resume()
      stream.respond({ ':status': 503, 'content-type': 'text/html' })
      stream.end('<h1>not now</h1>')
    }
    await withServer({}, proxy, async (channel) => {
      const error = await failure(channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000))
      assert.equal(error.message, 'not gRPC: HTTP status 503')
    })
  })

  for (const [name, code, mayHaveHappened] of [
    ['refused before it was looked at', errorCode.refusedStream, false],
    ['reset in the middle', errorCode.internalError, true],
    ['cancelled', errorCode.cancel, true],
  ] as const) {
    test(`a call ${name}`, async () => {
      const reset: OnStream = (stream, headers, session) => {
        if (headers[':path'] === '/reset') stream.close(code)
        else void echo(stream, headers, session)
      }
      await withServer({}, reset, async (channel) => {
        const error = await failure(channel.unary('/reset', grpcFrame(Buffer.from('x')), 60_000))
        assert.deepEqual([error.status, error.mayHaveHappened], [undefined, mayHaveHappened])
        assert.equal(String(await channel.unary('/echo', grpcFrame(Buffer.from('y')), 60_000)), 'y')
      })
    })
  }

  test('GOAWAY: what is under way ends well, nothing new is begun', async () => {
    let answer!: () => void
    const held: OnStream = (stream, headers, session) => {
      answer = () => void echo(stream, headers, session)
      session.goaway()
    }
    await withServer({}, held, async (channel, down) => {
      const call = channel.unary('/held', grpcFrame(Buffer.from('under way')), 60_000)
      await down
      assert.equal(channel.isUsable, false)
      const late = await failure(channel.unary('/late', grpcFrame(Buffer.alloc(0)), 60_000))
      assert.equal(late.mayHaveHappened, false)
      answer()
      assert.equal(String(await call), 'under way')
    })
  })

  test('a server that dies under a call: it may have happened', async () => {
    const die: OnStream = (_stream, _headers, session) => session.destroy()
    await withServer({}, die, async (channel, down) => {
      const error = await failure(channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000))
      assert.deepEqual([error.status, error.mayHaveHappened], [undefined, true])
      await down
    })
  })

  test('a deadline resets the stream at the server', async () => {
    let isReset!: (code: number | undefined) => void
    const code = new Promise<number | undefined>((resolve) => {
      isReset = resolve
    })
    const silent: OnStream = (stream) => {
      stream.resume()
      stream.on('close', () => isReset(stream.rstCode))
    }
    await withServer({}, silent, async (channel) => {
      const error = await failure(channel.unary('/x', grpcFrame(Buffer.alloc(0)), 100))
      assert.equal(error.status, 4)
      assert.equal(await code, errorCode.cancel)
    })
  })

  test('a call in both directions, many messages each way, cancelled at the end', async () => {
    let isReset!: (code: number | undefined) => void
    const code = new Promise<number | undefined>((resolve) => {
      isReset = resolve
    })
    const mirror: OnStream = (stream) => {
      stream.respond(grpcHeaders)
      stream.on('data', (chunk) => stream.write(chunk))
      stream.on('close', () => isReset(stream.rstCode))
    }
    await withServer({}, mirror, async (channel) => {
      const recorder = new Recorder()
      const stream = recorder.open(channel, '/watch')
      for (let i = 0; i < 500; i++) stream.send(grpcFrame(Buffer.from(`message ${i}`)))
      await recorder.count(500)
      assert.equal(String(recorder.messages[499]), 'message 499')
      stream.cancel()
      assert.equal(await code, errorCode.cancel)
    })
  })

  test('a stream that the server ends says with which status', async () => {
    const end: OnStream = (stream) => {
      stream.respond(grpcHeaders, { waitForTrailers: true })
      stream.on('wantTrailers', () =>
        stream.sendTrailers({ 'grpc-status': '14', 'grpc-message': 'no leader' }),
      )
      stream.end(grpcFrame(Buffer.from('last words')))
    }
    await withServer({}, end, async (channel) => {
      const recorder = new Recorder()
      recorder.open(channel, '/watch')
      const error = await recorder.end
      assert.deepEqual([error.status, error.message], [14, 'no leader'])
      assert.deepEqual(recorder.messages.map(String), ['last words'])
    })
  })

  test('an answer of 150 MB on one stream, more than both windows', async () => {
    const flood: OnStream = (stream) => {
      stream.respond(grpcHeaders)
      const chunk = grpcFrame(Buffer.alloc(1_000_000, 'x'))
      let left = 150
      const more = (): void => {
        if (left-- > 0) stream.write(chunk, more)
      }
      more()
    }
    await withServer({}, flood, async (channel) => {
      const recorder = new Recorder()
      recorder.open(channel, '/watch')
      await recorder.count(150)
      assert.ok(recorder.messages.every((message) => message.length === 1_000_000))
    })
  })
})

describe('TLS', () => {
  test('HTTP/2 is agreed on by ALPN; a server without it is refused', async () => {
    const { ca, server, client } = issueCertificates()
    const tls = { ca: ca.cert, cert: client.cert, key: client.key }
    const own = {
      cert: server.cert,
      key: server.key,
      ca: ca.cert,
      requestCert: true,
      rejectUnauthorized: true,
    }
    const h2 = http2.createSecureServer(own)
    h2.on('stream', (stream, headers) => echo(stream, headers, stream.session as http2.ServerHttp2Session))
    for (const listener of [h2, createTlsServer(own)]) {
      listener.listen(0, '127.0.0.1')
      await once(listener, 'listening')
      const { channel } = connect(`https://127.0.0.1:${(listener.address() as net.AddressInfo).port}`, tls)
      if (listener === h2) {
        await channel.ready
        assert.equal(String(await channel.unary('/x', grpcFrame(Buffer.from('y')), 60_000)), 'y')
      } else assert.match((await failure(channel.ready)).message, /does not offer HTTP\/2/)
      channel.destroy()
      listener.close()
    }
  })
})

/** A peer that answers a connection with these bytes, and the next bytes after our first request. */
async function withBytes(
  greeting: readonly Buffer[],
  answers: readonly Buffer[],
  run: (channel: Channel, received: () => [type: number, code: number][]) => Promise<void>,
): Promise<void> {
  const received: [number, number][] = []
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    let isPastPreface = false
    const reader = new FrameReader((type, _flags, _id, payload) => {
      received.push([type, payload.length >= 8 ? payload.readUInt32BE(4) : 0])
      if (type === frameType.headers) socket.write(Buffer.concat(answers))
    })
    socket.on('data', (chunk: Buffer) => {
      reader.push(isPastPreface ? chunk : chunk.subarray(preface.length))
      isPastPreface = true
    })
    socket.write(Buffer.concat(greeting))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { channel } = connect(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`)
  try {
    await run(channel, () => received)
  } finally {
    channel.destroy()
    server.close()
  }
}

const frame = (type: number, flags: number, streamId: number, payload: Buffer | string = ''): Buffer => {
  const bytes = typeof payload === 'string' ? Buffer.from(payload, 'hex') : payload
  return Buffer.concat([encodeFrame(type, flags, streamId, bytes.length, 0), bytes])
}
const settings = encodeSettings([])
const okHeaders = encodeHeaders([
  [':status', '200'],
  ['content-type', 'application/grpc'],
])
const okTrailers = encodeHeaders([['grpc-status', '0']])
const { endHeaders, endStream, padded, priority } = flag
const answerText = grpcFrame(Buffer.from('fine'))
const answered = [
  frame(frameType.headers, endHeaders, 1, okHeaders),
  frame(frameType.data, 0, 1, answerText),
  frame(frameType.headers, endHeaders | endStream, 1, okTrailers),
]

describe('a peer that is odd, but within the rules', () => {
  const rows: [string, Buffer[]][] = [
    [
      'pads everything and gives priorities',
      [
        frame(
          frameType.headers,
          endHeaders | padded | priority,
          1,
          Buffer.concat([Buffer.from('030000000010', 'hex'), okHeaders, Buffer.alloc(3)]),
        ),
        frame(frameType.priority, 0, 1, '0000000010'),
        frame(frameType.data, padded, 1, Buffer.concat([Buffer.of(9), answerText, Buffer.alloc(9)])),
        frame(
          frameType.headers,
          endHeaders | endStream | padded,
          1,
          Buffer.concat([Buffer.of(1), okTrailers, Buffer.alloc(1)]),
        ),
      ],
    ],
    [
      'continues header blocks byte by byte',
      [
        frame(frameType.headers, 0, 1, okHeaders.subarray(0, 1)),
        ...Array.from(okHeaders.subarray(1, -1), (byte) =>
          frame(frameType.continuation, 0, 1, Buffer.of(byte)),
        ),
        frame(frameType.continuation, endHeaders, 1, okHeaders.subarray(-1)),
        frame(frameType.data, 0, 1, answerText),
        frame(frameType.headers, endStream, 1),
        frame(frameType.continuation, endHeaders, 1, okTrailers),
      ],
    ],
    [
      'cuts the message into bytes, with empty frames between',
      [
        answered[0]!,
        ...Array.from(answerText, (byte) => [
          frame(frameType.data, 0, 1),
          frame(frameType.data, 0, 1, Buffer.of(byte)),
        ]).flat(),
        answered[2]!,
      ],
    ],
    [
      'says 103 before it answers',
      [
        frame(
          frameType.headers,
          endHeaders,
          1,
          encodeHeaders([
            [':status', '103'],
            ['link', '</x>'],
          ]),
        ),
        ...answered,
      ],
    ],
    ['speaks of things that we do not know', [frame(0x42, 255, 77, 'abcdef'), ...answered]],
    [
      'uses the dynamic table although it was asked not to',
      [
        frame(frameType.headers, endHeaders, 1, '88400161013140016201325f106170706c69636174696f6e2f67727063'),
        answered[1]!,
        frame(frameType.headers, endHeaders | endStream, 1, '400b677270632d7374617475730130bfc0'),
      ],
    ],
    [
      'sends the end of another, longer ended stream',
      [
        ...answered.slice(0, 2),
        frame(frameType.windowUpdate, 0, 1, '00000005'),
        answered[2]!,
        frame(frameType.windowUpdate, 0, 1, '00000005'),
        frame(frameType.reset, 0, 1, '00000000'),
      ],
    ],
  ]
  for (const [name, answers] of rows) {
    test(name, async () => {
      await withBytes([settings], answers, async (channel) => {
        await channel.ready
        assert.equal(String(await channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000)), 'fine')
      })
    })
  }

  test('a frame in the same packet as an answer is seen by the next call', async () => {
    await withBytes(
      [settings],
      [...answered, encodeUint32Frame(frameType.windowUpdate, 0, 1000)],
      async (channel) => {
        await channel.ready
        await channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000)
        assert.ok(channel.isUsable)
      },
    )
  })
})

describe('a peer that breaks the rules loses the connection, and is told why', () => {
  const { protocolError, flowControlError, frameSizeError, compressionError, enhanceYourCalm } = errorCode
  const [headers] = answered
  const rows: [string, number, Buffer[]][] = [
    ['data on a stream that does not exist', protocolError, [frame(frameType.data, 0, 99, '00')]],
    ['data on stream 0', protocolError, [frame(frameType.data, 0, 0, '00')]],
    ['data before headers', protocolError, [frame(frameType.data, 0, 1, '00')]],
    ['headers on an even stream', protocolError, [frame(frameType.headers, endHeaders, 2, okHeaders)]],
    [
      'headers in the middle of an answer',
      protocolError,
      [headers!, frame(frameType.headers, endHeaders, 1, okHeaders)],
    ],
    [
      'a block that is no HPACK',
      compressionError,
      [frame(frameType.headers, endHeaders, 1, 'ffffffffffffff')],
    ],
    [
      'a frame between headers and their continuation',
      protocolError,
      [frame(frameType.headers, 0, 1, okHeaders), settings],
    ],
    [
      'a continuation on another stream',
      protocolError,
      [frame(frameType.headers, 0, 1, okHeaders), frame(frameType.continuation, 4, 3)],
    ],
    ['a continuation of nothing', protocolError, [frame(frameType.continuation, endHeaders, 1)]],
    [
      'continuations without end',
      enhanceYourCalm,
      [
        frame(frameType.headers, 0, 1),
        ...Array.from({ length: 100 }, () => frame(frameType.continuation, 0, 1)),
      ],
    ],
    [
      'a header block of 100 kB',
      enhanceYourCalm,
      [
        frame(frameType.headers, 0, 1),
        ...Array.from({ length: 10 }, () => frame(frameType.continuation, 0, 1, Buffer.alloc(10_000))),
      ],
    ],
    ['a push', protocolError, [frame(frameType.pushPromise, endHeaders, 1, '0000000282')]],
    ['a frame larger than agreed', frameSizeError, [encodeFrame(frameType.data, 0, 1, 20_000, 0)]],
    ['settings of five bytes', frameSizeError, [frame(frameType.settings, 0, 0, '0001000000')]],
    ['settings of a stream', protocolError, [frame(frameType.settings, 0, 1)]],
    [
      'a window beyond its maximum by settings',
      flowControlError,
      [encodeSettings([[setting.initialWindowSize, 0x8000_0000]])],
    ],
    ['a frame size below the least', protocolError, [encodeSettings([[setting.maxFrameSize, 100]])]],
    ['a window update by nothing', protocolError, [frame(frameType.windowUpdate, 0, 0, '00000000')]],
    [
      'a connection window beyond its maximum',
      flowControlError,
      [frame(frameType.windowUpdate, 0, 0, '7fffffff')],
    ],
    [
      'a stream window beyond its maximum',
      flowControlError,
      [frame(frameType.windowUpdate, 0, 1, '7fffffff')],
    ],
    ['a ping of seven bytes', frameSizeError, [frame(frameType.ping, 0, 0, '00000000000000')]],
    ['a reset of three bytes', frameSizeError, [frame(frameType.reset, 0, 1, '000000')]],
    ['a GOAWAY of four bytes', frameSizeError, [frame(frameType.goAway, 0, 0, '00000000')]],
    ['more padding than payload', protocolError, [headers!, frame(frameType.data, padded, 1, '0501')]],
  ]
  for (const [name, code, answers] of rows) {
    test(name, async () => {
      await withBytes([settings], answers, async (channel, received) => {
        await channel.ready
        const error = await failure(channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000))
        assert.equal(error.mayHaveHappened, true)
        assert.equal(channel.isUsable, false)
        while (!received().some(([type]) => type === frameType.goAway)) await new Promise(setImmediate)
        assert.equal(received().find(([type]) => type === frameType.goAway)![1], code)
      })
    })
  }

  test('a peer that speaks HTTP/1.1', async () => {
    await withBytes(
      [Buffer.from('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')],
      [],
      async (channel) => {
        assert.equal((await failure(channel.ready)).mayHaveHappened, false)
      },
    )
  })

  test('a peer that begins without settings', async () => {
    await withBytes([frame(frameType.ping, 0, 0, Buffer.alloc(8))], [], async (channel) => {
      assert.match((await failure(channel.ready)).message, /does not speak HTTP\/2/)
    })
  })

  test('pings whose answers it does not read', async () => {
    let peer!: net.Socket
    const server = net.createServer((socket) => {
      peer = socket
      socket.on('error', () => {})
      socket.pause()
      socket.write(settings)
      const pings = Buffer.concat(
        Array.from({ length: 1_000 }, () => frame(frameType.ping, 0, 0, Buffer.alloc(8))),
      )
      const more = (): void => {
        if (!socket.destroyed) socket.write(pings, more)
      }
      more()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { channel, down } = connect(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`)
    await down
    assert.equal(channel.isUsable, false)
    channel.destroy()
    peer.destroy()
    server.close()
  })

  for (const [name, data] of [
    ['a compressed message, which was not asked for', '0100000001ff'],
    ['a message of 2 GB', '007fffffff00'],
  ] as const) {
    test(`${name}: the call fails, the connection lives`, async () => {
      await withBytes(
        [settings],
        [answered[0]!, frame(frameType.data, 0, 1, data)],
        async (channel, received) => {
          await channel.ready
          await failure(channel.unary('/x', grpcFrame(Buffer.alloc(0)), 60_000))
          assert.ok(channel.isUsable)
          while (!received().some(([type]) => type === frameType.reset)) await new Promise(setImmediate)
        },
      )
    })
  }
})
