/**
 * Looks after nodes: says of one that is silent that nothing is known of it, taints each as its conditions ask, and evicts silent
 * ones at the pace that their zone allows. Rules: https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
 */
import { elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { type Loop, loopOf } from '@binnacle/client/controller/loop.ts'
import { pause } from '@binnacle/client/pause.ts'
import { nodes, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Node, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { indexByNode } from '../../pods/bynode.ts'
import { reportRegistered, reportRemoved } from './events.ts'
import { missingLabels } from './labels.ts'
import { inLanes } from './lanes.ts'
import { NodeMetrics } from './metrics.ts'
import { Monitor } from './monitor.ts'
import { hasNoExecute, isToBeEvicted, noExecuteTaints, noScheduleTaints, withoutNoExecute } from './taints.ts'
import { countZones, Zones, zoneOf } from './zones.ts'

/** So many nodes are looked at, and zones evicted from, at once. */
const lanes = 8

export const nodeLifecycle: Controller = {
  name: 'node-lifecycle-controller',
  serviceAccount: 'node-controller',
  component: 'node-controller',
  start: (context) => {
    const { informers, clock, log, options, recorder } = context
    const nodeInformer = informers.of(nodes)
    indexByNode(informers.of(pods))
    const metrics = new NodeMetrics(context.metrics)
    const monitor = new Monitor(context, metrics)
    const zones = new Zones(clock, options)
    const now = (): string => formatTime(clock.now())

    const taint = loopOf({
      clock,
      workers: lanes,
      onError: (error, node) => {
        // Who wrote it in between will be seen, and the taints set then.
        if (!isOvertaken(error)) log.warn({ node, err: error }, 'the taints of a node were not set')
      },
      reconcile: async (name) => {
        const node = nodeInformer.lister.byKey(name)
        if (node === undefined) return undefined
        await setTaints(context, node, (fresh) => noScheduleTaints(fresh, now()))
        // One taint takes the place of the other, or goes, at once; the first waits for the zone.
        await setTaints(context, node, (fresh) =>
          zones.isStopped
            ? withoutNoExecute(fresh)
            : hasNoExecute(fresh)
              ? noExecuteTaints(fresh, now())
              : undefined,
        )
        const labels = missingLabels(node.metadata.labels)
        if (labels !== undefined)
          await context.client.patch(nodes, '', name, 'strategic-merge-patch+json', { metadata: { labels } })
        return undefined
      },
    })

    /** By zone: one node of it after the other. */
    const evict = loopOf({
      clock,
      workers: lanes,
      onError: (error, zone) => {
        if (!isOvertaken(error)) log.warn({ zone, err: error }, 'a node was not evicted')
      },
      reconcile: async (zone) => {
        for (let next = zones.next(zone); next !== undefined; next = zones.next(zone)) {
          if (next.waitMs > 0) return { requeueAfterMs: next.waitMs }
          zones.remove(next.node)
          try {
            // The cache may not have what was just written of it.
            const node = await context.client.find(nodes, '', next.node)
            if (node === undefined || !isToBeEvicted(node) || zones.isStopped) continue
            await patchTaints(context, node, noExecuteTaints(node, now())!)
          } catch (error) {
            // The others of the zone need not wait for this one.
            zones.add(next.node, zone)
            throw error
          }
          zones.spend(zone)
          metrics.evictions.add({ zone })
          log.info({ node: next.node, zone }, 'a silent node is evicted')
        }
        return undefined
      },
    })

    nodeInformer.addHandler({
      added: (node) => {
        reportRegistered(recorder, node)
        taint.queue.add(node.metadata.name!)
      },
      updated: ({ metadata }) => taint.queue.add(metadata.name!),
      deleted: (node) => {
        reportRemoved(recorder, node)
        monitor.forget(node.metadata.name!)
        zones.remove(node.metadata.name!)
      },
    })

    const look = async (): Promise<void> => {
      const begun = elapsed(clock)
      const looked = await inLanes(nodeInformer.lister.list(), lanes, (node) => monitor.look(node))
      const seen: Node[] = []
      for (const node of looked)
        if (nodeInformer.lister.byKey(node.metadata.name!) !== undefined) seen.push(node)
        else monitor.forget(node.metadata.name!)
      const counts = countZones(seen)
      zones.update(counts)
      metrics.count(counts)
      for (const node of seen) {
        const name = node.metadata.name!
        if (zones.isStopped) {
          zones.remove(name)
          if (hasNoExecute(node)) taint.queue.add(name)
        } else if (isToBeEvicted(node)) {
          zones.add(name, zoneOf(node))
          evict.queue.add(zoneOf(node))
        } else zones.remove(name)
      }
      metrics.allSeconds.observe('', (elapsed(clock) - begun) / 1000)
    }
    const watching: Loop = {
      queue: taint.queue,
      run: async (signal) => {
        while (!signal.aborted) {
          await look()
          await pause(clock, options.nodeMonitorPeriodMs, signal)
        }
      },
    }
    return [taint, evict, watching]
  },
}

const isOvertaken = (error: unknown): boolean => hasReason(error, 'NotFound') || hasReason(error, 'Conflict')

/** The cache decides whether there is anything to do, the server's own copy what. */
const setTaints = async (
  context: ControllerContext,
  cached: Node,
  wanted: (node: Node) => Taint[] | undefined,
): Promise<void> => {
  if (wanted(cached) === undefined) return
  const node = await context.client.get(nodes, '', cached.metadata.name!)
  const taints = wanted(node)
  if (taints !== undefined) await patchTaints(context, node, taints)
}

/** Rejects with Conflict where somebody wrote the node since it was read. */
const patchTaints = async ({ client }: ControllerContext, node: Node, taints: Taint[]): Promise<void> => {
  await client.patch(nodes, '', node.metadata.name!, 'strategic-merge-patch+json', {
    metadata: { resourceVersion: node.metadata.resourceVersion },
    // This list is replaced as a whole.
    spec: { taints: taints.length === 0 ? null : taints },
  })
}
