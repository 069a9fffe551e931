/** Plain requests that are passed on: nodes/proxy, pods/proxy, services/proxy. */
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiRequest, ApiResponse } from '../request.ts'
import { ask, type Backend, BackendError } from './backend.ts'
import { answeredHeaders, forwardedHeaders } from './headers.ts'
import { copyTo } from './stream.ts'
import { passUpgrade } from './upgrade.ts'

/** What follows `/proxy` in the URL, as it was sent: undefined when nothing does, not even a slash. */
const restOf = ({ url }: ApiRequest): { path: string | undefined; query: string } => {
  const mark = url.indexOf('?')
  const whole = mark < 0 ? url : url.slice(0, mark)
  const query = mark < 0 ? '' : url.slice(mark)
  // Prefix, name and `proxy`; the name may not contain a slash.
  const match = /^\/(?:api|apis)\/.*?\/(?:nodes|pods|services)\/[^/]+\/proxy(\/.*)?$/.exec(whole)
  return { path: match?.[1], query }
}

/** Throws 503 when the server cannot be reached. */
export const passOn = async (
  request: ApiRequest,
  to: Backend,
  shutdown: AbortSignal,
): Promise<ApiResponse> => {
  const { path, query } = restOf(request)
  const whole = request.url.split('?', 1)[0]!
  if (request.upgrade !== undefined) return passUpgrade(request, to, `${path ?? '/'}${query}`, shutdown)
  // Links of a page only work below a slash.
  if (path === undefined && (request.method === 'GET' || request.method === 'HEAD'))
    return { status: 301, headers: { location: `${whole}/${query}` }, body: '' }
  const headers = { ...forwardedHeaders(request), 'x-forwarded-uri': whole }
  const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.body()
  try {
    const { method, signal } = request
    const answer = await ask(to, {
      ...{ method, path: `${path ?? '/'}${query}`, headers, signal },
      ...(body === undefined ? {} : { body }),
    })
    return {
      status: answer.statusCode ?? 502,
      headers: answeredHeaders(answer.headers),
      stream: copyTo(answer),
    }
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    const message = `error trying to reach service: ${error.message}`
    throw new StatusError(failure(503, 'ServiceUnavailable', message))
  }
}
