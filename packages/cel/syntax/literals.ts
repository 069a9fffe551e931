/** Values of literal tokens. */
import { Double } from '../values/double.ts'
import { normalizeInt } from '../values/int.ts'
import { UInt } from '../values/uint.ts'
import type { Value } from '../values/value.ts'

const maxInt = 2n ** 63n - 1n
const maxUint = 2n ** 64n - 1n
/** No more digits than this can be within 64 bits, leading zeros aside; it bounds the work of reading a number. */
const isShort = (digits: string): boolean => digits.replace(/^(0x)?0*/, '').length <= 20

/** The value of a whole number, or undefined if it is outside of 64 bits. */
export const intLiteral = (text: string, isNegative: boolean): Value | undefined => {
  if (!isShort(text)) return undefined
  const size = BigInt(text)
  const value = isNegative ? -size : size
  return value > maxInt || value < -maxInt - 1n ? undefined : normalizeInt(value)
}

/** The value of `12u`, or undefined if it is outside of 64 bits. */
export const uintLiteral = (text: string): Value | undefined => {
  const digits = text.slice(0, -1)
  if (!isShort(digits)) return undefined
  const value = BigInt(digits)
  return value > maxUint ? undefined : new UInt(value)
}

/** The value of a number with a point or an exponent, or undefined if it is too large. */
export const doubleLiteral = (text: string): Value | undefined => {
  const value = Number(text)
  return Number.isFinite(value) ? new Double(value) : undefined
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
} // biome-ignore format: a table

interface Quoted {
  readonly body: string
  readonly isRaw: boolean
}

const unquote = (token: string): Quoted => {
  const start = token.search(/["']/)
  const isRaw = /r/i.test(token.slice(0, start))
  const long = token.slice(start, start + 3)
  const width = (long === '"""' || long === "'''") && token.length >= start + 6 ? 3 : 1
  return { body: token.slice(start + width, -width).replace(/\r\n?/g, '\n'), isRaw }
}

/** One piece of a body: text as it stands, or an escape with its code. `isByte` marks codes that are bytes within b"". */
function* pieces(body: string): Generator<{ text?: string; code?: number; isByte?: boolean }> {
  let i = 0
  while (i < body.length) {
    const slash = body.indexOf('\\', i)
    if (slash < 0) {
      yield { text: body.slice(i) }
      return
    }
    if (slash > i) yield { text: body.slice(i, slash) }
    const c = body[slash + 1]!
    const width = c === 'u' ? 4 : c === 'U' ? 8 : 2
    if (/[uUxX]/.test(c)) {
      yield {
        code: Number.parseInt(body.slice(slash + 2, slash + 2 + width), 16),
        isByte: c === 'x' || c === 'X',
      }
      i = slash + 2 + width
    } else if (/[0-7]/.test(c)) {
      yield { code: Number.parseInt(body.slice(slash + 1, slash + 4), 8), isByte: true }
      i = slash + 4
    } else {
      yield { text: simpleEscapes[c] ?? c }
      i = slash + 2
    }
  }
}

const isScalar = (code: number): boolean => code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)

/** The value of a string token, or undefined where an escape names no character. */
export const stringLiteral = (token: string): string | undefined => {
  const { body, isRaw } = unquote(token)
  if (isRaw || !body.includes('\\')) return body
  let value = ''
  for (const { text, code } of pieces(body)) {
    if (code !== undefined && !isScalar(code)) return undefined
    value += text ?? String.fromCodePoint(code!)
  }
  return value
}

/** The value of a bytes token: text as UTF-8, \x and octal escapes as single bytes; undefined for \u escapes, which bytes lack. */
export const bytesLiteral = (token: string): Uint8Array | undefined => {
  const { body, isRaw } = unquote(token)
  if (isRaw || !body.includes('\\')) return Buffer.from(body)
  const parts: Uint8Array[] = []
  for (const { text, code, isByte } of pieces(body)) {
    if (text !== undefined) parts.push(Buffer.from(text))
    else if (isByte === true) parts.push(Uint8Array.of(code!))
    else return undefined
  }
  return Buffer.concat(parts)
}
