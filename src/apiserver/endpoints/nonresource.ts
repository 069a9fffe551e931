/** Requests that name no resource: each part of the server that serves such paths gets to answer; the rest is 404. */
import type { ApiRequest, ApiResponse, Handler } from '../request.ts'

/** What the reference's HTTP library says of a path that no part of the server knows. */
export const plainNotFound: ApiResponse = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: '404 page not found\n',
}

/** Answers the paths it knows, undefined for the others. */
export type PathHandler = (request: ApiRequest) => Promise<ApiResponse | undefined> | ApiResponse | undefined

export const nonResourceHandler =
  (handlers: readonly PathHandler[]): Handler =>
  async (request) => {
    for (const handler of handlers) {
      const answer = await handler(request)
      if (answer !== undefined) return answer
    }
    return plainNotFound
  }
