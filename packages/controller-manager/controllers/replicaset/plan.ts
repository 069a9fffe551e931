/** What a ReplicaSet, or a ReplicationController, needs: a pure function of what is there. */
import type { Pod, PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { availableInMs, isReady } from '../../pods/podstate.ts'
import { rankForDeletion } from '../../pods/rank.ts'

/** At most so many pods are made or deleted in one go. */
export const burstReplicas = 500

export type ReplicasPlan =
  | { readonly action: 'none' }
  | { readonly action: 'create'; readonly count: number }
  | { readonly action: 'delete'; readonly pods: readonly Pod[] }

/**
 * @param active the pods that count
 * @param relatedOnNode pods of the same kind (of one Deployment, say) by node
 */
export const planReplicas = (
  replicas: number,
  active: readonly Pod[],
  relatedOnNode: ReadonlyMap<string, number>,
  now: number,
): ReplicasPlan => {
  const missing = replicas - active.length
  if (missing === 0) return { action: 'none' }
  if (missing > 0) return { action: 'create', count: Math.min(missing, burstReplicas) }
  const surplus = Math.min(-missing, burstReplicas)
  const ranked = surplus < active.length ? rankForDeletion(active, relatedOnNode, now) : active
  return { action: 'delete', pods: ranked.slice(0, surplus) }
}

export interface ReplicaCounts {
  readonly replicas: number
  readonly fullyLabeledReplicas: number
  readonly readyReplicas: number
  readonly availableReplicas: number
}

export const countReplicas = (
  active: readonly Pod[],
  template: PodTemplateSpec | undefined,
  minReadySeconds: number,
  now: number,
): ReplicaCounts => {
  const wanted = Object.entries(template?.metadata?.labels ?? {})
  let fullyLabeledReplicas = 0
  let readyReplicas = 0
  let availableReplicas = 0
  for (const pod of active) {
    const labels = pod.metadata.labels ?? {}
    if (wanted.every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value))
      fullyLabeledReplicas++
    if (isReady(pod)) readyReplicas++
    if (availableInMs(pod, minReadySeconds, now) === 0) availableReplicas++
  }
  return { replicas: active.length, fullyLabeledReplicas, readyReplicas, availableReplicas }
}

/** Milliseconds until the next ready pod becomes available; undefined when none will by waiting. */
export const nextAvailableInMs = (
  active: readonly Pod[],
  minReadySeconds: number,
  now: number,
): number | undefined => {
  const waits = active
    .map((pod) => availableInMs(pod, minReadySeconds, now))
    .filter((ms): ms is number => ms !== undefined && ms > 0)
  return waits.length === 0 ? undefined : Math.min(...waits)
}
