/** Whole numbers of 64 bits: see value.ts for their two forms. */
import { fail } from './errors.ts'
import type { Int } from './value.ts'

export const maxInt = 2n ** 63n - 1n
export const minInt = -(2n ** 63n)

export const isInt = (value: unknown): value is Int => typeof value === 'number' || typeof value === 'bigint'

/** The form that equal ints share. */
export const normalizeInt = (value: bigint): Int =>
  value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value

/** Throws EvaluationError outside of 64 bits. */
export const intInRange = (value: bigint, message = 'integer overflow'): Int =>
  value > maxInt || value < minInt ? fail(message) : normalizeInt(value)

export const addInts = (a: Int, b: Int): Int => {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return intInRange(BigInt(a) + BigInt(b))
}

export const subtractInts = (a: Int, b: Int): Int => {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return intInRange(BigInt(a) - BigInt(b))
}

export const multiplyInts = (a: Int, b: Int): Int => {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    // Adding zero turns -0 into 0.
    if (Number.isSafeInteger(product)) return product + 0
  }
  return intInRange(BigInt(a) * BigInt(b))
}

export const divideInts = (a: Int, b: Int): Int => {
  if (b === 0) return fail('division by zero')
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0
  return intInRange(BigInt(a) / BigInt(b))
}

export const remainderInts = (a: Int, b: Int): Int => {
  if (b === 0) return fail('modulus by zero')
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0
  // The smallest int has no positive twin, and the reference divides first.
  if (BigInt(a) === minInt && b === -1) return fail('integer overflow')
  return normalizeInt(BigInt(a) % BigInt(b))
}

export const negateInt = (a: Int): Int => (typeof a === 'number' ? 0 - a : intInRange(-a))

/** An index into something that JavaScript holds, or -1 where it holds nothing. */
export const asIndex = (value: Int): number => (typeof value === 'number' ? value : -1)
