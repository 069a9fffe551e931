/** When a node was last heard of, and what its conditions say when that is too long ago. Pure: time is an argument. */
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import type { Node, NodeCondition } from '@binnacle/openapi/generated/types/core.v1.ts'

/** What the controller remembers of a node, by its own clock: a node's may be wrong. Milliseconds. */
export interface Heard {
  /** When a sign of life was seen. */
  readonly at: number
  /** What it was: the text of both signs, to see a new one. */
  readonly sign: string
  /** Whether the kubelet ever posted a status. */
  readonly hasPosted: boolean
}

/** A new Lease or a new status is a sign of life. */
export const hear = (before: Heard | undefined, node: Node, lease: Lease | undefined, now: number): Heard => {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')
  const sign = `${lease?.spec?.renewTime ?? ''} ${ready?.lastHeartbeatTime ?? ''} ${ready?.status ?? ''}`
  const hasPosted = ready !== undefined
  if (before === undefined) {
    // Nothing was seen yet: a node that never posted counts from its creation.
    const created = Date.parse(node.metadata.creationTimestamp ?? '')
    return { sign, hasPosted, at: hasPosted ? now : Math.min(now, Number.isNaN(created) ? now : created) }
  }
  return before.sign === sign ? before : { sign, hasPosted, at: now }
}

const reported = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const

/**
 * The node's conditions when it has not been heard of for too long: all Unknown. undefined: it was, or they are so already.
 * @param graceMs for a node that has posted a status
 * @param startupGraceMs for one that never has
 */
export const conditionsIfSilent = (
  node: Node,
  heard: Heard,
  { graceMs, startupGraceMs }: { readonly graceMs: number; readonly startupGraceMs: number },
  now: number,
  nowText: string,
): NodeCondition[] | undefined => {
  if (now - heard.at <= (heard.hasPosted ? graceMs : startupGraceMs)) return undefined
  const before = node.status?.conditions ?? []
  let changed = false
  const after = [...before]
  for (const type of reported) {
    const at = before.findIndex((condition) => condition.type === type)
    const old = before[at]
    if (old === undefined) {
      changed = true
      after.push({
        ...{
          type,
          status: 'Unknown',
          reason: 'NodeStatusNeverUpdated',
          message: 'Kubelet never posted node status.',
        },
        ...{ lastHeartbeatTime: node.metadata.creationTimestamp!, lastTransitionTime: nowText },
      })
    } else if (old.status !== 'Unknown') {
      changed = true
      after[at] = {
        ...old,
        ...{
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
        },
        lastTransitionTime: nowText,
      }
    }
  }
  return changed ? after : undefined
}
