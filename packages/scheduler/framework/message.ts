/** Why a pod fits nowhere, in words: reasons counted over nodes. */
import type { Status } from './status.ts'

/** `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint(s).` */
export const describeVerdicts = (nodes: number, statuses: Iterable<Status>): string => {
  const counts = new Map<string, number>()
  for (const { reasons } of statuses)
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const parts = [...counts].map(([reason, count]) => `${count} ${reason}`).sort()
  return `0/${nodes} nodes are available${parts.length === 0 ? '.' : `: ${parts.join(', ')}.`}`
}
