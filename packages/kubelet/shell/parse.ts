/** Words and operators as commands: lists, `&&` and `||`, `while`, `for`, `if`. Pipes and functions are not known. */
import { type Piece, ShellSyntaxError, type Token, tokensOf } from './tokens.ts'

export type Command =
  | {
      readonly do: 'run'
      readonly words: readonly Word[]
      readonly isToStderr: boolean
      readonly isSilent: boolean
    }
  | { readonly do: 'list'; readonly commands: readonly Command[] }
  /** `second` runs when `first` ended well (`&&`), or when it did not (`||`). */
  | { readonly do: 'and' | 'or'; readonly first: Command; readonly second: Command }
  | { readonly do: 'while'; readonly condition: Command; readonly isUntil: boolean; readonly body: Command }
  | { readonly do: 'for'; readonly variable: string; readonly words: readonly Word[]; readonly body: Command }
  | {
      readonly do: 'if'
      readonly condition: Command
      readonly body: Command
      readonly otherwise: Command | undefined
    }

export interface Word {
  readonly pieces: readonly Piece[]
  readonly isQuoted: boolean
}

const separators = new Set([';', '\n', '&'])
/** Whoever nests deeper is not taken seriously. */
const depthMax = 50

/** Throws a ShellSyntaxError. */
export const parseShell = (text: string): Command => {
  const parser = new Parser(tokensOf(text))
  const list = parser.list([])
  parser.end()
  return list
}

class Parser {
  private readonly tokens: readonly Token[]
  private at = 0
  private depth = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  end(): void {
    if (this.at < this.tokens.length) throw new ShellSyntaxError(`unexpected ${this.describe()}`)
  }

  /** Commands up to one of the words that end the block, or the end of the text. */
  list(ends: readonly string[]): Command {
    if (++this.depth > depthMax) throw new ShellSyntaxError('nested too deeply')
    const commands: Command[] = []
    for (;;) {
      while (this.isOperator(separators)) this.at++
      if (this.at >= this.tokens.length || ends.includes(this.keyword() ?? '')) break
      commands.push(this.chain())
      if (!this.isOperator(separators)) break
    }
    this.depth--
    return commands.length === 1 ? commands[0]! : { do: 'list', commands }
  }

  private chain(): Command {
    let first = this.command()
    for (;;) {
      const token = this.tokens[this.at]
      if (token?.kind !== 'operator' || (token.text !== '&&' && token.text !== '||')) return first
      this.at++
      while (this.isOperator(new Set(['\n']))) this.at++
      first = { do: token.text === '&&' ? 'and' : 'or', first, second: this.command() }
    }
  }

  private command(): Command {
    const keyword = this.keyword()
    switch (keyword) {
      case 'while':
      case 'until': {
        this.at++
        const condition = this.list(['do'])
        return { do: 'while', condition, isUntil: keyword === 'until', body: this.block('do', 'done') }
      }
      case 'for': {
        this.at++
        const variable = this.keyword() ?? ''
        this.at++
        this.expect('in')
        const words = this.words()
        while (this.isOperator(separators)) this.at++
        return { do: 'for', variable, words, body: this.block('do', 'done') }
      }
      case 'if': {
        this.at++
        const condition = this.list(['then'])
        this.expect('then')
        const body = this.list(['else', 'fi'])
        let otherwise: Command | undefined
        if (this.keyword() === 'else') {
          this.at++
          otherwise = this.list(['fi'])
        }
        this.expect('fi')
        return { do: 'if', condition, body, otherwise }
      }
      default:
        return this.simple()
    }
  }

  private block(first: string, last: string): Command {
    this.expect(first)
    const body = this.list([last])
    this.expect(last)
    return body
  }

  private words(): Word[] {
    const words: Word[] = []
    for (let token = this.tokens[this.at]; token?.kind === 'word'; token = this.tokens[++this.at])
      words.push(token)
    return words
  }

  /** Words, with redirections to where nobody looks, or from stdout to stderr. */
  private simple(): Command {
    const words = this.words()
    let isToStderr = false
    let isSilent = false
    while (this.isOperator(new Set(['>', '>>', '<']))) {
      const descriptor = /^[12]$/.test(wordText(words.at(-1)) ?? '') ? wordText(words.pop()) : '1'
      this.at++
      const isDuplicate = this.isOperator(new Set(['&']))
      if (isDuplicate) this.at++
      const target = this.tokens[this.at++]
      if (target?.kind !== 'word') throw new ShellSyntaxError('a redirection needs a target')
      if (isDuplicate && wordText(target) === '2') isToStderr = true
      else if (!isDuplicate && descriptor === '1')
        isSilent = !/^\/dev\/(stdout|stderr)$/.test(wordText(target) ?? '')
      words.push(...this.words())
    }
    if (words.length === 0) throw new ShellSyntaxError(`unexpected ${this.describe()}`)
    return { do: 'run', words, isToStderr, isSilent }
  }

  private isOperator(among: ReadonlySet<string>): boolean {
    const token = this.tokens[this.at]
    return token?.kind === 'operator' && among.has(token.text)
  }

  private keyword(): string | undefined {
    const token = this.tokens[this.at]
    return token?.kind === 'word' && !token.isQuoted ? wordText(token) : undefined
  }

  private expect(word: string): void {
    if (this.keyword() !== word) throw new ShellSyntaxError(`expected ${word}, found ${this.describe()}`)
    this.at++
  }

  private describe(): string {
    const token = this.tokens[this.at]
    if (token === undefined) return 'end of text'
    return token.kind === 'operator' ? JSON.stringify(token.text) : `"${wordText(token) ?? '$'}"`
  }
}

/** The word's text when nothing in it must be looked up. */
const wordText = (word: Word | undefined): string | undefined => {
  let text = ''
  for (const piece of word?.pieces ?? []) {
    if (!('text' in piece)) return undefined
    text += piece.text
  }
  return word === undefined ? undefined : text
}
