import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { ApiRequest, ApiResponse, Sink } from '../request.ts'
import { compressedBytesMin, compression } from './compression.ts'

const request = (acceptEncoding: string | undefined, verb = 'list', isResourceRequest = true): ApiRequest =>
  ({
    headers: { 'accept-encoding': acceptEncoding },
    requestInfo: { verb, isResourceRequest, subresource: '' },
  }) as unknown as ApiRequest

const json = { 'content-type': 'application/json' }
const answer = (body: Uint8Array): ApiResponse => ({ status: 200, headers: json, body })
const large = Buffer.alloc(compressedBytesMin, 'abc ')

/** Keeps what is written; a slow one takes a turn of the event loop for each piece. */
class Kept implements Sink {
  readonly pieces: Buffer[] = []
  readonly bufferedBytes = 0
  readonly signal: AbortSignal
  constructor(signal = new AbortController().signal) {
    this.signal = signal
  }
  write(bytes: Uint8Array | string): boolean {
    this.pieces.push(Buffer.from(bytes as Uint8Array))
    return true
  }
  drained(): Promise<void> {
    return Promise.resolve()
  }
  async writeTaken(bytes: Uint8Array): Promise<void> {
    this.write(bytes)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const through = (r: ApiRequest, response: ApiResponse): Promise<ApiResponse> =>
  compression(r, () => Promise.resolve(response))

const cases: [string, ApiRequest, ApiResponse, boolean][] = [
  ['a body of 128 KiB is compressed', request('gzip'), answer(large), true],
  ['one byte less is not', request('gzip'), answer(large.subarray(1)), false],
  ['nor one for a client that does not say gzip', request('deflate, br'), answer(large), false],
  ['nor for one that gives it a quality', request('gzip;q=0.5'), answer(large), false],
  ['gzip may be one of several codings', request('br, gzip , deflate'), answer(large), true],
  ['what is no resource goes out as it is', request('gzip', 'get', false), answer(large), false],
  [
    'a refusal is compressed like an answer',
    request('gzip', 'create'),
    { ...answer(large), status: 422 },
    true,
  ],
  ['a watch is not', request('gzip', 'watch'), { status: 200, headers: json, stream: async () => {} }, false],
]

for (const [name, r, response, isCompressed] of cases) {
  test(name, async () => {
    const { headers, status } = await through(r, response)
    assert.equal(status, response.status)
    assert.equal(headers['content-encoding'], isCompressed ? 'gzip' : undefined)
    assert.equal(headers.vary, isCompressed ? 'Accept-Encoding' : undefined)
  })
}

test('a compressed body is the body again', async () => {
  const body = Buffer.concat([randomBytes(300_000), large])
  const sink = new Kept()
  await (await through(request('gzip'), answer(body))).stream!(sink)
  assert.ok(gunzipSync(Buffer.concat(sink.pieces)).equals(body))
  assert.ok(sink.pieces.length > 2, 'it goes out in pieces')
})

test('a stream may use its buffer again once it has been taken', async () => {
  const stream = async (sink: Sink): Promise<void> => {
    const buffer = Buffer.alloc(100_000)
    for (let i = 0; i < 40; i++) await sink.writeTaken(buffer.fill(i))
    sink.write('end')
  }
  const sink = new Kept()
  await (await through(request('gzip'), { status: 200, headers: json, stream })).stream!(sink)
  const plain = gunzipSync(Buffer.concat(sink.pieces))
  assert.equal(plain.length, 4_000_003)
  for (let i = 0; i < 40; i++) assert.equal(plain[i * 100_000 + 99_999], i)
})

test('when the client is gone the writer is told and nothing stays', async () => {
  const gone = new AbortController()
  let wrote = 0
  const stream = async (sink: Sink): Promise<void> => {
    while (!sink.signal.aborted) {
      await sink.writeTaken(randomBytes(100_000))
      if (++wrote === 10) gone.abort()
    }
  }
  await (await through(request('gzip'), { status: 200, headers: json, stream })).stream!(
    new Kept(gone.signal),
  )
  assert.equal(wrote, 10)
})

test('what breaks while it is written breaks the answer', async () => {
  const stream = async (sink: Sink): Promise<void> => {
    await sink.writeTaken(large)
    throw new Error('broken')
  }
  const { stream: compressed } = await through(request('gzip'), { status: 200, headers: json, stream })
  await assert.rejects(compressed!(new Kept()), /broken/)
})
