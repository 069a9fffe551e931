/** Tokens of an expression. https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
import type { Problem } from './source.ts'

/** Punctuation and keywords stand for themselves. */
export type TokenKind = string

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** In UTF-16 units. */
  readonly at: number
}

/** In the order in which the reference lists what it expected. */
export const tokenOrder: readonly TokenKind[] = [
  '==', '!=', 'in', '<', '<=', '>=', '>', '&&', '||', '[', ']', '{', '}', '(', ')', '.', ',', '-', '!', '?', ':',
  '+', '*', '/', '%', 'true', 'false', 'null',
  'NUM_FLOAT', 'NUM_INT', 'NUM_UINT', 'STRING', 'BYTES', 'IDENTIFIER', 'ESC_IDENTIFIER',
] // biome-ignore format: a table

export const endOfInput = '<EOF>'

const keywords = new Set(['in', 'true', 'false', 'null'])
const space = /[\t\n\f\r ]+/y
const comment = /\/\/[^\n]*/y
const word = /[A-Za-z_][A-Za-z0-9_]*/y
const quotedWord = /`[A-Za-z0-9_.\-/ ]+`/y
// Each alternative starts with another character or is tried in order of length, so nothing is read twice.
const float = /(?:[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\.[0-9]+(?:[eE][+-]?[0-9]+)?)/y
const integer = /(?:0x[0-9a-fA-F]+|[0-9]+)[uU]?/y
const stringStart = /([bB])?([rR])?("""|'''|"|')/y
const symbol = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%]/y
const escapeSequence =
  /\\(?:[abfnrtv"'\\?`]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7][0-7])/y

/** Characters that begin a sign and nothing else; a dot may begin a number. */
const signs = new Set([...'=!<>&|[]{}(),-?:+*/%'].map((c) => c.charCodeAt(0)))

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** All tokens, the last one being the end of the input; what is no token is reported and passed over. */
export const tokenize = (text: string, report: (problem: Problem) => void): Token[] => {
  const tokens: Token[] = []
  let at = 0
  const push = (kind: TokenKind, length: number): void => {
    tokens.push({ kind, text: text.slice(at, at + length), at })
    at += length
  }
  while (at < text.length) {
    const c = text.charCodeAt(at)
    // White space and slashes alone may be skipped; anything else is not looked at twice.
    if (c <= 0x20 || c === 0x2f) {
      const skipped = matchAt(space, text, at) ?? matchAt(comment, text, at)
      if (skipped !== undefined) {
        at += skipped.length
        continue
      }
    }
    const isDigit = c >= 0x30 && c <= 0x39
    const isSign = !isDigit && c !== 0x2e && signs.has(c)
    if (isSign) {
      const sign = matchAt(symbol, text, at)
      if (sign !== undefined) {
        push(sign, sign.length)
        continue
      }
    }
    const string = isDigit || isSign ? undefined : scanString(text, at)
    if (string?.end !== undefined) {
      push(string.isBytes ? 'BYTES' : 'STRING', string.end - at)
      continue
    }
    const name = isDigit || isSign ? undefined : matchAt(word, text, at)
    if (name !== undefined) {
      push(keywords.has(name) ? name : 'IDENTIFIER', name.length)
      continue
    }
    const number = matchAt(float, text, at)
    if (number !== undefined) {
      push('NUM_FLOAT', number.length)
      continue
    }
    const whole = matchAt(integer, text, at)
    if (whole !== undefined) {
      push(/[uU]$/.test(whole) ? 'NUM_UINT' : 'NUM_INT', whole.length)
      continue
    }
    const quoted = matchAt(quotedWord, text, at)
    if (quoted !== undefined) {
      push('ESC_IDENTIFIER', quoted.length)
      continue
    }
    const sign = matchAt(symbol, text, at)
    if (sign !== undefined) {
      push(sign, sign.length)
      continue
    }
    // What was begun and cannot be ended is passed over up to the character that made it impossible.
    const failed = string?.failed ?? failedAt(text, at)
    const end = failed < text.length ? failed + (text.codePointAt(failed)! > 0xffff ? 2 : 1) : text.length
    report({ at, message: `Syntax error: token recognition error at: '${text.slice(at, end)}'` })
    at = end
  }
  tokens.push({ kind: endOfInput, text: endOfInput, at: text.length })
  return tokens
}

/** Where a token that began at `at` became impossible. */
const failedAt = (text: string, at: number): number => {
  const c = text[at]!
  if (c === '&' || c === '|' || c === '=') return at + 1
  if (c === '`') {
    let end = at + 1
    while (end < text.length && /[A-Za-z0-9_.\-/ ]/.test(text[end]!)) end++
    return end
  }
  return at
}

const digitsOfEscape: Readonly<Record<string, readonly RegExp[]>> = {
  x: Array(2).fill(/[0-9a-fA-F]/),
  X: Array(2).fill(/[0-9a-fA-F]/),
  u: Array(4).fill(/[0-9a-fA-F]/),
  U: Array(8).fill(/[0-9a-fA-F]/),
  0: [/[0-7]/, /[0-7]/],
  1: [/[0-7]/, /[0-7]/],
  2: [/[0-7]/, /[0-7]/],
  3: [/[0-7]/, /[0-7]/],
}

/** The character that makes an escape impossible, or the end. */
const escapeFailedAt = (text: string, slash: number): number => {
  let i = slash + 1
  const digits = Object.hasOwn(digitsOfEscape, text[i] ?? '') ? digitsOfEscape[text[i]!]! : []
  if (digits.length === 0) return Math.min(i, text.length)
  i++
  for (const digit of digits) {
    if (i >= text.length || !digit.test(text[i]!)) break
    i++
  }
  return Math.min(i, text.length)
}

interface ScannedString {
  readonly isBytes: boolean
  /** Where it ends, if it does. */
  readonly end?: number
  /** Where it became impossible. */
  readonly failed: number
}

const scanString = (text: string, at: number): ScannedString | undefined => {
  stringStart.lastIndex = at
  const start = stringStart.exec(text)
  if (start === null) return undefined
  const [opening, b, r, quote] = start as unknown as [string, string?, string?, string?]
  const isBytes = b !== undefined
  const body = at + opening.length
  const { end, failed } = scanBody(text, body, quote!, r !== undefined)
  if (end !== undefined) return { isBytes, end, failed }
  // Three quotes without an end still begin with an empty string.
  if (quote!.length === 3) return { isBytes, end: body - 1, failed }
  return b === undefined && r === undefined ? { isBytes, failed } : undefined
}

const scanBody = (
  text: string,
  start: number,
  quote: string,
  isRaw: boolean,
): { end?: number; failed: number } => {
  const isLong = quote.length === 3
  let i = start
  while (i < text.length) {
    if (text.startsWith(quote, i)) return { end: i + quote.length, failed: i }
    const c = text[i]!
    if (!isLong && (c === '\n' || c === '\r')) return { failed: i }
    if (c === '\\' && !isRaw) {
      const escaped = matchAt(escapeSequence, text, i)
      if (escaped === undefined) return { failed: escapeFailedAt(text, i) }
      i += escaped.length
    } else i++
  }
  return { failed: text.length }
}
