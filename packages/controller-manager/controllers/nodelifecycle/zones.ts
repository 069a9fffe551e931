/**
 * How many nodes of a zone may be evicted, by how the zone is: what looks like a broken network must not empty it. Rule:
 * https://kubernetes.io/docs/concepts/architecture/nodes/#rate-limits-on-eviction
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Pace } from './pace.ts'

/** Of the flags with these names. Rates are nodes a second. */
export interface ZoneOptions {
  readonly nodeEvictionRate: number
  readonly secondaryNodeEvictionRate: number
  /** The part of a zone's nodes from which on it counts as disrupted; 0 to 1. */
  readonly unhealthyZoneThreshold: number
  /** Up to so many nodes a disrupted zone is not evicted at all. */
  readonly largeClusterSizeThreshold: number
}

/** Nodes of one zone. */
export interface ZoneCount {
  readonly size: number
  /** Those whose Ready is not True, or that never said. */
  readonly unhealthy: number
}

/** Initial: not counted yet. */
export type ZoneState = 'Initial' | 'Normal' | 'PartialDisruption' | 'FullDisruption'

/** Fewer are an accident of these nodes, whatever part of the zone they are. */
const disruptedMin = 3

/** Labels that some clusters still have; they go before those that took their place. */
const legacy = 'failure-domain.beta.kubernetes.io'

/** What a node's labels say, as metrics name it: `region:\0:zone`; empty without both. */
export const zoneOf = ({ metadata: { labels = {} } }: Node): string => {
  const [region, zone] = ['region', 'zone'].map(
    (part) => labels[`${legacy}/${part}`] ?? labels[`topology.kubernetes.io/${part}`] ?? '',
  )
  return region === '' && zone === '' ? '' : `${region}:\0:${zone}`
}

export const isHealthy = ({ status }: Node): boolean =>
  status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false

export const countZones = (nodes: readonly Node[]): ReadonlyMap<string, ZoneCount> => {
  const counts = new Map<string, ZoneCount>()
  for (const node of nodes) {
    const zone = zoneOf(node)
    const { size, unhealthy } = counts.get(zone) ?? { size: 0, unhealthy: 0 }
    counts.set(zone, { size: size + 1, unhealthy: unhealthy + (isHealthy(node) ? 0 : 1) })
  }
  return counts
}

export const stateOf = ({ size, unhealthy }: ZoneCount, unhealthyZoneThreshold: number): ZoneState => {
  if (size > 0 && unhealthy === size) return 'FullDisruption'
  return unhealthy >= disruptedMin && unhealthy / size >= unhealthyZoneThreshold
    ? 'PartialDisruption'
    : 'Normal'
}

/** Nodes a second. A whole zone that is gone is evicted like any node: the others are there to take over. */
export const rateOf = (state: ZoneState, size: number, options: ZoneOptions): number => {
  if (state !== 'PartialDisruption') return options.nodeEvictionRate
  return size > options.largeClusterSizeThreshold ? options.secondaryNodeEvictionRate : 0
}

interface Zone {
  state: ZoneState
  readonly pace: Pace
  /** Names of nodes that are to be evicted, who waits longest first. */
  readonly waiting: Set<string>
}

/** All zones that have nodes, and the nodes that wait for their turn. */
export class Zones {
  private readonly clock: Clock
  private readonly options: ZoneOptions
  private readonly zones = new Map<string, Zone>()
  /** By node: where it waits. */
  private readonly places = new Map<string, string>()
  /** No node of no zone is healthy: the fault is here rather than there, and nothing is evicted. */
  isStopped = false

  constructor(clock: Clock, options: ZoneOptions) {
    this.clock = clock
    this.options = options
  }

  stateOf(zone: string): ZoneState {
    return this.zones.get(zone)?.state ?? 'Initial'
  }

  /**
   * Takes over how many nodes are how. The rate of a zone is decided when its state changes: one that is disrupted keeps its rate
   * while it grows or shrinks.
   */
  update(counts: ReadonlyMap<string, ZoneCount>): void {
    for (const [name, { waiting }] of this.zones)
      if (!counts.has(name)) {
        for (const node of waiting) this.places.delete(node)
        this.zones.delete(name)
      }
    const next = new Map(
      [...counts].map(([name, count]) => [name, stateOf(count, this.options.unhealthyZoneThreshold)]),
    )
    const wasStopped = this.isStopped
    this.isStopped = next.size > 0 && [...next.values()].every((state) => state === 'FullDisruption')
    for (const [name, state] of next) {
      const zone = this.zoneOf(name)
      if (this.isStopped) zone.pace.set(0)
      else if (wasStopped || zone.state !== state)
        zone.pace.set(rateOf(state, counts.get(name)!.size, this.options))
      zone.state = state
    }
  }

  /** Puts a node at the end of its zone's queue; one that waits there already keeps its place. */
  add(node: string, zone: string): void {
    if (this.places.get(node) === zone) return
    this.remove(node)
    this.places.set(node, zone)
    this.zoneOf(zone).waiting.add(node)
  }

  remove(node: string): void {
    const zone = this.places.get(node)
    if (zone === undefined) return
    this.places.delete(node)
    this.zones.get(zone)?.waiting.delete(node)
  }

  /** Whose turn it is in a zone, and in how many milliseconds; undefined: nobody waits, or nobody's will come. */
  next(zone: string): { readonly node: string; readonly waitMs: number } | undefined {
    const found = this.zones.get(zone)
    if (found === undefined) return undefined
    const [node] = found.waiting
    const waitMs = found.pace.waitMs()
    return node === undefined || waitMs === Number.POSITIVE_INFINITY ? undefined : { node, waitMs }
  }

  /** One of the zone is evicted now. */
  spend(zone: string): void {
    this.zones.get(zone)?.pace.spend()
  }

  private zoneOf(name: string): Zone {
    let zone = this.zones.get(name)
    if (zone === undefined) {
      zone = {
        state: 'Initial',
        pace: new Pace(this.clock, this.options.nodeEvictionRate),
        waiting: new Set(),
      }
      this.zones.set(name, zone)
    }
    return zone
  }
}
