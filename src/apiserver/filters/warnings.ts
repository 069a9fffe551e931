/**
 * The `Warning:` header (RFC 7234, section 5.5): `299 - "text"`, one header line for each.
 * https://kubernetes.io/blog/2020/09/03/warnings/
 */

/** Beyond this many bytes of text all warnings are shortened, then the rest is left out. */
const totalMax = 4096
/** What one warning may have once the total is too much. */
const shortenedMax = 256

/** Backslash and quote are escaped; control characters, which no header may hold, become spaces. */
const quoted = (text: string): string => {
  let out = ''
  for (const c of text) {
    const code = c.codePointAt(0)!
    if (c === '"' || c === '\\') out += `\\${c}`
    else if (code < 0x20 || code === 0x7f) out += ' '
    else out += c
  }
  return `"${out}"`
}

/** Header values are bytes: text beyond Latin-1 goes as its UTF-8 bytes, as the reference writes it. */
const asHeaderBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const shortened = (text: string): string => {
  const bytes = Buffer.from(text)
  return bytes.length <= shortenedMax
    ? text
    : new TextDecoder().decode(bytes.subarray(0, shortenedMax)).replace(/\uFFFD+$/, '')
}

/** The values of the Warning headers. Empty texts are left out. */
export const warningHeaders = (warnings: Iterable<string>): string[] => {
  const texts = [...warnings].filter((w) => w !== '')
  const total = texts.reduce((sum, t) => sum + Buffer.byteLength(t), 0)
  const fitting = total <= totalMax ? texts : texts.map(shortened)
  const values: string[] = []
  let used = 0
  for (const text of fitting) {
    // The one that crosses the limit is the last.
    if (used >= totalMax) break
    used += Buffer.byteLength(text)
    values.push(asHeaderBytes(`299 - ${quoted(text)}`))
  }
  return values
}
