/**
 * URLs as the reference reads them: less forgiving than a browser, and telling what it did not like in its own words.
 * Source: answers to URLs with one fault each.
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'

export interface WebURL {
  readonly scheme: string
  readonly user: string
  readonly host: string
  readonly query: string
  readonly fragment: string
}

/** The parts of a URL, or why it is none. */
export const parseWebURL = (text: string): WebURL | { readonly problem: string } => {
  const hash = text.indexOf('#')
  const whole = hash < 0 ? text : text.slice(0, hash)
  const fault = (why: string) => ({ problem: `parse ${goQuote(whole)}: ${why}` })
  for (let i = 0; i < whole.length; i++) {
    const c = whole.charCodeAt(i)
    if (c < 0x20 || c === 0x7f) return fault('net/url: invalid control character in URL')
  }
  if (whole.startsWith(':')) return fault('missing protocol scheme')
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(whole)?.[1]?.toLowerCase() ?? ''
  let rest = scheme === '' ? whole : whole.slice(scheme.length + 1)
  const mark = rest.indexOf('?')
  const query = mark < 0 ? '' : rest.slice(mark + 1)
  if (mark >= 0) rest = rest.slice(0, mark)
  const fragment = hash < 0 ? '' : text.slice(hash + 1)
  if (!rest.startsWith('/') && scheme !== '') return { scheme, user: '', host: '', query, fragment }
  if (!rest.startsWith('/') && rest.split('/', 1)[0]!.includes(':'))
    return fault('first path segment in URL cannot contain colon')
  let user = ''
  let host = ''
  if (rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))) {
    const slash = rest.indexOf('/', 2)
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash)
    rest = slash < 0 ? '' : rest.slice(slash)
    const sign = authority.lastIndexOf('@')
    user = sign < 0 ? '' : authority.slice(0, sign)
    host = authority.slice(sign + 1)
    const problem = hostProblem(host) ?? (isUserInfo(user) ? undefined : 'net/url: invalid userinfo')
    if (problem !== undefined) return fault(problem)
  }
  const escaped = badEscape(rest)
  if (escaped !== undefined) return fault(`invalid URL escape ${escaped}`)
  return { scheme, user, host, query, fragment }
}

const hostProblem = (host: string): string | undefined => {
  const colon = host.startsWith('[') ? host.indexOf(']') + 1 : host.lastIndexOf(':')
  if (host.startsWith('[') && colon === 0) return "missing ']' in host"
  const port = colon < 0 ? '' : host.slice(colon)
  if (port !== '' && !/^:[0-9]*$/.test(port)) return `invalid port ${goQuote(port)} after host`
  const escaped = badEscape(host)
  if (escaped !== undefined) return `invalid URL escape ${escaped}`
  const bad = /[ \\^`{}|#?@/]/.exec(host)
  return bad === null ? undefined : `invalid character ${goQuote(bad[0])} in host name`
}

const isUserInfo = (user: string): boolean => /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)

/** The first percent sign that no two hexadecimal digits follow, quoted with what follows. */
const badEscape = (text: string): string | undefined => {
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    const piece = text.slice(at, at + 3)
    if (!/^%[0-9a-fA-F]{2}$/.test(piece)) return goQuote(piece)
  }
  return undefined
}
