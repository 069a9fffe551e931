/** Bytes that this project wrote itself: valid JSON without repeated keys, so that only large integers need care. */
import { parseJson } from './json.ts'

/** An integer of this many digits may be beyond 2^53; the exact parser then decides. Also matches inside strings: rare. */
const longDigits = /\d{16}/

/** Parses stored JSON. Budget: JSON.parse plus 10 %. Throws JsonSyntaxError or SyntaxError when it is none. */
export const parseStoredJson = (bytes: Buffer): unknown => {
  const text = bytes.toString('utf8')
  return longDigits.test(text) || text.includes('"__proto__"') ? parseJson(bytes).value : JSON.parse(text)
}
