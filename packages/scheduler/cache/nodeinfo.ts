/** A node and the sums over its pods that filters and scores look at, kept as pods come and go. */
import type { Node, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import { ResourceList } from './amounts.ts'
import type { PodInfo } from './podinfo.ts'
import { UsedPorts } from './ports.ts'

let lastGeneration = 0

const noLabels: Readonly<Record<string, string>> = {}

export class NodeInfo {
  readonly name: string
  /** Where results about this node are kept in arrays; small, used again when a node is gone. */
  readonly index: number
  node!: Node
  labels: Readonly<Record<string, string>> = noLabels
  allocatable = new ResourceList()
  allowedPods = 0
  /** Taints that keep pods away, and those that only discourage. */
  hardTaints: readonly Taint[] = []
  softTaints: readonly Taint[] = []
  isUnschedulable = false
  /** Image name to size in bytes. */
  images: ReadonlyMap<string, number> = new Map()
  readonly requested = new ResourceList()
  /** As `requested`, with assumed amounts for pods that ask for none. */
  assumedMilliCpu = 0
  assumedMemory = 0
  readonly pods = new Map<string, PodInfo>()
  readonly ports = new UsedPorts()
  /** Differs after every change from what it was before, over all nodes. */
  generation = 0

  constructor(name: string, index: number) {
    this.name = name
    this.index = index
    this.touch()
  }

  /** Nothing that was remembered about it holds any longer. */
  touch(): void {
    this.generation = ++lastGeneration
  }

  setNode(node: Node): void {
    this.node = node
    this.labels = node.metadata.labels ?? noLabels
    const { allocatable, images } = node.status ?? {}
    this.allocatable = ResourceList.from(allocatable)
    this.allowedPods = this.allocatable.get('pods')
    const taints = node.spec?.taints ?? []
    this.hardTaints = taints.filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
    this.softTaints = taints.filter(({ effect }) => effect === 'PreferNoSchedule')
    this.isUnschedulable = node.spec?.unschedulable === true
    const sizes = new Map<string, number>()
    for (const { names, sizeBytes = 0 } of images ?? [])
      for (const name of names ?? []) sizes.set(name, sizeBytes)
    this.images = sizes
    this.touch()
  }

  addPod(pod: PodInfo): void {
    this.pods.set(pod.uid, pod)
    this.count(pod, 1)
  }

  /** @returns whether it was here */
  removePod(uid: string): PodInfo | undefined {
    const pod = this.pods.get(uid)
    if (pod === undefined) return undefined
    this.pods.delete(uid)
    this.count(pod, -1)
    return pod
  }

  /** Another object of the same shape: no sum changes. */
  replacePod(pod: PodInfo): void {
    this.pods.set(pod.uid, pod)
  }

  private count({ shape }: PodInfo, sign: 1 | -1): void {
    this.requested.add(shape.requests, sign)
    this.assumedMilliCpu += sign * shape.assumed.milliCpu
    this.assumedMemory += sign * shape.assumed.memory
    if (shape.ports.length > 0) this.ports.change(shape.ports, sign)
    this.touch()
  }

  /** A copy with the same pods, to try something out on. */
  clone(): NodeInfo {
    const copy = new NodeInfo(this.name, this.index)
    copy.setNode(this.node)
    for (const pod of this.pods.values()) copy.addPod(pod)
    return copy
  }
}
