/** Header blocks of answers. Most headers of an API server's answers are always the same, so their encodings are kept. */
import { encodeHeader } from '../hpack.ts'

export type ResponseHeaders = Readonly<Record<string, string | number | readonly string[]>>

/** Names and values that repeat (media types, cache control, priority levels) fit easily; the rest is encoded each time. */
const keptMax = 512
const kept = new Map<string, Map<string, Buffer>>()
let keptCount = 0
/** What differs from answer to answer, and is not worth keeping. */
const fleeting = new Set(['audit-id', 'content-length', 'date', 'warning', 'location', 'set-cookie'])

const encoded = (name: string, value: string): Buffer => {
  if (fleeting.has(name)) return encodeHeader(name, value)
  let values = kept.get(name)
  const known = values?.get(value)
  if (known !== undefined) return known
  const bytes = encodeHeader(name, value)
  if (keptCount >= keptMax) return bytes
  keptCount++
  if (values === undefined) {
    values = new Map()
    kept.set(name, values)
  }
  values.set(value, bytes)
  return bytes
}

let second = 0
let dateHeader: Buffer = Buffer.alloc(0)

/** The `date` of answers in this second. */
const dateNow = (): Buffer => {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) {
    second = now
    dateHeader = encodeHeader('date', new Date(now * 1000).toUTCString())
  }
  return dateHeader
}

/** The parts of a header block; names must be in lower case. A list of values is a header each. */
export const encodeResponse = (status: number, headers: ResponseHeaders): Buffer[] => {
  const parts = [encoded(':status', String(status))]
  for (const name in headers) {
    const value = headers[name]!
    if (typeof value === 'string') parts.push(encoded(name, value))
    else if (typeof value === 'number') parts.push(encoded(name, String(value)))
    else for (const one of value) parts.push(encoded(name, one))
  }
  if (headers.date === undefined) parts.push(dateNow())
  return parts
}
