/** What a StatefulSet needs next: a pure function of its pods. */
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAvailable, isReady } from '../../pods/podstate.ts'
import { portionOf } from '../../rollout/portion.ts'
import { isInRange, ordinalOf, rangeOf, revisionOf } from './identity.ts'

/** Names of ControllerRevisions: what was rolled out last, and what is to be. */
export interface Revisions {
  readonly current: string
  readonly update: string
}

export type Action =
  | { readonly do: 'create'; readonly ordinal: number; readonly revision: 'current' | 'update' }
  | { readonly do: 'delete'; readonly pod: Pod }
  /** Sees to it that the pod has its labels and claims. */
  | { readonly do: 'check'; readonly pod: Pod; readonly ordinal: number }
  /** Sees to it that the pod's claims have the right owners. */
  | { readonly do: 'own'; readonly pod: Pod; readonly ordinal: number }
  /** A pod that waits to be started may lack a claim that was deleted. */
  | { readonly do: 'claim'; readonly pod: Pod; readonly ordinal: number }

/** What is done first, and what only when all of that succeeded. */
export interface Plan {
  readonly keep: readonly Action[]
  readonly leave: readonly Action[]
  readonly update: readonly Action[]
}

interface Member {
  readonly ordinal: number
  readonly pod: Pod
}

/** @param now milliseconds since the epoch */
export const planSet = (set: StatefulSet, pods: readonly Pod[], revisions: Revisions, now: number): Plan => {
  const inOrder = set.spec.podManagementPolicy !== 'Parallel'
  const members = membersOf(set, pods)
  const isFine = (pod: Pod): boolean => isRunning(pod) && isAvailable(pod, set.spec.minReadySeconds ?? 0, now)
  const { start, end } = rangeOf(set)
  const keep: Action[] = []
  for (let ordinal = start; ordinal < end; ordinal++) {
    const pod = members.get(ordinal)
    let mayGoOn = true
    if (pod === undefined) {
      const revision = isCurrent(set, ordinal) ? 'current' : 'update'
      keep.push({ do: 'create', ordinal, revision })
      mayGoOn = false
    } else if (isOver(pod)) {
      if (!isGoing(pod)) keep.push({ do: 'delete', pod })
      mayGoOn = false
    } else {
      if (pod.status?.phase === 'Pending') keep.push({ do: 'claim', pod, ordinal })
      mayGoOn = !isGoing(pod) && isFine(pod)
      if (mayGoOn || !inOrder) keep.push({ do: 'check', pod, ordinal })
    }
    if (inOrder && !mayGoOn) return { keep, leave: [], update: [] }
  }
  const { leave, isDone } = planLeaving(set, members, inOrder, isFine)
  return { keep, leave, update: isDone ? planUpdate(set, members, revisions) : [] }
}

const membersOf = (set: StatefulSet, pods: readonly Pod[]): ReadonlyMap<number, Pod> => {
  const members = new Map<number, Pod>()
  for (const pod of pods) {
    const ordinal = ordinalOf(set, pod)
    if (ordinal !== undefined) members.set(ordinal, pod)
  }
  return members
}

export const isGoing = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined

const isOver = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded'

const isRunning = (pod: Pod): boolean => pod.status?.phase === 'Running' && isReady(pod)

const isHealthy = (pod: Pod): boolean => isRunning(pod) && !isGoing(pod)

/** Whether a pod that is missing is made from the template that was rolled out last. */
const isCurrent = ({ spec, status }: StatefulSet, ordinal: number): boolean => {
  if (spec.updateStrategy?.type === 'OnDelete') return false
  const { partition } = spec.updateStrategy?.rollingUpdate ?? {}
  return ordinal < (spec.ordinals?.start ?? 0) + (partition ?? status?.currentReplicas ?? 0)
}

/** Those beyond the range go, the last one first; in order, each waits for the one before it, and for all that stay. */
const planLeaving = (
  set: StatefulSet,
  members: ReadonlyMap<number, Pod>,
  inOrder: boolean,
  isFine: (pod: Pod) => boolean,
): { readonly leave: readonly Action[]; readonly isDone: boolean } => {
  const condemned: Member[] = [...members]
    .map(([ordinal, pod]) => ({ ordinal, pod }))
    .filter(({ ordinal }) => !isInRange(set, ordinal))
    .sort((a, b) => b.ordinal - a.ordinal)
  // Its owners change before it goes: the claim may go with it.
  const leave: Action[] = condemned.map(({ pod, ordinal }) => ({ do: 'own', pod, ordinal }))
  if (!inOrder) {
    for (const { pod } of condemned) if (!isGoing(pod)) leave.push({ do: 'delete', pod })
    return { leave, isDone: true }
  }
  const [next] = condemned
  if (next === undefined) return { leave, isDone: true }
  const firstUnhealthy = condemned.filter(({ pod }) => !isHealthy(pod)).at(-1)
  if (!isGoing(next.pod) && (isFine(next.pod) || next === firstUnhealthy))
    leave.push({ do: 'delete', pod: next.pod })
  return { leave, isDone: false }
}

/** Pods of old revisions go from the last one on, no more than may be missing at a time. */
const planUpdate = (
  set: StatefulSet,
  members: ReadonlyMap<number, Pod>,
  { update }: Revisions,
): readonly Action[] => {
  const { type, rollingUpdate: { partition = 0, maxUnavailable = 1 } = {} } = set.spec.updateStrategy ?? {}
  if (type === 'OnDelete') return []
  const { start, end } = rangeOf(set)
  const most = Math.max(1, portionOf(maxUnavailable, end - start, 'up'))
  const actions: Action[] = []
  for (let ordinal = end - 1, missing = 0; ordinal >= start + partition && missing < most; ordinal--) {
    const pod = members.get(ordinal)
    if (pod === undefined) missing++
    else if (revisionOf(pod) !== update && !isGoing(pod)) {
      actions.push({ do: 'delete', pod })
      missing++
    } else if (!isHealthy(pod)) missing++
  }
  return actions
}

export interface Counts {
  readonly replicas: number
  readonly readyReplicas: number
  readonly availableReplicas: number
  readonly currentReplicas: number
  readonly updatedReplicas: number
}

export const countPods = (
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update }: Revisions,
  now: number,
): Counts => {
  const minReadySeconds = set.spec.minReadySeconds ?? 0
  const count = (test: (pod: Pod) => boolean): number => pods.filter(test).length
  return {
    replicas: pods.length,
    readyReplicas: count(isRunning),
    availableReplicas: count((pod) => isRunning(pod) && isAvailable(pod, minReadySeconds, now)),
    currentReplicas: count((pod) => !isGoing(pod) && revisionOf(pod) === current),
    updatedReplicas: count((pod) => !isGoing(pod) && revisionOf(pod) === update),
  }
}

/** Everything is new and ready: what was to be rolled out is what was rolled out last. */
export const isRolledOut = ({ spec }: StatefulSet, counts: Counts): boolean => {
  const { replicas = 1 } = spec
  return (
    spec.updateStrategy?.type !== 'OnDelete' &&
    counts.updatedReplicas === replicas &&
    counts.readyReplicas === replicas &&
    counts.replicas === replicas
  )
}
