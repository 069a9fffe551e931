/**
 * YAML bodies to the same values as JSON bodies, and values to YAML answers, as the reference's YAML 1.1 library reads
 * and writes them: `yes` and `on` are booleans, `010` is eight, timestamps stay strings, keys become strings.
 *
 * The `yaml` package parses; resolving scalars, keys and aliases is done here, because its YAML 1.1 differs from Go's.
 * Work is bounded: the number of values that aliases may add, and the depth.
 */
import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { goPrint } from '../errors/quote.ts'
import { failure, StatusError } from '../errors/status.ts'
import { setOwn } from '../meta/clone.ts'
import { type JsonResult, JsonSyntaxError, parseJson } from './json.ts'

/** The body is no YAML, or YAML that has no JSON form. `problem` is the reference's text, e.g. `yaml: line 2: ...`. */
export class YamlSyntaxError extends StatusError {
  readonly problem: string

  constructor(problem: string, options?: { cause?: unknown }) {
    super(failure(400, 'BadRequest', problem), options)
    this.name = 'YamlSyntaxError'
    this.problem = problem
  }
}

export interface YamlResult extends JsonResult {
  /** `line 2: key "a" already set in map`, one for each key given twice; strict decoding refuses them. */
  repeatedKeys: readonly string[]
}

/** Values that aliases may add to a document before it counts as a bomb. */
const maxAliasedValues = 100_000

/**
 * Nesting that is read. The reference takes ten times as much; the parser underneath recurses, and no object comes near.
 */
const maxDepth = 1_000

/** Parses the first document of a body. Throws YamlSyntaxError. An empty body is null. */
export const parseYaml = (bytes: Uint8Array): YamlResult => {
  const json = asJson(bytes)
  if (json !== undefined) return { ...json, repeatedKeys: [] }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const control = controlCharacter.exec(text)
  if (control !== null) throw new YamlSyntaxError('yaml: control characters are not allowed')
  const tooDeep = lineTooDeep(text)
  if (tooDeep !== undefined)
    throw new YamlSyntaxError(`yaml: ${tooDeep === 1 ? '' : `line ${tooDeep}: `}exceeded max depth of 10000`)
  const lines = new LineCounter()
  try {
    const document = firstDocument(text, lines)
    if (document?.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.1') {
      throw new YamlSyntaxError('yaml: found incompatible YAML document')
    }
    if (document === undefined) return { value: null, duplicates: [], repeatedKeys: [] }
    const [error] = document.errors
    if (error !== undefined) throw syntaxError(error.code, error.message, lineOf(error.pos[0], text, lines))
    return new Converter(lines).convert(document)
  } catch (error) {
    if (error instanceof RangeError)
      throw new YamlSyntaxError('yaml: exceeded max depth of 10000', { cause: error })
    throw error
  }
}

/** Most bodies that begin with a brace are JSON, and parsing them as such is ten times as fast. */
const asJson = (bytes: Uint8Array): JsonResult | undefined => {
  if (bytes[0] !== 0x7b) return undefined
  try {
    const result = parseJson(bytes)
    return result.repeated === undefined ? result : undefined
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined
    throw error
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * The line where nesting becomes too deep: counts open brackets and the dashes and indents of one line, which is what makes
 * the parser recurse. Messages name no line when it is the first.
 */
const lineTooDeep = (text: string): number | undefined => {
  let line = 1
  let open = 0
  let dashes = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '[' || c === '{') {
      if (++open > maxDepth) return line
    } else if (c === ']' || c === '}') open = Math.max(0, open - 1)
    else if (c === '\n') {
      dashes = 0
      line++
    } else if (
      (c === '-' || c === '?' || c === ':') &&
      (text[i + 1] === ' ' || text[i + 1] === '\t') &&
      ++dashes > maxDepth
    )
      return line
  }
  return undefined
}

/** Complaints about brackets that never close name the last line with text; all others the line where reading stopped. */
const lineOf = (position: number, text: string, lines: LineCounter): number => {
  const isInQuotes = position >= text.length && /["'][^"'\n]*\s*$/.test(text.slice(-200))
  return lines.linePos(isInQuotes ? position : Math.min(position, Math.max(0, text.trimEnd().length - 1)))
    .line
}

const firstDocument = (text: string, lines: LineCounter): Document.Parsed | undefined => {
  const composer = new Composer({
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    strict: true,
    stringKeys: false,
    logLevel: 'silent',
  } as never)
  const parser = new Parser(lines.addNewLine)
  for (const document of composer.compose(parser.parse(text), false, text.length))
    return document as Document.Parsed
  return undefined
}

/** The reference's words for the parser's codes. */
const texts: Readonly<Record<string, string>> = {
  BAD_DIRECTIVE: 'found incompatible YAML document',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  BLOCK_IN_FLOW: 'did not find expected node content',
  MULTILINE_IMPLICIT_KEY: "could not find expected ':'",
  TAB_AS_INDENT: 'found character that cannot start any token',
  UNEXPECTED_TOKEN: 'did not find expected node content',
}

const syntaxError = (code: string, message: string, line: number): YamlSyntaxError => {
  let text = Object.hasOwn(texts, code) ? texts[code]! : 'did not find expected key'
  let where = line === 1 ? '' : `line ${line}: `
  if (code === 'MISSING_CHAR' && /quote/.test(message)) text = 'found unexpected end of stream'
  else if (code === 'MISSING_CHAR' || /flow (map|sequence|collection)/i.test(message)) {
    text = `did not find expected ',' or '${/map/i.test(message) ? '}' : ']'}'`
    where = `line ${line}: `
  } else if (code === 'BAD_ALIAS') text = 'did not find expected alphabetic or numeric character'
  else if (code === 'UNEXPECTED_TOKEN' && /block-seq|seq-item/.test(message)) {
    text = 'block sequence entries are not allowed in this context'
  }
  return new YamlSyntaxError(`yaml: ${where}${text}`)
}

type Node = Scalar | YAMLMap | YAMLSeq | Alias | null | undefined

class Converter {
  private readonly lines: LineCounter
  private readonly anchors = new Map<string, Node>()
  private readonly repeatedKeys: string[] = []
  private readonly open = new Set<Node>()
  private aliased = 0
  private aliasDepth = 0

  constructor(lines: LineCounter) {
    this.lines = lines
  }

  convert(document: Document.Parsed): YamlResult {
    const value = this.value(document.contents as Node)
    return { value, duplicates: [], repeatedKeys: this.repeatedKeys }
  }

  private value(node: Node): unknown {
    if (this.aliasDepth > 0 && ++this.aliased > maxAliasedValues) {
      throw new YamlSyntaxError('yaml: document contains excessive aliasing')
    }
    if (node === null || node === undefined) return null
    if (isAlias(node)) return this.alias(node)
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node)
    if (isScalar(node)) return resolveScalar(node)
    this.open.add(node)
    const value = isSeq(node) ? node.items.map((item) => this.value(item as Node)) : this.map(node as YAMLMap)
    this.open.delete(node)
    return value
  }

  private alias(node: Alias): unknown {
    const target = this.target(node)
    this.aliasDepth++
    const value = this.value(target)
    this.aliasDepth--
    return value
  }

  private target({ source }: Alias): Node {
    if (!this.anchors.has(source)) throw new YamlSyntaxError(`yaml: unknown anchor '${source}' referenced`)
    const target = this.anchors.get(source)
    if (this.open.has(target)) throw new YamlSyntaxError(`yaml: anchor '${source}' value contains itself`)
    return target
  }

  private map(node: YAMLMap): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    // 1 and "1" are two keys of YAML, though one of JSON.
    const given = new Set<unknown>()
    const merged: Node[] = []
    for (const { key, value } of node.items as { key: Node; value: Node }[]) {
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') {
        merged.push(value)
        continue
      }
      const name = this.key(key, value)
      const converted = this.value(value)
      const identity = isScalar(key) ? resolveScalar(key) : name
      if (given.has(identity) && this.aliasDepth === 0) {
        const line = this.lines.linePos((key as Scalar).range?.[0] ?? 0).line
        this.repeatedKeys.push(`line ${line}: key ${JSON.stringify(name)} already set in map`)
      }
      given.add(identity)
      setOwn(map, name, converted)
    }
    for (const source of merged) this.merge(map, source)
    return map
  }

  /** `<<: *defaults`: fields that the map does not name itself. */
  private merge(map: Record<string, unknown>, source: Node): void {
    const value = this.value(source)
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) {
        throw new YamlSyntaxError('yaml: map merge requires map or sequence of maps as the value')
      }
      for (const key of Object.keys(part))
        if (!Object.hasOwn(map, key)) setOwn(map, key, (part as Record<string, unknown>)[key])
    }
  }

  private key(node: Node, value: Node): string {
    const key = this.value(node)
    if (typeof key === 'string') return key
    if (key === null) {
      throw new YamlSyntaxError(
        `unsupported map key of type: %!s(<nil>), key: <nil>, value: ${JSON.stringify(this.value(value))}`,
      )
    }
    if (typeof key === 'object') {
      throw new YamlSyntaxError(
        `yaml: invalid map key: ${Array.isArray(key) ? `[]interface {}{${key.map((k) => JSON.stringify(k)).join(', ')}}` : goPrint(key)}`,
      )
    }
    return String(key)
  }
}

const resolveScalar = (node: Scalar): unknown => {
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '')
  const isPlain = node.type === 'PLAIN' || node.type === undefined
  switch (node.tag) {
    case undefined:
    case '!':
      return isPlain && node.tag === undefined ? resolvePlain(text) : text
    case 'tag:yaml.org,2002:str':
      return text
    case 'tag:yaml.org,2002:binary':
      return decodeBinary(text)
    case 'tag:yaml.org,2002:null':
    case 'tag:yaml.org,2002:bool':
    case 'tag:yaml.org,2002:int':
    case 'tag:yaml.org,2002:float':
      return resolveTagged(text, node.tag.slice('tag:yaml.org,2002:'.length))
    default:
      return isPlain && !node.tag.startsWith('!') ? resolvePlain(text) : text
  }
}

const decodeBinary = (text: string): string => {
  const packed = text.replace(/\s/g, '')
  const bytes = Buffer.from(packed, 'base64')
  if (bytes.toString('base64') !== packed)
    throw new YamlSyntaxError('yaml: !!binary value contains invalid base64 data')
  return bytes.toString('utf8')
}

const resolveTagged = (text: string, tag: string): unknown => {
  const value = resolvePlain(text)
  const fits =
    tag === 'null'
      ? value === null
      : tag === 'bool'
        ? typeof value === 'boolean'
        : typeof value === 'number' || typeof value === 'bigint'
  if (!fits) throw new YamlSyntaxError(`yaml: cannot decode !!str \`${text}\` as a !!${tag}`)
  return value
}

const constants = new Map<string, unknown>([
  ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (text) => [text, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (text) => [text, false] as const,
  ),
])

/** Long enough for any number that means something; keeps the patterns below cheap. */
const maxNumberLength = 400

/** The value of a scalar without quotes and tag. Throws for infinities, which JSON cannot hold. */
const resolvePlain = (text: string): unknown => {
  if (constants.has(text)) return constants.get(text)
  const first = text.charCodeAt(0)
  const startsNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e
  if (!startsNumber || text.length > maxNumberLength) return text
  const special = /^([-+]?)\.(inf|Inf|INF)$/.exec(text)
  if (special !== null)
    throw new YamlSyntaxError(`json: unsupported value: ${special[1] === '-' ? '-' : '+'}Inf`)
  if (/^\.(nan|NaN|NAN)$/.test(text)) throw new YamlSyntaxError('json: unsupported value: NaN')
  // Behind a leading point an underscore must stand between digits, elsewhere anywhere.
  if (first === 0x2e && /_(?![0-9])|[^0-9]_/.test(text)) return text
  return resolveNumber(text.replaceAll('_', '')) ?? text
}

const resolveNumber = (text: string): number | bigint | undefined => {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(text) ?? []
  const integer =
    /^0b[01]+$/.test(digits) || /^0x[0-9a-fA-F]+$/.test(digits) || /^0o[0-7]+$/.test(digits)
      ? digits
      : /^0[0-7]+$/.test(digits)
        ? `0o${digits.slice(1)}`
        : /^[0-9]+$/.test(digits)
          ? digits.replace(/^0+(?=[0-9])/, '')
          : undefined
  if (integer !== undefined) {
    const exact = sign === '-' ? -BigInt(integer) : BigInt(integer)
    const value = Number(exact)
    if (Number.isSafeInteger(value)) return value
    if (exact < 2n ** 64n && exact >= -(2n ** 63n)) return exact
    // A decimal number becomes a float; in another base it is a text.
    if (!/^0[box]/.test(digits)) return value
  }
  return /^(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(digits) ? finite(Number(text)) : undefined
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

/** YAML of a JSON value as the reference writes it: keys sorted, two spaces, lists not indented, one document. */
export const stringifyYaml = (value: unknown): string => {
  if (isBlock(value)) return new Writer().block(value as object)
  return `${new Writer().inline(value, 0)}\n`
}

const isBlock = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) ? value.length > 0 : hasDefined(value as Record<string, unknown>))

const hasDefined = (map: Record<string, unknown>): boolean => {
  for (const key in map) if (map[key] !== undefined) return true
  return false
}

/** Keys as YAML sorts them: letters after other characters, runs of digits by value. */
const definedKeys = (map: Record<string, unknown>): string[] => {
  const keys = Object.keys(map).filter((key) => map[key] !== undefined)
  // Names of nothing but letters stand in the order of their characters: nearly all do, and most are sorted.
  return keys.every((key) => letters.test(key)) ? keys.sort() : keys.sort(compareKeys)
}

const letters = /^[A-Za-z]+$/

const letter = /^\p{L}$/u

/** The run of digits that begins there. */
const digitsAt = (characters: readonly string[], from: number): string => {
  let to = from
  while (to < characters.length && /^[0-9]$/.test(characters[to]!)) to++
  return characters.slice(from, to).join('')
}

const compareKeys = (a: string, b: string): number => {
  const [x, y] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < x.length && i < y.length; i++) {
    const [p, q] = [x[i]!, y[i]!]
    if (p === q) continue
    const [pLetter, qLetter] = [letter.test(p), letter.test(q)]
    if (pLetter && qLetter) return p < q ? -1 : 1
    if (pLetter || qLetter) return pLetter ? 1 : -1
    // Zeros count where a number has begun: 175 comes before 1056.
    const begun = (p === '0' || q === '0') && /[1-9][0-9]*$/.test(x.slice(0, i).join('')) ? '1' : ''
    const [m, n] = [begun + digitsAt(x, i), begun + digitsAt(y, i)]
    const [s, t] = [m.replace(/^0+/, ''), n.replace(/^0+/, '')]
    if (s.length !== t.length) return s.length - t.length
    if (s !== t) return s < t ? -1 : 1
    if (m.length !== n.length) return m.length - n.length
    return p < q ? -1 : 1
  }
  return x.length - y.length
}

class Writer {
  block(value: object, indent = 0): string {
    return Array.isArray(value)
      ? this.list(value, indent)
      : this.map(value as Record<string, unknown>, indent)
  }

  private list(items: unknown[], indent: number): string {
    const pad = ' '.repeat(indent)
    let text = ''
    for (const item of items) {
      if (isBlock(item)) text += `${pad}- ${this.block(item as object, indent + 2).slice(indent + 2)}`
      else text += `${pad}- ${this.inline(item, indent + 2, indent + 2)}\n`
    }
    return text
  }

  private map(map: Record<string, unknown>, indent: number): string {
    const pad = ' '.repeat(indent)
    let text = ''
    for (const key of definedKeys(map)) {
      const shown = letters.test(key) && key.length > wordLengthMax ? key : this.scalar(key, indent, 0, true)
      const value = map[key]
      if (isBlock(value)) {
        // Lists stand at their key's own indentation.
        text += `${pad}${shown}:\n${this.block(value as object, Array.isArray(value) ? indent : indent + 2)}`
      } else text += `${pad}${shown}: ${this.inline(value, indent + 2, indent + shown.length + 2)}\n`
    }
    return text
  }

  /** A scalar or something empty; `indent` is that of further lines, `column` where the value starts. */
  inline(value: unknown, indent: number, column = 0): string {
    if (typeof value === 'string') return this.scalar(value, indent, column, false)
    if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[]' : '{}'
    return value === undefined ? 'null' : String(value)
  }

  private scalar(text: string, indent: number, column: number, isKey: boolean): string {
    if (text.length > wordLengthMax && plain.test(text) && !text.endsWith(' '))
      return fold(text, indent, column, '')
    if (!isPrintable(text)) return fold(doubleQuoted(text), indent, column, '"')
    if (text.includes('\n') && !isKey)
      return isBlockText(text) ? literal(text, indent) : fold(doubleQuoted(text), indent, column, '"')
    if (text === '' || needsDoubleQuotes(text)) return `"${text}"`
    if (text.includes('\n')) return doubleQuoted(text)
    return needsQuotes(text)
      ? fold(`'${text.replaceAll("'", "''")}'`, indent, column, "'")
      : fold(text, indent, column, '')
  }
}

/** Blocks show no space at the end of a line. */
const isBlockText = (text: string): boolean => !text.endsWith(' ') && !text.includes(' \n')

/** Words that mean something else (`true`, `null`, `no`) are no longer than this. */
const wordLengthMax = 5
/** Most texts: they begin with a letter, so they are no number, and hold nothing that YAML reads. */
const plain = /^[A-Za-z][\w./=@, -]*$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const special = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufeff\ufffe\uffff]/
/** Tabs and lone carriage returns are written escaped, too. */
const isPrintable = (text: string): boolean => !special.test(text) && !text.includes('\t')

/** Texts that would be read as something other than a string. */
const needsDoubleQuotes = (text: string): boolean => {
  try {
    if (typeof resolvePlain(text) !== 'string') return true
  } catch {
    return true
  }
  return isTimestamp(text) || sexagesimal.test(text)
}

const timestampForm =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt] *| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d{1,9})?(Z|[-+]\d\d:\d\d)?)?$/

/** A day, or a day and a time: with a zone after a `T`, without one after a space. Both must be possible. */
const isTimestamp = (text: string): boolean => {
  const m = text.length > 40 ? null : timestampForm.exec(text)
  if (m === null) return false
  const [year, month, day, hour, minute, second] = m.slice(1, 7).map((n) => Number(n ?? 0)) as number[]
  const zone = m[7]
  if (m[4] !== undefined && (zone !== undefined) !== /[Tt]/.test(text)) return false
  if (hour! > 23 || minute! > 59 || second! > 59) return false
  if (zone !== undefined && zone !== 'Z' && (Number(zone.slice(1, 3)) > 24 || Number(zone.slice(4)) > 60))
    return false
  return month! >= 1 && month! <= 12 && day! >= 1 && day! <= new Date(Date.UTC(year!, month!, 0)).getUTCDate()
}
const sexagesimal = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/

const needsQuotes = (text: string): boolean => {
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:]( |\n|$)/.test(text) || /^(---|\.\.\.)/.test(text))
    return true
  return /^[ \n]|[ \n]$/.test(text) || text.includes(': ') || text.includes(' #') || text.endsWith(':')
}

const literal = (text: string, indent: number): string => {
  const hint = /^[ \n]/.test(text) ? '2' : ''
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : ''
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  const pad = ' '.repeat(indent)
  return `|${hint}${chomp}\n${body
    .split('\n')
    .map((line) => (line === '' ? '' : pad + line))
    .join('\n')}`
}

const short: Readonly<Record<string, string>> = {
  '\0': '0', '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '\x1b': 'e', '"': '"', '\\': '\\', '\x85': 'N', '\u2028': 'L', '\u2029': 'P',
} // biome-ignore format: a table

/** What a double-quoted text does not hold as it is: what `short` or `special` names, and characters of four bytes. */
const escaped =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u001f"\\\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]/gu

const doubleQuoted = (text: string): string => {
  // Recorded: behind a byte order mark at the start everything is escaped.
  const isMarked = text.startsWith('\ufeff')
  const quoted = text.replace(isMarked ? /./gsu : escaped, (c) => {
    if (c === '\xa0') return '\\_'
    if (Object.hasOwn(short, c)) return `\\${short[c]}`
    const code = c.codePointAt(0)!
    const hex = code.toString(16).toUpperCase()
    if (code > 0xffff) return `\\U${hex.padStart(8, '0')}`
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`
  })
  return `"${quoted}"`
}

/**
 * Breaks a line at the first single space beyond column 80. Between double quotes also at the first of several: a backslash
 * keeps the others.
 */
const fold = (text: string, indent: number, column: number, quote: string): string => {
  if (column + text.length <= 80) return text
  let folded = ''
  const last = text.length - 1 - quote.length
  const pad = ' '.repeat(indent)
  /** Where the line begins in the text, and in which column. */
  let start = 0
  let from = column
  for (let i = text.indexOf(' '); i !== -1; i = text.indexOf(' ', i + 1)) {
    if (from + i - start <= 80 || i <= quote.length || i >= last || text[i - 1] === ' ') continue
    const isFollowed = text[i + 1] === ' '
    if (isFollowed && quote !== '"') continue
    folded += `${text.slice(start, i)}\n${pad}${isFollowed ? '\\' : ''}`
    start = i + 1
    from = indent + (isFollowed ? 1 : 0)
  }
  return folded + text.slice(start)
}
