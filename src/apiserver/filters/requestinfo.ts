/** Takes the URL apart for the stages that follow. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import type { Filter } from '../request.ts'
import { requestInfoOf } from '../requestinfo.ts'
import { Refusal } from './refusal.ts'
import { setResponseHeader } from './responseheaders.ts'

/** The deprecated prefixes of watches and proxies, and nothing behind them. */
const prefixOfNothing = /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(?:watch|proxy)\/?$/

/** @throws 500 for a prefix of nothing: the reference takes its URL apart before anything else */
export const requestInfo: Filter = (request, next) => {
  if (prefixOfNothing.test(request.path)) {
    setResponseHeader(request, 'cache-control', '')
    const why = `unable to determine kind and namespace from url, ${request.url}`
    const text = `Internal Server Error: ${goQuote(request.url)}: failed to create RequestInfo: ${why}\n`
    throw new Refusal(failure(500, 'InternalError', text), undefined, text)
  }
  request.requestInfo = requestInfoOf(request.method, request.path, request.query)
  return next(request)
}
