/** PEM (RFC 7468) as certificates and requests come in it: blocks between markers, with whatever text around them. */

export interface PemBlock {
  /** `CERTIFICATE` of `-----BEGIN CERTIFICATE-----`. */
  readonly type: string
  /** `Name: value` lines before the content, which old tools write. */
  readonly hasHeaders: boolean
  readonly der: Buffer
}

const begin = '-----BEGIN '
const dashes = '-----'

/** The blocks of a text in order; what is not a whole block is skipped. */
export function* pemBlocks(text: string): Generator<PemBlock> {
  for (let at = 0; ; ) {
    const from = text.indexOf(begin, at)
    if (from < 0) return
    const typeEnd = text.indexOf(dashes, from + begin.length)
    if (typeEnd < 0) return
    const type = text.slice(from + begin.length, typeEnd)
    const end = `${dashes}END ${type}${dashes}`
    const to = text.indexOf(end, typeEnd)
    if (type.includes('\n') || to < 0) {
      at = from + begin.length
      continue
    }
    at = to + end.length
    let hasHeaders = false
    const content: string[] = []
    for (const line of text.slice(typeEnd + dashes.length, to).split('\n')) {
      if (line.includes(':')) hasHeaders = true
      else content.push(line)
    }
    const der = Buffer.from(content.join(''), 'base64')
    yield { type, hasHeaders, der }
  }
}
