/**
 * Finds devices for claims on one node: the first that satisfy everything, in the order of pools, slices and requests, going back
 * where a later request finds none. https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import { isTolerated } from '@binnacle/component/placement/taints.ts'
import type { NodeSelector, Toleration } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  AllocationResult,
  DeviceAllocationConfiguration,
  DeviceConstraint,
  DeviceRequestAllocationResult,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { NodeInfo } from '../../cache/nodeinfo.ts'
import { type Consumed, hasCapacity, printConsumed, shareOf } from './capacity.ts'
import type { Inventory, Pool, PooledDevice } from './inventory.ts'
import type { Ledger } from './ledger.ts'
import type { Wanted, WantedClaim } from './requests.ts'

/** Something is wrong with what is asked for, or with the devices: no answer, instead of no. */
export class AllocationError extends Error {}

/** There may be an answer, but it was not found in time. */
export class SearchTooLong extends Error {}

/** What is kept from node to node while one pod is tried. */
export class SearchMemory {
  /** What selectors say of devices. */
  readonly selected = new Map<Wanted, Map<string, boolean>>()
  /** So many devices more may be looked at, beyond what one look at each needs. */
  looksLeft = 200_000
}

/** So many looks on one node are no reason to count. */
const looksFree = 2_000

export interface Found {
  /** By claim, in their order. */
  readonly allocations: readonly AllocationResult[]
  /** The choice of each request that has several, from 0. */
  readonly choices: readonly number[]
}

export interface Surroundings {
  readonly inventory: Inventory
  readonly ledger: Ledger
  /** Devices that count as free: they are given back when this allocation is written. */
  readonly freed: ReadonlySet<string>
  readonly memory: SearchMemory
  /** Anew for each share. */
  readonly shareId: () => string
}

interface Taken {
  readonly wanted: Wanted
  readonly device: PooledDevice
  /** Of a shared device. */
  readonly consumed: Consumed | undefined
}

interface Constraint {
  readonly requests: readonly string[]
  readonly attribute: string
  readonly isDistinct: boolean
}

const constraintOf = ({
  requests = [],
  matchAttribute,
  distinctAttribute,
}: DeviceConstraint): Constraint => ({
  requests,
  attribute: matchAttribute ?? distinctAttribute ?? '',
  isDistinct: matchAttribute === undefined,
})

const concerns = ({ requests }: Constraint, { name, request }: Wanted): boolean =>
  requests.length === 0 || requests.includes(name) || requests.includes(request)

/** A value that can be compared, or undefined: names without a domain are the driver's. */
const attributeOf = ({ device, driver }: PooledDevice, attribute: string): string | undefined => {
  const all = device.attributes ?? {}
  const slash = attribute.indexOf('/')
  const short = attribute.slice(slash + 1)
  const found = Object.hasOwn(all, attribute)
    ? all[attribute]
    : attribute.slice(0, slash) === driver && Object.hasOwn(all, short)
      ? all[short]
      : undefined
  if (found === undefined) return undefined
  const { int, bool, string, version } = found
  return JSON.stringify({ int, bool, string, version })
}

/** A search on one node. */
class Search {
  private readonly node: NodeInfo
  private readonly claims: readonly WantedClaim[]
  private readonly with: Surroundings
  private readonly pools: readonly Pool[]
  /** Of pools that are as they should be, those that this node reaches. */
  private readonly devices: readonly PooledDevice[]
  private readonly taken: Taken[][]
  private readonly choices: number[] = []
  private readonly constraints: readonly (readonly Constraint[])[]
  private readonly poolCounters = new Map<Pool, Map<string, Quantity>>()
  private looks = 0

  constructor(node: NodeInfo, claims: readonly WantedClaim[], surroundings: Surroundings) {
    this.node = node
    this.claims = claims
    this.with = surroundings
    this.pools = surroundings.inventory.poolsOf(node)
    this.devices = this.pools
      .filter(({ isIncomplete, problem }) => !isIncomplete && problem === undefined)
      .flatMap(({ devices }) => devices.filter(({ reach }) => reach.takes(node)))
    this.taken = claims.map(() => [])
    this.constraints = claims.map(({ claim }) => (claim.spec.devices?.constraints ?? []).map(constraintOf))
  }

  run(): Found | undefined {
    this.checkAll()
    if (!this.request(0, 0)) return undefined
    return { allocations: this.claims.map((_, i) => this.resultOf(i)), choices: this.choices }
  }

  get hasInvalidPools(): boolean {
    return this.pools.some(({ problem }) => problem !== undefined)
  }

  /** Who wants all devices must know all of them. */
  private checkAll(): void {
    for (const { key, requests } of this.claims)
      for (const { choices, hasChoices } of requests)
        for (const wanted of choices) {
          if (!wanted.all || hasChoices) continue
          for (const pool of this.pools) this.mustBeWhole(pool, key, wanted)
        }
  }

  private mustBeWhole(pool: Pool, key: string, { name }: Wanted): void {
    const what = `claim ${key}, request ${name}: asks for all devices, but resource pool ${pool.key} is currently`
    if (pool.isIncomplete) throw new AllocationError(`${what} being updated`)
    if (pool.problem !== undefined) throw new AllocationError(`${what} invalid`)
  }

  /** From this request on. */
  private request(claimAt: number, requestAt: number): boolean {
    const claim = this.claims[claimAt]
    if (claim === undefined) return true
    const request = claim.requests[requestAt]
    if (request === undefined) return this.request(claimAt + 1, 0)
    for (const [i, wanted] of request.choices.entries()) {
      const depth = this.choices.length
      if (request.hasChoices) this.choices.push(i)
      const next = (): boolean => this.request(claimAt, requestAt + 1)
      if (
        wanted.all
          ? this.takeAll(claimAt, wanted, request.hasChoices, next)
          : this.takeCount(claimAt, wanted, wanted.count, 0, next)
      )
        return true
      this.choices.length = depth
    }
    return false
  }

  private takeAll(claimAt: number, wanted: Wanted, isChoice: boolean, next: () => boolean): boolean {
    const taken = this.taken[claimAt]!
    const before = taken.length
    const { key } = this.claims[claimAt]!
    for (const pool of this.pools) {
      if (isChoice && (pool.isIncomplete || pool.problem !== undefined)) return this.undo(taken, before)
      for (const device of pool.devices) {
        if (!device.reach.takes(this.node) || !this.isSelected(wanted, device)) continue
        const one = this.fits(claimAt, wanted, device)
        if (one === undefined) return this.undo(taken, before)
        if (!this.satisfies(claimAt, wanted, device)) {
          if (isChoice) return this.undo(taken, before)
          throw new AllocationError(
            `claim ${key}, request ${wanted.name}: cannot add device ${device.id} because a claim constraint would not be satisfied`,
          )
        }
        taken.push(one)
      }
    }
    // All of nothing is nothing.
    return (taken.length > before && next()) || this.undo(taken, before)
  }

  private undo(taken: Taken[], length: number): false {
    taken.length = length
    return false
  }

  /** `left` more of them, none of which comes before this place: they are as good as each other. */
  private takeCount(
    claimAt: number,
    wanted: Wanted,
    left: number,
    from: number,
    next: () => boolean,
  ): boolean {
    if (left === 0) return next()
    const taken = this.taken[claimAt]!
    const { devices } = this
    let possible = 0
    for (let i = from; i < devices.length; i++) if (this.isPossible(wanted, devices[i]!)) possible++
    for (let i = from; i < devices.length && possible >= left; i++) {
      const device = devices[i]!
      if (!this.isPossible(wanted, device)) continue
      possible--
      if (!this.isSelected(wanted, device)) continue
      const one = this.fits(claimAt, wanted, device)
      if (one === undefined || !this.satisfies(claimAt, wanted, device)) continue
      taken.push(one)
      if (this.takeCount(claimAt, wanted, left - 1, i + 1, next)) return true
      taken.pop()
    }
    return false
  }

  /** Not unless something is known about it that rules it out whatever else is taken. */
  private isPossible(wanted: Wanted, { id, device }: PooledDevice): boolean {
    const { ledger, freed } = this.with
    if (this.with.memory.selected.get(wanted)?.get(id) === false) return false
    if (wanted.adminAccess !== true && !freed.has(id) && ledger.isHeld(id)) return false
    return !isTainted(device, wanted)
  }

  private isSelected(wanted: Wanted, device: PooledDevice): boolean {
    const { selected } = this.with.memory
    let known = selected.get(wanted)
    if (known === undefined) {
      known = new Map()
      selected.set(wanted, known)
    }
    let is = known.get(device.id)
    if (is === undefined) {
      is = selects(wanted, device)
      known.set(device.id, is)
    }
    return is
  }

  /** Free, whole or in part, and not tainted. */
  private fits(claimAt: number, wanted: Wanted, pooled: PooledDevice): Taken | undefined {
    const { device, id } = pooled
    const { ledger, freed, memory } = this.with
    if (++this.looks > looksFree && --memory.looksLeft < 0) throw new SearchTooLong()
    const isAdmin = wanted.adminAccess === true
    const isShared = device.allowMultipleAllocations === true
    if (!isAdmin) {
      if (!freed.has(id) && ledger.isHeld(id)) return undefined
      if (!isShared && !freed.has(id) && ledger.isShared(id)) return undefined
    }
    let sum: Map<string, Quantity> | undefined
    for (const [i, ofClaim] of this.taken.entries())
      for (const other of ofClaim) {
        if (other.device.id !== id) continue
        // Nobody gets one twice for the same request, not even to look at.
        if (i === claimAt && other.wanted === wanted) return undefined
        if (isAdmin || other.wanted.adminAccess === true) continue
        if (!isShared) return undefined
        sum ??= new Map()
        for (const [name, amount] of other.consumed ?? []) {
          const before = sum.get(name)
          sum.set(name, before === undefined ? amount : addQuantities(before, amount))
        }
      }
    if (isTainted(device, wanted)) return undefined
    if (!isShared) {
      if (!hasCapacity(device, wanted.capacity)) return undefined
      if (!isAdmin && !this.hasCounters(pooled)) return undefined
      return { wanted, device: pooled, consumed: undefined }
    }
    const consumed = shareOf(device, wanted.capacity, (name) => {
      if (isAdmin) return undefined
      const held = ledger.consumed(id, name)
      const here = sum?.get(name)
      return held === undefined ? here : here === undefined ? held : addQuantities(held, here)
    })
    if (consumed === undefined || (!isAdmin && !this.hasCounters(pooled))) return undefined
    return { wanted, device: pooled, consumed }
  }

  private hasCounters(pooled: PooledDevice): boolean {
    const { pool, device, id } = pooled
    const uses = device.consumesCounters ?? []
    if (uses.length === 0) return true
    const inUse = new Map(this.countersOf(pool))
    const counted = new Set<string>()
    for (const ofClaim of this.taken)
      for (const { device: other, wanted } of ofClaim)
        if (
          other.pool === pool &&
          wanted.adminAccess !== true &&
          !counted.has(other.id) &&
          !this.isInUse(other.id)
        ) {
          counted.add(other.id)
          addCounters(inUse, other)
        }
    // Another share of a device that is in use takes nothing more.
    if (counted.has(id) || this.isInUse(id)) return true
    return uses.every(({ counterSet, counters }) =>
      Object.entries(counters).every(([name, { value }]) => {
        const there = pool.counters.get(counterSet)?.get(name)
        if (there === undefined) return false
        const amount = parseQuantity(value)
        const before = inUse.get(`${counterSet}/${name}`)
        return compareQuantities(before === undefined ? amount : addQuantities(before, amount), there) <= 0
      }),
    )
  }

  private isInUse(id: string): boolean {
    const { ledger, freed } = this.with
    return !freed.has(id) && (ledger.isHeld(id) || ledger.isShared(id))
  }

  /** What others have in use, by `set/counter`. */
  private countersOf(pool: Pool): ReadonlyMap<string, Quantity> {
    let sums = this.poolCounters.get(pool)
    if (sums === undefined) {
      sums = new Map()
      for (const device of pool.devices) if (this.isInUse(device.id)) addCounters(sums, device)
      this.poolCounters.set(pool, sums)
    }
    return sums
  }

  private satisfies(claimAt: number, wanted: Wanted, device: PooledDevice): boolean {
    for (const constraint of this.constraints[claimAt]!) {
      if (!concerns(constraint, wanted)) continue
      const value = attributeOf(device, constraint.attribute)
      if (value === undefined) return false
      for (const other of this.taken[claimAt]!) {
        if (!concerns(constraint, other.wanted)) continue
        const isSame = attributeOf(other.device, constraint.attribute) === value
        if (isSame === constraint.isDistinct) return false
      }
    }
    return true
  }

  private resultOf(at: number): AllocationResult {
    const taken = this.taken[at]!
    const results = taken.map(({ wanted, device: { driver, pool, device }, consumed }) => {
      const { bindingConditions = [], bindingFailureConditions = [] } = device
      return {
        ...{ request: wanted.name, driver, pool: pool.name, device: device.name },
        ...(wanted.adminAccess === undefined ? {} : { adminAccess: wanted.adminAccess }),
        ...(wanted.tolerations.length === 0 ? {} : { tolerations: [...wanted.tolerations] }),
        ...(bindingConditions.length === 0 ? {} : { bindingConditions, bindingFailureConditions }),
        ...(consumed === undefined
          ? {}
          : { shareID: this.with.shareId(), consumedCapacity: printConsumed(consumed) }),
      } satisfies DeviceRequestAllocationResult
    })
    const config = this.configOf(at)
    const nodeSelector = selectorOf(
      this.node,
      taken.map(({ device }) => device),
    )
    return {
      devices: { results, ...(config.length === 0 ? {} : { config }) },
      ...(nodeSelector === undefined ? {} : { nodeSelector }),
    }
  }

  /** What the classes say, each once, then what the claim says of what was chosen. */
  private configOf(at: number): DeviceAllocationConfiguration[] {
    const { claim, requests } = this.claims[at]!
    const names = new Set(this.taken[at]!.map(({ wanted }) => wanted))
    const chosen = requests.flatMap(({ choices }) => choices.filter((choice) => names.has(choice)))
    const config: DeviceAllocationConfiguration[] = []
    const classes = new Map<string, Wanted[]>()
    for (const wanted of chosen)
      classes.set(wanted.className, [...(classes.get(wanted.className) ?? []), wanted])
    for (const ofClass of classes.values())
      for (const { opaque } of ofClass[0]!.class.spec.config ?? [])
        config.push({
          source: 'FromClass',
          requests: ofClass.map(({ name }) => name),
          ...(opaque === undefined ? {} : { opaque }),
        })
    for (const { requests: of = [], opaque } of claim.spec.devices?.config ?? [])
      if (of.length === 0 || chosen.some(({ name, request }) => of.includes(name) || of.includes(request)))
        config.push({
          source: 'FromClaim',
          ...(of.length === 0 ? {} : { requests: of }),
          ...(opaque === undefined ? {} : { opaque }),
        })
    return config
  }
}

const isTainted = ({ taints = [] }: PooledDevice['device'], { tolerations }: Wanted): boolean =>
  taints.some((taint) => isHard(taint.effect) && !isTolerated(taint, tolerations as readonly Toleration[]))

const isHard = (effect: string): boolean => effect === 'NoSchedule' || effect === 'NoExecute'

const addCounters = (sums: Map<string, Quantity>, { device }: PooledDevice): void => {
  for (const { counterSet, counters } of device.consumesCounters ?? [])
    for (const [name, { value }] of Object.entries(counters)) {
      const key = `${counterSet}/${name}`
      const before = sums.get(key)
      const amount = parseQuantity(value)
      sums.set(key, before === undefined ? amount : addQuantities(before, amount))
    }
}

const selects = ({ selectors }: Wanted, { driver, device }: PooledDevice): boolean => {
  const { attributes, capacity, allowMultipleAllocations } = device
  for (const { selector, where } of selectors)
    try {
      const is = selector.evaluate({
        driver,
        ...(attributes === undefined ? {} : { attributes }),
        ...(capacity === undefined ? {} : { capacity }),
        ...(allowMultipleAllocations === undefined ? {} : { allowMultipleAllocations }),
      })
      if (!is) return false
    } catch (error) {
      throw new AllocationError(`${where}: CEL runtime error: ${(error as Error).message}`)
    }
  return true
}

/** From where all of these devices are reached: by this node's name where one is its own. */
const selectorOf = (node: NodeInfo, devices: readonly PooledDevice[]): NodeSelector | undefined => {
  const matchExpressions: NonNullable<NodeSelector['nodeSelectorTerms'][number]['matchExpressions']> = []
  const matchFields: typeof matchExpressions = []
  const add = (to: typeof matchExpressions, more: typeof matchExpressions): void => {
    for (const one of more)
      if (!to.some((other) => JSON.stringify(other) === JSON.stringify(one))) to.push(one)
  }
  for (const { reach } of devices) {
    if (reach.nodeName !== undefined)
      return {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node.name] }] }],
      }
    const [term] = reach.nodeSelector?.nodeSelectorTerms ?? []
    add(matchExpressions, term?.matchExpressions ?? [])
    add(matchFields, term?.matchFields ?? [])
  }
  if (matchExpressions.length + matchFields.length === 0) return undefined
  return {
    nodeSelectorTerms: [
      {
        ...(matchExpressions.length === 0 ? {} : { matchExpressions }),
        ...(matchFields.length === 0 ? {} : { matchFields }),
      },
    ],
  }
}

/**
 * Devices for all of these claims; `no`, and why where the pools are to blame. Throws an AllocationError or SearchTooLong.
 */
export const allocate = (
  node: NodeInfo,
  claims: readonly WantedClaim[],
  surroundings: Surroundings,
): Found | 'no' | 'invalid pools' => {
  const search = new Search(node, claims, surroundings)
  return search.run() ?? (search.hasInvalidPools ? 'invalid pools' : 'no')
}
