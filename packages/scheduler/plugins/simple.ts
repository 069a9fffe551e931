/** The small plugins: gates, order, binding. */
import { resource } from '@binnacle/client/resource.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { Binding } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import type { Plugin } from '../framework/plugin.ts'
import { unresolvable } from '../framework/status.ts'

/** A pod with gates waits for whoever set them. */
export const schedulingGates = (): Plugin => {
  const name = 'SchedulingGates'
  return {
    name,
    preEnqueue: ({ pod }) => {
      const gates = pod.spec!.schedulingGates ?? []
      return gates.length === 0
        ? undefined
        : unresolvable(name, `waiting for scheduling gates: [${gates.map((gate) => gate.name).join(' ')}]`)
    },
    events: [{ resource: 'UnscheduledPod', actions: ['Update'] }],
  }
}

/** The more important first, then the one that waits for longer. */
export const prioritySort = (): Plugin => ({
  name: 'PrioritySort',
  compare: (a, b) =>
    a.info.priority === b.info.priority ? a.timestamp - b.timestamp : b.info.priority - a.info.priority,
})

const bindings = resource<Binding & { metadata: object }>('', 'v1', 'pods', 'Binding')

export const defaultBinder = (client: Client): Plugin => ({
  name: 'DefaultBinder',
  bind: async ({ pod }: Cycle, node: NodeInfo) => {
    const { namespace, name, uid } = pod.pod.metadata
    await client.create(
      bindings,
      {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { namespace, name, uid },
        target: { kind: 'Node', name: node.name },
      } as never,
      { subresource: 'binding' },
    )
    return undefined
  },
})
