/** The header block of a request, judged by RFC 9113, section 8.2 and 8.3. */
import type { IncomingHttpHeaders } from 'node:http'
import type { HeaderDecoder } from '../hpack.ts'

export interface RequestHead {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Names in lower case; values of repeated ones joined as node:http does. `host` is there also where only :authority was sent. */
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn, as sent, without pseudo-headers. */
  readonly rawHeaders: readonly string[]
}

/** Of one request, decompressed: a small block may name a long entry of the table thousands of times. */
export const headerListBytesMax = 1 << 20
const entryOverheadBytes = 32

/** A request that breaks the rules of HTTP costs its stream only. `tooLarge`: it is answered with 431. */
export type HeadFault = 'malformed' | 'tooLarge'

/** Headers that come once: of several the first counts, as with node:http. */
const single = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
])
/** They speak of the connection, which HTTP/2 does by itself. */
const forbidden = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'])

const validName = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/
const invalidValue = /[\0\r\n]/

/** Names that were found valid: there are few. */
const knownNames = new Set<string>()
const knownNamesMax = 1000

const isValidName = (name: string): boolean => {
  if (knownNames.has(name)) return true
  if (!validName.test(name)) return false
  if (knownNames.size < knownNamesMax) knownNames.add(name)
  return true
}

/** Reads a block. The decoder sees all of it whatever is wrong with it. Throws RangeError where it cannot be decoded. */
export const readRequestHead = (decoder: HeaderDecoder, block: Buffer): RequestHead | HeadFault => {
  const pseudo: Record<string, string | undefined> = {
    ':method': undefined,
    ':path': undefined,
    ':scheme': undefined,
  }
  const headers = Object.create(null) as Record<string, string | string[]>
  const rawHeaders: string[] = []
  let fault: HeadFault | undefined
  let bytes = 0
  decoder.read(block, ([name, value]) => {
    bytes += name.length + value.length + entryOverheadBytes
    if (bytes > headerListBytesMax) fault ??= 'tooLarge'
    if (fault !== undefined) return
    if (invalidValue.test(value)) fault = 'malformed'
    else if (name.charCodeAt(0) === 0x3a) {
      const isKnown = name === ':method' || name === ':path' || name === ':scheme' || name === ':authority'
      // Once each, and before all others.
      if (!isKnown || pseudo[name] !== undefined || rawHeaders.length > 0) fault = 'malformed'
      else pseudo[name] = value
    } else if (!isValidName(name) || forbidden.has(name) || (name === 'te' && value !== 'trailers'))
      fault = 'malformed'
    else {
      rawHeaders.push(name, value)
      add(headers, name, value)
    }
  })
  if (fault !== undefined) return fault
  const { ':method': method, ':path': path, ':authority': authority } = pseudo
  if (!method || !path || !pseudo[':scheme']) return 'malformed'
  if (authority !== undefined) headers.host ??= authority
  return { method, path, headers, rawHeaders }
}

const add = (headers: Record<string, string | string[]>, name: string, value: string): void => {
  const before = headers[name]
  if (before === undefined) headers[name] = name === 'set-cookie' ? [value] : value
  else if (single.has(name)) return
  else if (typeof before !== 'string') before.push(value)
  else headers[name] = `${before}${name === 'cookie' ? '; ' : ', '}${value}`
}
