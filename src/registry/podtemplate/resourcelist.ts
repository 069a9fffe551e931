/**
 * Resource lists (`{cpu: '100m', memory: '1Gi'}`): sums and comparisons of their quantities, which are texts in canonical
 * form by now: decoding refuses malformed ones. Common spellings are answered without big numbers.
 */

import {
  canonicalizeQuantity,
  compareQuantities as compare,
  formatQuantity,
  parseQuantity,
  addQuantities as plus,
  type Quantity,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

export type Quantities = Readonly<Record<string, unknown>>

const nano = 1_000_000_000n
/** Whole numbers whose thousandths are far below 2^63. */
const plainWhole = /^(?:[0-9]{1,15}|[0-9]{1,9}[kM]|[0-9]{1,15}[GTPE]|[0-9]{1,6}[KMG]i)$/
/** Suffixes and exponents beyond those that the reference multiplies out at once. */
const isFarScaled = /(?:[GTPE]|[eE](?:9|[1-9][0-9]+))$/

const parsed = (quantity: unknown): Quantity => parseQuantity(String(quantity))

/** Thousandths that one unit of a suffix holds. */
const unitMillis: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['', 1000],
  ['k', 1e6],
  ['M', 1e9],
  ['G', 1e12],
  ['Ki', 1000 * 1024],
  ['Mi', 1000 * 1024 ** 2],
  ['Gi', 1000 * 1024 ** 3],
])

/** Thousandths of a whole number with a common suffix, where a number holds them exactly; undefined otherwise. */
const millisOf = (quantity: unknown): number | undefined => {
  if (typeof quantity !== 'string') return undefined
  let value = 0
  let i = 0
  for (; i < quantity.length; i++) {
    const digit = quantity.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  const unit = i === 0 || i > 15 ? undefined : unitMillis.get(quantity.slice(i))
  if (unit === undefined) return undefined
  const millis = value * unit
  return millis <= Number.MAX_SAFE_INTEGER ? millis : undefined
}

/** Negative, zero or positive, as a - b is. */
export const compareQuantities = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  const x = millisOf(a)
  const y = x === undefined ? undefined : millisOf(b)
  return x === undefined || y === undefined ? compare(parsed(a), parsed(b)) : x - y
}

export const isNegative = (quantity: unknown): boolean => {
  const text = String(quantity)
  return text.startsWith('-') && parsed(text).nanos < 0n
}

export const isZero = (quantity: unknown): boolean => {
  const text = String(quantity)
  const first = text.charCodeAt(0)
  return first >= 0x31 && first <= 0x39 ? false : parsed(text).nanos === 0n
}

export const isWhole = (quantity: unknown): boolean => {
  const text = String(quantity)
  if (plainWhole.test(text)) return true
  const { nanos } = parsed(text)
  if (nanos % nano !== 0n) return false
  // The reference counts thousandths in 64 bits, where great numbers wrap around and may then look like fractions.
  const thousandths = nanos / (nano / 1000n)
  const wrapped = BigInt.asIntN(64, thousandths)
  return wrapped === thousandths || isFarScaled.test(text) || wrapped % 1000n === 0n
}

/**
 * The amount as a whole number in 64 bits, as the reference shows it: rounded away from zero; what is too great is nothing with
 * a suffix that is multiplied out, and else wrapped around.
 */
export const int64Of = (quantity: unknown): bigint => {
  const { nanos } = parsed(quantity)
  const up = nanos % nano === 0n ? 0n : nanos < 0n ? -1n : 1n
  const whole = nanos / nano + up
  const wrapped = BigInt.asIntN(64, whole)
  return wrapped !== whole && isFarScaled.test(String(quantity)) ? 0n : wrapped
}

/** Whether the quantity is a multiple of the size that a resource name ends with; a size that is none divides nothing. */
export const isMultipleOf = (quantity: unknown, size: string): boolean => {
  let unit: bigint
  try {
    unit = parsed(size).nanos
  } catch {
    return false
  }
  return unit > 0n && parsed(quantity).nanos % unit === 0n
}

/** The quantity as messages print it. */
export const quantityText = (quantity: unknown): string => canonicalizeQuantity(String(quantity))

export const addQuantities = (lists: readonly Quantities[]): Record<string, string> => {
  const sums: Record<string, string> = {}
  for (const list of lists) {
    for (const name in list) {
      sums[name] = Object.hasOwn(sums, name)
        ? formatQuantity(plus(parsed(sums[name]), parsed(list[name])))
        : quantityText(list[name])
    }
  }
  return sums
}

/** What the containers of a pod ask for at once, or may take: its containers and its sidecars. */
export const sumOf = (list: 'limits' | 'requests', spec: PodSpec): Record<string, string> => {
  const lists: Quantities[] = []
  for (const { resources } of spec.containers ?? []) if (resources?.[list]) lists.push(resources[list])
  for (const { resources, restartPolicy } of spec.initContainers ?? []) {
    if (restartPolicy === 'Always' && resources?.[list]) lists.push(resources[list])
  }
  return addQuantities(lists)
}
