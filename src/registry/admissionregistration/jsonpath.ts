/**
 * What is wrong with a JSONPath expression, in the reference's words. Only its form is checked: nothing is found with it here.
 * https://kubernetes.io/docs/reference/kubectl/jsonpath/ tells the form; its corners are recorded in `testdata/jsonpaths.json`.
 */

/** The first fault of an expression that stands without its braces; undefined where it can be read. */
export const jsonPathProblem = (expression: string): string | undefined => {
  try {
    readTemplate(`{${expression}}`)
    return undefined
  } catch (error) {
    if (error instanceof PathProblem) return error.message
    throw error
  }
}

class PathProblem extends Error {}

/** A text whose actions stand in braces. One closing brace leads back to text, so an expression may hold several actions. */
const readTemplate = (text: string): void => {
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) at = readAction(text, at + 1)
}

const endOfName = /[ \t\r\n.,[\]$@{}]/
const startOfName = /[\p{L}_]/u
const startOfField = /[\p{L}_\p{Nd}]/u
const digit = /[\p{Nd}]/u
const printable = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u

/** Where the text goes on behind the closing brace of the action that starts at `from`. */
const readAction = (text: string, from: number): number => {
  let at = from
  let isBelow = false
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at)!)
    if (character === '}') return at + 1
    if (character === '\n' || character === '\r') break
    if (character === ' ' || character === '@' || character === '$') {
      at++
      continue
    }
    if (text.startsWith('..', at)) {
      if (isBelow) throw new PathProblem('invalid multiple recursive descent')
      // A field right behind is part of the descent, so that another may follow.
      const isField = startOfField.test(String.fromCodePoint(text.codePointAt(at + 2)!))
      isBelow = !isField
      at = isField ? endOfField(text, at + 2) : at + 2
      continue
    }
    isBelow = false
    if (character === '.') at = endOfField(text, at + 1)
    else if (character === '[') at = readBrackets(text, at + 1)
    else if (character === '"' || character === "'") at = readQuoted(text, at)
    else if (character === '+' || character === '-' || digit.test(character)) at = readNumber(text, at)
    else if (startOfName.test(character)) at = endOf(text, at, endOfName)
    else throw new PathProblem(`unrecognized character in action: ${shown(character)}`)
  }
  throw new PathProblem('unclosed action')
}

/** `U+002A '*'`, without the character where nobody could see it. */
const shown = (character: string): string => {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  return printable.test(character) ? `${code} '${character}'` : code
}

const endOf = (text: string, from: number, end: RegExp): number => {
  let at = from
  while (at < text.length && !end.test(text[at]!)) at++
  return at
}

/** In the name of a field a backslash stands before what would end it. */
const endOfField = (text: string, from: number): number => {
  let at = from
  while (at < text.length && !endOfName.test(text[at]!)) at += text[at] === '\\' ? 2 : 1
  return at
}

const number = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/

const readNumber = (text: string, from: number): number => {
  let at = from + 1
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at)!)
    if (character !== '.' && !digit.test(character)) break
    at += character.length
  }
  const value = text.slice(from, at)
  if (!number.test(value) || !Number.isFinite(Number(value)))
    throw new PathProblem(`cannot parse number ${value}`)
  return at
}

/** A quote with a backslash before it ends nothing, whatever stands before that. */
const readQuoted = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] !== text[from] || text[at - 1] === '\\') continue
    const quoted = text.slice(from, at + 1)
    if (!isGoLiteral(quoted)) throw new PathProblem(`unquote string ${quoted} error invalid syntax`)
    return at + 1
  }
  throw new PathProblem('unterminated quoted string')
}

const goEscape =
  /\\(?:[abfnrtv\\]|(?<quote>['"])|(?<octal>[0-7]{3})|x[0-9a-fA-F]{2}|u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8}))/y

/** Escapes as Go writes them, between quotes of one kind. */
const isGoLiteral = (quoted: string): boolean => {
  const quote = quoted[0]
  for (let at = 1; at < quoted.length - 1; ) {
    if (quoted[at] === quote) return false
    if (quoted[at] !== '\\') {
      at++
      continue
    }
    goEscape.lastIndex = at
    const groups = goEscape.exec(quoted)?.groups
    if (groups === undefined) return false
    if (groups.quote !== undefined && groups.quote !== quote) return false
    if (groups.octal !== undefined && Number.parseInt(groups.octal, 8) > 255) return false
    const code = groups.short ?? groups.long
    if (code !== undefined && !isCharacter(Number.parseInt(code, 16))) return false
    at = goEscape.lastIndex
  }
  return true
}

const isCharacter = (code: number): boolean => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)

/** What stands in brackets: a filter, or indexes, slices and keys. Where the text goes on behind them. */
const readBrackets = (text: string, from: number): number => {
  if (text.startsWith('?(', from)) return readFilter(text, from + 2)
  const end = endOf(text, from, /[\]\n]/)
  if (text[end] !== ']') throw new PathProblem('unterminated array')
  const content = text.slice(from, end)
  if (!content.includes(',')) readIndex(content)
  // Each of several may be a filter, too.
  else for (const one of content.split(',')) readAction(`[${one.replace(/^ +| +$/g, '')}]}`, 0)
  return end + 1
}

const slice = /^(-?[0-9]*)(?::(-?[0-9]*))?(?::(-?[0-9]*))?$/
const greatest = 2n ** 63n - 1n

const readIndex = (content: string): void => {
  if (content === '*') return
  const key = /^'([^']*)'$/.exec(content)?.[1]
  if (key !== undefined) {
    readTemplate(`{.${key}}`)
    return
  }
  const bounds = slice.exec(content)
  if (bounds === null) throw new PathProblem(`invalid array index ${content}`)
  for (const bound of bounds.slice(1)) if (bound !== undefined && bound !== '') readBound(bound)
}

const readBound = (bound: string): void => {
  const value = bound === '-' ? undefined : BigInt(bound)
  if (value === undefined || value > greatest || value < -greatest - 1n)
    throw new PathProblem(`array index ${bound} is not a number`)
}

/** A filter ends at the first parenthesis outside of its first quotes: of further ones it knows nothing. */
const readFilter = (text: string, from: number): number => {
  let quote: string | undefined
  let isQuoted = false
  let at = from
  for (; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at]!
    if (character === ')' && !isQuoted) break
    if (quote === undefined && (character === '"' || character === "'")) {
      quote = character
      isQuoted = true
    } else if (isQuoted && character === quote && text[at - 1] !== '\\') isQuoted = false
  }
  if (text[at] !== ')') throw new PathProblem('unterminated filter')
  if (text[at + 1] !== ']') throw new PathProblem('unclosed array expect ]')
  const content = text.slice(from, at)
  const start = endOf(content, 0, /[!<>=]/)
  let end = start
  while (end < content.length && /[!<>=]/.test(content[end]!)) end++
  // An operator has something on its right, if only its own last character.
  if (end === content.length && end - start > 1) end--
  if (start === 0 || start === end || end === content.length) readTemplate(`{${content}}`)
  else for (const side of [content.slice(0, start), content.slice(end)]) readTemplate(`{${side}}`)
  return at + 2
}
