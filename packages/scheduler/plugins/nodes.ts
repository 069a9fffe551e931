/** What a node itself says about pods: its cordon, its name, its taints. */

import { isTolerated, untolerated } from '@binnacle/component/placement/taints.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import { normalizeByHighest, type Plugin } from '../framework/plugin.ts'
import { unresolvable } from '../framework/status.ts'
import type { ClusterEvent, EventHint } from '../queue/hints.ts'

const cordonTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

/** A node that is new or changed, where `isBetter` says that it counts. */
export const nodeChange = (
  isBetter: (pod: Parameters<NonNullable<EventHint['helps']>>[0], node: Node) => boolean,
): EventHint => ({
  resource: 'Node',
  actions: ['Add', 'Update'],
  helps: (pod, event) => isBetter(pod, event.object as Node),
})

export const nodeUnschedulable = (): Plugin => {
  const name = 'NodeUnschedulable'
  const rejected = unresolvable(name, 'node(s) were unschedulable')
  return {
    name,
    isLocal: true,
    filter: ({ shape }: Cycle, node: NodeInfo) =>
      node.isUnschedulable && !isTolerated(cordonTaint, shape.tolerations) ? rejected : undefined,
    events: [nodeChange((_, node) => node.spec?.unschedulable !== true)],
  }
}

export const nodeName = (): Plugin => {
  const name = 'NodeName'
  const rejected = unresolvable(name, "node(s) didn't match the requested node name")
  return {
    name,
    isLocal: true,
    filter: ({ pod }: Cycle, node: NodeInfo) => {
      const wanted = pod.pod.spec!.nodeName
      return wanted === undefined || wanted === '' || wanted === node.name ? undefined : rejected
    },
    events: [nodeChange((pod, node) => pod.pod.spec!.nodeName === node.metadata.name)],
  }
}

export const taintToleration = (): Plugin => {
  const name = 'TaintToleration'
  const rejected = unresolvable(name, 'node(s) had untolerated taint(s)')
  return {
    name,
    isLocal: true,
    filter: ({ shape }: Cycle, node: NodeInfo) =>
      node.hardTaints.length > 0 && untolerated(node.hardTaints, shape.tolerations) !== undefined
        ? rejected
        : undefined,
    score: ({ shape }: Cycle, node: NodeInfo) => {
      let count = 0
      for (const taint of node.softTaints) if (!isTolerated(taint, shape.softTolerations)) count++
      return count
    },
    normalizeScore: (_cycle, _nodes, scores) => normalizeByHighest(scores, true),
    events: [
      nodeChange(
        (pod, node) =>
          untolerated(
            (node.spec?.taints ?? []).filter(({ effect }) => effect !== 'PreferNoSchedule'),
            pod.shape.tolerations,
          ) === undefined,
      ),
    ],
  }
}

export type { ClusterEvent }
