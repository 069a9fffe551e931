/** URLs: `url('https://example.com:80/').getHostname()`. What is one, and what is wrong with it, is as Go's net/url has it. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { define, type Library, member, overload } from '../library/define.ts'
import { boolType, listOf, mapOf, opaque, stringType, type Type } from '../types/type.ts'
import { fail } from '../values/errors.ts'
import { HashMap } from '../values/map.ts'
import { Opaque } from '../values/opaque.ts'
import type { Value } from '../values/value.ts'

export const urlType = opaque('kubernetes.URL')

interface Parts {
  readonly scheme: string
  readonly userinfo: string
  readonly host: string
  readonly path: string
  readonly query: string
  readonly rest: string
}

class UrlValue extends Opaque {
  readonly parts: Parts

  constructor(parts: Parts) {
    super()
    this.parts = parts
  }

  override get type(): Type {
    return urlType
  }

  override equals(other: Opaque): boolean {
    return other instanceof UrlValue && JSON.stringify(this.parts) === JSON.stringify(other.parts)
  }
}

/** A text that is no URL; the message says why. */
class NoUrl extends Error {}

const refuse = (why: string): never => {
  throw new NoUrl(why)
}

/** The URL of a request line: absolute, or a path from the root. Fragments belong to the path or the query. Throws NoUrl. */
const parse = (text: string): Parts => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\x00-\x1f\x7f]/.test(text)) refuse('net/url: invalid control character in URL')
  if (text === '') refuse('empty url')
  const none = { scheme: '', userinfo: '', host: '', path: '', query: '', rest: '' }
  if (text === '*') return { ...none, path: '*' }
  const { scheme, rest: behind } = splitScheme(text)
  const question = behind.indexOf('?')
  const query = question < 0 ? '' : behind.slice(question + 1)
  const rest = question < 0 ? behind : behind.slice(0, question)
  if (!rest.startsWith('/')) {
    // Like mailto:a@b: nothing of it is looked into.
    return scheme === '' ? refuse('invalid URI for request') : { ...none, scheme, query, rest }
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))
  const slash = hasAuthority ? rest.indexOf('/', 2) : 0
  const authority = hasAuthority ? rest.slice(2, slash < 0 ? undefined : slash) : ''
  const path = slash < 0 ? '' : rest.slice(slash)
  const at = authority.lastIndexOf('@')
  const userinfo = authority.slice(0, Math.max(0, at))
  if (/[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/.test(userinfo)) refuse('net/url: invalid userinfo')
  checkEscapes(userinfo)
  const host = hostOf(authority.slice(at + 1))
  checkEscapes(path)
  return { ...none, scheme, userinfo, host, path, query }
}

const splitScheme = (text: string): { scheme: string; rest: string } => {
  const found = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)
  if (found !== null) return { scheme: found[1]!.toLowerCase(), rest: text.slice(found[0].length) }
  if (text.startsWith(':')) refuse('missing protocol scheme')
  return { scheme: '', rest: text }
}

const checkEscapes = (text: string): void => {
  const bad = /%(?![0-9A-Fa-f]{2})[\s\S]{0,2}/.exec(text)
  if (bad !== null) refuse(`invalid URL escape ${goQuote(bad[0])}`)
}

const hostOf = (host: string): string => {
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']')
    if (end < 0) refuse("missing ']' in host")
    checkPort(host.slice(end + 1))
  } else if (host.includes(':')) checkPort(host.slice(host.lastIndexOf(':')))
  checkEscapes(host)
  const bad = /[^A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(host)
  if (bad !== null) refuse(`invalid character ${goQuote(bad[0])} in host name`)
  if (/%[0-7]/.test(host)) refuse(`invalid URL escape ${goQuote(/%[0-7]./.exec(host)![0])}`)
  return host
}

const checkPort = (port: string): void => {
  if (!/^(:[0-9]*)?$/.test(port)) refuse(`invalid port ${goQuote(port)} after host`)
}

/** The parts of a URL, or why the text is none. */
export const tryParse = (text: string): Parts | string => {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof NoUrl) return error.message
    throw error
  }
}

const urlFrom = (text: string): UrlValue => {
  const parts = tryParse(text)
  return typeof parts === 'string'
    ? fail(`URL parse error during conversion from string: parse ${goQuote(text)}: ${parts}`)
    : new UrlValue(parts)
}

/** Host and port, the address out of its brackets. */
const splitHost = (host: string): readonly [name: string, port: string] => {
  const colon = host.lastIndexOf(':')
  const hasPort = colon >= 0 && /^:[0-9]*$/.test(host.slice(colon))
  const name = hasPort ? host.slice(0, colon) : host
  const port = hasPort ? host.slice(colon + 1) : ''
  return [name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name, port]
}

const unescaped = (text: string): string | undefined => {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined
  const bytes = Buffer.from(text.replaceAll('+', ' '))
  const plain: number[] = []
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0x25) plain.push(bytes[i]!)
    else {
      plain.push(Number.parseInt(bytes.toString('latin1', i + 1, i + 3), 16))
      i += 2
    }
  }
  return Buffer.from(plain).toString()
}

/** Values by name; pairs that are none are passed over. */
const queryOf = ({ parts: { query } }: UrlValue): Value => {
  const found = new Map<string, string[]>()
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue
    const equals = pair.indexOf('=')
    const name = unescaped(equals < 0 ? pair : pair.slice(0, equals))
    const value = unescaped(equals < 0 ? '' : pair.slice(equals + 1))
    if (name === undefined || value === undefined) continue
    const values = found.get(name)
    if (values === undefined) found.set(name, [value])
    else values.push(value)
  }
  const map = new HashMap()
  for (const [name, values] of found) map.add(name, values)
  return map
}

const U = urlType
const S = stringType
const getter = (name: string, id: string, read: (parts: Parts) => string) =>
  define(name, [member(`url_${id}`, [U], S, ({ parts }: UrlValue) => read(parts))])

export const urls: Library = {
  functions: [
    define('url', [overload('string_to_url', [S], U, urlFrom)]),
    define('isURL', [
      overload('is_url_string', [S], boolType, (text: string) => typeof tryParse(text) !== 'string'),
    ]),
    getter('getScheme', 'get_scheme', ({ scheme }) => scheme),
    getter('getHost', 'get_host', ({ host }) => host),
    getter('getHostname', 'get_hostname', ({ host }) => splitHost(host)[0]),
    getter('getPort', 'get_port', ({ host }) => splitHost(host)[1]),
    getter('getEscapedPath', 'get_escaped_path', ({ path }) => path),
    define('getQuery', [member('url_get_query', [U], mapOf(S, listOf(S)), queryOf)]),
  ],
}
