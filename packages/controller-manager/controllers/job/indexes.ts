/** Sets of completion indexes as a Job's status writes them, `0,2-4`: a few intervals, however many indexes there are. */

/** Disjoint, in order, with gaps between them. */
export type Indexes = readonly (readonly [first: number, last: number])[]

/** What cannot be read, or stands at or beyond `end`, is left out: the text was ours, but anybody may have written it since. */
export const parseIndexes = (text: string | undefined, end: number): Indexes => {
  const found: [number, number][] = []
  for (const part of (text ?? '').split(',')) {
    const match = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part)
    if (match === null) continue
    const first = Number(match[1])
    const last = Math.min(Number(match[2] ?? match[1]), end - 1)
    if (first <= last) found.push([first, last])
  }
  return joined(found)
}

/** Two neighbours are told one by one: `0,1`; three as an interval: `0-2`. */
export const formatIndexes = (indexes: Indexes): string =>
  indexes
    .map(([first, last]) => {
      if (first === last) return `${first}`
      return last === first + 1 ? `${first},${last}` : `${first}-${last}`
    })
    .join(',')

export const withIndexes = (indexes: Indexes, more: Iterable<number>): Indexes => {
  const added = [...more].map((index): [number, number] => [index, index])
  return added.length === 0 ? indexes : joined([...indexes, ...added])
}

export const union = (a: Indexes, b: Indexes): Indexes => joined([...a, ...b])

export const countIndexes = (indexes: Indexes): number =>
  indexes.reduce((sum, [first, last]) => sum + last - first + 1, 0)

/** How many stand in both. */
export const countCommon = (a: Indexes, b: Indexes): number => {
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!]
    count += Math.max(0, Math.min(x[1], y[1]) - Math.max(x[0], y[0]) + 1)
    if (x[1] < y[1]) i++
    else j++
  }
  return count
}

export const hasIndex = (indexes: Indexes, index: number): boolean => {
  let [low, high] = [0, indexes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (indexes[middle]![1] < index) low = middle + 1
    else high = middle
  }
  return low < indexes.length && indexes[low]![0] <= index
}

/** The lowest `count` of 0 … end-1 that `taken` leaves. */
export const firstFree = (taken: Indexes, count: number, end: number): number[] => {
  const free: number[] = []
  let next = 0
  for (const [first, last] of [...taken, [end, end] as const]) {
    for (; next < Math.min(first, end) && free.length < count; next++) free.push(next)
    if (free.length >= count) break
    next = Math.max(next, last + 1)
  }
  return free
}

const joined = (intervals: readonly (readonly [number, number])[]): Indexes => {
  const result: [number, number][] = []
  for (const [first, last] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else result.push([first, last])
  }
  return result
}
