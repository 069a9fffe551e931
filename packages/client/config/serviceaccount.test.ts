import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import { configmaps } from '../resources.ts'
import { Client } from '../rest/client.ts'
import type { OutgoingRequest } from '../transport/transport.ts'
import { ServiceAccountCredentials } from './serviceaccount.ts'

const notFound = { kind: 'Status', status: 'Failure', reason: 'NotFound', code: 404 }

/** A server that hands out the tokens 1, 2, … for an hour each, and what it was asked. */
const setUp = () => {
  const clock = new FakeClock()
  const server = { asked: [] as string[], tokens: 0, isDown: false, accepts: (_: string): boolean => true }
  const answer = ({ method, path, headers }: OutgoingRequest): { status: number; body: unknown } => {
    server.asked.push(`${method} ${path}`)
    if (path.endsWith('/token')) {
      if (server.isDown) return { status: 500, body: { kind: 'Status', message: 'no', code: 500 } }
      // The server's clock is wrong by a day, and the token says so.
      const iat = Math.floor(clock.now() / 1000) + 86_400
      const claims = Buffer.from(JSON.stringify({ number: ++server.tokens, iat, exp: iat + 3600 })).toString(
        'base64url',
      )
      return {
        status: 201,
        body: { status: { token: `h.${claims}.s`, expirationTimestamp: '2020-01-01T00:00:00Z' } },
      }
    }
    if (path.includes('/serviceaccounts'))
      return method === 'GET' ? { status: 404, body: notFound } : { status: 201, body: {} }
    const token = String(headers.authorization).split('.')[1] ?? ''
    const { number } = JSON.parse(Buffer.from(token, 'base64url').toString() || '{}')
    return server.accepts(String(number))
      ? { status: 200, body: { number } }
      : { status: 401, body: { kind: 'Status', reason: 'Unauthorized', code: 401 } }
  }
  const admin = new Client({
    userAgent: 'manager',
    clock,
    transport: {
      close: () => {},
      send: async (request) => {
        const { status, body } = answer(request)
        return { status, headers: {}, text: async () => JSON.stringify(body), chunks: async function* () {} }
      },
    },
  })
  const credentials = new ServiceAccountCredentials({
    client: admin,
    clock,
    namespace: 'kube-system',
    name: 'x-controller',
  })
  const client = admin.as({ credentials })
  /** The number of the token that a request carried. */
  const ask = async (): Promise<unknown> =>
    ((await client.get(configmaps, 'default', 'a')) as { number?: unknown }).number
  return { clock, server, ask }
}

describe("a controller's own token", () => {
  test('is asked for once, for a ServiceAccount that is made first', async () => {
    const { server, ask } = setUp()
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1])
    assert.deepEqual(server.asked.slice(0, 3), [
      'GET /api/v1/namespaces/kube-system/serviceaccounts/x-controller',
      'POST /api/v1/namespaces/kube-system/serviceaccounts',
      'POST /api/v1/namespaces/kube-system/serviceaccounts/x-controller/token',
    ])
  })

  test('is replaced when four fifths of its life have passed, by its own account of it', async () => {
    const { clock, ask } = setUp()
    assert.equal(await ask(), 1)
    clock.advance(0.79 * 3_600_000)
    assert.equal(await ask(), 1)
    clock.advance(0.02 * 3_600_000)
    assert.equal(await ask(), 2)
  })

  test('is used on while no other can be had, until it expires', async () => {
    const { clock, server, ask } = setUp()
    await ask()
    server.isDown = true
    clock.advance(0.9 * 3_600_000)
    assert.equal(await ask(), 1)
    clock.advance(0.2 * 3_600_000)
    await assert.rejects(ask(), /no/)
    server.isDown = false
    assert.equal(await ask(), 2)
  })

  test('is replaced within the request when the server does not take it, once', async () => {
    const { server, ask } = setUp()
    await ask()
    server.accepts = (number) => number !== '1'
    assert.equal(await ask(), 2)
    server.accepts = () => false
    await assert.rejects(ask(), (error) => (error as { code?: number }).code === 401)
    assert.equal(server.tokens, 3)
  })
})
