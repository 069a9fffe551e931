/**
 * Which texts are an origin. A browser always says one, and WebSockets have no other defence against pages of strangers; the
 * reference lets any in that reads as an absolute URI or a path (recorded: origin.test.ts).
 */
import { isIPv6 } from 'node:net'

const scheme = /^[a-z][a-z0-9+.-]*:/i
const brokenEscape = /%(?![0-9a-f]{2})/i
const userinfo = /^[\w\-.~!$&'()*+,;=:%@]*$/
/** Escapes stand for bytes beyond ASCII or for the percent sign itself. */
const hostAndPort = /^(?:[^\s#%/:?[\\^`{|}]|%(?:[89a-f][0-9a-f]|25))*(?::\d*)?$/i
const addressAndPort = /^\[([^\]%]*)((?:%25[^\]]*)?)\](?::\d*)?$/

/** Whether an `Origin` header's text is one. */
export const isOrigin = (text: string): boolean => {
  if (text === '*') return true
  const [before = ''] = scheme.exec(text) ?? []
  const [rest = ''] = text.slice(before.length).split('?', 1)
  if (!rest.startsWith('/')) return before !== ''
  if (before === '' || !rest.startsWith('//')) return !brokenEscape.test(rest)
  const end = rest.indexOf('/', 2)
  const authority = rest.slice(2, end === -1 ? undefined : end)
  return isAuthority(authority) && !brokenEscape.test(rest.slice(authority.length))
}

const isAuthority = (text: string): boolean => {
  const at = text.lastIndexOf('@')
  const user = text.slice(0, Math.max(at, 0))
  const host = text.slice(at + 1)
  if (!userinfo.test(user) || brokenEscape.test(user)) return false
  const address = addressAndPort.exec(host)
  if (address === null) return hostAndPort.test(host)
  return isIPv6(address[1]!) && !brokenEscape.test(address[2]!)
}
