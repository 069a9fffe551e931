/**
 * The subject of a certificate, out of its DER bytes: node prints several organizations as one text, and a comma in one of
 * them would make two groups of it.
 */

export interface Subject {
  /** The last one counts when there are several. */
  commonName: string
  organizations: string[]
}

interface Element {
  tag: number
  content: Buffer
  /** What follows this element. */
  rest: Buffer
}

const malformed = (): Error => new Error('malformed certificate')

/** One tag-length-value. Throws when the length runs past the end. */
const element = (der: Buffer): Element => {
  const tag = der[0]
  let length = der[1]
  if (tag === undefined || length === undefined) throw malformed()
  let at = 2
  if (length & 0x80) {
    const bytes = length & 0x7f
    if (bytes === 0 || bytes > 4 || der.length < 2 + bytes) throw malformed()
    length = der.readUIntBE(2, bytes)
    at += bytes
  }
  if (der.length < at + length) throw malformed()
  return { tag, content: der.subarray(at, at + length), rest: der.subarray(at + length) }
}

function* children(content: Buffer): Generator<Element> {
  for (let rest = content; rest.length > 0; ) {
    const e = element(rest)
    yield e
    rest = e.rest
  }
}

const explicitVersion = 0xa0
const bmpString = 0x1e
const commonNameOid = '550403'
const organizationOid = '55040a'

const text = ({ tag, content }: Element): string => {
  if (tag !== bmpString) return content.toString('utf8')
  return Buffer.from(content.subarray(0, content.length & ~1))
    .swap16()
    .toString('utf16le')
}

/** Reads the subject of a DER certificate. Throws when the bytes are not one. */
export const subjectOf = (der: Buffer): Subject => {
  const tbs = element(element(der).content)
  const fields = [...children(tbs.content)]
  const first = fields[0]?.tag === explicitVersion ? 1 : 0
  // serial, signature algorithm, issuer, validity, subject
  const name = fields[first + 4]
  if (name === undefined) throw malformed()
  const subject: Subject = { commonName: '', organizations: [] }
  for (const relative of children(name.content)) {
    for (const pair of children(relative.content)) {
      const [type, value] = [...children(pair.content)]
      if (type === undefined || value === undefined) throw malformed()
      const oid = type.content.toString('hex')
      if (oid === commonNameOid) subject.commonName = text(value)
      else if (oid === organizationOid) subject.organizations.push(text(value))
    }
  }
  return subject
}
