/**
 * Service addresses. An IP belongs to the service that created the IPAddress object named after it; there is no other
 * book. https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/
 *
 * The lower part of a range is left to people who choose addresses by hand, as long as the upper has room.
 */

import { randomInt } from 'node:crypto'
import type { IPAddress } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { canonicalIP, type IPFamily, ipFamilyOf } from '../../validation/ip.ts'
import { type AddressRange, addressAt, inRange, parseRange } from './cidr.ts'
import { type AddressStore, AllocationError } from './stores.ts'

export const managedByLabel = 'ipaddress.kubernetes.io/managed-by'
export const familyLabel = 'ipaddress.kubernetes.io/ip-family'
const manager = 'ipallocator.k8s.io'

export interface ServiceName {
  readonly namespace: string
  readonly name: string
}

/** The object whose existence means that the service has the address. */
export const ipAddressFor = (ip: string, service: ServiceName): IPAddress => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IPAddress',
  metadata: {
    name: ip,
    labels: { [familyLabel]: ipFamilyOf(ip) ?? '', [managedByLabel]: manager },
  },
  spec: { parentRef: { group: '', resource: 'services', namespace: service.namespace, name: service.name } },
})

/** Random picks before the range is walked from end to end. */
const randomTries = 8

export class AddressAllocator {
  private readonly store: AddressStore
  private readonly rangesNow: () => readonly string[]
  /** Addresses that this process claimed and has not given back: their services may be on their way to the store. */
  private readonly claimed = new Set<string>()
  /** By address: settles when every claim of it that has begun has succeeded or not. */
  private readonly claiming = new Map<string, Promise<unknown>>()

  private readonly configured: readonly string[] | undefined

  /**
   * @param ranges the CIDRs of all ServiceCIDRs, the default one first; asked at each allocation
   * @param configured the ranges of the flag, which alone say what families the cluster has; default `ranges`
   */
  constructor(store: AddressStore, ranges: () => readonly string[], configured?: readonly string[]) {
    this.store = store
    this.rangesNow = ranges
    this.configured = configured
  }

  /** The families that addresses can be had of, the primary one first. */
  families(): IPFamily[] {
    const ranges = this.configured?.map(parseRange) ?? this.ranges()
    return [...new Set(ranges.map((range) => range.family))]
  }

  private ranges(): AddressRange[] {
    return this.rangesNow().map(parseRange)
  }

  /** Claims this very address. Throws AllocationError when it is taken or lies in no range. */
  async claim(ip: string, service: ServiceName): Promise<void> {
    if (!this.ranges().some((range) => inRange(range, ip))) {
      throw new AllocationError('the provided network does not match the current range')
    }
    if (!(await this.take(canonicalIP(ip), service))) {
      throw new AllocationError('provided IP is already allocated')
    }
  }

  /** What `claim` would say, without claiming. Whether the address is free is not asked: neither does the reference. */
  checkClaim(ip: string): void {
    const ranges = this.ranges().filter((range) => range.family === ipFamilyOf(ip))
    if (ranges.some((range) => inRange(range, ip))) return
    const valid = ranges[0]?.cidr ?? ''
    throw new AllocationError(
      `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${valid}`,
    )
  }

  /** Claims some free address of the family. Throws AllocationError when none is left. */
  async allocate(family: IPFamily, service: ServiceName): Promise<string> {
    for (const range of this.ranges()) {
      if (range.family !== family) continue
      const ip = await this.allocateIn(range, service)
      if (ip !== undefined) return ip
    }
    throw new AllocationError('range is full')
  }

  /** What a dry run shows instead of an address: the network's own, which nobody gets. */
  placeholder(family: IPFamily): string {
    const range = this.ranges().find((r) => r.family === family)
    if (range === undefined) throw new AllocationError('range is full')
    return addressAt(range, range.base)
  }

  private async allocateIn(range: AddressRange, service: ServiceName): Promise<string | undefined> {
    const { first, last } = range
    const size = last - first + 1n
    if (size <= 0n) return undefined
    const reserved = handPickedCount(size)
    for (let i = 0; i < randomTries; i++) {
      const ip = addressAt(range, first + reserved + randomBelow(size - reserved))
      if (await this.take(ip, service)) return ip
    }
    // The range is nearly full: walk it, upper part first, past what is known to be taken.
    const taken = new Set((await this.store.list()).map((address) => address.metadata?.name))
    const count = size < BigInt(taken.size + 1) ? size : BigInt(taken.size + 1) + reserved
    for (let i = 0n; i < size && i <= count + reserved; i++) {
      const ip = addressAt(range, first + ((reserved + i) % size))
      if (!taken.has(ip) && (await this.take(ip, service))) return ip
    }
    return undefined
  }

  private async take(ip: string, service: ServiceName): Promise<boolean> {
    const taking = this.store.create(ipAddressFor(ip, service)).then((isTaken) => {
      if (isTaken) this.claimed.add(ip)
      return isTaken
    })
    const all = Promise.allSettled([this.claiming.get(ip), taking])
    this.claiming.set(ip, all)
    try {
      return await taking
    } finally {
      if (this.claiming.get(ip) === all) this.claiming.delete(ip)
    }
  }

  /** Whether this process claimed the address, told when the claims that have begun have ended: one that fails holds nothing. */
  async isClaimedHere(ip: string): Promise<boolean> {
    await this.claiming.get(ip)
    return this.claimed.has(ip)
  }

  /** Gives the address back, if it is this service's: an IPAddress that someone else holds stays. */
  async release(ip: string, service: ServiceName): Promise<void> {
    const name = canonicalIP(ip)
    this.claimed.delete(name)
    const parent = (await this.store.get(name))?.spec?.parentRef
    if (parent?.namespace === service.namespace && parent.name === service.name) await this.store.delete(name)
  }
}

/** How many addresses at the low end are left for hand-picked ones: a sixteenth, at least 16 and at most 256. */
const handPickedCount = (size: bigint): bigint => {
  const sixteenth = (size + 2n) / 16n
  const wanted = sixteenth < 16n ? 16n : sixteenth > 256n ? 256n : sixteenth
  return wanted < size ? wanted : 0n
}

/** A random integer in [0, limit). */
const randomBelow = (limit: bigint): bigint => {
  const max = 2n ** 47n
  return BigInt(randomInt(Number(limit < max ? limit : max)))
}
