/**
 * Which devices are given away: what claims say that the API server shows, and what was promised here a moment ago. Claims that were
 * written by this process count as written before the watch shows them.
 */
import {
  addQuantities,
  parseQuantity,
  type Quantity,
  subtractQuantities,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import type { AllocationResult, ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { extendedAnnotation } from './extended.ts'
import { deviceId } from './inventory.ts'

interface Held {
  /** Claims that have it whole. */
  whole: number
  /** Shares of it, and their sums by capacity. */
  shares: number
  readonly consumed: Map<string, Quantity>
}

export interface ClaimLister {
  get(namespace: string, name: string): ResourceClaim | undefined
}

export class Ledger {
  private readonly lister: ClaimLister
  private readonly shown = new Map<string, AllocationResult>()
  private readonly promised = new Map<string, AllocationResult>()
  /** Newer than what the watch has shown. */
  private readonly written = new Map<string, ResourceClaim>()
  /** Written before the picture was lost: what comes then holds them, or is an earlier state that the server was put back to. */
  private doubtful: ReadonlyMap<string, ResourceClaim> = new Map()
  private readonly devices = new Map<string, Held>()
  /** Claims that schedulers made for a pod, by its uid. */
  private readonly madeFor = new Map<string, Map<string, ResourceClaim>>()

  constructor(lister: ClaimLister) {
    this.lister = lister
  }

  /** The watch shows a claim. */
  show(claim: ResourceClaim): void {
    const uid = claim.metadata.uid!
    const owner = madeForPod(claim)
    if (owner !== undefined) {
      const made = this.madeFor.get(owner)
      if (made === undefined) this.madeFor.set(owner, new Map([[uid, claim]]))
      else made.set(uid, claim)
    }
    const own = this.written.get(uid)
    if (own !== undefined) {
      if (Number(own.metadata.resourceVersion) > Number(claim.metadata.resourceVersion)) return
      this.written.delete(uid)
    }
    this.enter(claim)
  }

  gone(claim: ResourceClaim): void {
    const uid = claim.metadata.uid!
    this.written.delete(uid)
    const owner = madeForPod(claim) ?? ''
    const made = this.madeFor.get(owner)
    made?.delete(uid)
    if (made?.size === 0) this.madeFor.delete(owner)
    this.replace(uid, this.shown, undefined)
  }

  /** The watch begins anew. */
  lost(): void {
    this.doubtful = new Map(this.written)
  }

  /** The new picture is here; `show` follows for all that is in it. */
  replaced(): void {
    for (const [uid, claim] of this.doubtful) {
      if (this.written.get(uid) !== claim) continue
      this.written.delete(uid)
      const { namespace, name } = claim.metadata
      if (this.lister.get(namespace!, name!)?.metadata.uid !== uid) this.gone(claim)
    }
    this.doubtful = new Map()
  }

  /** The server's answer to a request of ours. */
  wrote(claim: ResourceClaim): void {
    const { uid, namespace, name, resourceVersion } = claim.metadata
    const shown = this.lister.get(namespace!, name!)
    if (shown !== undefined && Number(shown.metadata.resourceVersion) >= Number(resourceVersion)) return
    this.written.set(uid!, claim)
    this.enter(claim)
  }

  /** As the API server has it, as far as is known here. */
  claim(namespace: string, name: string): ResourceClaim | undefined {
    const shown = this.lister.get(namespace, name)
    return shown === undefined ? undefined : (this.written.get(shown.metadata.uid!) ?? shown)
  }

  /** Claims that a scheduler made for a pod, as far as the watch has shown them. */
  claimsMadeFor(uid: string): readonly ResourceClaim[] {
    // Anybody can write the annotation: what others use is left alone.
    return [...(this.madeFor.get(uid)?.values() ?? [])].filter(({ status }) =>
      (status?.reservedFor ?? []).every((user) => user.uid === uid),
    )
  }

  promise(uid: string, allocation: AllocationResult): void {
    this.replace(uid, this.promised, allocation)
  }

  /** It is written, or was given up. */
  settle(uid: string): void {
    this.replace(uid, this.promised, undefined)
  }

  isPromised(uid: string): boolean {
    return this.promised.has(uid)
  }

  isHeld(id: string): boolean {
    const held = this.devices.get(id)
    return held !== undefined && held.whole > 0
  }

  isShared(id: string): boolean {
    const held = this.devices.get(id)
    return held !== undefined && held.shares > 0
  }

  consumed(id: string, capacity: string): Quantity | undefined {
    return this.devices.get(id)?.consumed.get(capacity)
  }

  private enter({ metadata, status }: ResourceClaim): void {
    this.replace(metadata.uid!, this.shown, status?.allocation)
  }

  private replace(
    uid: string,
    where: Map<string, AllocationResult>,
    allocation: AllocationResult | undefined,
  ): void {
    const before = this.allocationOf(uid)
    if (allocation === undefined) where.delete(uid)
    else where.set(uid, allocation)
    const after = this.allocationOf(uid)
    if (before === after) return
    if (after !== undefined) this.count(after, 1)
    if (before !== undefined) this.count(before, -1)
  }

  private allocationOf(uid: string): AllocationResult | undefined {
    return this.shown.get(uid) ?? this.promised.get(uid)
  }

  private count({ devices }: AllocationResult, sign: 1 | -1): void {
    for (const result of devices?.results ?? []) {
      // Who only looks takes nothing away.
      if (result.adminAccess === true) continue
      const id = deviceId(result.driver, result.pool, result.device)
      let held = this.devices.get(id)
      if (held === undefined) {
        held = { whole: 0, shares: 0, consumed: new Map() }
        this.devices.set(id, held)
      }
      if (result.shareID === undefined) held.whole += sign
      else {
        held.shares += sign
        for (const [name, text] of Object.entries(result.consumedCapacity ?? {})) {
          const amount = parseQuantity(text)
          const before = held.consumed.get(name)
          held.consumed.set(
            name,
            before === undefined
              ? amount
              : sign > 0
                ? addQuantities(before, amount)
                : subtractQuantities(before, amount),
          )
        }
      }
      if (held.whole === 0 && held.shares === 0) this.devices.delete(id)
    }
  }
}

const madeForPod = ({ metadata }: ResourceClaim): string | undefined =>
  metadata.annotations?.[extendedAnnotation] === undefined
    ? undefined
    : metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid
