/** Which pods nobody else will remove. Pure. Rule: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection */
import type { Node, Pod, PodCondition } from '@binnacle/openapi/generated/types/core.v1.ts'

export interface Garbage {
  readonly pod: Pod
  /** What the pod is told before it goes; absent: it is not told. */
  readonly disruption?: Pick<PodCondition, 'reason' | 'message'>
  readonly why: 'terminated' | 'orphaned' | 'unscheduled' | 'outOfService'
}

export interface PodsAndNodes {
  readonly pods: readonly Pod[]
  readonly nodes: ReadonlyMap<string, Node>
  /** Nodes that were missing for long enough, and that the server does not know either. */
  readonly goneNodes: ReadonlySet<string>
  /** Of finished pods, so many may stay; 0: all. */
  readonly terminatedMax: number
}

const outOfService = 'node.kubernetes.io/out-of-service'
const isFinished = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'
const isReady = (node: Node): boolean =>
  node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false

export const garbageIn = ({ pods, nodes, goneNodes, terminatedMax }: PodsAndNodes): Garbage[] => {
  const garbage: Garbage[] = []
  const found = new Set<Pod>()
  const add = (one: Garbage): void => {
    if (found.has(one.pod)) return
    found.add(one.pod)
    garbage.push(one)
  }
  const finished = pods.filter((pod) => isFinished(pod) && pod.metadata.deletionTimestamp === undefined)
  if (terminatedMax > 0 && finished.length > terminatedMax) {
    const oldestFirst = finished.sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1))
    for (const pod of oldestFirst.slice(0, finished.length - terminatedMax)) add({ pod, why: 'terminated' })
  }
  for (const pod of pods) {
    const { nodeName = '' } = pod.spec
    const isGoing = pod.metadata.deletionTimestamp !== undefined
    if (nodeName === '') {
      if (isGoing) add({ pod, why: 'unscheduled' })
    } else if (goneNodes.has(nodeName))
      add({
        ...{ pod, why: 'orphaned' },
        disruption: { reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' },
      })
    else if (isGoing) {
      const node = nodes.get(nodeName)
      if (node !== undefined && !isReady(node) && node.spec?.taints?.some(({ key }) => key === outOfService))
        add({ pod, why: 'outOfService' })
    }
  }
  return garbage
}

const ageOf = ({ metadata }: Pod): string => `${metadata.creationTimestamp} ${metadata.name}`
