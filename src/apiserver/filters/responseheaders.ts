/**
 * Headers that every response carries: `Audit-Id`, `Cache-Control` and the warnings that stages and endpoints collected.
 * Outermost, so that refusals get them too.
 */
import type { ApiRequest, ApiResponse, Filter } from '../request.ts'
import { warningHeaders } from './warnings.ts'

/** Stages may put response headers here for the endpoint's answer (flow schema and priority level); '' takes one away. */
const stageHeaders = new WeakMap<ApiRequest, Record<string, string>>()

export const setResponseHeader = (request: ApiRequest, name: string, value: string): void => {
  const headers = stageHeaders.get(request)
  if (headers === undefined) stageHeaders.set(request, { [name]: value })
  else headers[name] = value
}

/** An id the client chose is kept: it joins the audit events of several servers. */
const clientAuditId = (request: ApiRequest): string | undefined => {
  const header = request.headers['audit-id']
  const id = Array.isArray(header) ? header[0] : header
  return id === undefined || id === '' ? undefined : id
}

export const responseHeaders: Filter = async (request, next) => {
  const id = clientAuditId(request)
  if (id !== undefined) request.auditID = id
  return withHeaders(request, await next(request))
}

const withHeaders = (request: ApiRequest, response: ApiResponse): ApiResponse => {
  const headers: Record<string, string | string[]> = {
    'audit-id': request.auditID,
    'cache-control': 'no-cache, private',
    ...stageHeaders.get(request),
    ...response.headers,
    ...(request.warnings.size === 0 ? {} : { warning: warningHeaders(request.warnings) }),
  }
  if (headers['cache-control'] === '') delete headers['cache-control']
  return { ...response, headers }
}
