/**
 * Lists in strategic merge patches: sets of scalars, and maps by a merge key, with the directives that stand in their items
 * (`$patch`) and beside them (`$setElementOrder/<list>`, `$deleteFromPrimitiveList/<list>`).
 * test/scenarios/patches/strategic-lists.yaml and strategic-order.yaml show each rule.
 */
import { goType } from '../errors/gotypes.ts'
import { goPrint } from '../errors/quote.ts'
import { badRequest, failure, StatusError } from '../errors/status.ts'
import { cloneJson } from '../meta/clone.ts'
import { ExactNumber } from '../serializer/exactnumber.ts'
import { stringifyJson } from '../serializer/json.ts'

export type JsonMap = Record<string, unknown>

export const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

/** The reference answers 500 where a patch breaks the rules of its directives. */
export const broken = (message: string): StatusError => new StatusError(failure(500, '', message))

const orderPrefix = '$setElementOrder'
const deletePrefix = '$deleteFromPrimitiveList'

/** A key that is an instruction for the list of that name beside it. */
export interface ListDirective {
  readonly does: 'order' | 'delete'
  readonly list: string
  readonly key: string
}

/** Undefined for a key that is data. Throws 500 for an order that is no list, 400 for a directive that names no list. */
export const listDirectiveOf = (key: string, value: unknown): ListDirective | undefined => {
  const does = key.startsWith(orderPrefix) ? 'order' : key.startsWith(deletePrefix) ? 'delete' : undefined
  if (does === undefined) return undefined
  if (does === 'order' && !Array.isArray(value)) throw unexpected(value, '[]')
  const [prefix, list, ...more] = key.split('/')
  if (list === undefined || more.length > 0 || (prefix !== orderPrefix && prefix !== deletePrefix)) {
    throw badRequest(`invalid patch format of ${does === 'order' ? 'setElementOrder' : 'primitive'} list`)
  }
  return { does, list, key }
}

/** 500: a list or map is due. */
export const unexpected = (value: unknown, wanted: '[]' | 'map[string]'): StatusError => {
  const given = goType(value)
  return broken(
    `expected a ${wanted}interface {}, but received a ${given === '<nil>' ? '%!s(<nil>)' : given}`,
  )
}

/** How `%s` prints what is no text: wrapped, with its type. */
const printAsText = (value: unknown, depth = 0): string => {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return depth === 0 ? '%!s(<nil>)' : '<nil>'
  if (Array.isArray(value)) return `[${value.map((item) => printAsText(item, depth + 1)).join(' ')}]`
  if (!isMap(value)) return `%!s(${goType(value)}=${goPrint(value)})`
  const fields = Object.keys(value).sort()
  return `map[${fields.map((key) => `${key}:${printAsText(value[key], depth + 1)}`).join(' ')}]`
}

/** 500: a `$patch` that nobody knows. */
export const unknownDirective = (directive: unknown, map: JsonMap): StatusError =>
  broken(`unknown patch type: ${printAsText(directive)} in map: ${goPrint(map)}`)

/** 422: nobody merges lists of lists. */
const rejected = (): StatusError =>
  new StatusError(
    failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {}),
  )

/** Throws 500 unless all items of both lists are of one type. */
export const checkSameTypes = (present: readonly unknown[], change: readonly unknown[]): void => {
  const types = new Set([...present, ...change].map(goType))
  if (types.size > 1) throw broken(`list element types are not identical: ${goPrint([present, change])}`)
}

const lacksKey = (item: unknown, mergeKey: string): never => {
  throw broken(`map: ${goPrint(item)} does not contain declared merge key: ${mergeKey}`)
}

/** What makes two scalars, or two merge keys, the same. Text, so that long lists are merged in linear time. */
const identity = (scalar: unknown): string => stringifyJson(scalar)

/** The list without what `$deleteFromPrimitiveList` names. */
export const withoutItems = (present: readonly unknown[], leaving: readonly unknown[]): unknown[] => {
  checkSameTypes(present, leaving)
  const gone = new Set(leaving.map(identity))
  return present.filter((item) => !gone.has(identity(item)))
}

const orderKey = (item: unknown, mergeKey: string): string => {
  if (mergeKey === '') return identity(item)
  if (!isMap(item)) throw unexpected(item, 'map[string]')
  return Object.hasOwn(item, mergeKey) ? identity(item[mergeKey]) : lacksKey(item, mergeKey)
}

/** Items of a new list have keys though nothing is ordered by them. Throws 500. */
export const checkKeys = (items: readonly unknown[], mergeKey: string): void => {
  for (const item of items) if (!isMap(item) || !Object.hasOwn(item, '$patch')) orderKey(item, mergeKey)
}

/**
 * Checks that the items of a patch stand in its `$setElementOrder`, in the same order.
 * @param mergeKey '' for lists of scalars
 */
export const checkOrder = (change: readonly unknown[], order: readonly unknown[], mergeKey: string): void => {
  if (order.length === 0) return
  const keyOf = (item: unknown): string => orderKey(item, mergeKey)
  const keys = order.map(keyOf)
  let from = 0
  for (const item of change) {
    const directive = mergeKey !== '' && isMap(item) ? item.$patch : undefined
    // Once the order is used up nothing may follow but what leaves the list: not an item without key, not a directive.
    if (directive === 'delete' || (directive !== undefined && from < keys.length)) continue
    const key = from < keys.length ? keyOf(item) : undefined
    while (from < keys.length && keys[from] !== key) from++
    if (from === keys.length) {
      throw broken(
        `The order in patch list:\n${goPrint(change)}\n doesn't match $setElementOrder list:\n${goPrint(order)}\n`,
      )
    }
    from++
  }
}

export interface ListMerge {
  readonly present: readonly unknown[]
  /** Undefined where the patch only orders the list. */
  readonly change: readonly unknown[] | undefined
  /** `$setElementOrder`; without it the change's own order holds. */
  readonly order: readonly unknown[] | undefined
  /** '' for lists of scalars. */
  readonly mergeKey: string
  /** The Go type of an item. */
  readonly itemsName: string
  readonly mergeItem: (present: JsonMap, change: JsonMap) => JsonMap
}

/** Longer lists are not sorted by insertion, there neither. */
const insertedMax = 12

/**
 * A merged list under an order that names nothing: the reference sorts by the server's order once more, by insertion, and
 * takes an item that the server does not know for less than any other, wherever it meets one.
 */
const underNoOrder = <T>(
  merged: readonly T[],
  present: readonly unknown[],
  keyOf: (item: unknown) => string = identity,
): T[] => {
  if (merged.length > insertedMax) return [...merged]
  const positions = positionsOf(present, keyOf)
  const result: T[] = []
  for (const item of merged) {
    const at = positions.get(keyOf(item))
    let to = result.length
    while (to > 0) {
      const before = positions.get(keyOf(result[to - 1]))
      if (at !== undefined && before !== undefined && at >= before) break
      to--
    }
    result.splice(to, 0, item)
  }
  return result
}

/** Merges two lists. Throws 500 for items of several types, without their key, or with odd directives. */
export const mergeLists = (merge: ListMerge): unknown[] => {
  const { present, change = [] } = merge
  checkSameTypes(present, change)
  if (Array.isArray(present[0] ?? change[0])) throw rejected()
  return isMap(present[0] ?? change[0]) ? mergeMaps(merge) : mergeScalars(merge)
}

const mergeScalars = ({ present, change, order }: ListMerge): unknown[] => {
  if (change === undefined) return ordered(present, present, order ?? [], identity)
  const { merged, server } = onceEach(present, change)
  return order?.length === 0
    ? underNoOrder(ordered(merged, server, change, identity), server)
    : ordered(merged, server, order ?? change, identity)
}

/**
 * Both lists with each scalar once: what stands twice already stands once after a merge. The reference fills the place of a
 * repetition with the last item, and where it had room for the change behind the list, that is the list it then takes the
 * server's order from (`server`).
 */
const onceEach = (
  present: readonly unknown[],
  change: readonly unknown[],
): { merged: unknown[]; server: readonly unknown[] } => {
  const merged: unknown[] = []
  const known = new Set<string>()
  const array = [...present, ...change]
  for (let end = array.length; merged.length < end; ) {
    const at = merged.length
    const key = identity(array[at])
    if (known.has(key)) array[at] = array[--end]
    else {
      known.add(key)
      merged.push(array[at])
    }
  }
  // Go doubles the room of a list whenever it is full.
  const room = present.length === 0 ? 0 : 2 ** Math.ceil(Math.log2(present.length))
  const isShared = present.length + change.length <= room
  return { merged, server: isShared ? array.slice(0, present.length) : present }
}

const mergeMaps = ({ present, change = [], order, mergeKey, itemsName, mergeItem }: ListMerge): unknown[] => {
  if (mergeKey === '') throw broken(`cannot merge lists without merge key for ${itemsName}`)
  const keyOf = (item: unknown): string => {
    if (isMap(item) && Object.hasOwn(item, mergeKey)) return identity(item[mergeKey])
    return lacksKey(item, mergeKey)
  }
  const changes = change as readonly JsonMap[]
  const plain = changes.filter((item) => !Object.hasOwn(item, '$patch'))
  const deleted = new Set<string>()
  let isReplaced = false
  for (const item of changes) {
    if (!Object.hasOwn(item, '$patch')) continue
    const directive = item.$patch
    if (directive === 'replace') {
      isReplaced = true
      continue
    }
    if (directive === 'merge') throw broken('merging lists cannot yet be specified in the patch')
    if (directive !== 'delete') throw unknownDirective(directive, item)
    deleted.add(keyOf(item))
  }
  if (isReplaced) {
    for (const item of plain) keyOf(item)
    // Whoever orders looks at what was there as well.
    if (order !== undefined) for (const item of present) keyOf(item)
    return cloneJson(order?.length === 0 ? underNoOrder(plain, present, keyOf) : plain)
  }
  const staying = (present as readonly JsonMap[]).filter(
    (item) => !(Object.hasOwn(item, mergeKey) && deleted.has(keyOf(item))),
  )
  const merged = [...staying]
  const byKey = new Map<string, number>()
  // Of several items with one key the first is meant. One without is told of when the list is ordered, after the patch.
  for (const [i, item] of merged.entries())
    if (Object.hasOwn(item, mergeKey) && !byKey.has(keyOf(item))) byKey.set(keyOf(item), i)
  for (const item of plain) {
    const key = keyOf(item)
    const at = byKey.get(key)
    if (at === undefined) byKey.set(key, merged.push(cloneJson(item)) - 1)
    else merged[at] = mergeItem(merged[at]!, item)
  }
  const noMap = order?.findIndex((item) => !isMap(item)) ?? -1
  if (noMap !== -1) throw broken(`value for key ${noMap} is not a map`)
  return order?.length === 0
    ? underNoOrder(ordered(merged, staying, plain, keyOf), staying, keyOf)
    : ordered(merged, staying, order ?? plain, keyOf)
}

/**
 * Orders a merged list. Items that the patch names come in its order; the others keep the server's order, and each of
 * them goes before a named item that stood behind it on the server. A named item that is new goes as early as it can.
 */
const ordered = <T>(
  merged: readonly T[],
  present: readonly unknown[],
  order: readonly unknown[],
  keyOf: (item: unknown) => string,
): T[] => {
  const ranks = new Map<string, number>()
  for (const [i, item] of order.entries()) if (!ranks.has(keyOf(item))) ranks.set(keyOf(item), i)
  const positions = positionsOf(present, keyOf)
  const named: { item: T; rank: number; at: number | undefined }[] = []
  const others: { item: T; at: number }[] = []
  for (const item of merged) {
    const key = keyOf(item)
    const rank = ranks.get(key)
    const at = positions.get(key)
    if (rank !== undefined) named.push({ item, rank, at })
    else others.push({ item, at: at ?? present.length })
  }
  named.sort((a, b) => a.rank - b.rank)
  // Items of one key come together, where the first of them stood.
  others.sort((a, b) => a.at - b.at)
  const result: T[] = []
  let next = 0
  for (const { item, at } of named) {
    while (at !== undefined && next < others.length && others[next]!.at < at)
      result.push(others[next++]!.item)
    result.push(item)
  }
  return [...result, ...others.slice(next).map(({ item }) => item)]
}

/** Where each key stands first. */
const positionsOf = (list: readonly unknown[], keyOf: (item: unknown) => string): Map<string, number> => {
  const positions = new Map<string, number>()
  for (const [i, item] of list.entries()) if (!positions.has(keyOf(item))) positions.set(keyOf(item), i)
  return positions
}
