/** Recorded of kube-apiserver 1.36.3 with a kubelet that answers each code with the text `told <code>`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logRefusal } from './answers.ts'

const rows: [code: number, reason: string, message: string, details: unknown][] = [
  [400, 'BadRequest', 'told 400', undefined],
  [401, 'Unauthorized', 'the server has asked for the client to provide credentials ( pods/log p)', 'named'],
  [403, 'Forbidden', 'told 403 ( pods/log p)', 'named'],
  [404, 'NotFound', 'the server could not find the requested resource ( pods/log p)', 'named'],
  [409, 'Conflict', 'the server reported a conflict ( pods/log p)', 'named'],
  [422, 'Invalid', 'the server rejected our request due to an error in our request ( pods/log p)', 'named'],
  [
    429,
    'TooManyRequests',
    'the server has received too many requests and has asked us to try again later ( pods/log p)',
    'named',
  ],
  [500, 'InternalError', 'Internal error occurred: told 500', { causes: [{ message: 'told 500' }] }],
  [
    502,
    'InternalError',
    'an error on the server ("told 502") has prevented the request from succeeding ( pods/log p)',
    'named',
  ],
  [503, 'ServiceUnavailable', 'the server is currently unable to handle the request ( pods/log p)', 'named'],
  [
    504,
    'Timeout',
    'the server was unable to return a response in the time allotted, but may still be processing the request ( pods/log p)',
    'named',
  ],
]
for (const [code, reason, message, details] of rows)
  test(`a kubelet answers ${code}`, () => {
    const { status } = logRefusal(code, `told ${code}`, 'p')
    assert.deepEqual([status.code, status.reason, status.message], [code, reason, message])
    assert.deepEqual(status.details, details === 'named' ? { name: 'p', kind: 'pods/log' } : details)
  })
