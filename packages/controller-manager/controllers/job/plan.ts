/** Which pods a Job that goes on should make or delete now. */
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isActive } from '../../pods/podstate.ts'
import { rankForDeletion } from '../../pods/rank.ts'
import { remainingMs } from './backoff.ts'
import {
  type Counts,
  type Failed,
  failuresOf,
  hasLimitPerIndex,
  indexFailures,
  indexIgnoredFailures,
  indexOf,
  isIndexed,
  waitsForEnd,
} from './count.ts'
import { firstFree, hasIndex, union, withIndexes } from './indexes.ts'

/** At most so many pods are made or deleted in one go. */
export const burst = 500

/** A pod to be made; of an Indexed Job with its number, and how often that failed before. */
export interface NewPod {
  readonly index?: number
  readonly failures?: number
  readonly ignoredFailures?: number
}

export interface PodPlan {
  readonly remove: readonly Pod[]
  readonly create: readonly NewPod[]
  /** When pods are missing that may not be made yet. */
  readonly waitMs?: number
}

/** How many pods should run. */
const wantedActive = ({ spec }: Job, { succeeded, active }: Counts): number => {
  const { parallelism = 1, completions } = spec
  // A queue: who is left finishes it after the first success.
  if (completions === undefined) return succeeded > 0 ? Math.min(parallelism, active.length) : parallelism
  return Math.max(0, Math.min(parallelism, completions - succeeded))
}

/**
 * @param backoffMs for so long no pod may be made after failures
 * @param endOf when a pod ended, in milliseconds since the epoch
 */
export const planPods = (
  job: Job,
  counts: Counts,
  backoffMs: number,
  endOf: (pod: Pod) => number,
  now: number,
): PodPlan => {
  const { active, terminating } = counts
  const wanted = job.spec.suspend ? 0 : wantedActive(job, counts)
  const surplus = active.length - wanted
  const remove = isIndexed(job) ? surplusIndexed(job, counts, wanted, now) : ranked(active, surplus, now)
  if (remove.length > 0) return { remove: remove.slice(0, burst), create: [] }
  const missing = -surplus - (waitsForEnd(job) ? terminating.length : 0)
  if (missing <= 0) return nothing
  if (backoffMs > 0) return { ...nothing, waitMs: backoffMs }
  const count = Math.min(missing, burst)
  return isIndexed(job)
    ? createIndexed(job, counts, count, endOf, now)
    : { remove: [], create: Array.from({ length: count }, () => ({})) }
}

const nothing: PodPlan = { remove: [], create: [] }

const ranked = (active: readonly Pod[], count: number, now: number): readonly Pod[] =>
  count <= 0 ? [] : rankForDeletion(active, new Map(), now).slice(0, count)

/** Pods without a proper number, second ones of a number, then those of the highest numbers. */
const surplusIndexed = (job: Job, { active }: Counts, wanted: number, now: number): readonly Pod[] => {
  const { completions = 0 } = job.spec
  const keep = new Map<number, Pod>()
  const remove: Pod[] = []
  // The last in this order is worth most.
  for (const pod of rankForDeletion(active, new Map(), now).reverse()) {
    const index = indexOf(pod)
    if (index === undefined || index >= completions || keep.has(index)) remove.push(pod)
    else keep.set(index, pod)
  }
  const rest = [...keep].sort(([a], [b]) => a - b).map(([, pod]) => pod)
  return [...remove, ...rest.slice(wanted)]
}

const createIndexed = (
  job: Job,
  counts: Counts,
  count: number,
  endOf: (pod: Pod) => number,
  now: number,
): PodPlan => {
  const { completions = 0 } = job.spec
  const held = waitsForEnd(job) ? [...counts.active, ...counts.terminating] : counts.active
  const taken = withIndexes(
    union(counts.completed, counts.failedIndexes),
    held.map(indexOf).filter((index) => index !== undefined),
  )
  if (!hasLimitPerIndex(job))
    return { remove: [], create: firstFree(taken, count, completions).map((index) => ({ index })) }
  const last = lastFailures(counts.newFailed)
  const create: NewPod[] = []
  let waitMs = Number.POSITIVE_INFINITY
  // Numbers that wait take the place of no others.
  for (const index of firstFree(taken, count + last.size, completions)) {
    if (create.length >= count) break
    const before = last.get(index)
    if (before === undefined) {
      create.push({ index, failures: 0 })
      continue
    }
    const counted = before.verdict.action !== 'Ignore'
    const failures = failuresOf(before.pod, indexFailures) + (counted ? 1 : 0)
    const ignoredFailures = failuresOf(before.pod, indexIgnoredFailures) + (counted ? 0 : 1)
    const ms = remainingMs({ failures: failures + ignoredFailures, lastFailure: endOf(before.pod) }, now)
    if (ms > 0) waitMs = Math.min(waitMs, ms)
    else create.push({ index, failures, ...(ignoredFailures === 0 ? {} : { ignoredFailures }) })
  }
  return { remove: [], create, ...(Number.isFinite(waitMs) ? { waitMs } : {}) }
}

/** Of each number the pod that failed last: the one with the highest count. */
const lastFailures = (failed: readonly Failed[]): ReadonlyMap<number, Failed> => {
  const last = new Map<number, Failed>()
  for (const one of failed) {
    const index = indexOf(one.pod)
    if (index === undefined) continue
    const other = last.get(index)
    if (other === undefined || triesOf(other.pod) < triesOf(one.pod)) last.set(index, one)
  }
  return last
}

const triesOf = (pod: Pod): number => failuresOf(pod, indexFailures) + failuresOf(pod, indexIgnoredFailures)

/**
 * Whether a failed pod of a Job with a limit for each index must stay as it is: the next pod of its number takes the count of
 * failures from it.
 */
export const isStillNeeded = (job: Job, counts: Counts, { pod }: Failed, pods: readonly Pod[]): boolean => {
  const index = indexOf(pod)
  if (!hasLimitPerIndex(job) || index === undefined) return false
  if (hasIndex(counts.failedIndexes, index) || hasIndex(counts.completed, index)) return false
  return !pods.some(
    (other) =>
      other !== pod && indexOf(other) === index && (isActive(other) || triesOf(other) > triesOf(pod)),
  )
}
