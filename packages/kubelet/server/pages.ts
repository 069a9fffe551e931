/** What the kubelet tells besides streams: its pods, a summary of what they use, and metrics. */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { SimulatedNodes } from '../simulated/nodes.ts'

export interface Page {
  readonly type: string
  readonly body: string
}

const json = (value: unknown): Page => ({ type: 'application/json', body: JSON.stringify(value) })

/** The page of a path; undefined where there is none. */
export const pageOf = (path: string, nodes: SimulatedNodes, now: number): Page | undefined => {
  const pods = (): Pod[] => nodes.nodeNames.flatMap((name) => nodes.podsBoundTo(name))
  switch (path) {
    case '/pods':
    case '/pods/':
      return json({ kind: 'PodList', apiVersion: 'v1', metadata: {}, items: pods() })
    case '/stats/summary':
      return json(summaryOf(nodes.nodeNames[0] ?? '', pods(), new Date(now).toISOString()))
    case '/metrics':
      return {
        type: 'text/plain; version=0.0.4; charset=utf-8',
        body: [
          '# HELP kubelet_running_pods Number of pods that have a running pod sandbox',
          '# TYPE kubelet_running_pods gauge',
          `kubelet_running_pods ${nodes.podCount}`,
          '# HELP binnacle_kubelet_nodes Nodes that this process simulates',
          '# TYPE binnacle_kubelet_nodes gauge',
          `binnacle_kubelet_nodes ${nodes.nodeNames.length}`,
          '',
        ].join('\n'),
      }
    default:
      return undefined
  }
}

/** Nothing runs, so nothing is used. */
const summaryOf = (nodeName: string, pods: readonly Pod[], time: string) => ({
  node: { nodeName, cpu: { time, usageNanoCores: 0 }, memory: { time, workingSetBytes: 0 } },
  pods: pods.map(({ metadata: { name, namespace, uid }, spec }) => ({
    podRef: { name, namespace, uid },
    cpu: { time, usageNanoCores: 0 },
    memory: { time, workingSetBytes: 0 },
    containers: spec.containers.map((container) => ({
      name: container.name,
      cpu: { time, usageNanoCores: 0 },
      memory: { time, workingSetBytes: 0 },
    })),
  })),
})
