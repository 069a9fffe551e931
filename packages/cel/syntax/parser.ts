/**
 * Text to tree, macros expanded. Complaints about syntax are worded as the reference's generated parser words them; after the
 * first that leaves no way on, reading stops.
 */
import { type Expr, type FieldEntry, type MapEntry, operators } from './ast.ts'
import { endOfInput, type Token, type TokenKind, tokenize, tokenOrder } from './lexer.ts'
import { defaultSyntax, reserved, type SyntaxOptions } from './limits.ts'
import { bytesLiteral, doubleLiteral, intLiteral, stringLiteral, uintLiteral } from './literals.ts'
import { expandMacro, type Macros, standardMacros } from './macros.ts'
import { CompileError, type Problem } from './source.ts'

/** The tree of an expression. Throws CompileError. */
export const parse = (
  text: string,
  macros: Macros = standardMacros,
  options: SyntaxOptions = defaultSyntax,
): Expr => {
  const size = text.length <= options.limits.size ? text.length : [...text].length
  if (size > options.limits.size) {
    const message = `expression code point size exceeds limit: size: ${size}, limit ${options.limits.size}`
    throw new CompileError(text, [{ at: -1, message }])
  }
  const problems: Problem[] = []
  const parser = new Parser(text, problems, macros, options)
  try {
    const tree = parser.parse()
    if (problems.length === 0) return tree
  } catch (error) {
    if (error instanceof TooDeep) throw new CompileError(text, [{ at: -1, message: error.message }])
    if (!(error instanceof Stuck)) throw error
  }
  throw new CompileError(text, problems)
}

/** A problem was reported that the parser cannot read past. */
class Stuck extends Error {}
class TooDeep extends Error {}

const operandStart: ReadonlySet<TokenKind> = new Set(
  '[ { ( . - ! true false null NUM_FLOAT NUM_INT NUM_UINT STRING BYTES IDENTIFIER'.split(' '),
)
const withMore = (set: ReadonlySet<TokenKind>, ...more: TokenKind[]): ReadonlySet<TokenKind> =>
  new Set([...set, ...more])

const afterParenthesis = withMore(operandStart, ')')
const afterIndex = withMore(operandStart, '?')
const afterBracket = withMore(operandStart, ']', ',', '?')
const afterBrace = withMore(operandStart, '}', ',', '?')
const structStart: ReadonlySet<TokenKind> = new Set(['}', ',', '?', 'IDENTIFIER', 'ESC_IDENTIFIER'])

/** What may follow an operand wherever it stands. */
const operatorSigns: readonly TokenKind[] = '== != in < <= >= > && || [ . - ? + * / %'.split(' ')

const expected = (kinds: ReadonlySet<TokenKind>): string => {
  const names = tokenOrder.filter((kind) => kinds.has(kind)).map(shown)
  if (kinds.has(endOfInput)) names.unshift(endOfInput)
  return names.length === 1 ? names[0]! : `{${names.join(', ')}}`
}
const shown = (kind: TokenKind): string =>
  /^[A-Z_]+$/.test(kind) || kind === endOfInput ? kind : `'${kind}'`

const relations = new Set(['<', '<=', '>=', '>', '==', '!=', 'in'])
const sums = new Set(['+', '-'])
const products = new Set(['*', '/', '%'])

class Parser {
  private readonly problems: Problem[]
  private readonly macros: Macros
  private readonly options: SyntaxOptions
  private readonly tokens: readonly Token[]
  private next = 0
  /** What ends the expression that is being read. */
  private closers: readonly TokenKind[] = [endOfInput]
  /** Expressions that are being read within each other. */
  private nesting = 0
  /** How high the tree below a node is, counted in nodes that the reference visits one within the other. */
  private readonly heights = new WeakMap<Expr, number>()

  constructor(text: string, problems: Problem[], macros: Macros, options: SyntaxOptions) {
    this.problems = problems
    this.macros = macros
    this.options = options
    this.tokens = tokenize(text, (problem) => problems.push(problem))
  }

  parse(): Expr {
    const tree = this.expression()
    this.match(endOfInput, new Set())
    return tree
  }

  private get token(): Token {
    return this.tokens[this.next]!
  }

  private peek(): TokenKind {
    return this.tokens[Math.min(this.next + 1, this.tokens.length - 1)]!.kind
  }

  private is(kind: TokenKind): boolean {
    return this.token.kind === kind
  }

  private take(): Token {
    const token = this.token
    if (token.kind !== endOfInput) this.next++
    return token
  }

  private takeIf(kind: TokenKind): Token | undefined {
    return this.is(kind) ? this.take() : undefined
  }

  private problem(at: number, message: string): void {
    this.problems.push({ at, message })
  }

  private stuck(message: string): never {
    this.problem(this.token.at, `Syntax error: ${message}`)
    throw new Stuck()
  }

  /** Goes on only before one of `kinds`: one superfluous token is reported and passed over. */
  private before(kinds: ReadonlySet<TokenKind>): void {
    const { kind, text, at } = this.token
    if (kinds.has(kind)) return
    if (kind === endOfInput || !kinds.has(this.peek())) {
      this.stuck(`mismatched input '${text}' expecting ${expected(kinds)}`)
    }
    this.problem(at, `Syntax error: extraneous input '${text}' expecting ${expected(kinds)}`)
    this.next++
  }

  /** Takes one token; a superfluous one before it is passed over, and a missing one is made up before what may follow it. */
  private match(kind: TokenKind, follow?: ReadonlySet<TokenKind>): Token {
    if (this.is(kind)) return this.take()
    const { text, at } = this.token
    if (this.peek() === kind && !this.is(endOfInput)) {
      this.problem(at, `Syntax error: extraneous input '${text}' expecting ${shown(kind)}`)
      this.next++
      return this.take()
    }
    if (!(follow ?? this.follow()).has(this.token.kind))
      this.stuck(`mismatched input '${text}' expecting ${shown(kind)}`)
    this.problem(at, `Syntax error: missing ${shown(kind)} at '${text}'`)
    return { kind, text: kind, at }
  }

  /** What may stand behind an operand here: before it, something that is missing is said to be missing. */
  private follow(): ReadonlySet<TokenKind> {
    return new Set([...operatorSigns, ...this.closers])
  }

  /** Reads what other tokens end. */
  private endingWith<T>(closers: readonly TokenKind[], read: () => T): T {
    const { closers: outer } = this
    this.closers = closers
    const result = read()
    this.closers = outer
    return result
  }

  /** Notes how high a node is, and bounds it. */
  private grown<T extends Expr>(node: T, ...children: readonly (Expr | undefined)[]): T {
    let height = 0
    for (const child of children)
      if (child !== undefined) height = Math.max(height, this.heights.get(child) ?? 0)
    this.heights.set(node, ++height)
    if (height > this.options.limits.depth) throw new TooDeep('max recursion depth exceeded')
    return node
  }

  private carrying<T extends Expr>(node: T, children: readonly Expr[]): T {
    let height = 0
    for (const child of children) height = Math.max(height, this.heights.get(child) ?? 0)
    this.heights.set(node, height)
    return node
  }

  private call(at: number, name: string, args: readonly Expr[]): Expr {
    return { kind: 'call', at, name, args }
  }

  private expression(start: ReadonlySet<TokenKind> = operandStart): Expr {
    if (++this.nesting > this.options.limits.depth) {
      throw new TooDeep(`expression recursion limit exceeded: ${this.options.limits.depth}`)
    }
    const condition = this.chain('||', operators.or, start)
    const question = this.takeIf('?')
    if (question === undefined) {
      this.nesting--
      return condition
    }
    const yes = this.endingWith([':'], () => this.chain('||', operators.or, operandStart))
    this.match(':', operandStart)
    const no = this.expression()
    this.nesting--
    const args = [condition, yes, no]
    return this.grown(this.call(question.at, operators.conditional, args), ...args)
  }

  /** `a || b || c`, made into a tree as even as can be. */
  private chain(operator: '||' | '&&', name: string, start: ReadonlySet<TokenKind>): Expr {
    const operand = (set: ReadonlySet<TokenKind>): Expr =>
      operator === '||' ? this.chain('&&', operators.and, set) : this.relation(set)
    const terms = [operand(start)]
    const places: number[] = []
    for (let token = this.takeIf(operator); token !== undefined; token = this.takeIf(operator)) {
      places.push(token.at)
      terms.push(operand(operandStart))
    }
    if (terms.length === 1) return terms[0]!
    return this.balanced(name, terms, places, 0, places.length - 1)
  }

  private balanced(
    name: string,
    terms: readonly Expr[],
    places: readonly number[],
    low: number,
    high: number,
  ): Expr {
    const middle = Math.floor((low + high + 1) / 2)
    const left = middle === low ? terms[middle]! : this.balanced(name, terms, places, low, middle - 1)
    const right = middle === high ? terms[middle + 1]! : this.balanced(name, terms, places, middle + 1, high)
    return this.carrying(this.call(places[middle]!, name, [left, right]), [left, right])
  }

  private relation(start: ReadonlySet<TokenKind>): Expr {
    return this.binary(relations, start, (set) =>
      this.binary(sums, set, (inner) => this.binary(products, inner, (first) => this.unary(first))),
    )
  }

  private binary(
    signs: ReadonlySet<string>,
    start: ReadonlySet<TokenKind>,
    operand: (start: ReadonlySet<TokenKind>) => Expr,
  ): Expr {
    let left = operand(start)
    while (signs.has(this.token.kind)) {
      const { at, kind } = this.take()
      const right = operand(operandStart)
      const name = kind === 'in' ? operators.in : `_${kind}_`
      left = this.grown(this.call(at, name, [left, right]), left, right)
    }
    return left
  }

  private unary(start: ReadonlySet<TokenKind>): Expr {
    this.before(start)
    // What else may stand here was taken before: behind what was passed over, only an operand may.
    this.before(operandStart)
    if (!this.is('!') && !this.is('-')) return this.member()
    const first = this.token
    // A minus before digits belongs to the number.
    if (first.kind === '-' && /^NUM_(INT|FLOAT)$/.test(this.peek())) return this.member()
    let count = 0
    let at = first.at
    while (this.is(first.kind)) {
      if (first.kind === '-' && count > 0 && /^NUM_(INT|FLOAT)$/.test(this.peek())) break
      if (count === 0) at = this.token.at
      this.take()
      count++
    }
    this.afterSigns(first.kind)
    const operand = this.member()
    if (count % 2 === 0) return operand
    const name = first.kind === '!' ? operators.not : operators.negate
    return this.carrying(this.call(at, name, [operand]), [operand])
  }

  /** After signs the reference has words of its own for what is no operand. */
  private afterSigns(sign: TokenKind): void {
    const { kind, text, at } = this.token
    if (operandStart.has(kind) && kind !== '!' && (kind !== '-' || /^NUM_(INT|FLOAT)$/.test(this.peek())))
      return
    if (sign === '!') this.stuck(`extraneous input '${text}' expecting ${expected(operandStart)}`)
    const read = kind === endOfInput ? '' : text
    this.problem(at, `Syntax error: no viable alternative at input '-${read}'`)
    if (kind === endOfInput) this.before(operandStart)
    throw new Stuck()
  }

  private member(): Expr {
    let node = this.primary()
    for (;;) {
      if (this.is('.')) node = this.selection(node)
      else if (this.is('[')) node = this.indexed(node)
      else return node
    }
  }

  private selection(operand: Expr): Expr {
    const dot = this.take()
    const mark = this.takeIf('?')
    const name = this.token
    if (name.kind !== 'IDENTIFIER' && name.kind !== 'ESC_IDENTIFIER') {
      this.noField(name, mark !== undefined)
    }
    this.take()
    const field = this.nameOf(name)
    if (mark !== undefined) {
      if (!this.options.hasOptionals) this.problem(dot.at, "unsupported syntax '.?'")
      const literal: Expr = { kind: 'literal', at: name.at, value: field }
      return this.grown(this.call(dot.at, operators.optionalSelect, [operand, literal]), operand)
    }
    if (this.is('(') && name.kind === 'IDENTIFIER') {
      const open = this.take()
      const args = this.args()
      const node: Expr = { kind: 'call', at: open.at, name: field, target: operand, args }
      return this.grown(this.expanded(node, operand, args), operand, ...args)
    }
    return this.grown({ kind: 'select', at: dot.at, operand, field, isTest: false }, operand)
  }

  private noField({ kind, text, at }: Token, isOptional: boolean): never {
    if (isOptional) {
      this.problem(at, `Syntax error: mismatched input '${text}' expecting {IDENTIFIER, ESC_IDENTIFIER}`)
      this.problem(at, 'unsupported ident kind')
      throw new Stuck()
    }
    if (kind === 'true' || kind === 'false' || kind === 'null') {
      this.stuck(`mismatched input '${text}' expecting IDENTIFIER`)
    }
    this.stuck(`no viable alternative at input '.${kind === endOfInput ? '' : text}'`)
  }

  private nameOf({ kind, text, at }: Token): string {
    if (kind !== 'ESC_IDENTIFIER') return text
    if (!this.options.hasQuotedNames) this.problem(at, "unsupported syntax: '`'")
    return text.slice(1, -1)
  }

  private indexed(operand: Expr): Expr {
    const open = this.take()
    const mark = this.takeIf('?')
    if (mark !== undefined && !this.options.hasOptionals) this.problem(mark.at, "unsupported syntax '[?'")
    const start = mark === undefined ? afterIndex : operandStart
    const index = this.endingWith([']'], () => this.expression(start))
    this.match(']')
    const name = mark === undefined ? operators.index : operators.optionalIndex
    return this.grown(this.call(open.at, name, [operand, index]), operand, index)
  }

  /** Arguments up to and with the closing parenthesis; the opening one is taken. */
  private args(): Expr[] {
    const args: Expr[] = []
    this.before(afterParenthesis)
    if (!this.is(')')) {
      this.endingWith([')', ','], () => {
        do args.push(this.expression())
        while (this.takeIf(',') !== undefined)
      })
    }
    this.match(')')
    return args
  }

  private expanded(node: Expr, target: Expr | undefined, args: readonly Expr[]): Expr {
    if (node.kind !== 'call') return node
    return expandMacro(this.macros, node, target, args, (at, message) => this.problem(at, message)) ?? node
  }

  private primary(): Expr {
    const token = this.take()
    switch (token.kind) {
      case '(': {
        const inner = this.endingWith([')'], () => this.expression())
        this.match(')')
        return inner
      }
      case '[':
        return this.list(token)
      case '{':
        return this.map(token)
      case '.':
        if (!this.is('IDENTIFIER')) {
          this.stuck(`no viable alternative at input '.${this.is(endOfInput) ? '' : this.token.text}'`)
        }
        return this.named(this.take(), '.')
      case 'IDENTIFIER':
        return this.named(token, '')
      case '-':
        return this.number(this.take(), token)
      case 'NUM_INT':
      case 'NUM_FLOAT':
        return this.number(token, undefined)
      default:
        return this.literal(token)
    }
  }

  private number(token: Token, minus: Token | undefined): Expr {
    const at = (minus ?? token).at
    const text = minus === undefined ? token.text : `-${token.text}`
    const value = token.kind === 'NUM_INT' ? intLiteral(token.text, minus !== undefined) : doubleLiteral(text)
    if (value === undefined)
      this.problem(at, `invalid ${token.kind === 'NUM_INT' ? 'int' : 'double'} literal`)
    return { kind: 'literal', at, value: value ?? 0 }
  }

  private literal({ kind, text, at }: Token): Expr {
    const invalid = (what: string): null => {
      this.problem(at, what)
      return null
    }
    switch (kind) {
      case 'true':
      case 'false':
        return { kind: 'literal', at, value: kind === 'true' }
      case 'null':
        return { kind: 'literal', at, value: null }
      case 'NUM_UINT':
        return { kind: 'literal', at, value: uintLiteral(text) ?? invalid('invalid uint literal') }
      case 'STRING':
        return { kind: 'literal', at, value: stringLiteral(text) ?? invalid('invalid unicode code point') }
      case 'BYTES':
        return { kind: 'literal', at, value: bytesLiteral(text) ?? invalid('unable to unescape string') }
      default:
        throw new Error(`no literal: ${kind}`)
    }
  }

  /** A name, a call of a function, or a message with fields. */
  private named(token: Token, dot: string): Expr {
    const names = this.structNames()
    if (names !== undefined) {
      this.next += names.length * 2
      const all = [token.text, ...names]
      return this.struct(dot + all.join('.'), token, all)
    }
    if (reserved.has(token.text)) this.problem(token.at, `reserved identifier: ${token.text}`)
    const name = dot + token.text
    if (!this.is('(')) return { kind: 'ident', at: token.at, name }
    const open = this.take()
    const args = this.args()
    return this.carrying(this.expanded({ kind: 'call', at: open.at, name, args }, undefined, args), args)
  }

  /** The names behind the first one, if this is `a.b.c{`. */
  private structNames(): string[] | undefined {
    const names: string[] = []
    for (let i = this.next; ; i += 2) {
      if (this.tokens[i]!.kind === '{') return names
      if (this.tokens[i]!.kind !== '.' || this.tokens[i + 1]?.kind !== 'IDENTIFIER') return undefined
      names.push(this.tokens[i + 1]!.text)
    }
  }

  private mark(): boolean {
    const mark = this.takeIf('?')
    if (mark !== undefined && !this.options.hasOptionals) this.problem(mark.at, "unsupported syntax '?'")
    return mark !== undefined
  }

  private list(open: Token): Expr {
    const elements: Expr[] = []
    const optional: number[] = []
    this.before(afterBracket)
    while (!this.is(']') && !this.is(',')) {
      if (this.mark()) optional.push(elements.length)
      elements.push(this.endingWith([']', ','], () => this.expression()))
      if (this.is(',') && (operandStart.has(this.peek()) || this.peek() === '?')) this.take()
      else break
    }
    this.closing(']')
    return this.carrying({ kind: 'list', at: open.at, elements, optional }, elements)
  }

  /** A comma that may be there, then the bracket. */
  private closing(bracket: ']' | '}'): void {
    this.before(new Set([bracket, ',']))
    this.takeIf(',')
    this.match(bracket)
  }

  private map(open: Token): Expr {
    const entries: MapEntry[] = []
    this.before(afterBrace)
    while (!this.is('}') && !this.is(',')) {
      const isOptional = this.mark()
      const key = this.endingWith([':'], () => this.expression())
      const colon = this.match(':', operandStart)
      const value = this.endingWith(['}', ','], () => this.expression())
      entries.push({ at: colon.at, key, value, isOptional })
      if (this.is(',') && (operandStart.has(this.peek()) || this.peek() === '?')) this.take()
      else break
    }
    this.closing('}')
    const children = entries.flatMap(({ key, value }) => [key, value])
    return this.carrying({ kind: 'map', at: open.at, entries }, children)
  }

  private struct(name: string, first: Token, names: readonly string[]): Expr {
    for (const part of names) {
      if (reserved.has(part)) this.problem(first.at, `reserved identifier: ${part}`)
    }
    const open = this.take()
    const fields: FieldEntry[] = []
    this.before(structStart)
    while (!this.is('}') && !this.is(',')) {
      const isOptional = this.mark()
      if (!this.is('ESC_IDENTIFIER')) this.before(new Set(['IDENTIFIER', 'ESC_IDENTIFIER']))
      const field = this.nameOf(this.take())
      const colon = this.match(':', operandStart)
      const value = this.endingWith(['}', ','], () => this.expression())
      fields.push({ at: colon.at, name: field, value, isOptional })
      if (this.is(',') && /^(\?|IDENTIFIER|ESC_IDENTIFIER)$/.test(this.peek())) this.take()
      else break
    }
    this.closing('}')
    return this.carrying(
      { kind: 'struct', at: open.at, name, fields },
      fields.map(({ value }) => value),
    )
  }
}
