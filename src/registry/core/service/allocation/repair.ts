/**
 * Makes the books of addresses and ports say what the services say. A crash between claiming and storing leaves a claim that
 * nobody uses; an IPAddress deleted by hand leaves a service without one. What is missing is claimed at once. What nobody
 * uses is given back when it was so for `graceMs`: another server may be about to store the service it was claimed for.
 */

import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { IPAddress } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { canonicalIP } from '../../validation/ip.ts'
import { isHeadless, needsClusterIP } from '../families.ts'
import { nodePortsOf } from '../ports.ts'
import { type AddressAllocator, ipAddressFor, managedByLabel, type ServiceName } from './addresses.ts'
import type { NodePortAllocator } from './nodeports.ts'
import type { AddressStore } from './stores.ts'

/** Longer than a request may take, in milliseconds. */
export const graceMs = 60_000

export interface RepairInputs {
  readonly addresses: AddressAllocator
  readonly addressStore: AddressStore
  readonly nodePorts: NodePortAllocator
  /** All services; may be a little old. */
  services(): readonly Service[]
  /** One service as it is stored now. */
  find(service: ServiceName): Promise<Service | undefined>
  /** Milliseconds since the epoch. */
  now(): number
  /** No other server uses this store: what this process did not claim itself is free at once. */
  readonly isAlone: boolean
  /** What can't be put right by writing: two services with one address. */
  onFault(text: string): void
}

/** The cluster IPs of a service by their canonical names. */
const addressesOf = ({ spec }: Service): string[] =>
  spec === undefined || !needsClusterIP(spec) || isHeadless(spec)
    ? []
    : (spec.clusterIPs ?? []).map(canonicalIP)

const portsOf = ({ spec }: Service): number[] => [
  ...nodePortsOf(spec?.ports),
  ...((spec?.healthCheckNodePort ?? 0) === 0 ? [] : [spec!.healthCheckNodePort!]),
]

const nameOf = ({ metadata }: Service): ServiceName => ({
  namespace: metadata?.namespace ?? '',
  name: metadata?.name ?? '',
})

const parentOf = ({ spec }: IPAddress): ServiceName => ({
  namespace: spec?.parentRef?.namespace ?? '',
  name: spec?.parentRef?.name ?? '',
})

const textOf = ({ namespace, name }: ServiceName): string => `${namespace}/${name}`

/** Claims of services only: what others made by hand is theirs. */
const isServiceClaim = (address: IPAddress): boolean =>
  Object.hasOwn(address.metadata?.labels ?? {}, managedByLabel) &&
  address.spec?.parentRef?.resource === 'services'

export class ServiceRepair {
  private readonly inputs: RepairInputs
  /** Claims that nobody uses, by IPAddress uid or port → when that was seen first. */
  private unusedSince = new Map<string | number, number>()

  constructor(inputs: RepairInputs) {
    this.inputs = inputs
  }

  /** One pass over everything. Rejects when the store does; the next pass goes on. */
  async run(): Promise<void> {
    const seen = new Map<string | number, number>()
    const isOldEnough = (key: string | number): boolean => {
      const since = this.unusedSince.get(key) ?? this.inputs.now()
      seen.set(key, since)
      return this.inputs.now() - since >= graceMs
    }
    // The addresses first: whoever gets his service stored after this has his claim in the list already.
    const claims = await this.inputs.addressStore.list()
    const services = this.inputs.services()
    await this.addMissing(services, claims)
    await this.freeAddresses(services, claims, isOldEnough)
    await this.repairPorts(services, isOldEnough)
    this.unusedSince = seen
  }

  private async addMissing(services: readonly Service[], claims: readonly IPAddress[]): Promise<void> {
    const { addressStore, find, onFault } = this.inputs
    const claimed = new Map(claims.map((address) => [address.metadata?.name, address]))
    const users = new Map<string, ServiceName>()
    for (const service of services) {
      const owner = nameOf(service)
      for (const ip of addressesOf(service)) {
        const other = users.get(ip)
        users.set(ip, owner)
        if (other !== undefined) onFault(`services ${textOf(other)} and ${textOf(owner)} both have ${ip}`)
        const claim = claimed.get(ip)
        if (claim !== undefined && textOf(parentOf(claim)) === textOf(owner)) continue
        // The list may be older than the claim, and the service gone since.
        const current = await addressStore.get(ip)
        const service = await find(owner)
        if (service === undefined || !addressesOf(service).includes(ip)) continue
        if (current === undefined) await addressStore.create(ipAddressFor(ip, owner))
        else if (textOf(parentOf(current)) !== textOf(owner)) {
          onFault(`${ip} of service ${textOf(owner)} is claimed for ${textOf(parentOf(current))}`)
        }
      }
    }
  }

  private async freeAddresses(
    services: readonly Service[],
    claims: readonly IPAddress[],
    isOldEnough: (key: string) => boolean,
  ): Promise<void> {
    const { addresses, addressStore, find, isAlone } = this.inputs
    const used = new Set(services.flatMap((s) => addressesOf(s).map((ip) => `${textOf(nameOf(s))} ${ip}`)))
    for (const claim of claims) {
      const ip = claim.metadata?.name ?? ''
      const owner = parentOf(claim)
      if (!isServiceClaim(claim) || used.has(`${textOf(owner)} ${ip}`)) continue
      const mayGo =
        isOldEnough(claim.metadata?.uid ?? ip) || (isAlone && !(await addresses.isClaimedHere(ip)))
      if (!mayGo) continue
      const service = await find(owner)
      if (service === undefined || !addressesOf(service).includes(ip)) await addressStore.delete(ip)
    }
  }

  private async repairPorts(
    services: readonly Service[],
    isOldEnough: (key: number) => boolean,
  ): Promise<void> {
    const { nodePorts, isAlone } = this.inputs
    await nodePorts.repair(
      services.flatMap(portsOf),
      (port) => isOldEnough(port) || (isAlone && !nodePorts.claimedHere.has(port)),
    )
  }
}
