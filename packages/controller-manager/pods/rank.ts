/**
 * Which pods go first when there are too many: those whose loss costs least. Rule: "Pod deletion cost" and the order in
 * https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset
 */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { conditionOf, isReady } from './podstate.ts'

export const deletionCostAnnotation = 'controller.kubernetes.io/pod-deletion-cost'

const phases: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 }

interface Ranked {
  readonly pod: Pod
  /** Compared one after the other; the smaller goes first. */
  readonly marks: readonly number[]
}

/**
 * The pods in the order in which they should go.
 * @param relatedOnNode how many pods of the same kind are on a node: from crowded nodes first
 * @param now milliseconds since the epoch
 */
export const rankForDeletion = (
  pods: readonly Pod[],
  relatedOnNode: ReadonlyMap<string, number>,
  now: number,
): Pod[] =>
  pods
    .map((pod): Ranked => ({ pod, marks: marksOf(pod, relatedOnNode, now) }))
    .sort((a, b) => {
      for (let i = 0; i < a.marks.length; i++) if (a.marks[i] !== b.marks[i]) return a.marks[i]! - b.marks[i]!
      return 0
    })
    .map(({ pod }) => pod)

const marksOf = (pod: Pod, relatedOnNode: ReadonlyMap<string, number>, now: number): number[] => {
  const { nodeName = '' } = pod.spec
  return [
    nodeName === '' ? 0 : 1,
    phases[pod.status?.phase ?? ''] ?? 0,
    isReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.[deletionCostAnnotation] ?? 0) || 0,
    nodeName === '' ? 0 : -(relatedOnNode.get(nodeName) ?? 0),
    // Longer ready is worth more, but only by orders of magnitude: chance decides among those of about the same age.
    isReady(pod) ? ageBucket(conditionOf(pod, 'Ready')?.lastTransitionTime, now) : 0,
    -restartsOf(pod),
    ageBucket(pod.metadata.creationTimestamp, now),
  ]
}

const ageBucket = (time: string | undefined, now: number): number =>
  time === undefined ? -1 : Math.floor(Math.log2(Math.max(1, now - Date.parse(time))))

const restartsOf = ({ status }: Pod): number =>
  Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount))
