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
 * Lists are in strategiclists.ts. testdata/patches.json holds patches with the reference's answers.
 */
import type { Field, Type } from '@binnacle/openapi/schema.ts'
import { jsonTypeName } from '../errors/gotypes.ts'
import { badRequest } from '../errors/status.ts'
import { cloneJson, setOwn } from '../meta/clone.ts'
import { restoreExactNumbers } from '../serializer/exactnumber.ts'
import { type JsonResult, JsonSyntaxError, parseJson } from '../serializer/json.ts'
import {
  broken,
  checkKeys,
  checkOrder,
  checkSameTypes,
  isMap,
  type JsonMap,
  listDirectiveOf,
  mergeLists,
  unexpected,
  unknownDirective,
  withoutItems,
} from './strategiclists.ts'

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
 * Applies a patch to an object of a type and returns the result, which shares parts of `current`; that is not changed. The
 * patch is used up: its directives are taken out as they are carried out, and so messages that print it show the rest.
 * Throws StatusErrors of code 400 and 500.
 */
export const applyStrategicMergePatch = (type: Type, current: unknown, patch: unknown): unknown => {
  if (patch === null || patch === undefined) return current
  if (!isMap(patch)) {
    throw badRequest(
      `json: cannot unmarshal ${jsonTypeName(patch)} into Go value of type map[string]interface {}`,
    )
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
    const directive = patch.$patch
    if (directive !== 'replace' && directive !== 'delete') throw unknownDirective(directive, patch)
    delete patch.$patch
    return directive === 'replace' ? cloneJson(patch) : {}
  }
  const result = retainKeys(current, patch)
  const keys = Object.keys(patch)
  const directives = keys.flatMap((key) => {
    const directive = listDirectiveOf(key, patch[key])
    return directive === undefined ? [] : [{ ...directive, value: patch[key] }]
  })
  for (const { does, list, key, value } of directives) {
    const present = result[list]
    if (does !== 'delete' || !Array.isArray(value) || !Array.isArray(present)) continue
    // A list with an order, or named first, is looked at before anything leaves it.
    const order = directives.find((other) => other.does === 'order' && other.list === list)
    const isFirst = keys.indexOf(list) < keys.indexOf(key)
    if ((order !== undefined || isFirst) && Array.isArray(patch[list]) && isMerged(type, list)) {
      if (order !== undefined) orderOf(type, result, list, order.value as unknown[], patch)
      checkSameTypes(present, patch[list])
    }
    setOwn(result, list, withoutItems(present, value))
  }
  const orders = new Map<string, readonly unknown[]>()
  for (const { does, list, value } of directives)
    if (does === 'order') orders.set(list, orderOf(type, result, list, value as unknown[], patch))
  delete patch.$retainKeys
  for (const { does, key } of directives) if (does === 'order') delete patch[key]
  for (const key of Object.keys(patch))
    if (listDirectiveOf(key, patch[key]) === undefined) mergeField(type, result, key, patch, orders.get(key))
  for (const { does, list, key, value } of directives) {
    const present = result[list]
    if (does === 'delete' && value === null) delete result[list]
    // What the same patch added before goes again.
    else if (
      does === 'delete' &&
      Array.isArray(value) &&
      Array.isArray(present) &&
      Object.hasOwn(patch, list) &&
      keys.indexOf(list) < keys.indexOf(key)
    )
      setOwn(result, list, withoutItems(present, value))
    else if (
      does === 'order' &&
      !Object.hasOwn(patch, list) &&
      Array.isArray(present) &&
      isMerged(type, list)
    )
      setOwn(result, list, mergeList(type, list, present, undefined, orders.get(list)))
  }
  return result
}

const orderOf = (
  type: Type | undefined,
  current: JsonMap,
  list: string,
  order: readonly unknown[],
  patch: JsonMap,
): readonly unknown[] => {
  checkField(type, list)
  const isPresent = Object.hasOwn(current, list)
  if (isPresent && !Array.isArray(current[list])) throw unexpected(current[list], '[]')
  if (Object.hasOwn(patch, list)) {
    const change = patch[list]
    if (!Array.isArray(change)) throw unexpected(change, '[]')
    if (!isPresent && change.length === 0) throw broken('no elements in any of the given slices')
    const mergeKey = childOf(type, list).field?.patchMergeKey ?? ''
    checkOrder(change, order, mergeKey)
    if (!isPresent && order.length === 0) checkKeys(change, mergeKey)
    if (!isPresent) checkSameTypes([], change)
  }
  return order
}

/** Throws 500 for a field whose rules are asked for although its struct has none of that name. */
const checkField = (type: Type | undefined, key: string): void => {
  if (type?.kind !== 'raw' && (type?.kind !== 'object' || type.fields.has(key))) return
  const struct = type.goName.slice(type.goName.lastIndexOf('.') + 1)
  throw broken(`unable to find api field in struct ${struct} for the json field "${key}"`)
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

/** A map that makes sense only as a whole, as a PodDisruptionBudget's selector does. */
const isReplaced = (type: Type | undefined, key: string): boolean =>
  childOf(type, key).field?.patchStrategy?.split(',').includes('replace') === true

const mergeField = (
  type: Type | undefined,
  result: JsonMap,
  key: string,
  patch: JsonMap,
  order: readonly unknown[] | undefined,
): void => {
  const change = patch[key]
  const present = Object.hasOwn(result, key) ? result[key] : undefined
  if ((isMap(change) && isMap(present)) || (Array.isArray(change) && Array.isArray(present)))
    checkField(type, key)
  if (change === null) delete result[key]
  else if (isMap(change) && isMap(present) && !isReplaced(type, key))
    setOwn(result, key, mergeMap(childOf(type, key).type, present, change))
  else if (Array.isArray(change) && Array.isArray(present) && isMerged(type, key))
    setOwn(result, key, mergeList(type, key, present, change, order))
  else if (shapeOf(change) === shapeOf(present)) setOwn(result, key, cloneJson(change))
  else if (isDirective(change)) delete result[key]
  else {
    const made = cloneJson(withoutDirectives(change))
    // An order of nothing turns around what nobody knows.
    const isTurned = Array.isArray(made) && order?.length === 0 && isMerged(type, key)
    setOwn(result, key, isTurned ? [...made].reverse() : made)
  }
}

/** What a value can be merged with: directives are for what is there in the same shape, and dropped with another. */
const shapeOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value

/** A map with a `$patch` says what to do with what is there: where nothing is, it is dropped. */
const isDirective = (value: unknown): boolean => isMap(value) && Object.hasOwn(value, '$patch')

/** Takes directives and nulls out of maps, in place; lists of maps lose their directives in a copy. */
const withoutDirectives = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((item) => !isDirective(item)).map(withoutDirectives)
  if (!isMap(value)) return value
  for (const key of Object.keys(value)) {
    if (value[key] === null || isDirective(value[key])) delete value[key]
    else setOwn(value, key, withoutDirectives(value[key]))
  }
  return value
}

const isMerged = (type: Type | undefined, list: string): boolean =>
  childOf(type, list).field?.patchStrategy?.split(',').includes('merge') === true

const mergeList = (
  type: Type | undefined,
  list: string,
  present: readonly unknown[],
  change: readonly unknown[] | undefined,
  order: readonly unknown[] | undefined,
): unknown[] => {
  const { field } = childOf(type, list)
  const items = field?.type.kind === 'list' ? field.type.items : undefined
  return mergeLists({
    present,
    change,
    order,
    mergeKey: field?.patchMergeKey ?? '',
    itemsName: items?.kind === undefined ? '' : items.goName,
    mergeItem: (item, itemChange) => mergeMap(items, item, itemChange),
  })
}
