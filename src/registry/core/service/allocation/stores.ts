/**
 * What allocation needs of the registry: single atomic claims. The server wires both to the stored resources; any number
 * of replicas may allocate at once, and none gives out what another has given.
 */
import type { IPAddress } from '@binnacle/openapi/generated/types/networking.v1.ts'

export interface AddressStore {
  /** Stores a new IPAddress; false when one of that name exists. Creating it is the claim: whoever creates it owns the IP. */
  create(address: IPAddress): Promise<boolean>
  get(name: string): Promise<IPAddress | undefined>
  /** Deletes the IPAddress; a missing one is fine. */
  delete(name: string): Promise<void>
  /** Names of the IPs that are taken; may be a little old. */
  list(): Promise<readonly IPAddress[]>
}

/** The stored form of the port bitmap, v1 RangeAllocation; it is served by no endpoint. */
export interface RangeAllocation {
  apiVersion: 'v1'
  kind: 'RangeAllocation'
  metadata: { resourceVersion?: string }
  /** `30000-32767`. */
  range: string
  /** Base64 of a big-endian integer in which bit n stands for the n-th port of the range. */
  data: string
}

/** One object under one key, `/registry/ranges/servicenodeports`, changed by compare-and-swap. */
export interface RangeStore {
  /** The newest state, read linearizably; undefined before the first allocation. */
  get(): Promise<RangeAllocation | undefined>
  /** Writes if the stored object still has this resourceVersion (absent: if there is none); false when it has not. */
  put(allocation: RangeAllocation): Promise<boolean>
}

/** Below `/registry/`, as the reference has it. */
export const nodePortRangeKey = 'ranges/servicenodeports'

/** Why an address or port can't be given; the text goes to the client. */
export class AllocationError extends Error {}
