/**
 * The end of a "spec is immutable" message: a unified diff of the two values as Go's indented JSON. Clients print it, and
 * people read in it what they changed.
 */

/** Three lines of context, as diff(1) has it. */
const context = 3

interface Step {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** The longest run of equal lines; of several the first in `a`, then in `b`. */
const longestRun = (a: readonly string[], b: readonly string[]): { i: number; j: number; size: number } => {
  let best = { i: 0, j: 0, size: 0 }
  let before = new Array<number>(b.length).fill(0)
  for (let i = 0; i < a.length; i++) {
    const sizes = b.map((line, j) => (line === a[i] ? (j === 0 ? 0 : before[j - 1]!) + 1 : 0))
    for (const [j, size] of sizes.entries())
      if (size > best.size) best = { i: i - size + 1, j: j - size + 1, size }
    before = sizes
  }
  return best
}

/** Keeps the longest run, and does the same with what is before and after it (Ratcliff and Obershelp). */
const script = (a: readonly string[], b: readonly string[]): Step[] => {
  const { i, j, size } = longestRun(a, b)
  if (size === 0) {
    return [...a.map((text): Step => ({ sign: '-', text })), ...b.map((text): Step => ({ sign: '+', text }))]
  }
  return [
    ...script(a.slice(0, i), b.slice(0, j)),
    ...a.slice(i, i + size).map((text): Step => ({ sign: ' ', text })),
    ...script(a.slice(i + size), b.slice(j + size)),
  ]
}

/** What Go's JSON escapes for the sake of HTML and JavaScript. */
const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** A value as Go's JSON, one member per line, one space per level. */
export const goIndentedJson = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(/[<>&\u2028\u2029]/g, (c) => escapes[c]!)

/** A unified diff of two texts, without file names; '' when they are the same. Each hunk ends in a newline. */
export const unifiedDiff = (before: string, after: string): string => {
  const steps = script(before.split('\n'), after.split('\n'))
  const isNear = steps.map((_, at) =>
    steps.slice(Math.max(0, at - context), at + context + 1).some((s) => s.sign !== ' '),
  )
  let text = ''
  let oldLine = 1
  let newLine = 1
  for (let at = 0; at < steps.length; ) {
    let end = at
    while (end < steps.length && isNear[end] === isNear[at]) end++
    const hunk = steps.slice(at, end)
    const olds = hunk.filter((step) => step.sign !== '+').length
    const news = hunk.filter((step) => step.sign !== '-').length
    if (isNear[at]) {
      text += `@@ -${oldLine},${olds} +${newLine},${news} @@\n`
      for (const { sign, text: line } of hunk) text += `${sign}${line}\n`
    }
    oldLine += olds
    newLine += news
    at = end
  }
  return text
}
