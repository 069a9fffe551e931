import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { type Answer, ScriptedTransport } from '../cache/scripted.ts'
import { pathOf } from '../resource.ts'
import { configmaps, deployments, namespaces } from '../resources.ts'
import { Client, hasReason } from './client.ts'
import type { Credentials } from './credentials.ts'
import { impersonating } from './impersonation.ts'
import { TokenBucket } from './tokenbucket.ts'

const found: Answer = { body: { metadata: { name: 'a' } } }
const busy = (status: number, seconds: number): Answer => ({
  ...{ status, headers: { 'retry-after': String(seconds) } },
  body: failure(status, 'TooManyRequests', 'later'),
})
const refused: Answer = { refused: true }

const setUp = (answers: readonly Answer[], credentials?: Credentials) => {
  const clock = new FakeClock()
  const transport = new ScriptedTransport(...answers)
  const client = new Client({
    transport,
    userAgent: 'test',
    clock,
    ...(credentials === undefined ? {} : { credentials }),
  })
  return {
    clock,
    transport,
    client,
    get: (signal?: AbortSignal) => client.get(configmaps, 'x', 'a', { signal }),
  }
}

describe('a request', () => {
  test('to a busy server is repeated when it says', async () => {
    const { clock, transport, get } = setUp([busy(429, 2), busy(503, 1), found])
    const got = get()
    await clock.run(1999)
    assert.equal(transport.asked.length, 1)
    await clock.run(1)
    assert.equal(transport.asked.length, 2)
    await clock.run(1000)
    assert.equal((await got).metadata.name, 'a')
  })

  test('to a server that is busy all the time ends after eleven tries', async () => {
    const { clock, transport, get } = setUp(Array<Answer>(20).fill(busy(429, 1000)))
    const got = assert.rejects(get(), (error) => hasReason(error, 'TooManyRequests'))
    await clock.run(11 * 30_000)
    await got
    assert.equal(transport.asked.length, 11)
  })

  test('waits no longer when nobody wants its answer', async () => {
    const { clock, transport, get } = setUp([busy(429, 20), found])
    const stop = new AbortController()
    const got = assert.rejects(get(stop.signal), /enough/)
    await clock.run(10)
    stop.abort(new Error('enough'))
    await got
    await clock.run(60_000)
    assert.equal(transport.asked.length, 1)
    assert.equal(clock.waiting, 0)
  })

  test('is spelled as Go spells JSON, for servers that compare it by its text', async () => {
    const { transport } = setUp([found])
    const sent: string[] = []
    const client = new Client({
      userAgent: 'test',
      transport: {
        send: (request) => {
          sent.push(String(request.body))
          return transport.send(request)
        },
        close: () => transport.close(),
      },
    })
    const data = { run: 'a && b <x> \u2028' }
    const metadata = { name: 'a', namespace: 'x' }
    await client.create(configmaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data })
    const [body = ''] = sent
    assert.match(body, /"run":"a \\u0026\\u0026 b \\u003cx\\u003e \\u2028"/)
    assert.deepEqual(JSON.parse(body).data, data)
  })

  test('that never left is sent once more', async () => {
    const { transport, get } = setUp([refused, found])
    assert.equal((await get()).metadata.name, 'a')
    const again = setUp([refused, refused, found])
    await assert.rejects(again.get(), /connection refused/)
    assert.deepEqual([transport.asked.length, again.transport.asked.length], [2, 2])
  })

  test('that is refused for its token is sent with another, once', async () => {
    let token = 0
    const credentials: Credentials = {
      headers: () => ({ authorization: `Bearer ${token}` }),
      renew: () => ++token < 5,
    }
    const unauthorized: Answer = { status: 401, body: failure(401, 'Unauthorized', 'Unauthorized') }
    const { get, transport } = setUp([unauthorized, found, unauthorized, unauthorized, found], credentials)
    await get()
    await assert.rejects(get(), (error) => hasReason(error, 'Unauthorized'))
    assert.equal(transport.asked.length, 4)
  })

  for (const [name, body, want] of [
    [
      "in the server's words",
      failure(404, 'NotFound', 'configmaps "a" not found'),
      'configmaps "a" not found',
    ],
    [
      'of a proxy, in its own',
      '<html>bad gateway</html>',
      'GET /api/v1/namespaces/x/configmaps/a: the server answered 404',
    ],
  ] as const)
    test(`fails ${name}`, async () => {
      const { get } = setUp([{ status: 404, body }])
      await assert.rejects(get(), (error) => {
        assert.ok(hasReason(error, 'NotFound'))
        assert.ok(error.message.startsWith(want), error.message)
        return true
      })
    })

  test('of several clients of one transport carries the name and the identity of its own', async () => {
    const seen: unknown[] = []
    const client = new Client({
      userAgent: 'one',
      transport: {
        close: () => {},
        send: async ({ headers }) => {
          seen.push(headers)
          return {
            status: 200,
            headers: {},
            text: async () => '{"metadata":{}}',
            chunks: async function* () {},
          }
        },
      },
    })
    const other = client.as({
      userAgent: 'two',
      credentials: impersonating({ user: 'jane', groups: ['a', 'b'] }),
    })
    for (const each of [client, other]) await each.get(namespaces, '', 'x')
    assert.deepEqual(seen, [
      { accept: 'application/json', 'user-agent': 'one' },
      {
        ...{ accept: 'application/json', 'user-agent': 'two' },
        ...{ 'impersonate-user': 'jane', 'impersonate-group': ['a', 'b'] },
      },
    ])
  })
})

const paths = [
  { of: pathOf(configmaps, 'x', 'a'), want: '/api/v1/namespaces/x/configmaps/a' },
  { of: pathOf(configmaps), want: '/api/v1/configmaps' },
  { of: pathOf(namespaces, 'ignored', 'x', 'finalize'), want: '/api/v1/namespaces/x/finalize' },
  { of: pathOf(deployments, 'x', 'a', 'scale'), want: '/apis/apps/v1/namespaces/x/deployments/a/scale' },
  { of: pathOf(deployments, 'x', '../a?b'), want: '/apis/apps/v1/namespaces/x/deployments/..%2Fa%3Fb' },
]
for (const { of, want } of paths) test(`the path ${want}`, () => assert.equal(of, want))

describe('a token bucket', () => {
  test('lets a burst pass, then so many a second, in order', async () => {
    const clock = new FakeClock()
    const bucket = new TokenBucket(10, 3, clock)
    const passed: number[] = []
    for (let i = 0; i < 6; i++) void Promise.resolve(bucket.take()).then(() => passed.push(i))
    await clock.run(0)
    assert.deepEqual(passed, [0, 1, 2])
    await clock.run(200)
    assert.deepEqual(passed, [0, 1, 2, 3, 4])
  })

  test('gets a turn back that nobody wants', async () => {
    const clock = new FakeClock()
    const bucket = new TokenBucket(1, 1, clock)
    bucket.take()
    const stop = new AbortController()
    const given = assert.rejects(Promise.resolve(bucket.take(stop.signal)), /enough/)
    stop.abort(new Error('enough'))
    await given
    await clock.run(1000)
    assert.equal(bucket.take(), undefined)
  })

  test('is not moved by the time of day', () => {
    const clock = new FakeClock()
    const bucket = new TokenBucket(1, 1, clock)
    bucket.take()
    clock.jump(-3_600_000)
    clock.advance(1000)
    assert.equal(bucket.tryTake(), true)
    clock.jump(3_600_000)
    assert.equal(bucket.tryTake(), false)
  })
})
