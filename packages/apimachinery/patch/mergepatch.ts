/** JSON merge patch, RFC 7396. */
import { cloneJson, setOwn } from '../meta/clone.ts'

/**
 * Applies a merge patch and returns the result; neither argument is changed, though the result shares parts of `current`.
 * A patch that is no object replaces the whole document.
 */
export const applyMergePatch = (current: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return cloneJson(patch)
  const result: Record<string, unknown> = isObject(current) ? { ...current } : {}
  for (const key of Object.keys(patch)) {
    const change = patch[key]
    if (change === null) delete result[key]
    else setOwn(result, key, applyMergePatch(Object.hasOwn(result, key) ? result[key] : undefined, change))
  }
  return result
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
