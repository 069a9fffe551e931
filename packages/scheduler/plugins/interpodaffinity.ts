/**
 * InterPodAffinity: near pods, apart from pods; also what the pods that run say about this one.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
import type { Labels } from '@binnacle/apimachinery/labels/selector.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Placement } from '../cache/placements.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import type { AffinityTerm, Shape } from '../cache/shape.ts'
import { type Cycle, CycleKey } from '../framework/cycle.ts'
import { type Plugin, scoreMax } from '../framework/plugin.ts'
import { type Status, unresolvable, unschedulable } from '../framework/status.ts'

export interface InterPodAffinityArgs {
  hardPodAffinityWeight?: number
  ignorePreferredTermsOfExistingPods?: boolean
}

/** Counts of pods (or sums of weights) by topology key and value. */
class TopologyCounts {
  private readonly byKey = new Map<string, Map<string, number>>()

  add(key: string, node: NodeInfo, by: number): void {
    const value = node.labels[key]
    if (value === undefined || by === 0) return
    let values = this.byKey.get(key)
    if (values === undefined) {
      values = new Map()
      this.byKey.set(key, values)
    }
    const count = (values.get(value) ?? 0) + by
    // A sum of weights that is 0 stays: something was said.
    values.set(value, count)
  }

  get(key: string, node: NodeInfo): number {
    const value = node.labels[key]
    return value === undefined ? 0 : (this.byKey.get(key)?.get(value) ?? 0)
  }

  /** Over all topologies of the node. */
  sum(node: NodeInfo): number {
    let sum = 0
    for (const [key, values] of this.byKey) {
      const value = node.labels[key]
      if (value !== undefined) sum += values.get(value) ?? 0
    }
    return sum
  }

  has(node: NodeInfo): boolean {
    for (const [key, values] of this.byKey) {
      const value = node.labels[key]
      if (value !== undefined && (values.get(value) ?? 0) > 0) return true
    }
    return false
  }

  get isEmpty(): boolean {
    for (const values of this.byKey.values()) for (const count of values.values()) if (count > 0) return false
    return true
  }

  get isUntouched(): boolean {
    return this.byKey.size === 0
  }
}

interface FilterState {
  /** Pods that the near terms take, all terms of each. */
  readonly near: TopologyCounts
  /** Pods that an apart term takes, by that term. */
  readonly apart: readonly TopologyCounts[]
  /** Pods that want to be apart from this one. */
  readonly existing: TopologyCounts
  /** Namespaces' labels, for selectors of namespaces. */
  readonly labelsOf: (namespace: string) => Labels
}

const skip: Status = { code: 'Skip', reasons: [] }

export interface InterPodAffinityHandle {
  /** Labels of a namespace; empty where it is not known. */
  readonly namespaceLabels: (namespace: string) => Labels
}

export const interPodAffinity = (
  { hardPodAffinityWeight = 1, ignorePreferredTermsOfExistingPods = false }: InterPodAffinityArgs,
  { namespaceLabels }: InterPodAffinityHandle,
): Plugin => {
  const name = 'InterPodAffinity'
  const notNear = unresolvable(name, "node(s) didn't match pod affinity rules")
  const notApart = unschedulable(name, "node(s) didn't match pod anti-affinity rules")
  const unwanted = unschedulable(name, "node(s) didn't satisfy existing pods anti-affinity rules")
  const filterKey = new CycleKey<FilterState>()
  const scoreKey = new CycleKey<TopologyCounts>()

  const takes = (term: AffinityTerm, shape: Shape): boolean =>
    (term.namespaces.has(shape.namespace) ||
      term.namespaceSelector?.matches(namespaceLabels(shape.namespace)) === true) &&
    term.selector.matches(shape.labels)

  /** Placements that a term may take; looks at its namespaces only. */
  function* placementsOf(cycle: Cycle, term: AffinityTerm): IterableIterator<Placement> {
    const { placements } = cycle.view
    if (term.namespaceSelector === undefined) {
      for (const namespace of term.namespaces) yield* placements.matching(namespace, term.selector)
      return
    }
    for (const namespace of placements.namespaces())
      if (term.namespaces.has(namespace) || term.namespaceSelector.matches(namespaceLabels(namespace)))
        yield* placements.matching(namespace, term.selector)
  }

  const countNear = (near: TopologyCounts, shape: Shape, other: Shape, node: NodeInfo, by: number): void => {
    if (shape.nearTerms.length === 0 || !shape.nearTerms.every((term) => takes(term, other))) return
    for (const { topologyKey } of shape.nearTerms) near.add(topologyKey, node, by)
  }

  const update = (cycle: Cycle, other: PodInfo, node: NodeInfo, by: 1 | -1): void => {
    const state = filterKey.get(cycle)
    if (state === undefined) return
    const { shape } = cycle
    countNear(state.near, shape, other.shape, node, by)
    for (let i = 0; i < shape.apartTerms.length; i++) {
      const term = shape.apartTerms[i]!
      if (takes(term, other.shape)) state.apart[i]!.add(term.topologyKey, node, by)
    }
    for (const term of other.shape.apartTerms)
      if (takes(term, shape)) state.existing.add(term.topologyKey, node, by)
  }

  const satisfiesNear = ({ near }: FilterState, shape: Shape, node: NodeInfo): boolean => {
    let isAll = true
    for (const { topologyKey } of shape.nearTerms) {
      if (node.labels[topologyKey] === undefined) return false
      if (near.get(topologyKey, node) <= 0) isAll = false
    }
    // The first of a group that wants to be together must be allowed to begin.
    return isAll || (near.isEmpty && shape.nearTerms.every((term) => takes(term, shape)))
  }

  return {
    name,
    preFilter: (cycle: Cycle) => {
      const { shape, view } = cycle
      const existing = new TopologyCounts()
      for (const { shape: other, nodes } of view.placements.withRequiredApart.values())
        for (const term of other.apartTerms) {
          if (!takes(term, shape)) continue
          for (const [node, { all }] of nodes) existing.add(term.topologyKey, node, all)
        }
      if (existing.isUntouched && shape.nearTerms.length + shape.apartTerms.length === 0) return skip
      const near = new TopologyCounts()
      const [first] = shape.nearTerms
      if (first !== undefined)
        for (const placement of placementsOf(cycle, first))
          for (const [node, { all }] of placement.nodes) countNear(near, shape, placement.shape, node, all)
      const apart = shape.apartTerms.map((term) => {
        const counts = new TopologyCounts()
        for (const { nodes } of placementsOf(cycle, term))
          for (const [node, { all }] of nodes) counts.add(term.topologyKey, node, all)
        return counts
      })
      filterKey.set(cycle, { near, apart, existing, labelsOf: namespaceLabels })
      return undefined
    },
    addPod: (cycle, pod, node) => update(cycle, pod, node, 1),
    removePod: (cycle, pod, node) => update(cycle, pod, node, -1),
    filter: (cycle: Cycle, node: NodeInfo) => {
      const state = filterKey.get(cycle)!
      const { shape } = cycle
      if (shape.nearTerms.length > 0 && !satisfiesNear(state, shape, node)) return notNear
      for (let i = 0; i < shape.apartTerms.length; i++)
        if (state.apart[i]!.get(shape.apartTerms[i]!.topologyKey, node) > 0) return notApart
      return state.existing.has(node) ? unwanted : undefined
    },
    preScore: (cycle: Cycle) => {
      const { shape, view } = cycle
      const counts = new TopologyCounts()
      for (const [terms, sign] of [
        [shape.preferredNear, 1],
        [shape.preferredApart, -1],
      ] as const)
        for (const term of terms)
          for (const { nodes } of placementsOf(cycle, term))
            for (const [node, { all }] of nodes) counts.add(term.topologyKey, node, sign * term.weight * all)
      for (const { shape: other, nodes } of view.placements.withAffinity.values()) {
        const say = (terms: readonly AffinityTerm[], sign: number, weight?: number): void => {
          for (const term of terms)
            if (takes(term, shape))
              for (const [node, { all }] of nodes)
                counts.add(term.topologyKey, node, sign * (weight ?? term.weight) * all)
        }
        if (hardPodAffinityWeight > 0) say(other.nearTerms, 1, hardPodAffinityWeight)
        if (
          !ignorePreferredTermsOfExistingPods ||
          shape.preferredNear.length + shape.preferredApart.length > 0
        ) {
          say(other.preferredNear, 1)
          say(other.preferredApart, -1)
        }
      }
      if (counts.isUntouched) return skip
      scoreKey.set(cycle, counts)
      return undefined
    },
    score: (cycle: Cycle, node: NodeInfo) => scoreKey.get(cycle)!.sum(node),
    normalizeScore: (_cycle, _nodes, scores) => {
      let min = Number.POSITIVE_INFINITY
      let max = Number.NEGATIVE_INFINITY
      for (const score of scores) {
        if (score < min) min = score
        if (score > max) max = score
      }
      const range = max - min
      for (let i = 0; i < scores.length; i++)
        scores[i] = range === 0 ? 0 : Math.trunc(scoreMax * ((scores[i]! - min) / range))
    },
    events: [
      {
        resource: 'AssignedPod',
        actions: ['Add', 'Update', 'Delete'],
        helps: ({ shape }, { action, pod, oldPod }) => {
          const other = pod!.shape
          if (action !== 'Delete' && shape.nearTerms.some((term) => takes(term, other))) return true
          if (action === 'Add') return false
          const before = action === 'Delete' ? other : oldPod?.shape
          if (before === undefined) return true
          const isFree = (term: AffinityTerm): boolean =>
            takes(term, before) && (action === 'Delete' || !takes(term, other))
          return shape.apartTerms.some(isFree) || before.apartTerms.some((term) => takes(term, shape))
        },
      },
      { resource: 'Node', actions: ['Add', 'Update'] },
      { resource: 'Namespace', actions: ['Add', 'Update'] },
    ],
  }
}
