/** What this controller counts, under kube-controller-manager's names. */
import { type Counter, doubling, type Histogram, type Metrics } from '@binnacle/component/metrics.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import type { SlicePlan } from '../../services/packing.ts'

/** What there is, and what there would be if every slice was as full as it may be. */
interface Size {
  readonly slices: number
  readonly fewest: number
  readonly endpoints: number
}

type Endpoints = EndpointSlice['endpoints']
const namesOf = (endpoints: readonly Endpoints[]): Set<string> =>
  new Set(endpoints.flatMap((of) => (of ?? []).map((one) => one.targetRef?.uid ?? one.addresses[0] ?? '')))

export class SliceMetrics {
  /** By Service. */
  private readonly sizes = new Map<string, Size>()
  private readonly added: Histogram
  private readonly removed: Histogram
  private readonly changes: Counter
  private readonly syncs: Counter

  constructor(metrics: Metrics) {
    const named = (name: string): string => `endpoint_slice_controller_${name}`
    const buckets = doubling(2, 15)
    this.added = metrics.histogram(
      named('endpoints_added_per_sync'),
      '[BETA] New endpoints of a look',
      buckets,
    )
    this.removed = metrics.histogram(
      named('endpoints_removed_per_sync'),
      '[BETA] Endpoints that went',
      buckets,
    )
    this.changes = metrics.counter(named('changes'), '[ALPHA] Slices that were written')
    this.syncs = metrics.counter(named('syncs'), '[ALPHA] Looks at Services')
    this.added.declare('')
    this.removed.declare('')
    const slices = metrics.gauge(named('num_endpoint_slices'), '[BETA] Slices that there are')
    const fewest = metrics.gauge(named('desired_endpoint_slices'), '[BETA] Slices if all were full')
    const endpoints = metrics.gauge(named('endpoints_desired'), '[BETA] Endpoints of all Services')
    metrics.onPrint(() => {
      const sum = (of: (size: Size) => number): number =>
        [...this.sizes.values()].reduce((all, size) => all + of(size), 0)
      slices.set(
        {},
        sum((size) => size.slices),
      )
      fewest.set(
        {},
        sum((size) => size.fewest),
      )
      endpoints.set(
        {},
        sum((size) => size.endpoints),
      )
    })
  }

  /** What became of the slices of a Service; `max` endpoints fill one. */
  applied(
    key: string,
    existing: readonly EndpointSlice[],
    groups: readonly { readonly endpoints: readonly unknown[] }[],
    plans: readonly SlicePlan[],
    max: number,
  ): void {
    const count = (of: (plan: SlicePlan) => readonly unknown[]): number =>
      plans.reduce((all, plan) => all + of(plan).length, 0)
    const [created, updated, removed] = [
      count(({ create }) => create),
      count(({ update }) => update),
      count(({ remove }) => remove),
    ]
    const before = namesOf(existing.map(({ endpoints }) => endpoints))
    const after = namesOf(groups.map(({ endpoints }) => endpoints as Endpoints))
    this.added.observe('', [...after].filter((name) => !before.has(name)).length)
    this.removed.observe('', [...before].filter((name) => !after.has(name)).length)
    for (const [operation, times] of Object.entries({ create: created, update: updated, delete: removed }))
      if (times > 0) this.changes.add({ operation }, times)
    const endpoints = groups.reduce((all, group) => all + group.endpoints.length, 0)
    const fewest = groups.reduce(
      (all, group) => all + Math.max(1, Math.ceil(group.endpoints.length / max)),
      0,
    )
    this.sizes.set(key, { slices: existing.length + created - removed, fewest, endpoints })
  }

  synced(result: 'success' | 'error' | 'stale'): void {
    this.syncs.add({ result })
  }

  forget(key: string): void {
    this.sizes.delete(key)
  }
}
