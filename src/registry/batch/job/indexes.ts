/** Index intervals of an indexed Job: `0,2-4`. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'

export interface Interval {
  readonly first: number
  readonly last: number
}

const int64Max = 2n ** 63n - 1n

/** The intervals, or the text of what is wrong. `completions` bounds them. */
export const parseIndexes = (text: string, completions: number): readonly Interval[] | string => {
  if (text === '') return []
  const intervals: Interval[] = []
  let previous: number | undefined
  for (const part of text.split(',')) {
    const ends = part.split('-', 2)
    if (part.split('-').length > 2)
      return `the fragment ${goQuote(part)} violates the requirement that an index interval can have at most two parts separated by '-'`
    const bounds: number[] = []
    for (const end of ends) {
      const index = /^\+?[0-9]+$/.test(end) && BigInt(end) <= int64Max ? Number(end) : undefined
      if (index === undefined) return `cannot convert string to integer for index: ${goQuote(end)}`
      if (index >= completions) return `too large index: ${goQuote(end)}`
      if (previous !== undefined && previous >= index) {
        return `non-increasing order, previous: ${previous}, current: ${index}`
      }
      previous = index
      bounds.push(index)
    }
    intervals.push({ first: bounds[0]!, last: bounds[bounds.length - 1]! })
  }
  return intervals
}

export const countIndexes = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { first, last }) => sum + last - first + 1, 0)

/** The first index that stands in both, if any. */
export const overlap = (a: readonly Interval[], b: readonly Interval[]): number | undefined => {
  for (const x of a)
    for (const y of b) if (x.first <= y.last && y.first <= x.last) return Math.max(x.first, y.first)
  return undefined
}
