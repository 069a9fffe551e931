/** How two specs differ, as the message about pod updates shows it: a unified diff of their indented JSON. */
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { shownPodSpec } from '../../podtemplate/goshape.ts'

const contextLines = 3
/** Beyond this many lines of difference on both sides, they are shown as one block: comparing costs their product. */
const comparedMax = 1500

const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' }

const lines = (spec: PodSpec): string[] =>
  JSON.stringify(shownPodSpec(spec), null, 1)
    .replace(/[<>&]/g, (c) => escapes[c]!)
    .split('\n')

interface Edit {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** The shortest way from `a` to `b`, removals before additions. */
const editsBetween = (a: readonly string[], b: readonly string[]): Edit[] => {
  const removed = a.map((text): Edit => ({ sign: '-', text }))
  const added = b.map((text): Edit => ({ sign: '+', text }))
  if (a.length === 0 || b.length === 0 || a.length > comparedMax || b.length > comparedMax)
    return [...removed, ...added]
  // common[i][j]: how many lines the tails a[i..] and b[j..] share in order.
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const edits: Edit[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      edits.push({ sign: ' ', text: a[i++]! })
      j++
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) edits.push(removed[i++]!)
    else edits.push(added[j++]!)
  }
  return [...edits, ...removed.slice(i), ...added.slice(j)]
}

const diffLines = (a: readonly string[], b: readonly string[]): Edit[] => {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const same = (text: string): Edit => ({ sign: ' ', text })
  return [
    ...a.slice(0, start).map(same),
    ...editsBetween(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ]
}

/** Where the changed stretches begin and end, with the lines around them; stretches that touch are one. */
const hunksOf = (edits: readonly Edit[]): [number, number][] => {
  const hunks: [number, number][] = []
  for (const [i, edit] of edits.entries()) {
    if (edit.sign === ' ') continue
    const from = Math.max(0, i - contextLines)
    const to = Math.min(edits.length, i + contextLines + 1)
    const last = hunks[hunks.length - 1]
    if (last !== undefined && from <= last[1]) last[1] = to
    else hunks.push([from, to])
  }
  return hunks
}

const rangeText = (start: number, length: number): string =>
  length === 1 ? String(start + 1) : `${length === 0 ? start : start + 1},${length}`

export const specDiff = (old: PodSpec, now: PodSpec): string => {
  const edits = diffLines(lines(old), lines(now))
  let text = ''
  let at = 0
  let oldLine = 0
  let newLine = 0
  const advance = (to: number): void => {
    for (; at < to; at++) {
      if (edits[at]!.sign !== '+') oldLine++
      if (edits[at]!.sign !== '-') newLine++
    }
  }
  for (const [from, to] of hunksOf(edits)) {
    advance(from)
    const [oldStart, newStart] = [oldLine, newLine]
    const body = edits.slice(from, to).map(({ sign, text }) => `${sign}${text}\n`)
    advance(to)
    const ranges = `-${rangeText(oldStart, oldLine - oldStart)} +${rangeText(newStart, newLine - newStart)}`
    text += `@@ ${ranges} @@\n${body.join('')}`
  }
  return text
}
