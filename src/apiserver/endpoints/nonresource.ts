/** Requests that name no resource: each part of the server that serves such paths gets to answer; the rest is 404. */
import { pageNotFound } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiRequest, ApiResponse, Handler } from '../request.ts'

/** Answers the paths it knows, undefined for the others. */
export type PathHandler = (request: ApiRequest) => Promise<ApiResponse | undefined> | ApiResponse | undefined

export const nonResourceHandler =
  (handlers: readonly PathHandler[]): Handler =>
  async (request) => {
    for (const handler of handlers) {
      const answer = await handler(request)
      if (answer !== undefined) return answer
    }
    throw pageNotFound()
  }
