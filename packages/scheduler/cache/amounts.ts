/**
 * Amounts of resources as plain numbers: thousandths of a CPU, whole units (bytes) of everything else. Doubles are exact up to
 * 2^53, which is 8 PiB; the reference's 64-bit integers reach further, no node does.
 */
import { parseQuantity, quantityMilliValue, quantityValue } from '@binnacle/apimachinery/quantity/quantity.ts'

export type Amounts = Readonly<Record<string, string>>

/** A pod is assumed to need this much where it asks for none, but only when nodes are compared. Milli-CPU and bytes. */
export const assumedMilliCpu = 100
export const assumedMemory = 200 * 1024 * 1024

/** The same few texts come again and again. */
const known = new Map<string, { readonly milli: number; readonly value: number }>()
const knownMax = 10_000

const amountOf = (text: string): { readonly milli: number; readonly value: number } => {
  let amount = known.get(text)
  if (amount === undefined) {
    const quantity = parseQuantity(text)
    amount = { milli: Number(quantityMilliValue(quantity)), value: Number(quantityValue(quantity)) }
    if (known.size >= knownMax) known.clear()
    known.set(text, amount)
  }
  return amount
}

/** What a name's amount is counted in: thousandths for cpu, units for the rest. Both rounded up. */
export const numberOf = (name: string, text: string): number => {
  const amount = amountOf(text)
  return name === 'cpu' ? amount.milli : amount.value
}

/** Amounts of one pod or node. Changed only by whoever made it. */
export class ResourceList {
  milliCpu = 0
  memory = 0
  ephemeralStorage = 0
  /** Everything else: huge pages, devices. Absent where there is none, so that most pods carry no map. */
  others: Map<string, number> | undefined

  static from(amounts: Amounts | undefined): ResourceList {
    const list = new ResourceList()
    if (amounts !== undefined)
      for (const name of Object.keys(amounts)) list.set(name, numberOf(name, amounts[name]!))
    return list
  }

  get(name: string): number {
    if (name === 'cpu') return this.milliCpu
    if (name === 'memory') return this.memory
    if (name === 'ephemeral-storage') return this.ephemeralStorage
    return this.others?.get(name) ?? 0
  }

  set(name: string, amount: number): void {
    if (name === 'cpu') this.milliCpu = amount
    else if (name === 'memory') this.memory = amount
    else if (name === 'ephemeral-storage') this.ephemeralStorage = amount
    else {
      this.others ??= new Map()
      this.others.set(name, amount)
    }
  }

  /** Adds `sign` times another. */
  add(other: ResourceList, sign: 1 | -1 = 1): void {
    this.milliCpu += sign * other.milliCpu
    this.memory += sign * other.memory
    this.ephemeralStorage += sign * other.ephemeralStorage
    if (other.others !== undefined)
      for (const [name, amount] of other.others) this.set(name, this.get(name) + sign * amount)
  }

  /** The larger of both, name by name. */
  raiseTo(other: ResourceList): void {
    for (const [name, amount] of other.entries()) if (amount > this.get(name)) this.set(name, amount)
  }

  *entries(): IterableIterator<[string, number]> {
    yield ['cpu', this.milliCpu]
    yield ['memory', this.memory]
    yield ['ephemeral-storage', this.ephemeralStorage]
    if (this.others !== undefined) yield* this.others
  }

  clone(): ResourceList {
    const copy = new ResourceList()
    copy.add(this)
    return copy
  }
}
