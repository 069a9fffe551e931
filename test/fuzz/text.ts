/**
 * JSON as text with three things that JSON.stringify cannot say, so that a sequence stays plain data:
 *
 *   "<integer 9007199254740993>"   a number that a double does not hold, or one written in an unusual way (1.0, 1e3)
 *   "name<again>": …               the key `name` once more
 *   "${port-1}"                    a number that the server chose (see tokens.ts)
 */
const unusual = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

/** Throws what JSON.parse throws. Integers that a double cannot hold become `<integer …>` texts. */
export const parseExact = (text: string): unknown =>
  JSON.parse(text.replaceAll(unusual, (token) => (token.startsWith('"') ? token : `"<integer ${token}>"`)))

export const writeExact = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll(/"<integer ([-+.\deE]+)>"/g, '$1')
    .replaceAll(/<again>":/g, '":')
    // Line ends in YAML, as which an apply patch is read.
    .replaceAll('\u2028', '\\u2028')
