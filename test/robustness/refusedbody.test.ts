/**
 * Bodies that nobody wants to read: the answer comes, and the client is done with its request. Node's own client is the strict
 * one here: what it could not send when a stream is taken back keeps it waiting for ever.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import * as http2 from 'node:http2'
import { after, before, describe, test } from 'node:test'
import { binary, type RunningServer, startServer } from '../support/server.ts'

const configmaps = '/api/v1/namespaces/default/configmaps'
const skip = existsSync(binary) ? false : 'the server is not built'

describe('a body that is refused', { skip }, () => {
  let server: RunningServer

  before(async () => {
    server = await startServer()
  })
  after(() => server?.stop())

  const post = async (
    bytes: number,
    headers: http2.OutgoingHttpHeaders,
    isWhole: boolean,
  ): Promise<number> => {
    const { server: url, ca, cert, key } = server.endpoint
    const session = http2.connect(url, headers.authorization === undefined ? { ca, cert, key } : { ca })
    session.on('error', () => {})
    try {
      await once(session, 'connect')
      const stream = session.request({
        ':method': 'POST',
        ':path': configmaps,
        'content-type': 'application/json',
        ...headers,
      })
      let status = 0
      stream.on('response', (answer) => {
        status = answer[':status'] ?? 0
      })
      stream.resume()
      const closed = once(stream, 'close')
      const body = Buffer.alloc(bytes, 0x20)
      if (isWhole) stream.end(body)
      else {
        const pieceBytes = 1 << 18
        for (let at = 0; at < bytes && stream.writable; at += pieceBytes) {
          if (!stream.write(body.subarray(at, at + pieceBytes)))
            await Promise.race([once(stream, 'drain'), closed])
        }
        if (stream.writable) stream.end()
      }
      await closed
      return status
    } finally {
      session.destroy()
    }
  }

  const mebibyte = 1 << 20
  for (const { what, bytes, headers, isWhole, want } of [
    {
      what: 'too large, as was said before',
      bytes: 4,
      headers: { 'content-length': 4 * mebibyte },
      isWhole: true,
      want: 413,
    },
    { what: 'too large, as it turns out', bytes: 6, headers: {}, isWhole: true, want: 413 },
    { what: 'larger than anybody would read', bytes: 40, headers: {}, isWhole: false, want: 413 },
    {
      what: 'from somebody unknown',
      bytes: 6,
      headers: { authorization: 'Bearer nobody' },
      isWhole: true,
      want: 401,
    },
  ]) {
    test(`${what}: the answer comes, and the request is over`, { timeout: 60_000 }, async () => {
      for (let i = 0; i < 20; i++) assert.equal(await post(bytes * mebibyte, headers, isWhole), want)
    })
  }
})
