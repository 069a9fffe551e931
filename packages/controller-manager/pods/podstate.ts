/** Questions about a pod that several controllers ask. */
import type { Pod, PodCondition } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Neither finished nor being deleted: it counts. */
export const isActive = ({ metadata, status }: Pod): boolean =>
  status?.phase !== 'Succeeded' && status?.phase !== 'Failed' && metadata.deletionTimestamp === undefined

/** Being deleted and not yet finished. */
export const isTerminating = ({ metadata, status }: Pod): boolean =>
  status?.phase !== 'Succeeded' && status?.phase !== 'Failed' && metadata.deletionTimestamp !== undefined

export const conditionOf = ({ status }: Pod, type: string): PodCondition | undefined =>
  status?.conditions?.find((condition) => condition.type === type)

export const isReady = (pod: Pod): boolean => conditionOf(pod, 'Ready')?.status === 'True'

/** Ready for so long that it may be counted on. `now`: milliseconds since the epoch. */
export const isAvailable = (pod: Pod, minReadySeconds: number, now: number): boolean =>
  availableInMs(pod, minReadySeconds, now) === 0

/** Milliseconds until a ready pod is available; undefined of one that is not ready. */
export const availableInMs = (pod: Pod, minReadySeconds: number, now: number): number | undefined => {
  const ready = conditionOf(pod, 'Ready')
  if (ready?.status !== 'True') return undefined
  if (minReadySeconds === 0) return 0
  if (ready.lastTransitionTime === undefined) return undefined
  return Math.max(0, Date.parse(ready.lastTransitionTime) + minReadySeconds * 1000 - now)
}
