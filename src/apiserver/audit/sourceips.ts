/** Where a request came from: what proxies report, then the peer itself. The first entries are the client's to forge. */
import { isIP } from 'node:net'
import type { ApiRequest } from '../request.ts'

/** `::ffff:10.0.0.1` is how a dual-stack socket writes an IPv4 peer. */
const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address)

const headerText = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(',') : (value ?? '')

export const sourceIPs = (request: ApiRequest): string[] => {
  const ips = headerText(request.headers['x-forwarded-for'])
    .split(',', 64)
    .map((s) => s.trim())
    .filter((s) => isIP(s) !== 0)
  const real = headerText(request.headers['x-real-ip']).trim()
  if (isIP(real) !== 0 && !ips.includes(real)) ips.push(real)
  const peer = plain(request.remoteAddress)
  if (peer !== '' && ips.at(-1) !== peer) ips.push(peer)
  return ips
}
