/** What calls cost besides their arguments, and how large what they answer is, from the sizes of their arguments. */
import { exactly, plus, type Range, scaled, times, unknown, upTo } from './range.ts'

export interface CallEstimate {
  readonly cost: Range
  /** Of the value; where it is not said, the type says what it can. */
  readonly size?: Range
}

type Estimate = (sizes: readonly Range[]) => CallEstimate

const one = exactly(1)
const traversal = 0.1
const pattern = 0.25

/** Reads its first argument once. */
const reading: Estimate = ([size = one]) => ({ cost: scaled(size, traversal) })
/** Reads it and answers something not larger. */
const shrinking: Estimate = ([size = one]) => ({ cost: scaled(size, traversal), size: upTo(size.max) })
const perElement: Estimate = ([size = one]) => ({ cost: size })
const reordering: Estimate = ([size = one]) => ({ cost: size, size: upTo(size.max) })

const matching: Estimate = ([text = one, regex = one]) => ({
  cost: times(scaled(plus(text, one), traversal), scaled(regex, pattern)),
  size: upTo(text.max),
})

const comparing: Estimate = ([a = one, b = one]) => {
  const least = Math.min(a.max, b.max)
  return { cost: scaled({ min: least > 0 ? 1 : 0, max: least }, traversal) }
}

const searchingEach: Estimate = ([a = one, b = one]) => ({ cost: plus(one, times(a, b)) })

const adding: Estimate = ([a = one, b = one]) => {
  const size = plus(a, b)
  return { cost: scaled(size, traversal), size }
}

/** By name. Of operators, only those whose cost depends on sizes. */
const estimates: Readonly<Record<string, Estimate>> = Object.assign(Object.create(null), {
  '_==_': comparing,
  '_!=_': comparing,
  '_<_': comparing,
  '_<=_': comparing,
  '_>_': comparing,
  '_>=_': comparing,
  '_+_': adding,
  '@in': ([, container = one]: readonly Range[]) => ({ cost: container }),
  matches: matching,
  find: matching,
  findAll: matching,
  contains: ([text = one, part = one]: readonly Range[]) => ({
    cost: times(scaled(text, traversal), scaled(part, traversal)),
  }),
  startsWith: ([, part = one]: readonly Range[]) => ({ cost: scaled(part, traversal) }),
  endsWith: ([, part = one]: readonly Range[]) => ({ cost: scaled(part, traversal) }),
  bytes: ([size = one]: readonly Range[]) => ({
    cost: scaled(size, traversal),
    size: { min: size.min, max: size.max * 4 },
  }),
  string: shrinking,
  lowerAscii: shrinking,
  upperAscii: shrinking,
  trim: shrinking,
  substring: shrinking,
  charAt: () => ({ cost: one, size: upTo(1) }),
  indexOf: reading,
  lastIndexOf: reading,
  'strings.quote': ([size = one]: readonly Range[]) => ({
    cost: scaled(size, traversal),
    size: { min: size.min, max: size.max * 2 },
  }),
  replace: ([text = one, , by = one]: readonly Range[]) => ({
    cost: scaled(text, 2 * traversal),
    size: upTo(text.max * Math.max(1, by.max)),
  }),
  split: ([text = one]: readonly Range[]) => ({ cost: scaled(text, traversal), size: upTo(text.max) }),
  format: ([text = one]: readonly Range[]) => ({ cost: scaled(text, traversal), size: unknown }),
  sum: perElement,
  min: perElement,
  max: perElement,
  isSorted: perElement,
  sort: reordering,
  '@sortByAssociatedKeys': reordering,
  reverse: reordering,
  slice: reordering,
  distinct: ([size = one]: readonly Range[]) => ({
    cost: scaled(times(size, size), traversal),
    size: upTo(size.max),
  }),
  flatten: ([size = one]: readonly Range[]) => ({ cost: size, size: unknown }),
  'sets.contains': searchingEach,
  'sets.intersects': searchingEach,
  'sets.equivalent': ([a = one, b = one]: readonly Range[]) => ({
    cost: plus(one, times(exactly(2), times(a, b))),
  }),
  url: shrinking,
  isURL: reading,
  getEscapedPath: shrinking,
  getHost: shrinking,
  getHostname: shrinking,
  getPort: shrinking,
  getScheme: shrinking,
  quantity: reading,
  isQuantity: reading,
  semver: reading,
  isSemver: reading,
  ip: reading,
  isIP: reading,
  cidr: reading,
  isCIDR: reading,
  check: () => ({ cost: exactly(350_000) }),
})

export const estimateCall = (name: string, sizes: readonly Range[]): CallEstimate =>
  estimates[name]?.(sizes) ?? { cost: one }
