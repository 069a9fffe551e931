/**
 * The taints that say why a node should not get, or keep, pods. Rule:
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-nodes-by-condition
 */
import type { Node, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'

/** By condition and its status. */
const byCondition: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: 'node.kubernetes.io/not-ready', Unknown: 'node.kubernetes.io/unreachable' },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
}
const unschedulable = 'node.kubernetes.io/unschedulable'
const ours = new Set([unschedulable, ...Object.values(byCondition).flatMap((keys) => Object.values(keys))])

/** Keys of the taints NoSchedule that its conditions ask for. */
const keysFor = ({ spec, status }: Node): Set<string> => {
  const keys = new Set<string>()
  for (const { type, status: value } of status?.conditions ?? []) {
    const key = byCondition[type]?.[value]
    if (key !== undefined) keys.add(key)
  }
  if (spec?.unschedulable === true) keys.add(unschedulable)
  return keys
}

/**
 * The node's taints with those NoSchedule that its conditions ask for and no other of that kind; undefined when they are so already.
 * @param now when a taint was added; RFC 3339
 */
export const noScheduleTaints = (node: Node, now: string): Taint[] | undefined => {
  const wanted = keysFor(node)
  const before = node.spec?.taints ?? []
  const isOurs = ({ key, effect }: Taint): boolean => effect === 'NoSchedule' && ours.has(key)
  const kept = before.filter((taint) => !isOurs(taint) || wanted.has(taint.key))
  const missing = [...wanted].filter((key) => !before.some((taint) => isOurs(taint) && taint.key === key))
  if (missing.length === 0 && kept.length === before.length) return undefined
  return [...kept, ...missing.map((key): Taint => ({ key, effect: 'NoSchedule', timeAdded: now }))]
}

/** By what Ready says: the taint that makes pods leave. */
const noExecuteKey = ({ status }: Node): string | undefined => {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  return ready === undefined ? undefined : byCondition.Ready![ready.status]
}

const noExecuteKeys: readonly string[] = Object.values(byCondition.Ready!)
const isNoExecute = ({ key, effect }: Taint): boolean => effect === 'NoExecute' && noExecuteKeys.includes(key)

/** Whether it has one of the taints that make pods leave a silent node. */
export const hasNoExecute = ({ spec }: Node): boolean => spec?.taints?.some(isNoExecute) ?? false

/** Whether its pods should leave, and nothing yet tells them to. */
export const isToBeEvicted = (node: Node): boolean => noExecuteKey(node) !== undefined && !hasNoExecute(node)

/**
 * The node's taints when its pods should leave: the one that Ready asks for takes the place of the other, and goes with its reason.
 * undefined when they are so already.
 * @param now when a taint was added; RFC 3339
 */
export const noExecuteTaints = (node: Node, now: string): Taint[] | undefined => {
  const wanted = noExecuteKey(node)
  const before = node.spec?.taints ?? []
  const kept = before.filter((taint) => !isNoExecute(taint) || taint.key === wanted)
  const isThere = wanted === undefined || before.some((taint) => isNoExecute(taint) && taint.key === wanted)
  if (isThere && kept.length === before.length) return undefined
  return isThere ? kept : [...kept, { key: wanted!, effect: 'NoExecute', timeAdded: now }]
}

/** The node's taints without those that make its pods leave; undefined when it has none. */
export const withoutNoExecute = (node: Node): Taint[] | undefined =>
  hasNoExecute(node) ? node.spec!.taints!.filter((taint) => !isNoExecute(taint)) : undefined
