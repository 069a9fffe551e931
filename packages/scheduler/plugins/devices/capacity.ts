/**
 * What a claim takes of a device that several may share, and whether a device that nobody shares has as much as is asked for.
 * Rule: KEP-5075 (consumable capacity), recorded in test/scheduler/cases/devices-shares.yaml.
 */
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  type Quantity,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import type { Device, DeviceCapacity } from '@binnacle/openapi/generated/types/resource.v1.ts'

export type Consumed = ReadonlyMap<string, Quantity>

const ceilTo = (wanted: Quantity, min: Quantity, step: Quantity): Quantity => {
  const above = wanted.nanos - min.nanos
  const steps = (above + step.nanos - 1n) / step.nanos
  return { nanos: min.nanos + steps * step.nanos, format: wanted.format }
}

/** What a request comes to under the capacity's policy; undefined: no such amount can be had. */
const amountOf = (
  { value, requestPolicy }: DeviceCapacity,
  asked: string | undefined,
): Quantity | undefined => {
  const all = parseQuantity(value)
  if (asked === undefined)
    return requestPolicy?.default === undefined ? all : parseQuantity(requestPolicy.default)
  const wanted = parseQuantity(asked)
  const { validRange, validValues } = requestPolicy ?? {}
  if (validRange !== undefined) {
    const min = parseQuantity(validRange.min)
    if (compareQuantities(wanted, min) <= 0) return min
    const step = validRange.step === undefined ? undefined : parseQuantity(validRange.step)
    const amount = step === undefined || step.nanos <= 0n ? wanted : ceilTo(wanted, min, step)
    const { max } = validRange
    return max !== undefined && compareQuantities(amount, parseQuantity(max)) > 0 ? undefined : amount
  }
  if (validValues !== undefined && validValues.length > 0)
    return validValues.map(parseQuantity).find((valid) => compareQuantities(valid, wanted) >= 0)
  return wanted
}

/**
 * What this request takes of a shared device; undefined where it does not have as much left.
 * @param taken of each capacity, by others
 */
export const shareOf = (
  { capacity = {} }: Device,
  requests: Readonly<Record<string, string>>,
  taken: (name: string) => Quantity | undefined,
): Consumed | undefined => {
  for (const name of Object.keys(requests)) if (!Object.hasOwn(capacity, name)) return undefined
  const consumed = new Map<string, Quantity>()
  for (const [name, of] of Object.entries(capacity)) {
    const amount = amountOf(of, Object.hasOwn(requests, name) ? requests[name] : undefined)
    if (amount === undefined) return undefined
    const before = taken(name)
    const sum = before === undefined ? amount : addQuantities(before, amount)
    if (compareQuantities(sum, parseQuantity(of.value)) > 0) return undefined
    consumed.set(name, amount)
  }
  return consumed
}

/** Whether a device that is taken whole has as much as is asked for. */
export const hasCapacity = ({ capacity = {} }: Device, requests: Readonly<Record<string, string>>): boolean =>
  Object.entries(requests).every(
    ([name, asked]) =>
      Object.hasOwn(capacity, name) &&
      compareQuantities(parseQuantity(asked), parseQuantity(capacity[name]!.value)) <= 0,
  )

export const printConsumed = (consumed: Consumed): Record<string, string> =>
  Object.fromEntries([...consumed.keys()].sort().map((name) => [name, formatQuantity(consumed.get(name)!)]))
