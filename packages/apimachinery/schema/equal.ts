/**
 * Equality of two objects of one type, as the server compares what it stores: fields by value, fields without a schema by
 * their text. Raw JSON is bytes to the reference, so that the order of its keys is part of it.
 */
import type { Type } from '@binnacle/openapi/schema.ts'
import { jsonEqual } from '../meta/equal.ts'
import { compareQuantities, parseQuantity } from '../quantity/quantity.ts'
import { stringifyJson } from '../serializer/json.ts'

/** Budget: that of `jsonEqual`; raw fields are written once more. Types without raw fields are compared without their schema. */
export const equalAs = (type: Type | undefined, a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (type === undefined || !hasRaw(type)) return jsonEqual(a, b)
  return equalBelow(type, a, b, equalAs, (left, right) => stringifyJson(left) === stringifyJson(right))
}

/** The same, but a quantity is what it amounts to: `+2` is `2`. What is not equal is looked at twice. */
export const sameAmounts = (type: Type | undefined, a: unknown, b: unknown): boolean =>
  equalAs(type, a, b) || equalAmounts(type, a, b)

const equalAmounts = (type: Type | undefined, a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (type?.kind === 'quantity') return isSameAmount(a, b)
  if (type === undefined || type.kind === 'raw') return equalAs(type, a, b)
  return equalBelow(type, a, b, equalAmounts, (left, right) => equalAs(type, left, right))
}

const isSameAmount = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'string' || typeof b !== 'string') return false
  try {
    return compareQuantities(parseQuantity(a), parseQuantity(b)) === 0
  } catch {
    return false
  }
}

type Equal = (type: Type | undefined, a: unknown, b: unknown) => boolean

const equalBelow = (
  type: Type,
  a: unknown,
  b: unknown,
  equal: Equal,
  equalLeaves: (a: unknown, b: unknown) => boolean,
): boolean => {
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return jsonEqual(a, b)
  switch (type.kind) {
    case 'list': {
      const [left, right] = [a as unknown as unknown[], b as unknown as unknown[]]
      return left.length === right.length && left.every((item, i) => equal(type.items, item, right[i]))
    }
    case 'map':
      return equalFields(a, b, equal, () => type.values)
    case 'object':
      return equalFields(a, b, equal, (name) => type.fields.get(name)?.type)
    default:
      return equalLeaves(a, b)
  }
}

const equalFields = (
  a: Record<string, unknown>,
  b: Record<string, unknown>,
  equal: Equal,
  typeOfField: (name: string) => Type | undefined,
): boolean => {
  const isSet = (object: Record<string, unknown>) => (name: string) => object[name] !== undefined
  const names = Object.keys(a).filter(isSet(a))
  if (names.length !== Object.keys(b).filter(isSet(b)).length) return false
  return names.every((name) => Object.hasOwn(b, name) && equal(typeOfField(name), a[name], b[name]))
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const rawTypes = new WeakMap<Type, boolean>()

/** Whether a value of the type may hold raw JSON somewhere. */
export const hasRaw = (type: Type): boolean => {
  let known = rawTypes.get(type)
  if (known === undefined) {
    known = reachesRaw(type, new Set())
    rawTypes.set(type, known)
  }
  return known
}

/** `passed`: types on the way; one that stands inside itself adds nothing of its own. */
const reachesRaw = (type: Type, passed: Set<Type>): boolean => {
  if (passed.has(type)) return false
  passed.add(type)
  switch (type.kind) {
    case 'object':
      return [...type.fields.values()].some((field) => reachesRaw(field.type, passed))
    case 'list':
      return reachesRaw(type.items, passed)
    case 'map':
      return reachesRaw(type.values, passed)
    default:
      return type.kind === 'raw' || type.kind === 'fieldsV1' || type.kind.startsWith('schemaOr')
  }
}
