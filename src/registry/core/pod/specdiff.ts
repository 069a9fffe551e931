/** How two specs or containers differ, as messages about pod updates show it: a unified diff of their indented JSON. */
import type { EphemeralContainer, PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { shownEphemeralContainer, shownPodSpec } from '../../podtemplate/goshape.ts'

const contextLines = 3
/** What remains after so many comparisons of lines is shown as replaced: about 100 ms, and no pod that people write. */
const comparisonsMax = 10_000_000

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** Integers beyond what a double holds are no JSON of their own: they go through a text that is taken off again. */
const marked = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `\u0000${value}\u0000` : value

const lines = (shown: Readonly<Record<string, unknown>>): string[] =>
  JSON.stringify(shown, marked, 1)
    .replace(/"\\u0000(-?[0-9]+)\\u0000"/g, '$1')
    .replace(/[<>&\u2028\u2029]/g, (c) => escapes[c]!)
    .split('\n')

interface Edit {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

interface Block {
  readonly a: number
  readonly b: number
  readonly length: number
}

/** From so many lines on, a line that more than one in a hundred repeats begins no match (as difflib has it). */
const popularFrom = 200

/** Where each line of `b` stands. */
const placesOf = (b: readonly string[]): Map<string, number[]> => {
  const places = new Map<string, number[]>()
  for (const [j, line] of b.entries()) {
    const known = places.get(line)
    if (known === undefined) places.set(line, [j])
    else known.push(j)
  }
  if (b.length >= popularFrom) {
    const most = Math.floor(b.length / 100) + 1
    for (const [line, at] of places) if (at.length > most) places.delete(line)
  }
  return places
}

/**
 * The blocks that both have, in order: the longest first, the rest from what is left on its two sides. This is the way of
 * Ratcliff and Obershelp, whose diffs the reference shows; a shortest diff would place some insertions elsewhere.
 */
const blocksOf = (a: readonly string[], b: readonly string[]): Block[] => {
  const places = placesOf(b)
  let comparisons = 0
  const longest = (aLow: number, aHigh: number, bLow: number, bHigh: number): Block => {
    let [bestA, bestB, length] = [aLow, bLow, 0]
    let before = new Map<number, number>()
    for (let i = aLow; i < aHigh; i++) {
      const here = new Map<number, number>()
      for (const j of places.get(a[i]!) ?? []) {
        comparisons++
        if (j < bLow) continue
        if (j >= bHigh) break
        const run = (before.get(j - 1) ?? 0) + 1
        here.set(j, run)
        if (run > length) [bestA, bestB, length] = [i - run + 1, j - run + 1, run]
      }
      before = here
    }
    while (bestA > aLow && bestB > bLow && a[bestA - 1] === b[bestB - 1])
      [bestA, bestB, length] = [bestA - 1, bestB - 1, length + 1]
    while (bestA + length < aHigh && bestB + length < bHigh && a[bestA + length] === b[bestB + length])
      length++
    return { a: bestA, b: bestB, length }
  }
  const blocks: Block[] = []
  const open: [number, number, number, number][] = [[0, a.length, 0, b.length]]
  for (let next = open.pop(); next !== undefined && comparisons < comparisonsMax; next = open.pop()) {
    const [aLow, aHigh, bLow, bHigh] = next
    const block = longest(aLow, aHigh, bLow, bHigh)
    if (block.length === 0) continue
    blocks.push(block)
    open.push([aLow, block.a, bLow, block.b], [block.a + block.length, aHigh, block.b + block.length, bHigh])
  }
  return blocks.sort((x, y) => x.a - y.a)
}

const diffLines = (a: readonly string[], b: readonly string[]): Edit[] => {
  const blocks = blocksOf(a, b)
  const edits: Edit[] = []
  let i = 0
  let j = 0
  for (const block of [...blocks, { a: a.length, b: b.length, length: 0 }]) {
    while (i < block.a) edits.push({ sign: '-', text: a[i++]! })
    while (j < block.b) edits.push({ sign: '+', text: b[j++]! })
    for (; i < block.a + block.length; i++, j++) edits.push({ sign: ' ', text: a[i]! })
  }
  return edits
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

export const specDiff = (old: PodSpec, now: PodSpec): string =>
  unifiedDiff(lines(shownPodSpec(old)), lines(shownPodSpec(now)))

export const ephemeralContainerDiff = (old: EphemeralContainer, now: EphemeralContainer): string =>
  unifiedDiff(lines(shownEphemeralContainer(old)), lines(shownEphemeralContainer(now)))

const unifiedDiff = (old: readonly string[], now: readonly string[]): string => {
  const edits = diffLines(old, now)
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
