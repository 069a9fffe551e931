/** Pods for which room is being made on a node: others must not take it, unless they are more important. */
import type { PodInfo } from '../cache/podinfo.ts'

export class Nominator {
  private readonly byPod = new Map<string, { readonly node: string; readonly info: PodInfo }>()
  private readonly byNode = new Map<string, Map<string, PodInfo>>()

  nodeOf(uid: string): string | undefined {
    return this.byPod.get(uid)?.node
  }

  set(info: PodInfo, node: string): void {
    this.delete(info.uid)
    this.byPod.set(info.uid, { node, info })
    const pods = this.byNode.get(node)
    if (pods === undefined) this.byNode.set(node, new Map([[info.uid, info]]))
    else pods.set(info.uid, info)
  }

  delete(uid: string): void {
    const known = this.byPod.get(uid)
    if (known === undefined) return
    this.byPod.delete(uid)
    const pods = this.byNode.get(known.node)!
    pods.delete(uid)
    if (pods.size === 0) this.byNode.delete(known.node)
  }

  /** Those that go before `pod` on a node; none for nearly every node. */
  before(pod: PodInfo, node: string): readonly PodInfo[] {
    if (this.byNode.size === 0) return none
    const pods = this.byNode.get(node)
    if (pods === undefined) return none
    return [...pods.values()].filter(({ uid, priority }) => uid !== pod.uid && priority >= pod.priority)
  }

  on(node: string): readonly PodInfo[] {
    return [...(this.byNode.get(node)?.values() ?? [])]
  }
}

const none: readonly PodInfo[] = []
