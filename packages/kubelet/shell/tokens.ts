/** Shell text as words and operators. A small part of POSIX sh, enough for what manifests write behind `sh -c`. */

/** A word is pieces that are joined: text as it stands, or something to be looked up when the word is used. */
export type Piece =
  | { readonly text: string }
  /** `$NAME`, `${NAME}`, `$?`; `isQuoted`: it stays one word whatever it holds. */
  | { readonly variable: string; readonly isQuoted: boolean }
  /** `$(command)` or backquotes. */
  | { readonly command: string; readonly isQuoted: boolean }

export type Token =
  | { readonly kind: 'word'; readonly pieces: readonly Piece[]; readonly isQuoted: boolean }
  | { readonly kind: 'operator'; readonly text: string }

export class ShellSyntaxError extends Error {}

/** Longer ones first. A newline is an operator like `;`. */
const operators = ['&&', '||', '>>', ';;', ';', '&', '|', '>', '<', '(', ')', '\n']
const nameAt = /[A-Za-z_][A-Za-z0-9_]*|[?#$!@*0-9]/y

export const tokensOf = (text: string): Token[] => new Reader(text).tokens()

class Reader {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  tokens(): Token[] {
    const tokens: Token[] = []
    while (this.at < this.text.length) {
      const char = this.text[this.at]!
      if (char === ' ' || char === '\t' || char === '\r') this.at++
      else if (char === '#') this.skipComment()
      else tokens.push(this.operator() ?? this.word())
    }
    return tokens
  }

  private skipComment(): void {
    const end = this.text.indexOf('\n', this.at)
    this.at = end < 0 ? this.text.length : end
  }

  private operator(): Token | undefined {
    const text = operators.find((operator) => this.text.startsWith(operator, this.at))
    if (text === undefined) return undefined
    this.at += text.length
    return { kind: 'operator', text }
  }

  private word(): Token {
    const pieces: Piece[] = []
    let plain = ''
    let hasQuotes = false
    const flush = (): void => {
      if (plain !== '') pieces.push({ text: plain })
      plain = ''
    }
    const lookUp = (isQuoted: boolean): void => {
      const piece = this.expansion(isQuoted)
      if (piece === undefined) plain += this.text[this.at++]
      else {
        flush()
        pieces.push(piece)
      }
    }
    while (this.at < this.text.length) {
      const char = this.text[this.at]!
      if (/[\s;&|<>()]/.test(char)) break
      if (char === "'") {
        plain += this.until("'", this.at + 1)
        hasQuotes = true
      } else if (char === '"') {
        hasQuotes = true
        this.at++
        for (;;) {
          const inner = this.text[this.at]
          if (inner === undefined) throw new ShellSyntaxError('unterminated quoted string')
          if (inner === '"') break
          if (inner === '\\' && /["\\$`\n]/.test(this.text[this.at + 1] ?? '')) {
            plain += this.text[this.at + 1]
            this.at += 2
          } else if (inner === '$' || inner === '`') lookUp(true)
          else {
            plain += inner
            this.at++
          }
        }
        this.at++
      } else if (char === '\\') {
        if (this.text[this.at + 1] !== '\n') plain += this.text[this.at + 1] ?? ''
        this.at += 2
      } else if (char === '$' || char === '`') lookUp(false)
      else {
        plain += char
        this.at++
      }
    }
    flush()
    return { kind: 'word', pieces, isQuoted: hasQuotes }
  }

  /** What stands at a `$` or a backquote; undefined for a `$` that begins nothing. */
  private expansion(isQuoted: boolean): Piece | undefined {
    if (this.text[this.at] === '`') return { command: this.until('`', this.at + 1), isQuoted }
    const next = this.text[this.at + 1]
    if (next === '(') return { command: this.parenthesized(), isQuoted }
    if (next === '{') return { variable: this.until('}', this.at + 2), isQuoted }
    nameAt.lastIndex = this.at + 1
    const name = nameAt.exec(this.text)?.[0]
    if (name === undefined) return undefined
    this.at += 1 + name.length
    return { variable: name, isQuoted }
  }

  private until(end: string, from: number): string {
    const to = this.text.indexOf(end, from)
    if (to < 0) throw new ShellSyntaxError('unterminated quoted string')
    this.at = to + end.length
    return this.text.slice(from, to)
  }

  private parenthesized(): string {
    const from = this.at + 2
    let depth = 1
    for (let at = from; at < this.text.length; at++) {
      if (this.text[at] === '(') depth++
      else if (this.text[at] === ')' && --depth === 0) {
        this.at = at + 1
        return this.text.slice(from, at)
      }
    }
    throw new ShellSyntaxError('missing )')
  }
}
