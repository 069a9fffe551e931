/**
 * A configuration merged into the live object: what it names is set, everything else stays. Lists of items keep the order
 * of the configuration, with the items that only the live object has in between, where they were.
 */
import { setOwn } from '../meta/clone.ts'
import { asFields, asItems, elementOf, fieldOf, type ItemList, isEmptyFields, itemShape } from './items.ts'
import type { Shape } from './shape.ts'

/**
 * Shares with both arguments what it does not change. `undefined` is a value that is not there.
 * @param config must be free of duplicate items; the live object may have some
 */
export const merge = (shape: Shape, live: unknown, config: unknown): unknown => {
  if (config === undefined) return live
  if (live === undefined && shape.kind === 'leaf') return config
  switch (shape.kind) {
    case 'leaf':
      return config
    case 'struct':
    case 'map': {
      const from = asFields(live)
      const to = asFields(config)
      if (isEmptyFields(from) && isEmptyFields(to)) return config
      const result: Record<string, unknown> = {}
      for (const name in from) {
        const field = fieldOf(shape, name)
        const given = to !== undefined && Object.hasOwn(to, name) ? to[name] : undefined
        setOwn(result, name, field === undefined ? from[name] : merge(field.shape, from[name], given))
      }
      for (const name in to) {
        if (Object.hasOwn(result, name)) continue
        const field = fieldOf(shape, name)
        if (field !== undefined) setOwn(result, name, merge(field.shape, undefined, to[name]))
      }
      return result
    }
    default:
      return mergeItems(shape, live, config)
  }
}

const mergeItems = (shape: ItemList, live: unknown, config: unknown): unknown => {
  const from = asItems(live) ?? []
  const to = asItems(config) ?? []
  if (from.length === 0 && to.length === 0) return config
  const items = itemShape(shape)
  const liveElements = from.map((item) => elementOf(shape, item))
  const wantedElements = to.map((item) => elementOf(shape, item))
  const wanted = new Set(wantedElements)
  const liveByElement = new Map<string, unknown>()
  liveElements.forEach((element, i) => {
    // Duplicates in the live object are replaced as a whole.
    liveByElement.set(element, liveByElement.has(element) ? undefined : from[i])
  })
  /** What both have, in the order of the configuration: the marks between which live items keep their place. */
  const shared = wantedElements.filter((element) => liveByElement.has(element))
  let nextShared = 0
  const merged = new Set<string>()
  const result: unknown[] = []

  let l = 0
  let w = 0
  while (l < from.length || w < to.length) {
    const here = liveElements[l]
    if (l < from.length && w < to.length) {
      if (here === wantedElements[w]) {
        merged.add(here!)
        result.push(merge(items, liveByElement.get(here!), to[w]))
        l++
        w++
        nextShared++
        continue
      }
      if (wanted.has(here!) && nextShared < shared.length && shared[nextShared] !== here) {
        l++
        continue
      }
    }
    if (l < from.length) {
      if (!wanted.has(here!)) {
        result.push(from[l])
        l++
        continue
      }
      if (merged.has(here!)) l++
    }
    if (w < to.length) {
      const element = wantedElements[w]!
      merged.add(element)
      result.push(merge(items, liveByElement.get(element), to[w]))
      w++
      if (shared[nextShared] === element) nextShared++
    }
  }
  return result
}
