/** When a node was last heard of, and what its conditions say when that is too long ago. Pure: time is an argument. */
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import type { Node, NodeCondition } from '@binnacle/openapi/generated/types/core.v1.ts'

/**
 * What the controller remembers of a node, by its own clock: a node's may be wrong. How long a node is silent is what has elapsed
 * (see `elapsed`): were it the time of day, setting that would silence all nodes at once. Milliseconds.
 */
export interface Heard {
  /** When a sign of life was seen; see `elapsed`. */
  readonly at: number
  /** What it was: whose, and the text of both signs, to see a new one. */
  readonly sign: string
  /** Whether the kubelet ever posted a status. */
  readonly hasPosted: boolean
}

/** A new Lease or a new status is a sign of life. */
export const hear = (
  before: Heard | undefined,
  node: Node,
  lease: Lease | undefined,
  now: { readonly time: number; readonly elapsed: number },
): Heard => {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')
  const hasPosted = ready !== undefined
  // Its status alone is none: anybody may have written that, this controller for one.
  const { uid = '' } = node.metadata
  const sign = `${uid} ${lease?.spec?.renewTime ?? ''} ${ready?.lastHeartbeatTime ?? ''} ${hasPosted}`
  if (before === undefined) {
    // Nothing was seen yet: a node that never posted counts from its creation.
    const created = Date.parse(node.metadata.creationTimestamp ?? '')
    const ageMs = hasPosted || Number.isNaN(created) ? 0 : Math.max(0, now.time - created)
    return { sign, hasPosted, at: now.elapsed - ageMs }
  }
  return before.sign === sign ? before : { sign, hasPosted, at: now.elapsed }
}

const reported = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const

/**
 * The node's conditions when it has not been heard of for too long: all Unknown. undefined: it was, or they are so already.
 * @param graceMs for a node that has posted a status
 * @param startupGraceMs for one that never has
 * @param elapsedMs see `elapsed`
 */
export const conditionsIfSilent = (
  node: Node,
  heard: Heard,
  { graceMs, startupGraceMs }: { readonly graceMs: number; readonly startupGraceMs: number },
  elapsedMs: number,
  nowText: string,
): NodeCondition[] | undefined => {
  if (elapsedMs - heard.at <= (heard.hasPosted ? graceMs : startupGraceMs)) return undefined
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
