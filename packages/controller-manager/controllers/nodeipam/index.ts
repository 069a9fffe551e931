/**
 * Gives each node a part of the cluster's range, for its pods. Rule: https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
 * (the first role) and the flags --allocate-node-cidrs, --cluster-cidr, --node-cidr-mask-size of kube-controller-manager.
 */
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { nodes } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { type Range, rangeOf, textOf } from '../../network/cidr.ts'
import { Parts } from './parts.ts'

/** A node's ranges: with index i those of the i-th of the cluster's. */
interface Holding {
  readonly uid: string
  readonly ranges: readonly Range[]
}

export const nodeIpam: Controller = {
  name: 'node-ipam-controller',
  serviceAccount: 'node-controller',
  component: 'cidrAllocator',
  start: ({ client, informers, clock, log, recorder, options: { nodeIpam: ipam } }) => {
    if (ipam === undefined) return []
    const informer = informers.of(nodes)
    const parts = ipam.clusterRanges.map((range) => new Parts(range))
    for (const range of ipam.serviceRanges) for (const part of parts) part.occupy(range)
    /** By name: what nodes have, or are about to have. */
    const held = new Map<string, Holding>()
    /** Nodes for which nothing was left. */
    const waiting = new Set<string>()

    const release = (name: string): void => {
      const holding = held.get(name)
      if (holding === undefined) return
      held.delete(name)
      for (const [i, range] of holding.ranges.entries()) parts[i]?.release(range)
      for (const other of waiting) queue.add(other)
    }
    /** Notes what a node has; what it has stays, whoever gave it. */
    const note = ({ metadata: { name, uid }, spec }: Node): void => {
      const holding = held.get(name!)
      if (holding !== undefined && holding.uid !== uid) release(name!)
      const cidrs = spec?.podCIDRs ?? []
      if (cidrs.length === 0 || held.has(name!)) return
      const ranges: Range[] = []
      for (const [i, cidr] of cidrs.slice(0, parts.length).entries()) {
        const range = rangeOf(cidr)
        if (range === undefined) break
        if (!parts[i]!.occupy(range))
          log.warn({ node: name, cidr }, 'a node has a range that is not of the cluster')
        ranges.push(range)
      }
      held.set(name!, { uid: uid!, ranges })
    }
    const take = (node: Node): readonly Range[] | undefined => {
      const { name, uid } = node.metadata
      const ranges: Range[] = []
      for (const part of parts) {
        const range = part.take()
        if (range === undefined) {
          for (const [i, taken] of ranges.entries()) parts[i]!.release(taken)
          return undefined
        }
        ranges.push(range)
      }
      held.set(name!, { uid: uid!, ranges })
      return ranges
    }

    const loop = loopOf({
      clock,
      workers: 30,
      onError: (error, node) => log.warn({ node, err: error }, 'a node was not given a range'),
      reconcile: async (name) => {
        const node = informer.lister.byKey(name)
        waiting.delete(name)
        if (node === undefined || (node.spec?.podCIDRs ?? []).length > 0 || held.has(name)) return undefined
        const ranges = take(node)
        if (ranges === undefined) {
          waiting.add(name)
          recorder.event(node, 'Normal', 'CIDRNotAvailable', `Node ${name} status is now: CIDRNotAvailable`)
          return undefined
        }
        const podCIDRs = ranges.map(textOf)
        try {
          await client.patch(nodes, '', name, 'strategic-merge-patch+json', {
            // Another node of that name may be there by now.
            metadata: { uid: node.metadata.uid },
            spec: { podCIDR: podCIDRs[0], podCIDRs },
          })
        } catch (error) {
          if (held.get(name)?.ranges === ranges) release(name)
          if (!hasReason(error, 'NotFound')) throw error
        }
        return undefined
      },
    })
    const { queue } = loop
    const changed = (node: Node): void => {
      note(node)
      queue.add(node.metadata.name!)
    }
    informer.addHandler({
      added: changed,
      updated: changed,
      deleted: ({ metadata }) => {
        waiting.delete(metadata.name!)
        release(metadata.name!)
      },
    })
    // Its workers begin when all nodes have been noted.
    return [loop]
  },
}
