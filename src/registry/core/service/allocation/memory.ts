/** Stores in memory: for tests, and for the shape of the real ones. */
import type { IPAddress } from '@binnacle/openapi/generated/types/networking.v1.ts'
import type { AddressStore, RangeAllocation, RangeStore } from './stores.ts'

export const memoryAddressStore = (): AddressStore & { readonly names: () => string[] } => {
  const addresses = new Map<string, IPAddress>()
  return {
    create: async (address) => {
      const name = address.metadata?.name ?? ''
      if (addresses.has(name)) return false
      addresses.set(name, address)
      return true
    },
    get: async (name) => addresses.get(name),
    delete: async (name) => {
      addresses.delete(name)
    },
    list: async () => [...addresses.values()],
    names: () => [...addresses.keys()],
  }
}

export const memoryRangeStore = (): RangeStore => {
  let stored: RangeAllocation | undefined
  let version = 0
  return {
    get: async () => stored,
    put: async (allocation) => {
      if ((allocation.metadata.resourceVersion ?? '') !== (stored?.metadata.resourceVersion ?? ''))
        return false
      stored = { ...allocation, metadata: { resourceVersion: String(++version) } }
      return true
    },
  }
}
