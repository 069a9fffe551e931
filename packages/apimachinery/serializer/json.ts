/**
 * JSON request bodies to values and back, without changing a number and without losing what strict validation reports.
 *
 * JSON.parse does the work. One pass over the bytes finds out whether it would lose something: integers beyond 2^53,
 * `1.0` for an integer, lone surrogates, a key given twice. Only then a second parser runs, which keeps those.
 * Keys named `__proto__` are plain own properties on both ways.
 */
import { isUtf8 } from 'node:buffer'
import { failure, StatusError } from '../errors/status.ts'
import { setOwn } from '../meta/clone.ts'
import { ExactNumber } from './exactnumber.ts'
import { syntaxError } from './jsonsyntax.ts'

/** The deepest nesting of lists and objects that the reference reads. */
export const jsonMaxDepth = 10_000

export interface JsonResult {
  /** Paths of keys that stand twice in one object, known field or not, in the order of the text. Often empty. */
  duplicates: readonly string[]
  /** Objects, lists, strings, booleans, null, numbers; BigInt for integers that a number cannot hold. */
  value: unknown
  /** For each object that names a key twice: all its members as they stand in the text. The object has the last values. */
  repeated?: ReadonlyMap<object, readonly Member[]>
  /** For each object or list: the numbers whose text is not that of the parsed value (`1.0`, `1e3`, 20 digits), by key. */
  literals?: ReadonlyMap<object, ReadonlyMap<string | number, string>>
}

export interface Member {
  readonly key: string
  readonly value: unknown
  /** The text of a number whose value would be written otherwise. */
  readonly literal?: string | undefined
}

/**
 * The bytes are no JSON. `problem` is Go's text, e.g. `invalid character '}' looking for beginning of value`. As a
 * Status it is the answer where no kind is expected; serializer/body.ts makes the one for a body of a known kind.
 */
export class JsonSyntaxError extends StatusError {
  readonly problem: string

  constructor(problem: string, options?: { cause?: unknown }) {
    super(failure(400, 'BadRequest', `couldn't get version/kind; json parse error: ${problem}`), options)
    this.name = 'JsonSyntaxError'
    this.problem = problem
  }
}

/** Parses a body. Throws JsonSyntaxError. Invalid UTF-8 is replaced byte by byte, as Go does. */
export const parseJson = (bytes: Uint8Array): JsonResult => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = decodeUtf8(buffer)
  const traits = survey(buffer)
  const value = parsePlainly(buffer, text, traits)
  return traits.special || countKeys(value) !== traits.colons
    ? parseExactly(text)
    : { value, duplicates: none }
}

/** The same for a large body. @param pause awaited between the steps, so that others have their turn */
export const parseLargeJson = async (bytes: Uint8Array, pause: () => Promise<void>): Promise<JsonResult> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = decodeUtf8(buffer)
  const traits = survey(buffer)
  await pause()
  const value = parsePlainly(buffer, text, traits)
  await pause()
  if (!traits.special && countKeys(value) === traits.colons) return { value, duplicates: none }
  const steps = exactly(text)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    await pause()
  }
}

const parsePlainly = (buffer: Buffer, text: string, { depth }: Traits): unknown => {
  if (depth > jsonMaxDepth) throw new JsonSyntaxError(syntaxError(buffer, jsonMaxDepth))
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new JsonSyntaxError(syntaxError(buffer, jsonMaxDepth), { cause })
  }
}

const none: readonly string[] = []

/** The same for text that is at hand as a string. */
export const parseJsonText = (text: string): JsonResult => parseJson(Buffer.from(text))

const decodeUtf8 = (buffer: Buffer): string => {
  const text = buffer.toString('utf8')
  return text.includes('\ufffd') && !isUtf8(buffer) ? decodeBrokenUtf8(buffer) : text
}

/** Go replaces each byte that belongs to no character; the platform's decoder replaces each broken sequence once. */
const decodeBrokenUtf8 = (buffer: Buffer): string => {
  let text = ''
  for (let i = 0; i < buffer.length; ) {
    const first = buffer[i]!
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    const part = buffer.subarray(i, i + length)
    if (isUtf8(part)) {
      text += part.toString('utf8')
      i += length
    } else {
      text += '\ufffd'
      i++
    }
  }
  return text
}

interface Traits {
  /** Colons outside strings: one per key of valid JSON. */
  colons: number
  depth: number
  /** Something that JSON.parse would change: an unusual number, an escaped surrogate. */
  special: boolean
}

const quote = 0x22
const backslash = 0x5c

/** One pass over the bytes; right for valid JSON, harmless for any other. */
const survey = (bytes: Buffer): Traits => {
  let colons = 0
  let depth = 0
  let deepest = 0
  let special = false
  let digits = 0
  const end = bytes.length
  for (let i = 0; i < end; i++) {
    const c = bytes[i]!
    if (c === quote) {
      for (i++; i < end; i++) {
        const s = bytes[i]!
        if (s === quote) break
        if (s === backslash) {
          i++
          // \uD8xx to \uDFxx: half of a pair, which may stand alone.
          if (bytes[i] === 0x75 && (bytes[i + 1]! | 0x20) === 0x64 && bytes[i + 2]! > 0x37) special = true
        }
      }
      digits = 0
    } else if (c >= 0x30 && c <= 0x39) {
      if (++digits === 16) special = true
    } else {
      if (c === 0x3a) colons++
      else if (c === 0x7b || c === 0x5b) {
        if (++depth > deepest) deepest = depth
      } else if (c === 0x7d || c === 0x5d) depth--
      else if (digits > 0 && (c === 0x2e || (c | 0x20) === 0x65)) special = true
      digits = 0
    }
  }
  return { colons, depth: deepest, special }
}

/** How many keys all objects of a value have together. Without recursion: values may be 10,000 levels deep. */
const countKeys = (value: unknown): number => {
  let count = 0
  const open: object[] = []
  if (typeof value === 'object' && value !== null) open.push(value)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (Array.isArray(at)) {
      for (const item of at) if (typeof item === 'object' && item !== null) open.push(item)
    } else {
      for (const key in at) {
        count++
        const field = (at as Record<string, unknown>)[key]
        if (typeof field === 'object' && field !== null) open.push(field)
      }
    }
  }
  return count
}

const numberPattern = /-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
/** Longer integers become what JavaScript has: reading a BigInt takes time that grows with the square of its digits. */
const exactDigitsMax = 1000

/** A number as its nearest exact value: a BigInt where it is an integer beyond 2^53, else what JavaScript has. */
const exactNumber = (literal: string): number | bigint => {
  const value = Number(literal)
  if (Number.isSafeInteger(value) || !/^-?[0-9]+$/.test(literal) || literal.length > exactDigitsMax)
    return value
  return BigInt(literal)
}

/** Repetitions whose path is told: nobody reports as many, and a path may be as long as the text. */
const pathsMax = 1000

interface Level {
  container: Record<string, unknown> | unknown[]
  key: string
  /** In order, for objects. */
  members: Member[]
  repeats: boolean
}

/** Reads valid JSON, keeping what JSON.parse drops. */
const parseExactly = (text: string): JsonResult => {
  const steps = exactly(text)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

/** Tokens between two stops: a millisecond or two. */
const tokensPerStep = 20_000

/** The steps of `parseExactly`, between which others may work. Iterative, so depth costs no stack. */
function* exactly(text: string): Generator<void, JsonResult> {
  const repeated = new Map<object, readonly Member[]>()
  const literals = new Map<object, Map<string | number, string>>()
  const levels: Level[] = []
  const duplicates: string[] = []
  let result: unknown
  let i = 0

  const put = (value: unknown, literal?: string): void => {
    const level = levels[levels.length - 1]
    if (level === undefined) {
      result = value
      return
    }
    const { container } = level
    const at = Array.isArray(container) ? container.length : level.key
    if (Array.isArray(container)) container.push(value)
    else {
      setOwn(container, level.key, value)
      level.members.push({ key: level.key, value, literal })
    }
    // A repeated key must not keep the literal of its earlier value.
    if (literal === undefined) literals.get(container)?.delete(at)
    else literals.set(container, (literals.get(container) ?? new Map()).set(at, literal))
  }
  const readString = (): string => {
    const start = i++
    while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1
    return wellFormed(JSON.parse(text.slice(start, ++i)) as string)
  }
  const open = (container: Level['container']): void => {
    put(container)
    levels.push({ container, key: '', members: [], repeats: false })
    i++
  }
  const close = (): void => {
    const { container, members, repeats } = levels.pop()!
    if (repeats) repeated.set(container, members)
    i++
  }

  for (let tokens = 1; i < text.length; tokens++) {
    if (tokens % tokensPerStep === 0) yield
    const c = text[i]!
    const level = levels[levels.length - 1]
    if (c === '{') open({})
    else if (c === '[') open([])
    else if (c === '}' || c === ']') close()
    else if (c === '"') {
      const read = readString()
      const isKey = level !== undefined && !Array.isArray(level.container) && startsColon(text, i)
      if (!isKey) put(read)
      else {
        level.key = read
        if (Object.hasOwn(level.container, read)) {
          level.repeats = true
          if (duplicates.length < pathsMax) duplicates.push(pathOf(levels))
        }
        i = text.indexOf(':', i) + 1
      }
    } else if (c === 't') {
      put(true)
      i += 4
    } else if (c === 'f') {
      put(false)
      i += 5
    } else if (c === 'n') {
      put(null)
      i += 4
    } else if (c === '-' || (c >= '0' && c <= '9')) {
      numberPattern.lastIndex = i
      const literal = numberPattern.exec(text)![0]
      const value = exactNumber(literal)
      put(value, String(value) === literal && Number.isSafeInteger(value) ? undefined : literal)
      i += literal.length
    } else i++
  }
  return {
    value: result,
    duplicates: [...new Set(duplicates)],
    ...(repeated.size === 0 ? {} : { repeated }),
    ...(literals.size === 0 ? {} : { literals }),
  }
}

/** `spec.containers[0].name`: the key that is being read. */
const pathOf = (levels: readonly Level[]): string =>
  levels
    .map(({ container, key }) => (Array.isArray(container) ? `[${container.length - 1}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')

/** In valid JSON a colon follows a key and nothing else. */
const startsColon = (text: string, from: number): boolean => {
  let i = from
  while (text[i] === ' ' || text[i] === '\n' || text[i] === '\t' || text[i] === '\r') i++
  return text[i] === ':'
}

/** Replaces half surrogate pairs by U+FFFD, as Go does when it reads \ud800. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

const unsafeInHtml = /[<>&\u2028\u2029]/

/** JSON text as Go writes it: what HTML or JavaScript could mistake for its own is escaped. */
export const escapeForHtml = (json: string): string =>
  unsafeInHtml.test(json)
    ? json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json

/** JSON text of a value; BigInts are written as the integers they are. Undefined fields are left out. */
export const stringifyJson = (value: unknown): string => {
  try {
    return escapeForHtml(JSON.stringify(value))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return escapeForHtml(stringifyExactly(value))
  }
}

const stringifyExactly = (value: unknown): string => {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (value instanceof ExactNumber) return value.text
  if (Array.isArray(value)) return `[${value.map(stringifyExactly).join(',')}]`
  const fields: string[] = []
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key]
    if (field !== undefined) fields.push(`${JSON.stringify(key)}:${stringifyExactly(field)}`)
  }
  return `{${fields.join(',')}}`
}
