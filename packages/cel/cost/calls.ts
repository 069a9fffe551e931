/**
 * What calls cost besides their arguments, and how large what they answer is, from the sizes of their arguments. Recorded from
 * 1.36.3, whose estimates are not always those that one would expect (test/scenarios/kinds/customresourcedefinitions-costs*.yaml).
 */
import type { Type } from '../types/type.ts'
import type { Value } from '../values/value.ts'
import { exactly, plus, product, type Range, scaled, times, unknown, upTo } from './range.ts'

export interface CallEstimate {
  readonly cost: Range
  /** Of the value; where it is not said, the type says what it can. */
  readonly size?: Range
}

export interface Argument {
  readonly size: Range
  readonly type: Type | undefined
  /** Of what it holds, if it is a list. */
  readonly elementSize: Range
  readonly literal?: Value
}

type Estimate = (args: readonly Argument[]) => CallEstimate

const one = exactly(1)
const traversal = 0.1
const pattern = 0.25
/** A list is made. */
const listCost = 11
/** Whatever the format, its regular expression counts as this. */
const formatCost = 32
const formatSize = 64

const kindOf = ({ type }: Argument): Type['kind'] => type?.kind ?? 'dyn'
/** Values that are read to be compared; of others it takes one look. */
const isRead = (kind: Type['kind']): boolean =>
  kind === 'string' || kind === 'bytes' || kind === 'dyn' || kind === 'any'

const elementKind = ({ type }: Argument): Type['kind'] => (type?.kind === 'list' ? type.element.kind : 'dyn')

const ofSizes =
  (estimate: (...sizes: readonly Range[]) => CallEstimate): Estimate =>
  (args) =>
    estimate(...args.map(({ size }) => size))

const literalInt = (arg: Argument | undefined): number | undefined =>
  arg?.literal === undefined ? undefined : Number(arg.literal)

/** Reads its first argument once. */
const reading = ofSizes((size = one) => ({ cost: scaled(size, traversal) }))
/** Reads it and answers something not larger. */
const shrinking = ofSizes((size = one) => ({ cost: scaled(size, traversal), size: upTo(size.max) }))

const comparing = ofSizes((a = one, b = one) => {
  const least = Math.min(a.max, b.max)
  return { cost: scaled({ min: least > 0 ? 1 : 0, max: least }, traversal) }
})

/** Addresses, amounts and versions have no size. */
const equating: Estimate = (args) =>
  args.every(({ type }) => type?.kind === 'opaque' && comparedAtOnce.has(type.name))
    ? { cost: one }
    : comparing(args)

const comparedAtOnce = new Set(['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver'])

const ordering: Estimate = (args) =>
  args.every((arg) => isRead(kindOf(arg))) ? comparing(args) : { cost: one }

const adding: Estimate = (args) => {
  const [a, b] = args as readonly [Argument, Argument]
  const size = plus(a.size, b.size)
  if (kindOf(a) === 'list' || kindOf(b) === 'list') return { cost: one, size }
  return args.every((arg) => isRead(kindOf(arg))) ? { cost: scaled(size, traversal), size } : { cost: one }
}

const matching = ofSizes((text = one, regex = one) => ({
  cost: times(scaled(plus(text, one), traversal), scaled(regex, pattern)),
  size: upTo(text.max),
}))

const searchingEach = ofSizes((a = one, b = one) => ({ cost: plus(one, times(a, b)) }))

/** Reads each element of a list. */
const readingEach: Estimate = ([list]) => {
  const kind = elementKind(list!)
  const isText = kind === 'string' || kind === 'bytes'
  const each = isText ? plus(scaled(list!.elementSize, traversal), one) : one
  return { cost: times(list!.size, each) }
}

const makingList = (size: Range): CallEstimate => ({ cost: plus(exactly(listCost), size), size })

/** Each element meets each other. */
const pairing = (size: Range, read: number): CallEstimate => {
  const pairs = times(size, size)
  return {
    cost: plus(exactly(listCost), plus(times(pairs, exactly(2)), scaled(pairs, read))),
    size: upTo(pairs.max),
  }
}

const sorting = (keys: Argument): CallEstimate =>
  pairing(keys.size, isRead(elementKind(keys)) ? traversal : 0)

const slicing: Estimate = ([list, start, end]) => {
  const from = Math.max(0, literalInt(start) ?? 0)
  const to = literalInt(end) ?? list!.size.max
  return makingList(to < from ? unknown : upTo(to - from))
}

/** Where what is replaced may be empty, it is found between any two characters. */
const replacedSize = (text: number, old: number, by: number): number => {
  if (old === 0) return text + product(text + 1, by)
  return by <= old ? text : Math.ceil(product(text, by) / old)
}

const splitting: Estimate = ([text, , limit]) => {
  const most = literalInt(limit) ?? text!.size.max
  return { cost: scaled(text!.size, 2 * traversal), size: most < 0 ? unknown : upTo(most) }
}

const joining: Estimate = ([list, separator]) => {
  const between = { min: 0, max: Math.max(0, list!.size.max - 1) }
  const size = plus(times(list!.size, list!.elementSize), times(between, separator?.size ?? exactly(0)))
  return { cost: scaled(size, traversal), size }
}

const positions: Estimate = (args) => (kindOf(args[0]!) === 'list' ? readingEach(args) : reading(args))

/** Besides a look at the block, it reads the text that it is asked for. */
const within =
  (block: number): Estimate =>
  ([, other]) => ({
    cost: kindOf(other!) === 'string' ? plus(scaled(other!.size, traversal), exactly(block)) : exactly(block),
  })

/** By name. Of operators, only those whose cost depends on sizes. */
const estimates: Readonly<Record<string, Estimate>> = Object.assign(Object.create(null), {
  '_==_': equating,
  '_!=_': comparing,
  '_<_': ordering,
  '_<=_': ordering,
  '_>_': ordering,
  '_>=_': ordering,
  '_+_': adding,
  '@in': ([, container]: readonly Argument[]) => ({
    cost: kindOf(container!) === 'map' ? one : container!.size,
  }),
  matches: matching,
  find: matching,
  findAll: matching,
  contains: ofSizes((text = one, part = one) => ({
    cost: times(scaled(text, traversal), scaled(part, traversal)),
  })),
  startsWith: ofSizes((_, part = one) => ({ cost: scaled(part, traversal) })),
  endsWith: ofSizes((_, part = one) => ({ cost: scaled(part, traversal) })),
  bytes: ofSizes((size = one) => ({
    cost: scaled(size, traversal),
    size: { min: size.min, max: size.max * 4 },
  })),
  string: (args: readonly Argument[]) =>
    kindOf(args[0]!) !== 'string' && isRead(kindOf(args[0]!))
      ? shrinking(args)
      : { cost: one, size: unknown },
  dyn: ofSizes((size = one) => ({ cost: one, size })),
  lowerAscii: shrinking,
  upperAscii: shrinking,
  trim: shrinking,
  substring: shrinking,
  indexOf: positions,
  lastIndexOf: positions,
  'strings.quote': ofSizes((size = one) => ({
    cost: scaled(size, traversal),
    size: { min: size.min + 2, max: size.max * 2 + 2 },
  })),
  replace: ofSizes((text = one, old = one, by = one) => ({
    cost: scaled(text, 2 * traversal),
    size: upTo(replacedSize(text.max, old.min, by.max)),
  })),
  split: splitting,
  join: joining,
  format: ofSizes((text = one) => ({ cost: scaled(text, traversal), size: unknown })),
  sum: ofSizes((size = one) => ({ cost: size })),
  min: readingEach,
  max: readingEach,
  isSorted: readingEach,
  sort: ([list]: readonly Argument[]) => sorting(list!),
  '@sortByAssociatedKeys': ([, keys]: readonly Argument[]) => sorting(keys!),
  distinct: ofSizes((size = one) => pairing(size, 0)),
  reverse: ofSizes((size = one) => makingList(size)),
  slice: slicing,
  'lists.range': ([count]: readonly Argument[]) => {
    const most = literalInt(count)
    return makingList(most === undefined ? unknown : exactly(Math.max(0, most)))
  },
  flatten: ([list, depth]: readonly Argument[]) => {
    const levels = depth === undefined ? 1 : (literalInt(depth) ?? Number.POSITIVE_INFINITY)
    return { cost: plus(exactly(listCost), times(list!.size, exactly(levels))), size: upTo(list!.size.max) }
  },
  'sets.contains': searchingEach,
  'sets.intersects': searchingEach,
  'sets.equivalent': ofSizes((a = one, b = one) => ({
    cost: plus(one, times(exactly(2), times(a, b))),
  })),
  url: shrinking,
  quantity: reading,
  isQuantity: reading,
  semver: reading,
  isSemver: reading,
  ip: (args: readonly Argument[]) => (kindOf(args[0]!) === 'string' ? reading(args) : { cost: one }),
  isIP: reading,
  'ip.isCanonical': ofSizes((size = one) => ({ cost: times(scaled(size, traversal), exactly(2)) })),
  cidr: reading,
  isCIDR: reading,
  containsIP: within(4),
  containsCIDR: within(7),
  validate: ofSizes((_, text = one) => ({ cost: times(scaled(text, traversal), exactly(formatCost)) })),
  check: () => ({ cost: exactly(350_000) }),
})

export const estimateCall = (name: string, args: readonly Argument[]): CallEstimate => {
  if (name.startsWith('format.') && name !== 'format.named') return { cost: one, size: upTo(formatSize) }
  return estimates[name]?.(args) ?? { cost: one }
}
