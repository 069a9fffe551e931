/** The order in which nodes are tried: one of each zone in turn, so that looking at some of them looks at every zone. */
import type { NodeInfo } from './nodeinfo.ts'

const regionLabel = 'topology.kubernetes.io/region'
const zoneLabel = 'topology.kubernetes.io/zone'

export const nodeOrder = (nodes: readonly NodeInfo[]): readonly NodeInfo[] => {
  const zones = new Map<string, NodeInfo[]>()
  for (const node of nodes) {
    const zone = `${node.labels[regionLabel] ?? ''}\0${node.labels[zoneLabel] ?? ''}`
    const known = zones.get(zone)
    if (known === undefined) zones.set(zone, [node])
    else known.push(node)
  }
  if (zones.size <= 1) return nodes
  const order: NodeInfo[] = []
  for (let at = 0; order.length < nodes.length; at++)
    for (const zone of zones.values()) if (at < zone.length) order.push(zone[at]!)
  return order
}
