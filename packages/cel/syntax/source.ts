/** The text of an expression, and complaints about places in it, printed the way the reference prints them. */

/** Something wrong at a place. `at` counts UTF-16 units from the start; -1 is no place at all. */
export interface Problem {
  readonly at: number
  readonly message: string
}

/** An expression that does not compile. The message holds every problem, each with its line and a caret below it. */
export class CompileError extends Error {
  readonly problems: readonly Problem[]

  constructor(text: string, problems: readonly Problem[]) {
    super(printProblems(text, problems))
    this.problems = problems
  }
}

const maxPrinted = 100
/** Longer lines are not shown. */
const maxShownLine = 16_384

/** `ERROR: <input>:1:5: …`, the line, and dots up to a caret; sorted by place. */
export const printProblems = (text: string, problems: readonly Problem[]): string => {
  const sorted = problems.toSorted((a, b) => a.at - b.at)
  const printed = sorted.slice(0, maxPrinted).map((problem) => print(text, problem))
  const more = sorted.length - printed.length
  return (more > 0 ? [...printed, `${more} more errors were truncated`] : printed).join('\n')
}

const print = (text: string, { at, message }: Problem): string => {
  if (at < 0) return `ERROR: <input>:-1:0: ${message}`
  if (text === '') return `ERROR: <input>:1:0: ${message}`
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const newline = text.indexOf('\n', lineStart)
  const line = text.slice(lineStart, newline < 0 ? undefined : newline)
  let number = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < lineStart; i = text.indexOf('\n', i + 1)) number++
  const place = `ERROR: <input>:${number}`
  // Columns and dots are of code points; wide dots stand below characters outside of ASCII.
  const before = [...text.slice(lineStart, at)]
  if (line.length > maxShownLine) return `${place}:${before.length + 1}: ${message}`
  const dots = before.map((c) => (isWide(c) ? '．' : '.')).join('')
  const caret = isWide(text.slice(at, at + 1)) ? '＾' : '^'
  return `${place}:${before.length + 1}: ${message}\n | ${line.replaceAll('\t', ' ')}\n | ${dots}${caret}`
}

const isWide = (c: string): boolean => c !== '' && c.codePointAt(0)! > 0x7f
