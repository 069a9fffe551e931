import { ExactNumber } from '../serializer/exactnumber.ts'

/**
 * Deep equality of JSON values. An absent field and an undefined one are the same; null is a value of its own.
 * Integers compare by value whether they are numbers or BigInts (serializer/json.ts makes BigInts of large ones).
 *
 * Depth is bounded by the parsers (10,000 levels), which the stack holds.
 */
export const jsonEqual = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    if (typeof a === 'bigint' && typeof b === 'number') return Number.isInteger(b) && a === BigInt(b)
    if (typeof a === 'number' && typeof b === 'bigint') return Number.isInteger(a) && b === BigInt(a)
    return typeof a === 'number' && typeof b === 'number' && Number.isNaN(a) && Number.isNaN(b)
  }
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (!jsonEqual(a[i], b[i])) return false
    return true
  }
  if (a instanceof ExactNumber || b instanceof ExactNumber) {
    return a instanceof ExactNumber && b instanceof ExactNumber && a.text === b.text
  }
  return !Array.isArray(b) && sameFields(a as Record<string, unknown>, b as Record<string, unknown>)
}

const sameFields = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => {
  let present = 0
  for (const key in a) {
    const value = a[key]
    if (value === undefined) continue
    present++
    if (!Object.hasOwn(b, key) || !jsonEqual(value, b[key])) return false
  }
  for (const key in b) if (b[key] !== undefined) present--
  return present === 0
}
