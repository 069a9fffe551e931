/**
 * PodTopologySpread: as many pods here as there. https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
import { type LabelSelector, selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { untolerated } from '@binnacle/component/placement/taints.ts'
import type { Pod, TopologySpreadConstraint } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { PodInfo } from '../cache/podinfo.ts'
import { compileSpread, type Shape, type SpreadConstraint } from '../cache/shape.ts'
import { type Cycle, CycleKey } from '../framework/cycle.ts'
import { type Plugin, scoreMax } from '../framework/plugin.ts'
import { type Status, unresolvable, unschedulable } from '../framework/status.ts'

export interface PodTopologySpreadArgs {
  defaultConstraints?: TopologySpreadConstraint[]
  defaultingType?: 'System' | 'List'
}

export interface PodTopologySpreadHandle {
  /** What the Services and controllers of a pod select, together; undefined where it has none. */
  readonly selectorOfOwners: (pod: Pod) => LabelSelector | undefined
}

const hostname = 'kubernetes.io/hostname'

const systemConstraints: readonly TopologySpreadConstraint[] = [
  { maxSkew: 3, topologyKey: hostname, whenUnsatisfiable: 'ScheduleAnyway' },
  { maxSkew: 5, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
]

const skip: Status = { code: 'Skip', reasons: [] }

/** Pods in each domain of one hard constraint. Only nodes that count make domains. */
interface Domains {
  readonly constraint: SpreadConstraint
  readonly counts: Map<string, number>
  /** Of the pod itself. */
  readonly self: 0 | 1
  min: number | undefined
}

interface ScoreState {
  readonly constraints: readonly {
    readonly constraint: SpreadConstraint
    /** Pods by value of the key; of hostnames those on the node itself. */
    readonly counts: Map<string, number>
    readonly perNode: Map<NodeInfo, number>
    readonly weight: number
  }[]
  readonly ignored: Set<NodeInfo>
}

export const podTopologySpread = (
  { defaultConstraints = [], defaultingType = 'System' }: PodTopologySpreadArgs,
  { selectorOfOwners }: PodTopologySpreadHandle,
): Plugin => {
  const name = 'PodTopologySpread'
  const tooUneven = unschedulable(name, "node(s) didn't match pod topology spread constraints")
  const noLabel = unresolvable(
    name,
    "node(s) didn't match pod topology spread constraints (missing required label)",
  )
  const filterKey = new CycleKey<readonly Domains[]>()
  const scoreKey = new CycleKey<ScoreState>()
  const isSystem = defaultingType === 'System'
  const defaults = isSystem ? systemConstraints : defaultConstraints

  const constraintsOf = ({ pod, shape }: Cycle, isHard: boolean): readonly SpreadConstraint[] => {
    if (shape.spread.length > 0) return shape.spread.filter((constraint) => constraint.isHard === isHard)
    const wanted = defaults.filter(
      ({ whenUnsatisfiable }) => (whenUnsatisfiable === 'DoNotSchedule') === isHard,
    )
    if (wanted.length === 0) return []
    const selector = selectorOfOwners(pod.pod)
    return selector === undefined
      ? []
      : wanted.map((constraint) => compileSpread(pod.pod, constraint, selector))
  }

  /** Whether pods on this node count and the node's domain exists. */
  const counts = (
    shape: Shape,
    { honorsAffinity, honorsTaints }: SpreadConstraint,
    node: NodeInfo,
  ): boolean =>
    (!honorsAffinity || shape.nodeSelector === undefined || shape.nodeSelector(node)) &&
    (!honorsTaints || untolerated(node.hardTaints, shape.tolerations) === undefined)

  const hasAllKeys = (constraints: readonly { topologyKey: string }[], node: NodeInfo): boolean => {
    for (const { topologyKey } of constraints) if (node.labels[topologyKey] === undefined) return false
    return true
  }

  const minimum = (domains: Domains): number => {
    if (domains.min === undefined) {
      let min = Number.POSITIVE_INFINITY
      for (const count of domains.counts.values()) if (count < min) min = count
      domains.min = domains.counts.size < domains.constraint.minDomains ? 0 : min
    }
    return domains.min
  }

  /** Domains depend on nodes only, and are worked out again only when labels or taints have changed. */
  const known = new WeakMap<Shape, { generation: number; domains: readonly (readonly string[])[] }>()
  const domainsOf = (
    { shape, view }: Cycle,
    constraints: readonly SpreadConstraint[],
  ): readonly (readonly string[])[] => {
    const before = shape.spread.length > 0 ? known.get(shape) : undefined
    if (before !== undefined && before.generation === view.topologyGeneration) return before.domains
    const found = constraints.map(() => new Set<string>())
    for (const node of view.nodes) {
      if (!hasAllKeys(constraints, node)) continue
      for (let i = 0; i < constraints.length; i++)
        if (counts(shape, constraints[i]!, node)) found[i]!.add(node.labels[constraints[i]!.topologyKey]!)
    }
    const domains = found.map((values) => [...values])
    known.set(shape, { generation: view.topologyGeneration, domains })
    return domains
  }

  const update = (cycle: Cycle, pod: PodInfo, node: NodeInfo, by: 1 | -1): void => {
    const state = filterKey.get(cycle)
    if (state === undefined || pod.isTerminating || pod.shape.namespace !== cycle.shape.namespace) return
    const constraints = state.map(({ constraint }) => constraint)
    if (!hasAllKeys(constraints, node)) return
    for (const domains of state) {
      const { constraint } = domains
      if (!counts(cycle.shape, constraint, node) || !constraint.selector.matches(pod.shape.labels)) continue
      const value = node.labels[constraint.topologyKey]!
      domains.counts.set(value, (domains.counts.get(value) ?? 0) + by)
      domains.min = undefined
    }
  }

  const preFilter = (cycle: Cycle): Status | undefined => {
    const constraints = constraintsOf(cycle, true)
    if (constraints.length === 0) return skip
    const { shape, view } = cycle
    const values = domainsOf(cycle, constraints)
    filterKey.set(
      cycle,
      constraints.map((constraint, i) => {
        const found = new Map<string, number>()
        for (const value of values[i]!) found.set(value, 0)
        for (const { nodes } of view.placements.matching(shape.namespace, constraint.selector))
          for (const [node, { live }] of nodes) {
            if (live === 0 || !hasAllKeys(constraints, node) || !counts(shape, constraint, node)) continue
            const value = node.labels[constraint.topologyKey]!
            found.set(value, (found.get(value) ?? 0) + live)
          }
        return {
          constraint,
          counts: found,
          self: constraint.selector.matches(shape.labels) ? 1 : 0,
          min: undefined,
        }
      }),
    )
    return undefined
  }

  const filter = (cycle: Cycle, node: NodeInfo): Status | undefined => {
    for (const domains of filterKey.get(cycle)!) {
      const { constraint } = domains
      const value = node.labels[constraint.topologyKey]
      if (value === undefined) return noLabel
      if ((domains.counts.get(value) ?? 0) + domains.self - minimum(domains) > constraint.maxSkew)
        return tooUneven
    }
    return undefined
  }

  const preScore = (cycle: Cycle, nodes: readonly NodeInfo[]): Status | undefined => {
    const { shape, view } = cycle
    const constraints = constraintsOf(cycle, false)
    if (constraints.length === 0) return skip
    // The system's own constraints do not ask for labels that a cluster may not have.
    const needsAll = shape.spread.length > 0 || !isSystem
    const ignored = new Set<NodeInfo>()
    const values = constraints.map(() => new Set<string>())
    for (const node of nodes) {
      if (needsAll && !hasAllKeys(constraints, node)) {
        ignored.add(node)
        continue
      }
      for (let i = 0; i < constraints.length; i++) {
        const { topologyKey } = constraints[i]!
        const value = topologyKey === hostname ? undefined : node.labels[topologyKey]
        if (value !== undefined) values[i]!.add(value)
      }
    }
    scoreKey.set(cycle, {
      ignored,
      constraints: constraints.map((constraint, i) => {
        const ofHosts = constraint.topologyKey === hostname
        const found = new Map<string, number>()
        const perNode = new Map<NodeInfo, number>()
        for (const { nodes: placed } of view.placements.matching(shape.namespace, constraint.selector))
          for (const [node, { live }] of placed) {
            if (live === 0) continue
            if (ofHosts) {
              perNode.set(node, (perNode.get(node) ?? 0) + live)
              continue
            }
            if (!counts(shape, constraint, node) || (needsAll && !hasAllKeys(constraints, node))) continue
            const value = node.labels[constraint.topologyKey]
            if (value !== undefined && values[i]!.has(value)) found.set(value, (found.get(value) ?? 0) + live)
          }
        const domains = ofHosts ? nodes.length - ignored.size : values[i]!.size
        return { constraint, counts: found, perNode, weight: Math.log(domains + 2) }
      }),
    })
    return undefined
  }

  const score = (cycle: Cycle, node: NodeInfo): number => {
    const { constraints, ignored } = scoreKey.get(cycle)!
    if (ignored.has(node)) return 0
    let sum = 0
    for (const { constraint, counts: found, perNode, weight } of constraints) {
      const value = node.labels[constraint.topologyKey]
      if (value === undefined) continue
      const count = constraint.topologyKey === hostname ? (perNode.get(node) ?? 0) : (found.get(value) ?? 0)
      sum += count * weight + (constraint.maxSkew - 1)
    }
    return Math.round(sum)
  }

  const normalizeScore = (cycle: Cycle, nodes: readonly NodeInfo[], scores: Float64Array): void => {
    const { ignored } = scoreKey.get(cycle)!
    let min = Number.POSITIVE_INFINITY
    let max = 0
    for (let i = 0; i < scores.length; i++) {
      if (ignored.size > 0 && ignored.has(nodes[i]!)) continue
      if (scores[i]! < min) min = scores[i]!
      if (scores[i]! > max) max = scores[i]!
    }
    for (let i = 0; i < scores.length; i++)
      scores[i] =
        ignored.size > 0 && ignored.has(nodes[i]!)
          ? 0
          : max === 0
            ? scoreMax
            : Math.floor((scoreMax * (max + min - scores[i]!)) / max)
  }

  return {
    name,
    preFilter,
    addPod: (cycle, pod, node) => update(cycle, pod, node, 1),
    removePod: (cycle, pod, node) => update(cycle, pod, node, -1),
    filter,
    preScore,
    score,
    normalizeScore,
    events: [
      {
        resource: 'AssignedPod',
        actions: ['Add', 'Update', 'Delete'],
        helps: ({ shape }, { pod }) => {
          const other = pod!.shape
          return (
            other.namespace === shape.namespace &&
            (shape.spread.length === 0 || shape.spread.some(({ selector }) => selector.matches(other.labels)))
          )
        },
      },
      { resource: 'Node', actions: ['Add', 'Update', 'Delete'] },
    ],
  }
}

/** The selectors of several owners as one: all must take a pod. */
export const joinSelectors = (
  sets: readonly Readonly<Record<string, string>>[],
  expressions: readonly { key: string; operator: string; values?: string[] }[],
): LabelSelector | undefined =>
  sets.length + expressions.length === 0
    ? undefined
    : selectorOf({
        matchExpressions: [
          ...sets.flatMap((set) =>
            Object.entries(set).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
          ),
          ...expressions,
        ],
      })
