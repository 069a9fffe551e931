/** What this controller counts, under kube-controller-manager's names. */
import { type Counter, growing, type Histogram, type Metrics } from '@binnacle/component/metrics.ts'
import type { ZoneCount } from './zones.ts'

export class NodeMetrics {
  readonly evictions: Counter
  readonly allSeconds: Histogram
  readonly nodeSeconds: Histogram
  private readonly size: Counter
  private readonly health: Counter
  private readonly unhealthy: Counter
  /** All that ever had nodes: whoever draws their curves must see that one has none any more. */
  private readonly zones = new Set<string>()

  constructor(metrics: Metrics) {
    const named = (name: string): string => `node_collector_${name}`
    this.size = metrics.gauge(
      named('zone_size'),
      '[ALPHA] Gauge measuring number of registered Nodes per zones.',
    )
    this.health = metrics.gauge(
      named('zone_health'),
      '[ALPHA] Gauge measuring percentage of healthy nodes per zone.',
    )
    this.unhealthy = metrics.gauge(
      named('unhealthy_nodes_in_zone'),
      '[ALPHA] Gauge measuring number of not Ready Nodes per zones.',
    )
    this.evictions = metrics.counter(
      named('evictions_total'),
      '[STABLE] Number of Node evictions that happened since current instance of NodeController started.',
    )
    this.nodeSeconds = metrics.histogram(
      named('update_node_health_duration_seconds'),
      '[ALPHA] Duration in seconds for NodeController to update the health of a single node.',
      growing(0.001, 4, 8),
    )
    this.allSeconds = metrics.histogram(
      named('update_all_nodes_health_duration_seconds'),
      '[ALPHA] Duration in seconds for NodeController to update the health of all nodes.',
      growing(0.01, 4, 8),
    )
  }

  count(counts: ReadonlyMap<string, ZoneCount>): void {
    for (const zone of counts.keys()) {
      if (!this.zones.has(zone)) this.evictions.add({ zone }, 0)
      this.zones.add(zone)
    }
    for (const zone of this.zones) {
      const { size, unhealthy } = counts.get(zone) ?? { size: 0, unhealthy: 0 }
      this.size.set({ zone }, size)
      this.unhealthy.set({ zone }, unhealthy)
      this.health.set({ zone }, size === 0 ? 100 : (100 * (size - unhealthy)) / size)
    }
  }
}
