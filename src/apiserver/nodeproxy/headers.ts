/** What is passed on of a request's headers, and of an answer's. */
import type { IncomingHttpHeaders } from 'node:http'
import type { ApiRequest } from '../request.ts'

/** They are about one connection (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings'],
])

/** Who asks is known to us; nobody behind learns how it was proven. */
const secret = /^(authorization|impersonate-(user|group|uid|extra-.*)|x-remote-(user|group|uid|extra-.*))$/

/** The client's headers for a server behind, and who the client is. */
export const forwardedHeaders = (request: ApiRequest): Record<string, string | string[]> => {
  const named = String(request.headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith(':') || hopByHop.has(name) || secret.test(name)) continue
    if (named.includes(name)) continue
    headers[name] = value
  }
  const before = request.headers['x-forwarded-for']
  headers['x-forwarded-for'] =
    before === undefined ? request.remoteAddress : `${String(before)}, ${request.remoteAddress}`
  return headers
}

/** An answer's headers for the client: none about its connection, and no leave to scripts of other sites. */
export const answeredHeaders = (headers: IncomingHttpHeaders): Record<string, string | string[]> => {
  const passed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !hopByHop.has(name) && !name.startsWith('access-control-'))
      passed[name] = value
  return passed
}
