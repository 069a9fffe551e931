/** NodePorts: a port of a node is held by one pod at a time. */

import type { NodeInfo } from '../cache/nodeinfo.ts'
import { UsedPorts } from '../cache/ports.ts'
import type { Cycle } from '../framework/cycle.ts'
import type { Plugin } from '../framework/plugin.ts'
import { type Status, unschedulable } from '../framework/status.ts'

const skip: Status = { code: 'Skip', reasons: [] }

export const nodePorts = (): Plugin => {
  const name = 'NodePorts'
  const rejected = unschedulable(name, "node(s) didn't have free ports for the requested pod ports")
  return {
    name,
    isLocal: true,
    preFilter: ({ shape }: Cycle) => (shape.ports.length === 0 ? skip : undefined),
    filter: ({ shape }: Cycle, node: NodeInfo) =>
      shape.ports.length > 0 && node.ports.conflicts(shape.ports) ? rejected : undefined,
    events: [
      {
        resource: 'AssignedPod',
        actions: ['Delete'],
        helps: (pod, { pod: other }) => {
          const freed = new UsedPorts()
          freed.change(other!.shape.ports, 1)
          return freed.conflicts(pod.shape.ports)
        },
      },
      { resource: 'Node', actions: ['Add'] },
    ],
  }
}
