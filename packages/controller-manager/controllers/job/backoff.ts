/**
 * How long a Job waits after pods of it have failed: ten seconds, twenty, forty …, six minutes at most.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
 */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

const firstMs = 10_000
const maxMs = 6 * 60_000

/** What is remembered between two looks. */
export interface Backoff {
  /** Failures since the last success. */
  readonly failures: number
  /** When the last of them was; milliseconds since the epoch. */
  readonly lastFailure: number
}

export const noBackoff: Backoff = { failures: 0, lastFailure: 0 }

/** When a pod ended; where nobody says, when it was last known to change, or now. */
export const endOf = ({ metadata, status }: Pod, now: number): number => {
  const times = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])]
    .map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? ''))
    .filter((time) => !Number.isNaN(time))
  if (times.length > 0) return Math.max(...times)
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime
  for (const time of [ready, metadata.deletionTimestamp]) {
    const at = Date.parse(time ?? '')
    // A deletion time lies ahead by the time of grace.
    if (!Number.isNaN(at)) return Math.min(at, now)
  }
  return now
}

/** @param ends when pods succeeded and failed since the last look */
export const nextBackoff = (
  before: Backoff,
  ends: { readonly succeeded: readonly number[]; readonly failed: readonly number[] },
): Backoff => {
  const lastSuccess = Math.max(...ends.succeeded, Number.NEGATIVE_INFINITY)
  const after = ends.failed.filter((time) => time > lastSuccess)
  const kept = ends.succeeded.length > 0 ? noBackoff : before
  if (after.length === 0) return kept
  return { failures: kept.failures + after.length, lastFailure: Math.max(kept.lastFailure, ...after) }
}

/** Milliseconds until a new pod may be made; a clock that was put back does not make it longer than the wait itself. */
export const remainingMs = ({ failures, lastFailure }: Backoff, now: number): number => {
  if (failures === 0) return 0
  const wait = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.max(0, Math.min(wait, lastFailure + wait - now))
}
