import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { fakeRequest, ok } from '../../../test/support/request.ts'
import { sourceIPs } from '../audit/sourceips.ts'
import { deadline } from './deadline.ts'
import { parseDuration } from './duration.ts'
import { isLongRunning } from './longrunning.ts'
import { warningHeaders } from './warnings.ts'

/** A clock whose timers run when the test says so. */
class FakeClock implements Clock {
  readonly timers = new Set<{ run: () => void; ms: number }>()
  now = () => 0
  setTimeout(run: () => void, ms: number) {
    const timer = { run, ms }
    this.timers.add(timer)
    return { cancel: () => void this.timers.delete(timer) }
  }
}

// Messages recorded from kube-apiserver 1.36.3; syntax: https://pkg.go.dev/time#ParseDuration
const durations = [
  { text: '1s', want: 1000 },
  { text: '1m30s', want: 90_000 },
  { text: '1.5h', want: 5_400_000 },
  { text: '-1s', want: -1000 },
  { text: '100ms', want: 100 },
  { text: '0', want: 0 },
  { text: 'abc', want: 'time: invalid duration "abc"' },
  { text: '30', want: 'time: missing unit in duration "30"' },
  { text: '3x', want: 'time: unknown unit "x" in duration "3x"' },
  { text: '-', want: 'time: invalid duration "-"' },
  { text: '99999999h', want: 'time: invalid duration "99999999h"' },
  { text: '1constructor', want: 'time: unknown unit "constructor" in duration "1constructor"' },
]
for (const { text, want } of durations)
  test(`the duration ${text} is ${want}`, () => assert.equal(parseDuration(text), want))

const waits = [
  { url: '/api/v1/pods', want: [60_000] },
  { url: '/api/v1/pods?timeout=5s', want: [5000] },
  { url: '/api/v1/pods?timeout=300s', want: [60_000] },
  { url: '/api/v1/pods?timeout=0s', want: [60_000] },
  { url: '/api/v1/pods?timeout=-1s', want: [60_000] },
  { url: '/api/v1/pods?watch=1&timeout=5s', want: [] },
  { url: '/api/v1/namespaces/a/pods/x/exec', want: [] },
]
for (const { url, want } of waits) {
  test(`GET ${url} may take ${want.length === 0 ? 'as long as it likes' : `${want[0]} ms`}`, async () => {
    const clock = new FakeClock()
    let set: number[] = []
    await deadline(60_000, clock)(fakeRequest({ url }), () => {
      set = [...clock.timers].map((t) => t.ms)
      return Promise.resolve(ok)
    })
    assert.deepEqual(set, want)
    assert.equal(clock.timers.size, 0, 'the timer is taken back')
  })
}

test('at the deadline the client gets 504, the work is told to stop, and its late failure harms nobody', async () => {
  const clock = new FakeClock()
  const request = fakeRequest()
  let fail!: (error: Error) => void
  const answer = deadline(60_000, clock)(
    request,
    () =>
      new Promise((_, reject) => {
        fail = reject
      }),
  )
  for (const timer of clock.timers) timer.run()
  const response = await answer
  assert.equal(response.status, 504)
  assert.equal(response.headers['content-type'], 'text/plain; charset=utf-8')
  assert.equal(
    response.body,
    '{"metadata":{},"status":"Failure","message":"Timeout: request did not complete within the allotted timeout","reason":"Timeout","details":{},"code":504}\n',
  )
  assert.ok(request.signal.aborted)
  fail(new Error('too late'))
  await new Promise(setImmediate)
})

test('a client that leaves stops the work', async () => {
  const client = new AbortController()
  const request = fakeRequest({ signal: client.signal })
  await deadline(60_000, new FakeClock())(request, () => {
    assert.ok(!request.signal.aborted)
    client.abort()
    assert.ok(request.signal.aborted)
    return Promise.resolve(ok)
  })
})

test('a timeout of a nanosecond has passed already', async () => {
  const request = fakeRequest({ url: '/api/v1/pods?timeout=1ns' })
  assert.equal((await deadline()(request, () => assert.fail('the endpoint must not be reached'))).status, 504)
})

test('a timeout that is none is refused', async () => {
  const request = fakeRequest({ url: '/api/v1/pods?timeout=abc' })
  await assert.rejects(
    deadline()(request, () => Promise.resolve(ok)),
    {
      message: 'invalid timeout specified in the request URL - time: invalid duration "abc"',
    },
  )
})

const kinds = [
  { url: '/api/v1/pods?watch=true', want: true },
  { url: '/api/v1/watch/pods', want: true },
  { url: '/api/v1/namespaces/a/pods/x/log', want: true },
  { url: '/api/v1/nodes/x/proxy/metrics', want: true },
  { url: '/api/v1/pods', want: false },
  { url: '/healthz', want: false },
]
for (const { url, want } of kinds) {
  test(`${url} is ${want ? '' : 'not '}long-running`, () =>
    assert.equal(isLongRunning(fakeRequest({ url }).requestInfo), want))
}

const warnings = [
  { name: 'one text', texts: ['a b'], want: '299 - "a b"' },
  { name: 'quotes and backslashes are escaped', texts: ['a "b" \\c'], want: '299 - "a \\"b\\" \\\\c"' },
  {
    name: 'a line break cannot end the header',
    texts: ['a\r\nSet-Cookie: x'],
    want: '299 - "a  Set-Cookie: x"',
  },
  { name: 'empty texts are left out', texts: ['', 'x'], want: '299 - "x"' },
]
for (const { name, texts, want } of warnings)
  test(`warnings: ${name}`, () => assert.equal(warningHeaders(texts).join(', '), want))

test('warnings beyond 4 KiB are shortened, then left out', () => {
  const header = warningHeaders(Array.from({ length: 40 }, (_, i) => `${i} ${'x'.repeat(500)}`)).join(', ')
  const values = header.split(', ')
  assert.equal(values.length, 16)
  assert.ok(values.every((v) => v.length === '299 - ""'.length + 256))
})

// The first three were recorded.
const sources = [
  { headers: {}, remoteAddress: '127.0.0.1', want: ['127.0.0.1'] },
  {
    headers: { 'x-forwarded-for': '1.2.3.4, junk, 5.6.7.8', 'x-real-ip': '9.9.9.9' },
    remoteAddress: '127.0.0.1',
    want: ['1.2.3.4', '5.6.7.8', '9.9.9.9', '127.0.0.1'],
  },
  { headers: { 'x-forwarded-for': '127.0.0.1' }, remoteAddress: '127.0.0.1', want: ['127.0.0.1'] },
  { headers: {}, remoteAddress: '::ffff:10.0.0.7', want: ['10.0.0.7'] },
]
for (const { headers, remoteAddress, want } of sources) {
  test(`a request from ${want.join(' ')} says so`, () => {
    assert.deepEqual(
      sourceIPs(fakeRequest({ headers: headers as unknown as Record<string, string>, remoteAddress })),
      want,
    )
  })
}
