/**
 * NodeResourcesBalancedAllocation: prefers nodes on which the pod makes the use of resources more even. How even a use is goes from
 * 0 to 100 and sinks with the standard deviation of the shares in use; the score is 75 where the pod changes nothing, and half a
 * point more or less for each point of difference (as 1.36 was seen to answer).
 */
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import { type Plugin, scoreMax } from '../framework/plugin.ts'
import type { Status } from '../framework/status.ts'
import { defaultResources, type ResourceWeight } from './resourcesfit.ts'

export interface NodeResourcesBalancedAllocationArgs {
  resources?: ResourceWeight[]
}

const skip: Status = { code: 'Skip', reasons: [] }

export const nodeResourcesBalancedAllocation = ({
  resources = [...defaultResources],
}: NodeResourcesBalancedAllocationArgs = {}): Plugin => {
  const names = resources.map(({ name }) => name)
  const isUsual = names.length === 2 && names[0] === 'cpu' && names[1] === 'memory'
  /** How even the use is with (1) or without (0) the pod. */
  const evenness = ({ shape }: Cycle, node: NodeInfo, withPod: 0 | 1): number => {
    if (isUsual) {
      const { allocatable, requested } = node
      const cpu = allocatable.milliCpu
      const memory = allocatable.memory
      // Of one resource alone any use is even.
      if (cpu === 0 || memory === 0) return scoreMax
      const a = Math.min(1, (requested.milliCpu + withPod * shape.requests.milliCpu) / cpu)
      const b = Math.min(1, (requested.memory + withPod * shape.requests.memory) / memory)
      return Math.trunc((1 - Math.abs(a - b) / 2) * scoreMax)
    }
    const shares: number[] = []
    for (const name of names) {
      const capacity = node.allocatable.get(name)
      const asked = shape.requests.get(name)
      if (capacity === 0 || (name.includes('/') && asked === 0)) continue
      shares.push(Math.min(1, (node.requested.get(name) + withPod * asked) / capacity))
    }
    return Math.trunc((1 - deviation(shares)) * scoreMax)
  }
  return {
    name: 'NodeResourcesBalancedAllocation',
    isLocal: true,
    preScore: ({ shape }: Cycle) =>
      names.every((name) => shape.requests.get(name) === 0) ? skip : undefined,
    score: (cycle: Cycle, node: NodeInfo) =>
      scoreMax / 2 + Math.trunc((scoreMax / 2 + evenness(cycle, node, 1) - evenness(cycle, node, 0)) / 2),
  }
}

const deviation = (shares: readonly number[]): number => {
  if (shares.length < 2) return 0
  if (shares.length === 2) return Math.abs(shares[0]! - shares[1]!) / 2
  let sum = 0
  for (const share of shares) sum += share
  const mean = sum / shares.length
  let squares = 0
  for (const share of shares) squares += (share - mean) ** 2
  return Math.sqrt(squares / shares.length)
}
