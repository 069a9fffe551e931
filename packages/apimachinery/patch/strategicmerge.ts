/**
 * Strategic merge patch: a merge patch that knows, from the schema, which lists are sets or maps by a key.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/ and the directives of
 * https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 *
 *     $patch: replace | delete        this map or list item
 *     $retainKeys: [a, b]             what survives in this map besides the patch
 *     $setElementOrder/<list>         how the merged list is ordered
 *     $deleteFromPrimitiveList/<list> what leaves a list of scalars
 *
 * testdata/patches.json holds patches with the reference's answers.
 */
import type { Field, Type } from '@binnacle/openapi/schema.ts'
import { goPrint } from '../errors/quote.ts'
import { badRequest, failure, StatusError } from '../errors/status.ts'
import { cloneJson, setOwn } from '../meta/clone.ts'
import { ExactNumber, restoreExactNumbers } from '../serializer/exactnumber.ts'
import { type JsonResult, JsonSyntaxError, parseJson, stringifyJson } from '../serializer/json.ts'

type JsonMap = Record<string, unknown>

const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

/** The reference answers 500 where a patch breaks the rules of its directives. */
const broken = (message: string): StatusError => new StatusError(failure(500, '', message))

const orderPrefix = '$setElementOrder'
const deletePrefix = '$deleteFromPrimitiveList'

/** Reads a strategic merge patch body: an object, or null for no change. Throws 400. */
export const parseStrategicMergePatch = (bytes: Uint8Array): JsonResult => {
  try {
    const parsed = parseJson(bytes)
    restoreExactNumbers(parsed)
    return parsed
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw badRequest(error.problem)
    throw error
  }
}

/**
 * Applies a patch to an object of a type and returns the result. Neither argument is changed; the result shares parts of
 * `current`. Throws StatusErrors of code 400 and 500.
 */
export const applyStrategicMergePatch = (type: Type, current: unknown, patch: unknown): unknown => {
  if (patch === null || patch === undefined) return current
  if (!isMap(patch)) {
    const what = Array.isArray(patch) ? 'array' : typeof patch === 'boolean' ? 'bool' : typeof patch
    throw badRequest(`json: cannot unmarshal ${what} into Go value of type map[string]interface {}`)
  }
  return mergeMap(type, isMap(current) ? current : {}, patch)
}

const childOf = (type: Type | undefined, key: string): { type?: Type; field?: Field } => {
  if (type?.kind === 'object') {
    const field = type.fields.get(key)
    return field === undefined ? {} : { type: field.type, field }
  }
  return type?.kind === 'map' ? { type: type.values } : {}
}

const mergeMap = (type: Type | undefined, current: JsonMap, patch: JsonMap): JsonMap => {
  if (Object.hasOwn(patch, '$patch')) {
    const { $patch: directive, ...rest } = patch
    if (directive === 'replace') return cloneJson(rest)
    if (directive === 'delete') return {}
    if (directive !== 'merge') throw unknownDirective(directive, patch)
    return mergeMap(type, current, rest)
  }
  const result = retainKeys(current, patch)
  for (const key of Object.keys(patch)) {
    if (key === '$retainKeys' || key.startsWith(orderPrefix) || key.startsWith(deletePrefix)) continue
    mergeField(type, result, key, patch)
  }
  // Lists that the patch only orders, or only takes from.
  for (const key of Object.keys(patch)) {
    const prefix = key.startsWith(orderPrefix)
      ? orderPrefix
      : key.startsWith(deletePrefix)
        ? deletePrefix
        : undefined
    if (prefix === undefined) continue
    const listName = key.slice(prefix.length + 1)
    if (prefix === orderPrefix && !Array.isArray(patch[key])) {
      throw broken(`expected a []interface {}, but received a ${goType(patch[key])}`)
    }
    if (!Object.hasOwn(patch, listName)) mergeListField(type, result, listName, [], patch)
  }
  return result
}

const unknownDirective = (directive: unknown, map: JsonMap): StatusError => {
  const shown = typeof directive === 'string' ? directive : `%!s(${goType(directive)}=${goPrint(directive)})`
  return broken(`unknown patch type: ${shown} in map: ${goPrint(map)}`)
}

const goType = (value: unknown): string => {
  if (value === null || value === undefined) return '<nil>'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return 'int64'
  if (typeof value === 'number') return 'float64'
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
}

/** A copy of the map, without the keys that `$retainKeys` leaves out. */
const retainKeys = (current: JsonMap, patch: JsonMap): JsonMap => {
  const result = { ...current }
  if (!Object.hasOwn(patch, '$retainKeys')) return result
  const kept = patch.$retainKeys
  const malformed = badRequest('invalid patch format of retainKeys')
  if (!Array.isArray(kept)) throw malformed
  for (const key of Object.keys(patch)) {
    if (!key.startsWith('$') && patch[key] !== null && !kept.includes(key)) throw malformed
  }
  for (const key of Object.keys(result)) if (!kept.includes(key)) delete result[key]
  return result
}

const mergeField = (type: Type | undefined, result: JsonMap, key: string, patch: JsonMap): void => {
  const change = patch[key]
  const present = Object.hasOwn(result, key) ? result[key] : undefined
  if (change === null) delete result[key]
  else if (isMap(change) && isMap(present))
    setOwn(result, key, mergeMap(childOf(type, key).type, present, change))
  else if (Array.isArray(change) && Array.isArray(present)) mergeListField(type, result, key, change, patch)
  else if (present === undefined && isMap(change) && Object.hasOwn(change, '$patch')) return
  else if (present === undefined && Array.isArray(change))
    setOwn(result, key, cloneJson(change.filter(isPlain)))
  else setOwn(result, key, cloneJson(change))
}

/** Directives for what is not there are dropped. */
const isPlain = (item: unknown): boolean => !isMap(item) || !Object.hasOwn(item, '$patch')

/** Merges `change` into the list of that name, under the directives that stand beside it. */
const mergeListField = (
  type: Type | undefined,
  result: JsonMap,
  key: string,
  change: unknown[],
  patch: JsonMap,
): void => {
  const present = Object.hasOwn(result, key) ? result[key] : undefined
  if (!Array.isArray(present)) return
  const { field } = childOf(type, key)
  const isMerged = field?.patchStrategy?.split(',').includes('merge') === true
  if (!isMerged) {
    if (Object.hasOwn(patch, key)) setOwn(result, key, cloneJson(change))
    return
  }
  const orderKey = `${orderPrefix}/${key}`
  const order = Object.hasOwn(patch, orderKey) ? (patch[orderKey] as unknown[]) : undefined
  const leaving = patch[`${deletePrefix}/${key}`]
  const items = field?.type.kind === 'list' ? field.type.items : undefined
  setOwn(
    result,
    key,
    isListOfMaps(present, change)
      ? mergeMaps(items, present as JsonMap[], change as JsonMap[], order, field?.patchMergeKey ?? '')
      : mergeScalars(present, change, order, Array.isArray(leaving) ? leaving : []),
  )
}

/** Whether items are maps; a list that mixes them with anything else is refused. */
const isListOfMaps = (present: readonly unknown[], change: readonly unknown[]): boolean => {
  const maps = [...present, ...change].filter(isMap).length
  if (maps === 0) return false
  if (maps === present.length + change.length) return true
  throw broken(`list element types are not identical: ${goPrint([present, change])}`)
}

/** What makes two scalars, or two merge keys, the same. Text, so that long lists are merged in linear time. */
const identity = (scalar: unknown): string => stringifyJson(scalar)

const mergeScalars = (
  present: readonly unknown[],
  change: readonly unknown[],
  order: readonly unknown[] | undefined,
  leaving: readonly unknown[],
): unknown[] => {
  const gone = new Set(leaving.map(identity))
  const merged = present.filter((item) => !gone.has(identity(item)))
  const known = new Set(merged.map(identity))
  for (const item of change) {
    if (!known.has(identity(item))) merged.push(item)
    known.add(identity(item))
  }
  return ordered(merged, present, order ?? change, identity)
}

const mergeMaps = (
  items: Type | undefined,
  present: readonly JsonMap[],
  change: readonly JsonMap[],
  order: readonly unknown[] | undefined,
  mergeKey: string,
): JsonMap[] => {
  const keyOf = (item: unknown): string => {
    if (isMap(item) && Object.hasOwn(item, mergeKey)) return identity(item[mergeKey])
    throw broken(`map: ${goPrint(item)} does not contain declared merge key: ${mergeKey}`)
  }
  const plain = change.filter((item) => !Object.hasOwn(item, '$patch'))
  const deleted = new Set<string>()
  for (const item of change) {
    if (!Object.hasOwn(item, '$patch')) continue
    const directive = item.$patch
    if (directive === 'replace') return cloneJson(plain)
    if (directive === 'merge') throw broken('merging lists cannot yet be specified in the patch')
    if (directive !== 'delete') throw unknownDirective(directive, item)
    deleted.add(keyOf(item))
  }
  const merged: JsonMap[] =
    deleted.size === 0 ? [...present] : present.filter((item) => !deleted.has(keyOf(item)))
  const byKey = new Map<string, number>(merged.map((item, i) => [keyOf(item), i]))
  for (const item of plain) {
    const key = keyOf(item)
    const at = byKey.get(key)
    if (at === undefined) byKey.set(key, merged.push(cloneJson(item)) - 1)
    else merged[at] = mergeMap(items, merged[at]!, item)
  }
  if (order !== undefined) checkOrder(plain, order, keyOf)
  return ordered(merged, present, order ?? plain, keyOf)
}

/** The items of a patch must stand in its `$setElementOrder`, in the same order. */
const checkOrder = (
  change: readonly JsonMap[],
  order: readonly unknown[],
  keyOf: (item: unknown) => string,
): void => {
  const keys = order.map(keyOf)
  let from = 0
  for (const item of change) {
    const key = keyOf(item)
    while (from < keys.length && keys[from] !== key) from++
    if (from === keys.length) {
      throw broken(
        `The order in patch list:\n${goPrint(change)}\n doesn't match $setElementOrder list:\n${goPrint(order)}\n`,
      )
    }
  }
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
  const ranks = new Map(order.map((item, i) => [keyOf(item), i]))
  const positions = new Map(present.map((item, i) => [keyOf(item), i]))
  const named: { item: T; rank: number; at: number | undefined }[] = []
  const others: { item: T; at: number }[] = []
  for (const item of merged) {
    const key = keyOf(item)
    const rank = ranks.get(key)
    const at = positions.get(key)
    if (rank === undefined) others.push({ item, at: at! })
    else named.push({ item, rank, at })
  }
  named.sort((a, b) => a.rank - b.rank)
  const result: T[] = []
  let next = 0
  for (const { item, at } of named) {
    while (at !== undefined && next < others.length && others[next]!.at < at)
      result.push(others[next++]!.item)
    result.push(item)
  }
  return [...result, ...others.slice(next).map(({ item }) => item)]
}
