/**
 * Runs commands step by step. Nothing here waits or writes: a generator says what happens next (a line is printed, time passes,
 * input is wanted), so that the same command can be lived through (exec), or worked out for a time that has passed (logs).
 */
import { type Command, parseShell, type Word } from './parse.ts'
import { ShellSyntaxError } from './tokens.ts'

export type Step =
  | { readonly do: 'print'; readonly text: string; readonly to: 'stdout' | 'stderr' }
  | { readonly do: 'sleep'; readonly ms: number }
  /** Copies stdin to stdout until it ends. */
  | { readonly do: 'copyInput' }
  /** Wants a line of stdin as the value of `next`; undefined at its end. */
  | { readonly do: 'readLine' }
  /** Never ends by itself: a server. */
  | { readonly do: 'forever' }

/** Its return value is the exit code. */
export type Running = Generator<Step, number, string | undefined>

export interface Surroundings {
  readonly hostname: string
  readonly env: ReadonlyMap<string, string>
  /** Milliseconds since the epoch, at the step that is being worked out. */
  now(): number
  /** Contents of files that `cat` finds. */
  readonly files: ReadonlyMap<string, string>
  /** What is not a word known here is a server that runs for ever; else it is not found. */
  readonly unknownRuns: boolean
}

/** `exit` leaves every loop. */
class Exit {
  readonly code: number

  constructor(code: number) {
    this.code = code
  }
}

const notFound = 127
const shells = new Set(['sh', 'bash', 'ash', '/bin/sh', '/bin/bash', '/bin/ash', '/usr/bin/bash', 'busybox'])

/** Whether the first word of a command is one that `runArguments` knows. */
export const isKnown = (word: string): boolean => shells.has(word) || builtins.has(baseName(word))

/** Runs a command given as words, as `exec` and a container's command are. */
export const runArguments = function* (words: readonly string[], s: Surroundings): Running {
  try {
    return yield* run([...words], new Scope(s))
  } catch (error) {
    if (error instanceof Exit) return error.code
    throw error
  }
}

class Scope {
  readonly surroundings: Surroundings
  readonly variables: Map<string, string>
  lastCode = 0
  /** How many `$(…)` are around what is run. */
  depth = 0

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings
    this.variables = new Map(surroundings.env)
  }
}

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1)

const run = function* (words: string[], scope: Scope): Running {
  const [word = '', ...rest] = words
  if (shells.has(word)) return yield* shell(rest, scope)
  const builtin = builtins.get(baseName(word))
  if (builtin !== undefined) return yield* builtin(rest, scope)
  if (scope.surroundings.unknownRuns) {
    yield { do: 'forever' }
    return 0
  }
  yield { do: 'print', text: `sh: ${word}: not found\n`, to: 'stderr' }
  return notFound
}

/** `sh -c text`, or `sh`, which takes lines from its input. */
const shell = function* (words: readonly string[], scope: Scope): Running {
  const options = words.filter((word) => word.startsWith('-'))
  if (options.some((option) => /^-[a-z]*c$/.test(option))) {
    const [text = ''] = words.slice(words.findIndex((word) => /^-[a-z]*c$/.test(word)) + 1)
    return yield* script(text, scope)
  }
  for (;;) {
    const line = yield { do: 'readLine' }
    if (line === undefined) return scope.lastCode
    scope.lastCode = yield* script(line, scope)
  }
}

/** A longer script is nobody's demonstration. */
const scriptLengthMax = 1 << 16

const script = function* (text: string, scope: Scope): Running {
  let command: Command
  try {
    if (text.length > scriptLengthMax) throw new ShellSyntaxError('the script is too long')
    command = parseShell(text)
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error
    if (scope.surroundings.unknownRuns) yield { do: 'forever' }
    yield { do: 'print', text: `sh: syntax error: ${error.message}\n`, to: 'stderr' }
    return 2
  }
  return yield* evaluate(command, scope)
}

const evaluate = function* (command: Command, scope: Scope): Running {
  switch (command.do) {
    case 'list':
      for (const part of command.commands) scope.lastCode = yield* evaluate(part, scope)
      return scope.lastCode
    case 'and':
    case 'or': {
      const code = yield* evaluate(command.first, scope)
      return (code === 0) === (command.do === 'and') ? yield* evaluate(command.second, scope) : code
    }
    case 'while':
      while (((yield* evaluate(command.condition, scope)) === 0) !== command.isUntil) {
        // A loop that never rests would be worked out for ever.
        yield { do: 'sleep', ms: 0 }
        yield* evaluate(command.body, scope)
      }
      return 0
    case 'for':
      for (const value of expand(command.words, scope)) {
        scope.variables.set(command.variable, value)
        scope.lastCode = yield* evaluate(command.body, scope)
      }
      return scope.lastCode
    case 'if': {
      const isTrue = (yield* evaluate(command.condition, scope)) === 0
      if (isTrue) return yield* evaluate(command.body, scope)
      return command.otherwise === undefined ? 0 : yield* evaluate(command.otherwise, scope)
    }
    case 'run': {
      const words = expand(command.words, scope)
      while (words.length > 0 && /^[A-Za-z_][A-Za-z0-9_]*=/.test(words[0]!)) {
        const equals = words[0]!.indexOf('=')
        scope.variables.set(words[0]!.slice(0, equals), words[0]!.slice(equals + 1))
        words.shift()
      }
      if (words.length === 0) return 0
      scope.lastCode = yield* redirected(run(words, scope), command)
      return scope.lastCode
    }
  }
}

const redirected = function* (
  running: Running,
  { isToStderr, isSilent }: { isToStderr: boolean; isSilent: boolean },
): Running {
  let input: string | undefined
  for (;;) {
    const { done, value } = running.next(input)
    if (done) return value
    if (value.do !== 'print' || value.to === 'stderr') input = yield value
    else if (!isSilent) input = yield { ...value, to: isToStderr ? 'stderr' : 'stdout' }
  }
}

/** Words with their variables and commands looked up; what was not quoted falls apart at white space. */
const expand = (words: readonly Word[], scope: Scope): string[] =>
  words.flatMap((word) => {
    let text = ''
    let isSplit = false
    for (const piece of word.pieces) {
      if ('text' in piece) text += piece.text
      else {
        text += 'variable' in piece ? variable(piece.variable, scope) : outputOf(piece.command, scope)
        if (!piece.isQuoted) isSplit = true
      }
    }
    if (!isSplit) return [text]
    return text.split(/\s+/).filter((part) => part !== '')
  })

const variable = (name: string, scope: Scope): string => {
  if (name === '?') return String(scope.lastCode)
  if (name === '$') return '1'
  const fallback = /^([A-Za-z_][A-Za-z0-9_]*):?-(.*)$/.exec(name)
  if (fallback !== null) return scope.variables.get(fallback[1]!) || fallback[2]!
  return scope.variables.get(name) ?? ''
}

/** So many steps of `$(…)` are looked at, and so many inside each other. */
const substitutionStepsMax = 1000
const substitutionDepthMax = 10

const outputOf = (text: string, scope: Scope): string => {
  if (scope.depth >= substitutionDepthMax) return ''
  let output = ''
  scope.depth++
  const running = script(text, scope)
  try {
    for (let steps = 0; steps < substitutionStepsMax; steps++) {
      const { done, value } = running.next(undefined)
      if (done) break
      if (value.do === 'print' && value.to === 'stdout') output += value.text
    }
  } catch (error) {
    if (!(error instanceof Exit)) throw error
  } finally {
    scope.depth--
  }
  return output.replace(/\n+$/, '')
}

type Builtin = (words: readonly string[], scope: Scope) => Running

const print = function* (text: string): Running {
  yield { do: 'print', text, to: 'stdout' }
  return 0
}

const ends = (code: number): Builtin =>
  // biome-ignore lint/correctness/useYield: a command that has nothing to say
  function* () {
    return code
  }

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

const sleep: Builtin = function* (words) {
  let seconds = 0
  for (const word of words) {
    const match = /^(\d*\.?\d+)([smhd]?)$/.exec(word)
    if (match !== null) seconds += Number(match[1]) * units[match[2]!]!
    else if (/^inf(inity)?$/.test(word)) {
      yield { do: 'forever' }
      return 0
    } else {
      yield { do: 'print', text: `sleep: invalid number '${word}'\n`, to: 'stderr' }
      return 1
    }
  }
  yield { do: 'sleep', ms: seconds * 1000 }
  return 0
}

const cat: Builtin = function* (words, { surroundings }) {
  if (words.length === 0 || words[0] === '-') {
    yield { do: 'copyInput' }
    return 0
  }
  let code = 0
  for (const file of words) {
    const text = surroundings.files.get(file)
    if (text !== undefined) yield { do: 'print', text, to: 'stdout' }
    else {
      yield { do: 'print', text: `cat: can't open '${file}': No such file or directory\n`, to: 'stderr' }
      code = 1
    }
  }
  return code
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const date: Builtin = function* ([format = ''], { surroundings }) {
  const ms = surroundings.now()
  const at = new Date(ms)
  const [day, time] = at.toISOString().slice(0, 19).split('T') as [string, string]
  if (format.startsWith('+'))
    return yield* print(
      `${format
        .slice(1)
        .replaceAll('%s', String(Math.floor(ms / 1000)))
        .replaceAll('%F', day)
        .replaceAll('%T', time)}\n`,
    )
  const ofMonth = String(at.getUTCDate()).padStart(2)
  return yield* print(
    `${days[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${ofMonth} ${time} UTC ${at.getUTCFullYear()}\n`,
  )
}

const builtins = new Map<string, Builtin>([
  [
    'echo',
    function* (words) {
      const isOpen = words[0] === '-n'
      const isRead = words[0] === '-e'
      const text = words.slice(isOpen || isRead ? 1 : 0).join(' ')
      return yield* print((isRead ? unescaped(text) : text) + (isOpen ? '' : '\n'))
    },
  ],
  [
    'printf',
    function* ([format = '', ...values]) {
      return yield* print(unescaped(format).replace(/%[sd]/g, () => values.shift() ?? ''))
    },
  ],
  ['true', ends(0)],
  [':', ends(0)],
  ['false', ends(1)],
  ['set', ends(0)],
  ['trap', ends(0)],
  ['sync', ends(0)],
  ['touch', ends(0)],
  ['mkdir', ends(0)],
  ['wait', ends(0)],
  [
    'exit',
    // biome-ignore lint/correctness/useYield: leaves at once
    function* ([code], scope) {
      throw new Exit(code === undefined ? scope.lastCode : Number(code) & 255)
    },
  ],
  [
    'export',
    // biome-ignore lint/correctness/useYield: has nothing to say
    function* (words, { variables }) {
      for (const word of words) {
        const equals = word.indexOf('=')
        if (equals > 0) variables.set(word.slice(0, equals), word.slice(equals + 1))
      }
      return 0
    },
  ],
  ['sleep', sleep],
  ['cat', cat],
  ['date', date],
  [
    'hostname',
    function* (_, { surroundings }) {
      return yield* print(`${surroundings.hostname}\n`)
    },
  ],
  [
    'env',
    function* (_, { variables }) {
      return yield* print([...variables].map(([name, value]) => `${name}=${value}\n`).join(''))
    },
  ],
  [
    'tail',
    function* (words) {
      if (words.includes('-f') || words.includes('-F')) yield { do: 'forever' }
      return 0
    },
  ],
  [
    'exec',
    function* (words, scope) {
      throw new Exit(yield* run([...words], scope))
    },
  ],
])

const unescaped = (text: string): string =>
  text.replace(/\\([nt\\])/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : '\\'))
