/** What goes wrong becomes an answer; the log hears of our own mistakes only. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { fakeRequest } from '../../../test/support/request.ts'
import type { ApiRequest } from '../request.ts'
import { errors } from './errors.ts'

const rows: { what: string; fail: (request: ApiRequest) => never; status: number; isLogged: boolean }[] = [
  {
    what: 'a refusal',
    fail: () => {
      throw new StatusError(failure(404, 'NotFound', 'no'))
    },
    status: 404,
    isLogged: false,
  },
  {
    what: 'a mistake of ours',
    fail: () => {
      throw new TypeError('x is not a function')
    },
    status: 500,
    isLogged: true,
  },
  {
    what: 'a client that left, whose work ended with it',
    fail: (request) => {
      request.abort(new Error('the client left'))
      request.signal.throwIfAborted()
      throw new Error('it was not aborted')
    },
    status: 500,
    isLogged: false,
  },
  {
    what: 'a mistake of ours after the client left',
    fail: (request) => {
      request.abort(new Error('the client left'))
      throw new TypeError('x is not a function')
    },
    status: 500,
    isLogged: true,
  },
]

for (const { what, fail, status, isLogged } of rows)
  test(what, async () => {
    const logged: string[] = []
    const request = fakeRequest()
    const answer = await errors({ error: (_, message) => logged.push(message) })(request, async () =>
      fail(request),
    )
    assert.deepEqual([answer.status, logged], [status, isLogged ? ['request failed'] : []])
  })
