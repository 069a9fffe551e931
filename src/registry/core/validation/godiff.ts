/**
 * The end of a "spec is immutable" message: a unified diff of the two values as Go's indented JSON. Clients print it, and
 * people read in it what they changed.
 */

/** Three lines of context, as diff(1) has it. */
const context = 3

/** Each line of `a` and `b` in an edit script that keeps as much as it can. */
const script = (a: readonly string[], b: readonly string[]): { sign: ' ' | '-' | '+'; text: string }[] => {
  // Longest common subsequence, by table: the values have some dozens of lines.
  const longest = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] =
        a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
    }
  }
  const steps: { sign: ' ' | '-' | '+'; text: string }[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push({ sign: ' ', text: a[i]! })
      i++
      j++
    } else if (i < a.length && (j === b.length || longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      steps.push({ sign: '-', text: a[i++]! })
    } else steps.push({ sign: '+', text: b[j++]! })
  }
  return steps
}

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
