/** Looks at one node after the other: whether it was heard of in time, and what is to be written of it when it was not. */
import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import { leases, nodes, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { podsOn } from '../../pods/bynode.ts'
import { reportSilent } from './events.ts'
import { conditionsIfSilent, type Heard, hear } from './health.ts'
import type { NodeMetrics } from './metrics.ts'
import { markPods } from './pods.ts'
import { isHealthy } from './zones.ts'

const leaseNamespace = 'kube-node-lease'

export class Monitor {
  private readonly context: ControllerContext
  private readonly metrics: NodeMetrics
  private readonly leases: Lister<Lease>
  private readonly pods: { readonly lister: Lister<Pod> }
  private readonly heard = new Map<string, Heard>()
  /** Nodes that fell silent and some of whose pods still claim to be ready. */
  private readonly unmarked = new Set<string>()

  constructor(context: ControllerContext, metrics: NodeMetrics) {
    this.context = context
    this.metrics = metrics
    this.leases = context.informers.of(leases, { namespace: leaseNamespace }).lister
    this.pods = context.informers.of(pods)
  }

  /** @returns the node as it is by now, whether that could be written or not. Never rejects: what fails is done the next time */
  async look(node: Node): Promise<Node> {
    const { clock, client, log, options, recorder } = this.context
    const name = node.metadata.name!
    const now = { time: clock.now(), elapsed: elapsed(clock) }
    const heard = hear(this.heard.get(name), node, this.leases.get(leaseNamespace, name), now)
    this.heard.set(name, heard)
    const grace = {
      graceMs: options.nodeMonitorGracePeriodMs,
      startupGraceMs: options.nodeStartupGracePeriodMs,
    }
    const conditions = conditionsIfSilent(node, heard, grace, now.elapsed, formatTime(now.time))
    const seen = conditions === undefined ? node : { ...node, status: { ...node.status, conditions } }
    try {
      if (seen !== node) {
        await client.updateStatus(nodes, seen)
        if (isHealthy(node)) {
          reportSilent(recorder, node)
          this.unmarked.add(name)
        }
      }
      if (isHealthy(seen)) this.unmarked.delete(name)
      if (this.unmarked.has(name) && (await markPods(this.context, podsOn(this.pods, name))))
        this.unmarked.delete(name)
    } catch (error) {
      if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict'))
        log.warn({ node: name, err: error }, 'a node was not looked after')
    }
    this.metrics.nodeSeconds.observe('', (elapsed(clock) - now.elapsed) / 1000)
    return seen
  }

  /** Of a node that is gone. */
  forget(name: string): void {
    this.heard.delete(name)
    this.unmarked.delete(name)
  }
}
