/** NodeResourcesFit: enough of everything, and where the rest is best kept. */
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { ResourceList } from '../cache/amounts.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Shape } from '../cache/shape.ts'
import type { Cycle } from '../framework/cycle.ts'
import { type Plugin, scoreMax } from '../framework/plugin.ts'
import { type Status, unresolvable, unschedulable } from '../framework/status.ts'
import type { Devices } from './devices/devices.ts'

export interface ResourceWeight {
  name: string
  weight?: number
}

export interface ScoringStrategy {
  type?: 'LeastAllocated' | 'MostAllocated' | 'RequestedToCapacityRatio' | 'Hybrid'
  resources?: ResourceWeight[]
  requestedToCapacityRatio?: { shape?: { utilization: number; score: number }[] }
}

export interface NodeResourcesFitArgs {
  ignoredResources?: string[]
  /** `example.com` leaves out all of its resources. */
  ignoredResourceGroups?: string[]
  scoringStrategy?: ScoringStrategy
}

const name = 'NodeResourcesFit'
const tooManyPods = 'Too many pods'

/** Statuses by their reasons: there are few combinations, and none is made twice. */
const made = new Map<string, Status>()
const rejection = (reasons: readonly string[], isHopeless: boolean): Status => {
  const key = `${isHopeless}\0${reasons.join('\0')}`
  let status = made.get(key)
  if (status === undefined) {
    status = (isHopeless ? unresolvable : unschedulable)(name, ...reasons)
    made.set(key, status)
  }
  return status
}

/** What a pod in the assumed amounts asks of `resource`; scores know requests that were not made, for cpu and memory. */
const askedOf = (shape: Shape, resource: string): number =>
  resource === 'cpu'
    ? shape.compared.milliCpu
    : resource === 'memory'
      ? shape.compared.memory
      : shape.requests.get(resource)

const usedOn = (node: NodeInfo, resource: string): number =>
  resource === 'cpu'
    ? node.assumedMilliCpu
    : resource === 'memory'
      ? node.assumedMemory
      : node.requested.get(resource)

/** From what is asked for, all in all, and what there is: 0 to 100. */
type ResourceScore = (requested: number, capacity: number) => number

const leastAllocated: ResourceScore = (requested, capacity) =>
  requested > capacity ? 0 : Math.floor(((capacity - requested) * scoreMax) / capacity)
const mostAllocated: ResourceScore = (requested, capacity) =>
  requested > capacity ? scoreMax : Math.floor((requested * scoreMax) / capacity)

/** Straight lines between points; points have scores up to 10. */
const byShape = (points: readonly { utilization: number; score: number }[]): ResourceScore => {
  const at = (utilization: number): number => {
    for (let i = 0; i < points.length; i++) {
      const point = points[i]!
      if (utilization > point.utilization) continue
      if (i === 0) return point.score * 10
      const before = points[i - 1]!
      return (
        before.score * 10 +
        Math.trunc(
          ((point.score - before.score) * 10 * (utilization - before.utilization)) /
            (point.utilization - before.utilization),
        )
      )
    }
    return (points.at(-1)?.score ?? 0) * 10
  }
  return (requested, capacity) =>
    capacity === 0 || requested > capacity ? at(100) : at(Math.floor((requested * 100) / capacity))
}

const scoreOf = (strategy: ScoringStrategy): ResourceScore => {
  switch (strategy.type) {
    case 'MostAllocated':
      return mostAllocated
    case 'Hybrid':
      return mostAllocated
    case 'RequestedToCapacityRatio':
      return byShape(strategy.requestedToCapacityRatio?.shape ?? [])
    default:
      return leastAllocated
  }
}

/**
 * After Borg ("hybrid"): full nodes first, but so that no resource is left stranded, free while another is used up. Half of the
 * score is how full the node gets, half how alike the shares in use are.
 */
const hybridScore = (shares: readonly number[]): number => {
  if (shares.length === 0) return 0
  let sum = 0
  for (const share of shares) sum += Math.min(1, share)
  const stranded = Math.max(...shares) - Math.min(...shares)
  return Math.max(0, Math.floor((scoreMax * (sum / shares.length + 1 - stranded)) / 2))
}

export const defaultResources: readonly ResourceWeight[] = [
  { name: 'cpu', weight: 1 },
  { name: 'memory', weight: 1 },
]

export interface NodeResourcesFitHandle {
  readonly devices: Pick<Devices, 'classOfResource'>
}

export const nodeResourcesFit = (
  args: NodeResourcesFitArgs = {},
  handle?: NodeResourcesFitHandle,
): Plugin => {
  const { ignoredResources = [], ignoredResourceGroups = [], scoringStrategy = {} } = args
  const ignored = new Set(ignoredResources)
  const groups = new Set(ignoredResourceGroups)
  const isIgnored = (resource: string): boolean =>
    ignored.size + groups.size > 0 &&
    resource.includes('/') &&
    (ignored.has(resource) || groups.has(resource.slice(0, resource.indexOf('/'))))
  /** A node that has none by itself may have devices, which DynamicResources looks at. */
  const isDevice = (resource: string, node: ResourceList): boolean =>
    resource.includes('/') &&
    handle?.devices?.classOfResource(resource) !== undefined &&
    node.get(resource) === 0
  const weights = (scoringStrategy.resources ?? defaultResources).map(({ name, weight = 1 }) => ({
    name,
    weight,
  }))
  const ratio = scoringStrategy.type === 'RequestedToCapacityRatio'
  const isHybrid = scoringStrategy.type === 'Hybrid'
  const score = scoreOf(scoringStrategy)
  const isUsual = weights.length === 2 && weights[0]!.name === 'cpu' && weights[1]!.name === 'memory'
  const [{ weight: cpuWeight } = { weight: 1 }, { weight: memoryWeight } = { weight: 1 }] = weights

  const filter = ({ shape }: Cycle, node: NodeInfo): Status | undefined => {
    const { requests } = shape
    const { allocatable, requested } = node
    const hasRoom = node.pods.size + 1 <= node.allowedPods
    if (
      hasRoom &&
      (requests.milliCpu === 0 || requests.milliCpu <= allocatable.milliCpu - requested.milliCpu) &&
      (requests.memory === 0 || requests.memory <= allocatable.memory - requested.memory) &&
      requests.ephemeralStorage === 0 &&
      requests.others === undefined
    )
      return undefined
    const reasons: string[] = hasRoom ? [] : [tooManyPods]
    let isHopeless = false
    for (const [resource, amount] of requests.entries()) {
      if (amount === 0 || isIgnored(resource)) continue
      if (amount <= allocatable.get(resource) - requested.get(resource)) continue
      if (isDevice(resource, allocatable)) continue
      reasons.push(`Insufficient ${resource}`)
      // No eviction makes a node larger.
      if (amount > allocatable.get(resource)) isHopeless = true
    }
    return reasons.length === 0 ? undefined : rejection(reasons, isHopeless)
  }

  return {
    name,
    isLocal: true,
    filter,
    score: ({ shape }: Cycle, node: NodeInfo) => {
      if (isHybrid)
        return hybridScore(
          weights
            .filter(({ name: resource }) => node.allocatable.get(resource) > 0)
            .map(
              ({ name: resource }) =>
                (usedOn(node, resource) + askedOf(shape, resource)) / node.allocatable.get(resource),
            ),
        )
      if (isUsual && !ratio) {
        const { milliCpu, memory } = node.allocatable
        let sum = 0
        let weight = 0
        if (milliCpu > 0) {
          sum += cpuWeight * score(node.assumedMilliCpu + shape.compared.milliCpu, milliCpu)
          weight += cpuWeight
        }
        if (memory > 0) {
          sum += memoryWeight * score(node.assumedMemory + shape.compared.memory, memory)
          weight += memoryWeight
        }
        return weight === 0 ? 0 : Math.floor(sum / weight)
      }
      let sum = 0
      let weights_ = 0
      for (const { name: resource, weight } of weights) {
        const capacity = node.allocatable.get(resource)
        if (capacity === 0) continue
        // An extended resource that the pod does not ask for says nothing.
        if (resource.includes('/') && askedOf(shape, resource) === 0) continue
        const points = score(usedOn(node, resource) + askedOf(shape, resource), capacity)
        if (ratio && points === 0) continue
        sum += points * weight
        weights_ += weight
      }
      if (weights_ === 0) return 0
      return ratio ? Math.round(sum / weights_) : Math.floor(sum / weights_)
    },
    events: [
      {
        resource: 'AssignedPod',
        actions: ['Delete', 'Update'],
        helps: (_pod, { action, pod, oldPod }) =>
          action === 'Delete' ||
          oldPod === undefined ||
          hasShrunk(oldPod.shape.requests, pod!.shape.requests),
      },
      {
        resource: 'Node',
        actions: ['Add', 'Update'],
        helps: (pod, { object }) => {
          const allocatable = ResourceList.from((object as Node).status?.allocatable)
          for (const [resource, amount] of pod.shape.requests.entries())
            if (
              amount > 0 &&
              !isIgnored(resource) &&
              amount > allocatable.get(resource) &&
              !isDevice(resource, allocatable)
            )
              return false
          return allocatable.get('pods') > 0
        },
      },
      {
        resource: 'DeviceClass',
        actions: ['Add', 'Update'],
        helps: ({ shape }) =>
          [...(shape.requests.others?.keys() ?? [])].some((resource) =>
            isDevice(resource, new ResourceList()),
          ),
      },
    ],
  }
}

const hasShrunk = (before: ResourceList, after: ResourceList): boolean => {
  for (const [resource, amount] of before.entries()) if (after.get(resource) < amount) return true
  return false
}
