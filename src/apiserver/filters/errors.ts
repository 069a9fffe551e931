/**
 * Turns whatever the inner stages throw into a response, once, at the edge. A StatusError is the client's answer; anything
 * else is our own mistake: the log gets it whole, the client a 500 without our stack.
 */
import { failure, type Status, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiRequest, ApiResponse, Filter } from '../request.ts'
import { Refusal } from './refusal.ts'

export interface Log {
  error(fields: object, message: string): void
}

/** Writes a Status in the form the client accepts. */
export type StatusWriter = (request: ApiRequest, status: Status) => ApiResponse

/** Clients that people read directly get indented JSON; so does `?pretty=true`. */
const isForPeople = (request: ApiRequest): boolean => {
  const asked = request.query.get('pretty')
  if (asked !== null) return asked !== 'false' && asked !== '0'
  return /^(curl|Wget|Mozilla)/.test(String(request.headers['user-agent'] ?? ''))
}

/** JSON only; the server's wiring passes the negotiating writer of the endpoints instead. */
export const jsonStatus: StatusWriter = (request, status) => ({
  status: status.code,
  headers: { 'content-type': 'application/json' },
  body: isForPeople(request) ? JSON.stringify(status, null, 2) : `${JSON.stringify(status)}\n`,
})

const plainText = (status: number, body: string): ApiResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

const panicked = (): Status =>
  failure(500, 'InternalError', 'This request caused apiserver to panic. Look in the logs for details.')

/** The StatusError that stands for an error of the layers below, or undefined for what nobody foresaw. */
export type ErrorTranslator = (error: unknown) => StatusError | undefined

const ownOnly: ErrorTranslator = (error) => (error instanceof StatusError ? error : undefined)

export const errors =
  (log: Log, translate: ErrorTranslator = ownOnly, write: StatusWriter = jsonStatus): Filter =>
  async (request, next) => {
    try {
      return await next(request)
    } catch (error) {
      const status = translate(error)?.status ?? panicked()
      // Who asked has gone, and the work ended with that: nobody's mistake.
      const isUnwanted = request.signal.aborted && error === request.signal.reason
      if (status.code >= 500 && !isUnwanted) {
        // The query stays out: tokens have been seen in it.
        log.error(
          { err: error, method: request.method, path: request.path, auditID: request.auditID },
          'request failed',
        )
      }
      const response =
        error instanceof Refusal && error.text !== undefined
          ? plainText(status.code, error.text)
          : write(request, status)
      const retry = status.details?.retryAfterSeconds
      return {
        ...response,
        headers: {
          ...response.headers,
          ...(retry === undefined || retry <= 0 ? {} : { 'retry-after': String(retry) }),
          ...(error instanceof Refusal ? error.headers : {}),
        },
      }
    }
  }
