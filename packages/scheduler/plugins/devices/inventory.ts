/**
 * Which devices each node can reach, from ResourceSlices. A driver's pool is described by as many slices as each of them says, all of
 * one generation; while some are missing, or say what cannot be, its devices are not given away.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#resourceslice
 */
import { parseQuantity, type Quantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import { type NodeQuestion, selectorQuestion } from '@binnacle/component/placement/nodeselector.ts'
import type { NodeSelector } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { CounterSet, Device, ResourceSlice } from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { NodeInfo } from '../../cache/nodeinfo.ts'

/** Where a device can be reached. */
export interface Reach {
  readonly nodeName: string | undefined
  readonly nodeSelector: NodeSelector | undefined
  readonly takes: NodeQuestion
}

export interface PooledDevice {
  /** `driver/pool/name`: no part has a slash except the pool, which comes between the two that have none. */
  readonly id: string
  readonly driver: string
  readonly pool: Pool
  readonly device: Device
  readonly reach: Reach
}

export interface Pool {
  readonly driver: string
  readonly name: string
  /** `driver/name`. */
  readonly key: string
  /** Some of its slices are missing. */
  readonly isIncomplete: boolean
  /** Why its slices contradict each other. */
  readonly problem: string | undefined
  readonly devices: readonly PooledDevice[]
  /** What partitions of one thing share: counters by set. */
  readonly counters: ReadonlyMap<string, ReadonlyMap<string, Quantity>>
}

export const deviceId = (driver: string, pool: string, device: string): string =>
  `${driver}/${pool}/${device}`

const everywhere: NodeQuestion = () => true
const nowhere: NodeQuestion = () => false

const reachOf = (from: {
  readonly nodeName?: string
  readonly nodeSelector?: NodeSelector
  readonly allNodes?: boolean
}): Reach => {
  const { nodeName, nodeSelector, allNodes } = from
  const isNamed = nodeName !== undefined && nodeName !== ''
  const takes: NodeQuestion = isNamed
    ? ({ name }) => name === nodeName
    : nodeSelector !== undefined
      ? selectorQuestion(nodeSelector)
      : allNodes === true
        ? everywhere
        : nowhere
  return { nodeName: isNamed ? nodeName : undefined, nodeSelector, takes }
}

const byName = (a: ResourceSlice, b: ResourceSlice): number => (a.metadata.name! < b.metadata.name! ? -1 : 1)

const countersOf = ({ counters }: CounterSet): ReadonlyMap<string, Quantity> =>
  new Map(Object.entries(counters).map(([name, { value }]) => [name, parseQuantity(value)]))

const compilePool = (all: readonly ResourceSlice[]): Pool => {
  const newest = Math.max(...all.map(({ spec }) => spec.pool.generation))
  const slices = all.filter(({ spec }) => spec.pool.generation === newest).sort(byName)
  const [{ spec: first }] = slices as [ResourceSlice, ...ResourceSlice[]]
  const { driver } = first
  const pool = {
    driver,
    name: first.pool.name,
    key: `${driver}/${first.pool.name}`,
    isIncomplete: slices.length !== first.pool.resourceSliceCount,
    problem: undefined as string | undefined,
    devices: [] as PooledDevice[],
    counters: new Map<string, ReadonlyMap<string, Quantity>>(),
  }
  const names = new Set<string>()
  for (const { spec } of slices) {
    const ofSlice = reachOf(spec)
    for (const device of spec.devices ?? []) {
      if (names.has(device.name)) pool.problem ??= `duplicate device name ${device.name}`
      names.add(device.name)
      pool.devices.push({
        id: deviceId(driver, pool.name, device.name),
        ...{ driver, pool, device },
        reach: spec.perDeviceNodeSelection === true ? reachOf(device) : ofSlice,
      })
    }
    for (const set of spec.sharedCounters ?? []) {
      if (pool.counters.has(set.name)) pool.problem ??= `duplicate counter set name ${set.name}`
      pool.counters.set(set.name, countersOf(set))
    }
  }
  for (const { device } of pool.devices)
    for (const { counterSet, counters } of device.consumesCounters ?? []) {
      const set = pool.counters.get(counterSet)
      if (set === undefined) pool.problem ??= `counter set ${counterSet} not found`
      else
        for (const name of Object.keys(counters))
          if (!set.has(name)) pool.problem ??= `counter ${name} not found in counter set ${counterSet}`
    }
  return pool
}

export class Inventory {
  private readonly slices = new Map<string, Map<string, ResourceSlice>>()
  private readonly pools = new Map<string, Pool>()
  /** Pools that are reached from one node, and those that may be from any. */
  private readonly byNode = new Map<string, Set<string>>()
  private readonly anywhere = new Set<string>()
  /** What a pool is listed under; undefined is `anywhere`. */
  private readonly listed = new Map<string, ReadonlySet<string> | undefined>()

  get isEmpty(): boolean {
    return this.slices.size === 0
  }

  set(slice: ResourceSlice, old: ResourceSlice | undefined): void {
    const key = keyOf(slice)
    if (old !== undefined && keyOf(old) !== key) this.delete(old)
    let ofPool = this.slices.get(key)
    if (ofPool === undefined) {
      ofPool = new Map()
      this.slices.set(key, ofPool)
    }
    ofPool.set(slice.metadata.name!, slice)
    this.list(key)
  }

  delete(slice: ResourceSlice): void {
    const key = keyOf(slice)
    const ofPool = this.slices.get(key)
    if (ofPool?.delete(slice.metadata.name!) !== true) return
    if (ofPool.size === 0) this.slices.delete(key)
    this.list(key)
  }

  /** By the names of driver and pool, those whose devices must be made ready first last. */
  poolsOf(node: NodeInfo): readonly Pool[] {
    const found: Pool[] = []
    for (const keys of [this.byNode.get(node.name) ?? [], this.anywhere])
      for (const key of keys) {
        const pool = this.pool(key)
        if (pool.devices.some(({ reach }) => reach.takes(node))) found.push(pool)
      }
    return found.sort(byReadiness)
  }

  /** Undefined: no slice speaks of it. */
  poolNamed(driver: string, name: string): Pool | undefined {
    const key = `${driver}/${name}`
    return this.slices.has(key) ? this.pool(key) : undefined
  }

  private pool(key: string): Pool {
    let pool = this.pools.get(key)
    if (pool === undefined) {
      pool = compilePool([...this.slices.get(key)!.values()])
      this.pools.set(key, pool)
    }
    return pool
  }

  private list(key: string): void {
    this.pools.delete(key)
    const before = this.listed.get(key)
    if (before === undefined) this.anywhere.delete(key)
    else
      for (const name of before) {
        const keys = this.byNode.get(name)
        keys?.delete(key)
        if (keys?.size === 0) this.byNode.delete(name)
      }
    this.listed.delete(key)
    const slices = this.slices.get(key)
    if (slices === undefined) return
    const names = nodeNames(slices.values())
    this.listed.set(key, names)
    if (names === undefined) this.anywhere.add(key)
    else
      for (const name of names) {
        const keys = this.byNode.get(name)
        if (keys === undefined) this.byNode.set(name, new Set([key]))
        else keys.add(key)
      }
  }
}

const keyOf = ({ spec }: ResourceSlice): string => `${spec.driver}/${spec.pool.name}`

/** The only nodes that reach any of it; undefined where others may. */
const nodeNames = (slices: Iterable<ResourceSlice>): ReadonlySet<string> | undefined => {
  const names = new Set<string>()
  for (const { spec } of slices) {
    // Counters by themselves are reached through the devices that use them.
    if ((spec.devices ?? []).length === 0 && (spec.nodeName ?? '') === '') continue
    if ((spec.nodeName ?? '') === '') return undefined
    names.add(spec.nodeName!)
  }
  return names
}

const bindsLate = ({ devices }: Pool): boolean =>
  devices.some(({ device }) => (device.bindingConditions ?? []).length > 0)

const byReadiness = (a: Pool, b: Pool): number => {
  const late = Number(bindsLate(a)) - Number(bindsLate(b))
  return late !== 0 ? late : a.key === b.key ? 0 : a.key < b.key ? -1 : 1
}
