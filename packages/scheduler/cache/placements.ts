/**
 * Where pods of each shape run. Spreading and pod affinity ask how many pods that a selector takes are on which nodes; asking each
 * shape once instead of each pod makes that a question about templates, of which there are few.
 */
import type { LabelSelector } from '@binnacle/apimachinery/labels/selector.ts'
import type { NodeInfo } from './nodeinfo.ts'
import type { PodInfo } from './podinfo.ts'
import type { Shape } from './shape.ts'

export interface Placement {
  readonly shape: Shape
  /** Pods on each node, and those among them that are not being deleted. */
  readonly nodes: Map<NodeInfo, { all: number; live: number }>
}

export class Placements {
  private readonly byNamespace = new Map<string, Map<Shape, Placement>>()
  /** Those whose own affinity speaks of others. */
  readonly withAffinity = new Map<Shape, Placement>()
  readonly withRequiredApart = new Map<Shape, Placement>()

  change(pod: PodInfo, node: NodeInfo, by: 1 | -1): void {
    const { shape } = pod
    let ofNamespace = this.byNamespace.get(shape.namespace)
    if (ofNamespace === undefined) {
      ofNamespace = new Map()
      this.byNamespace.set(shape.namespace, ofNamespace)
    }
    let placement = ofNamespace.get(shape)
    if (placement === undefined) {
      placement = { shape, nodes: new Map() }
      ofNamespace.set(shape, placement)
      if (shape.hasAffinity) this.withAffinity.set(shape, placement)
      if (shape.apartTerms.length > 0) this.withRequiredApart.set(shape, placement)
    }
    let count = placement.nodes.get(node)
    if (count === undefined) {
      count = { all: 0, live: 0 }
      placement.nodes.set(node, count)
    }
    count.all += by
    if (!pod.isTerminating) count.live += by
    if (count.all > 0) return
    placement.nodes.delete(node)
    if (placement.nodes.size > 0) return
    ofNamespace.delete(shape)
    if (ofNamespace.size === 0) this.byNamespace.delete(shape.namespace)
    this.withAffinity.delete(shape)
    this.withRequiredApart.delete(shape)
  }

  /** Placements of a namespace whose labels a selector takes. */
  *matching(namespace: string, selector: LabelSelector): IterableIterator<Placement> {
    const ofNamespace = this.byNamespace.get(namespace)
    if (ofNamespace === undefined) return
    for (const placement of ofNamespace.values())
      if (selector.matches(placement.shape.labels)) yield placement
  }

  namespaces(): IterableIterator<string> {
    return this.byNamespace.keys()
  }
}
