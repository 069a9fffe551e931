/** Which pods of a node would have to go, and on which node that does the least harm. */
import type { NodeInfo } from '../cache/nodeinfo.ts'
import { byImportance, type PodInfo, startedAt } from '../cache/podinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import type { Profile } from '../framework/profile.ts'
import { type Status, unresolvable } from '../framework/status.ts'
import { type Budget, partByBudgets } from './budgets.ts'

export interface Candidate {
  readonly node: NodeInfo
  /** Most important first. */
  readonly victims: readonly PodInfo[]
  readonly violations: number
}

export const noVictims = unresolvable('DefaultPreemption', 'No preemption victims found for incoming pod')

/** Whether a pod, with those nominated for the node, fits on a changed copy of it. */
export type Fits = (cycle: Cycle, node: NodeInfo) => Status | undefined

/**
 * Tries out: without all less important pods the pod must fit; then as many of them as possible stay, those whose eviction breaks a
 * budget first, the more important before the less.
 */
export const selectVictims = (
  cycle: Cycle,
  profile: Profile,
  node: NodeInfo,
  budgets: readonly Budget[],
  fits: Fits,
  now: number,
): Candidate | Status => {
  const lower = [...node.pods.values()].filter(({ priority }) => priority < cycle.pod.priority)
  if (lower.length === 0) return noVictims
  const copy = node.clone()
  const gone = new Set<PodInfo>()
  const remove = (pod: PodInfo): void => {
    copy.removePod(pod.uid)
    profile.removePod(cycle, pod, copy)
    gone.add(pod)
  }
  const bringBack = (pod: PodInfo): void => {
    copy.addPod(pod)
    profile.addPod(cycle, pod, copy)
    gone.delete(pod)
  }
  try {
    lower.forEach(remove)
    const status = fits(cycle, copy)
    if (status !== undefined) return status
    const { breaking, others } = partByBudgets(lower.sort(byImportance(now)), budgets)
    const victims: PodInfo[] = []
    let violations = 0
    const spare = (pod: PodInfo): boolean => {
      bringBack(pod)
      if (fits(cycle, copy) === undefined) return true
      remove(pod)
      victims.push(pod)
      return false
    }
    for (const pod of breaking) if (!spare(pod)) violations++
    for (const pod of others) spare(pod)
    victims.sort(byImportance(now))
    return { node, victims, violations }
  } finally {
    for (const pod of [...gone]) bringBack(pod)
  }
}

/** Of these the lowest; the first of them where several are. */
const keepLowest = (
  candidates: readonly Candidate[],
  of: (candidate: Candidate) => number,
): readonly Candidate[] => {
  let lowest = Number.POSITIVE_INFINITY
  let kept: Candidate[] = []
  for (const candidate of candidates) {
    const value = of(candidate)
    if (value < lowest) {
      lowest = value
      kept = [candidate]
    } else if (value === lowest) kept.push(candidate)
  }
  return kept
}

/** Makes all priorities positive, so that more victims are a larger sum. */
const priorityOffset = 2 ** 31

/**
 * The reference's criteria, each for those that the one before left: fewest broken budgets; the least important highest victim; the
 * smallest sum of priorities; fewest victims; the latest start of the most important victims.
 */
export const bestCandidates = (candidates: readonly Candidate[], now: number): readonly Candidate[] => {
  const criteria: ((candidate: Candidate) => number)[] = [
    ({ violations }) => violations,
    ({ victims }) => victims[0]?.priority ?? Number.NEGATIVE_INFINITY,
    ({ victims }) => victims.reduce((sum, { priority }) => sum + priority + priorityOffset, 0),
    ({ victims }) => victims.length,
    ({ victims }) => {
      const highest = victims[0]?.priority
      return -Math.min(
        ...victims.filter(({ priority }) => priority === highest).map((pod) => startedAt(pod, now)),
      )
    },
  ]
  let left = candidates
  for (const criterion of criteria) {
    if (left.length <= 1) return left
    left = keepLowest(left, criterion)
  }
  return left
}
