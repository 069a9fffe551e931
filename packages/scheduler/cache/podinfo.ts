/** A pod as the scheduler holds it: the object and what it needs of it, worked out once. */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Shape, shapeOf } from './shape.ts'

export interface PodInfo {
  readonly pod: Pod
  readonly uid: string
  /** `namespace/name`. */
  readonly key: string
  readonly priority: number
  readonly isTerminating: boolean
  readonly shape: Shape
}

export const podInfoOf = (pod: Pod): PodInfo => ({
  pod,
  uid: pod.metadata.uid!,
  key: `${pod.metadata.namespace}/${pod.metadata.name}`,
  priority: pod.spec!.priority ?? 0,
  isTerminating: pod.metadata.deletionTimestamp !== undefined,
  shape: shapeOf(pod),
})

/** A pod that has ended holds nothing. */
export const hasEnded = ({ status }: Pod): boolean =>
  status?.phase === 'Succeeded' || status?.phase === 'Failed'

/** Milliseconds since the epoch; a pod that has not started counts as starting now. */
export const startedAt = ({ pod }: PodInfo, now: number): number => {
  const time = pod.status?.startTime
  return time === undefined ? now : Date.parse(time)
}

/** Which of two pods matters more: by priority, then the one that has run for longer. For sorting, most important first. */
export const byImportance =
  (now: number) =>
  (a: PodInfo, b: PodInfo): number =>
    a.priority !== b.priority ? b.priority - a.priority : startedAt(a, now) - startedAt(b, now)
