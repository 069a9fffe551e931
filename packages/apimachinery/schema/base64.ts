/** Standard base64 with padding, in which line breaks may stand anywhere, as Go reads it. */

const isBase64 = (c: string): boolean => /^[A-Za-z0-9+/]$/.test(c)

/** What Go's decoder says of a text that is no base64; undefined for good base64. */
export const base64Fault = (text: string): string | undefined => {
  const at = faultAt(text)
  return at === undefined ? undefined : `illegal base64 data at input byte ${at}`
}

/** The offset at which it gives up. */
const faultAt = (text: string): number | undefined => {
  let inGroup = 0
  let groupStart = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '\n' || c === '\r') continue
    if (inGroup === 0) groupStart = i
    if (c === '=') {
      if (inGroup < 2) return i
      // The rest must be the second `=` where one is due, then line breaks only.
      const rest = text.slice(i + 1).replace(/[\r\n]/g, '')
      const due = inGroup === 2 ? '=' : ''
      if (rest === due) return undefined
      if (inGroup === 2 && !rest.startsWith('='))
        return rest === '' ? text.length : text.indexOf(rest[0]!, i + 1)
      return text.indexOf(rest.slice(due.length)[0]!, i + 1 + due.length)
    }
    if (!isBase64(c)) return i
    inGroup = (inGroup + 1) % 4
  }
  return inGroup === 0 ? undefined : groupStart
}
