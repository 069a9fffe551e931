/**
 * All nodes with their pods, those assumed included: pods for which a node was chosen and whose binding is under way.
 *
 * A scheduling cycle is one turn of the event loop, so nothing changes while it looks, and the cache is its own snapshot.
 *
 *     assume ──► assumed ──the API server shows it bound──► bound ──► ended or deleted
 *                   └──forget: the binding failed──► gone
 */
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { NodeInfo } from './nodeinfo.ts'
import { nodeOrder } from './order.ts'
import { Placements } from './placements.ts'
import { type PodInfo, podInfoOf } from './podinfo.ts'

export interface ImageState {
  /** Bytes, as the first node that had it said: it counts for all. */
  size: number
  /** How many nodes have it. */
  nodes: number
}

/** What scheduling looks at. */
export interface ClusterView {
  /** Nodes in the order in which they are tried: zones in turn. */
  readonly nodes: readonly NodeInfo[]
  readonly placements: Placements
  /** Differs when nodes came or went or when labels, taints or cordons changed. */
  readonly topologyGeneration: number
  /** Above the index of every node. */
  readonly indexLimit: number
  readonly images: ReadonlyMap<string, ImageState>
  node(name: string): NodeInfo | undefined
}

interface Held {
  info: PodInfo
  nodeName: string
  isAssumed: boolean
}

export class Cache implements ClusterView {
  private readonly byName = new Map<string, NodeInfo>()
  private readonly pods = new Map<string, Held>()
  private readonly freeIndices: number[] = []
  private indices = 0
  private ordered: readonly NodeInfo[] | undefined
  readonly placements = new Placements()
  readonly images = new Map<string, ImageState>()
  topologyGeneration = 0
  /** Pods on nodes that are not known (yet, or any more). */
  private readonly homeless = new Map<string, Map<string, PodInfo>>()

  get nodes(): readonly NodeInfo[] {
    this.ordered ??= nodeOrder([...this.byName.values()])
    return this.ordered
  }

  get indexLimit(): number {
    return this.indices
  }

  get podCount(): number {
    return this.pods.size
  }

  get assumedCount(): number {
    let count = 0
    for (const { isAssumed } of this.pods.values()) if (isAssumed) count++
    return count
  }

  node(name: string): NodeInfo | undefined {
    return this.byName.get(name)
  }

  setNode(node: Node): void {
    const name = node.metadata.name!
    let info = this.byName.get(name)
    const old = info?.node
    if (info === undefined) {
      info = new NodeInfo(name, this.freeIndices.pop() ?? this.indices++)
      this.byName.set(name, info)
      this.ordered = undefined
    }
    const oldImages = info.images
    info.setNode(node)
    if (old === undefined || !hasSameTopology(old, node)) {
      this.topologyGeneration++
      this.ordered = undefined
    }
    this.countImages(oldImages, info.images)
    const waiting = this.homeless.get(name)
    if (waiting === undefined) return
    this.homeless.delete(name)
    for (const pod of waiting.values()) this.enter(info, pod)
  }

  /** What was found out about nodes may be wrong, though they are as they were. */
  touchNodes(): void {
    for (const node of this.byName.values()) node.touch()
  }

  removeNode(name: string): void {
    const info = this.byName.get(name)
    if (info === undefined) return
    this.byName.delete(name)
    this.ordered = undefined
    this.topologyGeneration++
    this.countImages(info.images, new Map())
    this.freeIndices.push(info.index)
    if (info.pods.size === 0) return
    const homeless = new Map<string, PodInfo>()
    for (const pod of [...info.pods.values()]) {
      this.leave(info, pod.uid)
      homeless.set(pod.uid, pod)
    }
    this.homeless.set(name, homeless)
  }

  /** A pod that the API server shows on a node, new or changed. */
  setPod(pod: Pod): PodInfo {
    const uid = pod.metadata.uid!
    const nodeName = pod.spec!.nodeName!
    const info = podInfoOf(pod)
    const held = this.pods.get(uid)
    if (held === undefined) {
      this.pods.set(uid, { info, nodeName, isAssumed: false })
      this.place(nodeName, info)
      return info
    }
    const node = this.byName.get(held.nodeName)
    const isSame =
      held.nodeName === nodeName &&
      held.info.shape === info.shape &&
      held.info.isTerminating === info.isTerminating
    held.isAssumed = false
    if (isSame && node !== undefined) node.replacePod(info)
    else {
      this.displace(held.nodeName, uid)
      this.place(nodeName, info)
    }
    held.info = info
    held.nodeName = nodeName
    return info
  }

  removePod(uid: string): void {
    const held = this.pods.get(uid)
    if (held === undefined) return
    this.pods.delete(uid)
    this.displace(held.nodeName, uid)
  }

  assume(info: PodInfo, nodeName: string): void {
    this.pods.set(info.uid, { info, nodeName, isAssumed: true })
    this.place(nodeName, info)
  }

  /** The binding failed; nothing happens when the API server has shown it bound. */
  forget(uid: string): void {
    if (this.isAssumed(uid)) this.removePod(uid)
  }

  isAssumed(uid: string): boolean {
    return this.pods.get(uid)?.isAssumed === true
  }

  has(uid: string): boolean {
    return this.pods.has(uid)
  }

  infoOf(uid: string): PodInfo | undefined {
    return this.pods.get(uid)?.info
  }

  nodeNameOf(uid: string): string | undefined {
    return this.pods.get(uid)?.nodeName
  }

  private place(nodeName: string, info: PodInfo): void {
    const node = this.byName.get(nodeName)
    if (node !== undefined) {
      this.enter(node, info)
      return
    }
    const homeless = this.homeless.get(nodeName)
    if (homeless === undefined) this.homeless.set(nodeName, new Map([[info.uid, info]]))
    else homeless.set(info.uid, info)
  }

  private displace(nodeName: string, uid: string): void {
    const node = this.byName.get(nodeName)
    if (node !== undefined) {
      this.leave(node, uid)
      return
    }
    const homeless = this.homeless.get(nodeName)
    homeless?.delete(uid)
    if (homeless?.size === 0) this.homeless.delete(nodeName)
  }

  private enter(node: NodeInfo, pod: PodInfo): void {
    node.addPod(pod)
    this.placements.change(pod, node, 1)
  }

  private leave(node: NodeInfo, uid: string): void {
    const pod = node.removePod(uid)
    if (pod !== undefined) this.placements.change(pod, node, -1)
  }

  private countImages(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): void {
    for (const image of before.keys()) {
      if (after.has(image)) continue
      const state = this.images.get(image)!
      state.nodes--
      if (state.nodes === 0) this.images.delete(image)
    }
    for (const [image, size] of after) {
      const state = this.images.get(image)
      if (state === undefined) this.images.set(image, { size, nodes: 1 })
      else if (!before.has(image)) state.nodes++
      else if (state.nodes === 1) state.size = size
    }
  }
}

const hasSameTopology = (a: Node, b: Node): boolean =>
  JSON.stringify([a.metadata.labels, a.spec?.taints, a.spec?.unschedulable]) ===
  JSON.stringify([b.metadata.labels, b.spec?.taints, b.spec?.unschedulable])
