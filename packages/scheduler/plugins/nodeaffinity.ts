/** NodeAffinity: nodeSelector, required and preferred node affinity, and what a profile adds for all its pods. */

import { selectorQuestion, termQuestion } from '@binnacle/component/placement/nodeselector.ts'
import type { NodeAffinity } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import { normalizeByHighest, type Plugin } from '../framework/plugin.ts'
import { type Status, unresolvable } from '../framework/status.ts'
import { nodeChange } from './nodes.ts'

export interface NodeAffinityArgs {
  addedAffinity?: NodeAffinity
}

const skip: Status = { code: 'Skip', reasons: [] }

export const nodeAffinity = ({ addedAffinity }: NodeAffinityArgs = {}): Plugin => {
  const name = 'NodeAffinity'
  const rejected = unresolvable(name, "node(s) didn't match Pod's node affinity/selector")
  const rejectedByAdded = unresolvable(name, "node(s) didn't match scheduler-enforced node affinity")
  const conflicting = unresolvable(name, 'pod affinity terms conflict')
  const required = addedAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const added = required === undefined ? undefined : selectorQuestion(required)
  const preferred = (addedAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
    ({ weight, preference }) => ({ weight, matches: termQuestion(preference) }),
  )
  return {
    name,
    isLocal: true,
    preFilter: ({ shape }: Cycle) => {
      if (shape.nodeSelector === undefined && added === undefined) return skip
      if (shape.namedNodes === undefined) return undefined
      return shape.namedNodes.size === 0 ? conflicting : { nodeNames: shape.namedNodes }
    },
    filter: ({ shape }: Cycle, node: NodeInfo) => {
      if (added !== undefined && !added(node)) return rejectedByAdded
      return shape.nodeSelector === undefined || shape.nodeSelector(node) ? undefined : rejected
    },
    preScore: ({ shape }: Cycle) => (shape.preferredNodes.length + preferred.length === 0 ? skip : undefined),
    score: ({ shape }: Cycle, node: NodeInfo) => {
      let sum = 0
      for (const { weight, matches } of preferred) if (matches(node)) sum += weight
      for (const { weight, matches } of shape.preferredNodes) if (matches(node)) sum += weight
      return sum
    },
    normalizeScore: (_cycle, _nodes, scores) => normalizeByHighest(scores, false),
    events: [
      nodeChange((pod, { metadata }) => {
        const node = { name: metadata.name!, labels: metadata.labels ?? {} }
        return (
          (added === undefined || added(node)) &&
          (pod.shape.nodeSelector === undefined || pod.shape.nodeSelector(node))
        )
      }),
    ],
  }
}
