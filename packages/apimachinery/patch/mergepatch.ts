/** JSON merge patch, RFC 7396. */
import { badRequest } from '../errors/status.ts'
import { cloneJson, setOwn } from '../meta/clone.ts'
import { ExactNumber } from '../serializer/exactnumber.ts'
import { parsePatchJson, undecodable } from './jsonpatch.ts'

/** Reads a merge patch body. Throws 400 for what is no object. */
export const parseMergePatch = (bytes: Uint8Array): Record<string, unknown> => {
  const value = parsePatchJson(bytes)
  if (value === null) throw badRequest('Invalid JSON Patch')
  if (!isObject(value)) throw undecodable(value, 'Go value of type map[string]interface {}')
  return value
}

/**
 * Applies a merge patch and returns the result; neither argument is changed, though the result shares parts of `current`.
 * A patch that is no object replaces the whole document.
 */
export const applyMergePatch = (current: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return withoutNulls(patch)
  const result: Record<string, unknown> = isObject(current) ? { ...current } : {}
  for (const key of Object.keys(patch)) {
    const change = patch[key]
    if (change === null) delete result[key]
    else setOwn(result, key, applyMergePatch(Object.hasOwn(result, key) ? result[key] : undefined, change))
  }
  return result
}

/** A copy of a list, whose objects lose their nulls as objects outside of lists do; the reference prunes them too. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return cloneJson(value)
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    if (value[key] !== null) setOwn(result, key, withoutNulls(value[key]))
  }
  return result
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
