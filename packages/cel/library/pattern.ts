/** Regular expressions, in time linear in the text: RE2's syntax and behaviour. */
import { RE2JS, RE2JSException } from 're2js'
import { fail } from '../values/errors.ts'

const kept = 256
/** Steps of the heaviest expression that is kept. */
const maxKeptWeight = 2_000
const cache = new Map<string, RE2JS>()

/** The pattern, compiled once. Throws EvaluationError with the reference's words. */
export const compilePattern = (text: string): RE2JS => {
  const compiled = compiledPattern(text)
  return typeof compiled === 'string' ? fail(compiled) : compiled
}

/** The pattern, compiled once, or what is wrong with it. */
export const compiledPattern = (text: string): RE2JS | string => {
  const known = cache.get(text)
  if (known !== undefined) return known
  const compiled = patternProblem(text)
  if (typeof compiled !== 'string' && weightOf(text) <= maxKeptWeight) {
    if (cache.size >= kept) cache.delete(cache.keys().next().value!)
    cache.set(text, compiled)
  }
  return compiled
}

const patternProblem = (text: string): RE2JS | string => {
  try {
    return RE2JS.compile(text)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    const { message } = error
    // Go lets several groups have one name.
    const nameless = message.startsWith(duplicate) ? withoutNames(text) : text
    return nameless === text ? inGo(message, text) : patternProblem(nameless)
  }
}

const duplicate = 'error parsing regexp: duplicate capture group name'

/** What Go quotes and the port does not. */
const inGo = (message: string, text: string): string => {
  if (message.endsWith('trailing backslash at end of expression')) return `${message}: \`\``
  if (message.endsWith('expression nests too deeply') || message.endsWith('expression too large'))
    return `${message}: \`${text}\``
  // A name that has not begun is none.
  return message.replace(
    /: invalid named capture: `(\(\?P?)<`$/,
    (_, start: string) => `: invalid or unsupported Perl syntax: \`${start}${start === '(?' ? '<' : ''}\``,
  )
}

/** The pattern with groups that have no names. */
const withoutNames = (text: string): string => {
  let [made, isClass] = ['', false]
  for (let at = 0; at < text.length; at++) {
    const name = isClass || text[at] !== '(' ? undefined : nameAt(text, at)
    if (name !== undefined) {
      made += '('
      at += name.length - 1
      continue
    }
    made += text[at]
    if (text[at] === '\\') made += text[++at] ?? ''
    else if (text[at] === '[') isClass = true
    else if (text[at] === ']') isClass = false
  }
  return made
}

const groupName = /\(\?P?<\w+>/y
const nameAt = (text: string, at: number): string | undefined => {
  groupName.lastIndex = at
  return groupName.exec(text)?.[0]
}

const repetition = /\{([0-9]{1,4})(?:,([0-9]{0,4}))?\}/y

const maxRepeats = 1_000

/**
 * About how many steps the compiled pattern has: characters and classes, as often as they are repeated. Linear in the text. What
 * follows a repetition that RE2 refuses does not count.
 */
export const weightOf = (text: string): number => {
  const outside: [total: number, repeats: number][] = []
  let [total, last] = [0, 0]
  // How often something is repeated within the group, and within the last thing in it.
  let [repeats, lastRepeats] = [1, 1]
  const sum = (): number => outside.reduce((all, [part]) => all + part, total)
  for (let at = 0; at < text.length; at++) {
    const c = text[at]!
    if (c === '(') {
      outside.push([total, repeats])
      total = last = 0
      repeats = 1
    } else if (c === ')') {
      const [before, around] = outside.pop() ?? [0, 1]
      last = total + 1
      lastRepeats = repeats
      total = before + last
      repeats = Math.max(around, repeats)
    } else if (c === '{') {
      repetition.lastIndex = at
      const counts = repetition.exec(text)
      if (counts === null) continue
      const times = Math.max(1, Number(counts[1]), Number(counts[2] ?? 0))
      lastRepeats *= times
      if (lastRepeats > maxRepeats) return sum()
      repeats = Math.max(repeats, lastRepeats)
      total += last * (times - 1)
      last *= times
      at += counts[0].length - 1
    } else {
      if (c === '\\') at++
      last = lastRepeats = 1
      total++
    }
  }
  return sum()
}
