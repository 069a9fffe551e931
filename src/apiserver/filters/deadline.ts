/**
 * Requests that are not long-running end within a minute, or sooner when the client says `?timeout=`. At the deadline the
 * client gets 504 and `request.signal` is aborted, so that work for nobody stops.
 */
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { ApiRequest, ApiResponse, Filter } from '../request.ts'
import { parseDuration } from './duration.ts'
import { isLongRunning } from './longrunning.ts'
import { Refusal } from './refusal.ts'

export const defaultRequestTimeoutMs = 60_000

/** The reference's text, without kind and as plain text; clients read the code. */
const timedOut: ApiResponse = {
  status: 504,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${JSON.stringify({
    metadata: {},
    status: 'Failure',
    message: 'Timeout: request did not complete within the allotted timeout',
    reason: 'Timeout',
    details: {},
    code: 504,
  })}\n`,
}

/** How long this request may take, in milliseconds. Zero and negative wishes mean the default. */
const allowedMs = (request: ApiRequest, maxMs: number): number => {
  const wish = request.query.get('timeout')
  if (wish === null || wish === '') return maxMs
  const parsed = parseDuration(wish)
  if (typeof parsed === 'string') {
    throw new Refusal(
      failure(400, 'BadRequest', `invalid timeout specified in the request URL - ${parsed}`),
      {},
    )
  }
  return parsed <= 0 ? maxMs : Math.min(parsed, maxMs)
}

export const deadline =
  (maxMs = defaultRequestTimeoutMs, clock: Clock = systemClock): Filter =>
  async (request, next) => {
    if (isLongRunning(request.requestInfo)) return next(request)
    const ms = allowedMs(request, maxMs)
    if (ms < 1) return timedOut // no timer is that fast
    let expire!: (response: ApiResponse) => void
    const expired = new Promise<ApiResponse>((resolve) => {
      expire = resolve
    })
    const timer = clock.setTimeout(() => {
      expire(timedOut)
      request.abort(new Error('request deadline exceeded'))
    }, ms)
    const answer = next(request)
    // After the deadline nobody awaits the endpoint; what it throws then must not end the process.
    answer.catch(() => {})
    try {
      return await Promise.race([answer, expired])
    } finally {
      timer.cancel()
    }
  }
