/**
 * Label selectors: the query text (`app=web,tier in (a,b),!canary`) and the LabelSelector of objects, as one compiled
 * question. Rules: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 * Parsing is linear in the text; complaints are the reference's.
 */
import { badRequest } from '../errors/status.ts'
import { FieldError, forbiddenField, invalidValue, type Path, required } from '../validation/field.ts'
import { labelValueProblems, qualifiedNameProblems } from '../validation/names.ts'

export type LabelOperator = '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<'

export interface LabelRequirement {
  readonly key: string
  readonly operator: LabelOperator
  /** Without repetition, sorted. One for `=`, `==`, `!=`, `>`, `<`; none for `exists` and `!`. */
  readonly values: readonly string[]
}

export type Labels = Readonly<Record<string, string>>

export interface LabelSelector {
  /** Sorted by key. All must hold. */
  readonly requirements: readonly LabelRequirement[]
  /** True when everything matches. */
  readonly isEmpty: boolean
  matches(labels: Labels | undefined): boolean
  /** The canonical text, which parses to the same selector. */
  toString(): string
}

/** metav1.LabelSelector as objects hold it. */
export interface LabelSelectorSpec {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

const noLabels: Labels = {}

class CompiledSelector implements LabelSelector {
  readonly requirements: readonly LabelRequirement[]
  private readonly tests: readonly ((labels: Labels) => boolean)[]

  constructor(requirements: readonly LabelRequirement[]) {
    this.requirements = [...requirements].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    this.tests = this.requirements.map(compile)
  }

  get isEmpty(): boolean {
    return this.requirements.length === 0
  }

  matches(labels: Labels | undefined): boolean {
    const given = labels ?? noLabels
    for (const test of this.tests) if (!test(given)) return false
    return true
  }

  toString(): string {
    return this.requirements.map(print).join(',')
  }
}

const nothing: LabelSelector = { requirements: [], isEmpty: false, matches: () => false, toString: () => '' }

const integer = /^[-+]?[0-9]{1,19}$/

/** A 64-bit integer, or undefined. */
const parseInt64 = (text: string): bigint | undefined => {
  if (!integer.test(text)) return undefined
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return value >= -(2n ** 63n) && value < 2n ** 63n ? value : undefined
}

const compile = ({ key, operator, values }: LabelRequirement): ((labels: Labels) => boolean) => {
  const has = (labels: Labels): boolean => Object.hasOwn(labels, key)
  const [value = ''] = values
  switch (operator) {
    case '=':
    case '==':
      return (labels) => labels[key] === value && has(labels)
    case '!=':
      return (labels) => labels[key] !== value || !has(labels)
    case 'in': {
      const wanted = new Set(values)
      return (labels) => has(labels) && wanted.has(labels[key]!)
    }
    case 'notin': {
      const unwanted = new Set(values)
      return (labels) => !has(labels) || !unwanted.has(labels[key]!)
    }
    case 'exists':
      return has
    case '!':
      return (labels) => !has(labels)
    case '>':
    case '<': {
      const bound = parseInt64(value)!
      return (labels) => {
        const given = has(labels) ? parseInt64(labels[key]!) : undefined
        return given !== undefined && (operator === '>' ? given > bound : given < bound)
      }
    }
  }
}

const print = ({ key, operator, values }: LabelRequirement): string => {
  if (operator === 'exists') return key
  if (operator === '!') return `!${key}`
  if (operator === 'in' || operator === 'notin') return `${key} ${operator} (${values.join(',')})`
  return `${key}${operator}${values[0]}`
}

/** Matches every object. */
export const everyLabel: LabelSelector = new CompiledSelector([])

/** Parses the text of a labelSelector parameter. Throws a 400 StatusError in the reference's words. */
export const parseLabelSelector = (text: string): LabelSelector =>
  new CompiledSelector(new Parser(text).parse())

const special = '=!(),><'
const isSpecial = (c: string): boolean => special.includes(c)
const isSpace = (c: string): boolean => c === ' ' || c === '\t' || c === '\n' || c === '\r'

interface Token {
  /** `word`, `end`, or the symbol itself. */
  readonly kind: string
  readonly text: string
}

const lex = (text: string): Token[] => {
  const tokens: Token[] = []
  for (let i = 0; i < text.length; ) {
    const c = text[i]!
    const start = i++
    if (isSpace(c)) continue
    // NUL is the end of the text where a token would begin, and ends a token anywhere else.
    if (c === '\0') return tokens
    if (isSpecial(c)) {
      if ((c === '=' || c === '!') && text[i] === '=') i++
      const symbol = text.slice(start, i)
      tokens.push({ kind: symbol, text: symbol })
    } else {
      while (i < text.length && !isSpecial(text[i]!) && !isSpace(text[i]!) && text[i] !== '\0') i++
      tokens.push({ kind: 'word', text: text.slice(start, i) })
    }
    if (text[i] === '\0') i++
  }
  return tokens
}

const end: Token = { kind: 'end', text: '' }

class Parser {
  private readonly tokens: readonly Token[]
  private at = 0

  constructor(text: string) {
    this.tokens = lex(text)
  }

  private get here(): Token {
    return this.tokens[this.at] ?? end
  }

  private next(): Token {
    const token = this.here
    this.at++
    return token
  }

  parse(): LabelRequirement[] {
    const found: LabelRequirement[] = []
    if (this.here.kind === 'end') return found
    if (!this.startsRequirement())
      this.fail(`found '${this.here.text}', expected: !, identifier, or 'end of string'`)
    for (;;) {
      found.push(this.requirement())
      const token = this.next()
      if (token.kind === 'end') return found
      if (token.kind !== ',') this.fail(`found '${token.text}', expected: ',' or 'end of string'`)
      if (!this.startsRequirement()) this.fail(`found '${this.here.text}', expected: identifier after ','`)
    }
  }

  private startsRequirement(): boolean {
    return this.here.kind === 'word' || this.here.kind === '!'
  }

  private fail(why: string): never {
    throw badRequest(why)
  }

  private failRequirement(why: string): never {
    return this.fail(`unable to parse requirement: ${why}`)
  }

  private requirement(): LabelRequirement {
    if (this.here.kind === '!') {
      this.at++
      return this.checked(this.word(), '!', [])
    }
    const key = this.word()
    if (this.here.kind === 'end' || this.here.kind === ',') return this.checked(key, 'exists', [])
    const token = this.next()
    switch (token.kind === 'word' ? token.text : token.kind) {
      case 'in':
      case 'notin':
        return this.checked(key, token.text as LabelOperator, this.list())
      case '=':
      case '==':
      case '!=':
      case '>':
      case '<':
        return this.checked(key, token.kind as LabelOperator, [this.value()])
      default:
        return this.failRequirement(`found '${token.text}', expected: in, notin, =, ==, !=, gt, lt`)
    }
  }

  private word(): string {
    const token = this.next()
    return token.kind === 'word'
      ? token.text
      : this.failRequirement(`found '${token.text}', expected: identifier`)
  }

  /** What follows an operator; nothing at all is the empty value. */
  private value(): string {
    return this.here.kind === 'end' || this.here.kind === ',' ? '' : this.word()
  }

  private list(): string[] {
    const open = this.next()
    if (open.kind !== '(') this.failRequirement(`found '${open.text}' expected: '('`)
    const values = new Set<string>()
    for (;;) {
      const token = this.next()
      if (token.kind === 'word') {
        values.add(token.text)
        const after = this.next()
        if (after.kind === ')') return [...values].sort()
        if (after.kind !== ',') this.failRequirement(`found '${after.text}', expected: ',' or ')'`)
      } else if (token.kind === ',') values.add('')
      else if (token.kind === ')') return [...values.add('')].sort()
      else this.failRequirement(`found '${token.text}', expected: ',', ')' or identifier`)
    }
  }

  private checked(key: string, operator: LabelOperator, values: string[]): LabelRequirement {
    const problems: FieldError[] = []
    const fault = (field: string, value: string, ...texts: string[]) => {
      if (texts.length > 0) problems.push(new FieldError('FieldValueInvalid', field, value, texts.join('; ')))
    }
    fault('<nil>', key, ...qualifiedNameProblems(key))
    if ((operator === '>' || operator === '<') && parseInt64(values[0]!) === undefined) {
      fault('values[0]', values[0]!, "for 'Gt', 'Lt' operators, the value must be an integer")
    }
    for (const [i, value] of values.entries()) {
      fault(`values[${i}][${key}]`, value, ...labelValueProblems(value))
    }
    if (problems.length === 0) return { key, operator, values }
    const texts = [...new Set(problems.map((problem) => problem.message()))]
    return this.failRequirement(texts.length === 1 ? texts[0]! : `[${texts.join(', ')}]`)
  }
}

const operators: Readonly<Record<string, LabelOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
}

/**
 * The LabelSelector of an object, compiled. Absent selects nothing, empty everything. It must have passed
 * `validateLabelSelector`; an unknown operator matches nothing.
 */
export const selectorOf = (spec: LabelSelectorSpec | undefined | null): LabelSelector => {
  if (spec === undefined || spec === null) return nothing
  const found: LabelRequirement[] = []
  for (const [key, value] of Object.entries(spec.matchLabels ?? {}))
    found.push({ key, operator: '=', values: [value] })
  for (const { key, operator, values = [] } of spec.matchExpressions ?? []) {
    if (!Object.hasOwn(operators, operator)) return nothing
    found.push({ key, operator: operators[operator]!, values: [...new Set(values)].sort() })
  }
  return new CompiledSelector(found)
}

/** The selector that matches all of a set of labels, as ReplicationControllers and Services hold it. */
export const selectorOfSet = (labels: Record<string, string> | undefined): LabelSelector =>
  selectorOf(labels === undefined ? undefined : { matchLabels: labels })

/** Faults of an object's LabelSelector. */
export function* validateLabelSelector(
  spec: LabelSelectorSpec | undefined | null,
  at: Path,
): Generator<FieldError> {
  if (spec === undefined || spec === null) return
  const labels = spec.matchLabels ?? {}
  for (const key of Object.keys(labels).sort()) {
    for (const problem of qualifiedNameProblems(key))
      yield invalidValue(at.child('matchLabels'), key, problem)
    for (const problem of labelValueProblems(labels[key]!)) {
      yield invalidValue(at.child('matchLabels'), labels[key], problem)
    }
  }
  for (const [i, expression] of (spec.matchExpressions ?? []).entries()) {
    yield* validateExpression(expression, at.child('matchExpressions').index(i))
  }
}

function* validateExpression(
  { key, operator, values = [] }: { key: string; operator: string; values?: string[] },
  at: Path,
): Generator<FieldError> {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      yield required(at.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      yield forbiddenField(
        at.child('values'),
        "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      )
    }
  } else yield invalidValue(at.child('operator'), operator, 'not a valid selector operator')
  for (const problem of qualifiedNameProblems(key)) yield invalidValue(at.child('key'), key, problem)
  for (const [i, value] of values.entries()) {
    for (const problem of labelValueProblems(value))
      yield invalidValue(at.child('values').index(i), value, problem)
  }
}
