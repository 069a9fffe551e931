/**
 * Node ports: a bitmap of the range, kept in the store as the reference keeps it (RangeAllocation under
 * `/registry/ranges/servicenodeports`), so that either server goes on with the other's book. Compare-and-swap makes an
 * allocation atomic among replicas.
 */
import { randomInt } from 'node:crypto'
import { AllocationError, type RangeAllocation, type RangeStore } from './stores.ts'

/** Inclusive bounds. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

export const defaultNodePortRange: PortRange = { first: 30000, last: 32767 }

const textOf = (range: PortRange): string => `${range.first}-${range.last}`

/** Lost races in a row before the client is told to come again. */
const maxTries = 100

interface Step<T> {
  readonly bits: bigint
  readonly result: T
  /** The port that this step claims. */
  readonly claims?: number
}

export class NodePortAllocator {
  private readonly store: RangeStore
  private readonly range: PortRange
  /** Ports that this process claimed and has not given back: their services may be on their way to the store. */
  readonly claimedHere = new Set<number>()

  constructor(store: RangeStore, range: PortRange = defaultNodePortRange) {
    this.store = store
    this.range = range
  }

  private get size(): number {
    return this.range.last - this.range.first + 1
  }

  /** Claims this very port. Throws AllocationError when it is out of range or taken. */
  async claim(port: number): Promise<void> {
    if (port < this.range.first || port > this.range.last) {
      throw new AllocationError(
        `provided port is not in the valid range. The range of valid ports is ${textOf(this.range)}`,
      )
    }
    await this.change((bits) => {
      const bit = 1n << BigInt(port - this.range.first)
      if ((bits & bit) !== 0n) throw new AllocationError('provided port is already allocated')
      return { bits: bits | bit, result: undefined, claims: port }
    })
  }

  /** For a dry run: throws AllocationError when the port is taken. The reference does not ask whether it is in range. */
  async checkClaim(port: number): Promise<void> {
    if (port < this.range.first || port > this.range.last) return
    const stored = await this.store.get()
    if (stored === undefined) return
    const bit = 1n << BigInt(port - this.range.first)
    if ((decodeBitmap(stored.data) & bit) !== 0n)
      throw new AllocationError('provided port is already allocated')
  }

  /** Claims some free port, from the upper part of the range while that has room. */
  allocate(): Promise<number> {
    return this.change((bits) => {
      const offset = freeOffset(bits, this.size)
      if (offset === undefined) throw new AllocationError('range is full')
      const port = this.range.first + offset
      return { bits: bits | (1n << BigInt(offset)), result: port, claims: port }
    })
  }

  /** Gives ports back; those that are free or out of range already are fine. */
  async release(ports: readonly number[]): Promise<void> {
    const inside = ports.filter((port) => port >= this.range.first && port <= this.range.last)
    if (inside.length === 0) return
    for (const port of inside) this.claimedHere.delete(port)
    await this.change((bits) => {
      let left = bits
      for (const port of inside) left &= ~(1n << BigInt(port - this.range.first))
      return { bits: left, result: undefined }
    })
  }

  /** What a dry run shows as the next port: one more than the highest that it has taken, the first one past the range. */
  placeholder(taken: readonly number[]): number {
    return taken.length === 0 ? this.range.last + 2 : Math.max(0, ...taken) + 1
  }

  /** Enters what services use, and frees what nobody uses where `mayFree` agrees. */
  async repair(portsInUse: readonly number[], mayFree: (port: number) => boolean): Promise<void> {
    let used = 0n
    for (const port of portsInUse) {
      if (port >= this.range.first && port <= this.range.last) used |= 1n << BigInt(port - this.range.first)
    }
    await this.change((bits) => {
      let kept = 0n
      const unused = bits & ~used
      for (let offset = 0; unused >> BigInt(offset) !== 0n; offset++) {
        const bit = 1n << BigInt(offset)
        if ((unused & bit) !== 0n && !mayFree(this.range.first + offset)) kept |= bit
      }
      return { bits: used | kept, result: undefined }
    })
  }

  /** `step` may run several times. Nothing is written when it leaves the bits alone. */
  private async change<T>(step: (bits: bigint) => Step<T>): Promise<T> {
    for (let attempt = 0; attempt < maxTries; attempt++) {
      const stored = await this.store.get()
      const before = stored === undefined ? 0n : decodeBitmap(stored.data)
      const { bits, result, claims } = step(before)
      if (stored !== undefined && bits === before && stored.range === textOf(this.range)) return result
      const next: RangeAllocation = {
        apiVersion: 'v1',
        kind: 'RangeAllocation',
        metadata: stored?.metadata ?? {},
        range: textOf(this.range),
        data: encodeBitmap(bits),
      }
      // Before anybody can see the claim in the store; a lost race takes it back.
      if (claims !== undefined) this.claimedHere.add(claims)
      if (await this.store.put(next)) return result
      if (claims !== undefined) this.claimedHere.delete(claims)
    }
    throw new AllocationError('the node port book changes too fast')
  }
}

/** Base64 of big-endian bytes without leading zeros ↔ integer. */
export const decodeBitmap = (data: string): bigint => {
  const hex = Buffer.from(data, 'base64').toString('hex')
  return hex === '' ? 0n : BigInt(`0x${hex}`)
}

export const encodeBitmap = (bits: bigint): string => {
  if (bits === 0n) return ''
  const hex = bits.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64')
}

/** A free offset: random in the upper part, else the first free one from there round. */
const freeOffset = (bits: bigint, size: number): number | undefined => {
  const reserved = handPickedCount(size)
  const isFree = (offset: number): boolean => ((bits >> BigInt(offset)) & 1n) === 0n
  for (let i = 0; i < 8; i++) {
    const offset = reserved + randomInt(size - reserved)
    if (isFree(offset)) return offset
  }
  for (let i = 0; i < size; i++) {
    const offset = (reserved + i) % size
    if (isFree(offset)) return offset
  }
  return undefined
}

/** How many ports at the low end are left for hand-picked ones: a 32nd, at least 16 and at most 128. */
const handPickedCount = (size: number): number => {
  const wanted = Math.min(Math.max(16, Math.floor(size / 32)), 128)
  return wanted < size ? wanted : 0
}
