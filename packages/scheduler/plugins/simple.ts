/** The small plugins: gates, order, binding, and what stands in for claims of devices. */
import { resource } from '@binnacle/client/resource.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { Binding } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import { type Cycle, CycleKey } from '../framework/cycle.ts'
import type { Plugin } from '../framework/plugin.ts'
import { type Status, unresolvable, unschedulable } from '../framework/status.ts'

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

const skip: Status = { code: 'Skip', reasons: [] }

/**
 * Claims of devices (resource.k8s.io) are not served: a pod with claims waits, and is told so. What the reference's plugin says
 * of pods without claims is said here too, because people and tools read it.
 */
export const dynamicResources = (): Plugin => {
  const name = 'DynamicResources'
  const unserved = unresolvable(name, 'this scheduler does not allocate resource claims')
  const nothing = unschedulable(name, 'no new claims to deallocate')
  const key = new CycleKey<true>()
  return {
    name,
    preFilter: (cycle: Cycle) => {
      key.set(cycle, true)
      return (cycle.pod.pod.spec!.resourceClaims ?? []).length === 0 ? skip : unserved
    },
    postFilter: (cycle: Cycle) => ({
      // Without its preFilter the reference's plugin fails here, and preemption is not tried.
      status: key.get(cycle) === true ? nothing : { code: 'Error', reasons: ['not found'], plugin: name },
    }),
    events: [],
  }
}
