/** One look at one Job: counts what has ended, makes or deletes pods, writes the status. */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { ObjectKey } from '@binnacle/client/cache/indexer.ts'
import type { Expectations } from '@binnacle/client/controller/expectations.ts'
import type { LoopResult } from '@binnacle/client/controller/loop.ts'
import type { Recorder } from '@binnacle/client/events/recorder.ts'
import { jobs } from '@binnacle/client/resources.ts'
import { type Client, hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type { Job, JobStatus } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { createPod, deletePod } from '../../pods/podcontrol.ts'
import { slowStart } from '../../pods/slowstart.ts'
import { type Backoff, endOf, nextBackoff, noBackoff, remainingMs } from './backoff.ts'
import { countPods, hasLimitPerIndex, isIndexed } from './count.ts'
import type { Action, JobMetrics } from './metrics.ts'
import { burst, isStillNeeded, type PodPlan, planPods } from './plan.ts'
import { hasFinalizer, podOf, removeFinalizer } from './pod.ts'
import {
  finishedStatus,
  type Observed,
  sameStatus,
  statusAfter,
  statusBefore,
  suspensionChange,
  type Uncounted,
  uncountedOf,
} from './status.ts'
import { deadlineInMs, type Verdict, verdictOn } from './verdict.ts'

export interface SyncContext {
  readonly client: Client
  readonly clock: Clock
  readonly recorder: Recorder
  readonly expectations: Expectations
  /** Uids of pods whose finalizer was taken off, until the cache shows it. */
  readonly released: Set<string>
  readonly backoffs: Map<ObjectKey, Backoff>
  /** Keeps the newest state of a Job, which the cache may not have yet. */
  readonly wrote: (job: Job) => void
  readonly metrics: JobMetrics
}

/** @param isCurrent whether the cache has everything that was asked for */
export const syncJob = async (
  c: SyncContext,
  key: ObjectKey,
  job: Job,
  pods: readonly Pod[],
  isCurrent: boolean,
): Promise<LoopResult | undefined> => {
  const begun = elapsed(c.clock)
  let action: Action = 'reconciling'
  const count = (isDone: boolean): void =>
    c.metrics.synced(job, action, isDone, (elapsed(c.clock) - begun) / 1000)
  try {
    const result = await look(c, key, job, pods, isCurrent, (found) => {
      action = found
    })
    count(true)
    return result
  } catch (error) {
    count(false)
    throw error
  }
}

const look = async (
  c: SyncContext,
  key: ObjectKey,
  job: Job,
  pods: readonly Pod[],
  isCurrent: boolean,
  does: (action: Action) => void,
): Promise<LoopResult | undefined> => {
  const now = c.clock.now()
  const isTracked = (pod: Pod): boolean => hasFinalizer(pod) && !c.released.has(pod.metadata.uid!)
  const counts = countPods(job, pods, isTracked)
  const verdict = verdictOn(job, counts, now)
  const counted = counts.newFailed.filter(({ verdict: { action } }) => action !== 'Ignore')
  const backoff = nextBackoff(c.backoffs.get(key) ?? noBackoff, {
    succeeded: counts.newSucceeded.map((pod) => endOf(pod, now)),
    failed: counted.map(({ pod }) => endOf(pod, now)),
  })
  const backoffMs = hasLimitPerIndex(job) ? 0 : remainingMs(backoff, now)

  const plan =
    !isCurrent || (verdict === undefined && job.metadata.deletionTimestamp !== undefined)
      ? nothing
      : verdict === undefined
        ? planPods(job, counts, backoffMs, (pod) => endOf(pod, now), now)
        : { remove: counts.active.slice(0, burst), create: [] }
  does(actionOf(job, plan, isCurrent, verdict))
  const done = await carryOut(c, key, job, plan, verdict)

  // What has ended, or was ended, is written down …
  const endsAll = verdict !== undefined || job.metadata.deletionTimestamp !== undefined
  const needed = new Set(
    endsAll
      ? []
      : counts.newFailed.filter((one) => isStillNeeded(job, counts, one, pods)).map(({ pod }) => pod),
  )
  const isFailing = verdict?.type === 'FailureTarget'
  const ended = counted.map(({ pod }) => pod).filter((pod) => !needed.has(pod))
  const before = uncountedOf(job)
  const uncounted: Uncounted = {
    succeeded: isIndexed(job)
      ? before.succeeded
      : [...before.succeeded, ...counts.newSucceeded.slice(0, burst).map(uidOf)],
    failed: [...before.failed, ...[...ended, ...(isFailing ? done.removed : [])].slice(0, burst).map(uidOf)],
  }
  const removedReady = done.removed.filter((pod) => counts.active.includes(pod) && isReadyPod(pod)).length
  const observed: Observed = {
    active: counts.active.length - done.removed.length + done.created,
    ready: counts.ready - removedReady,
    terminating: counts.terminating.length + done.removed.length,
  }
  const first = statusBefore(job, counts, observed, uncounted, verdict, now)
  let current = await write(c, job, first)
  const change = suspensionChange(job.status, first)
  if (change !== undefined) c.recorder.event(job, 'Normal', change, `Job ${change.toLowerCase()}`)
  c.backoffs.set(key, backoff)

  // … then let go of, and then is part of the numbers.
  const listed = new Set([...uncounted.succeeded, ...uncounted.failed])
  const free = [
    ...pods.filter((pod) => listed.has(pod.metadata.uid!)),
    ...(isIndexed(job) ? counts.newSucceeded : []),
    ...counts.newFailed
      .map(({ pod }) => pod)
      .filter((pod) => !needed.has(pod) && !counted.some((one) => one.pod === pod)),
    ...(verdict === undefined ? [] : done.removed),
  ]
  const failure = await release(c, [...new Set(free)].filter(isTracked))
  const stillHeld = new Set(pods.filter(isTracked).map(uidOf))
  const remaining: Uncounted = {
    succeeded: uncounted.succeeded.filter((uid) => stillHeld.has(uid)),
    failed: uncounted.failed.filter((uid) => stillHeld.has(uid)),
  }
  let second = statusAfter(current.status ?? first, remaining, isIndexed(job))
  const isOver =
    verdict !== undefined &&
    observed.active + observed.terminating + remaining.succeeded.length + remaining.failed.length === 0
  if (isOver) second = finishedStatus(second, verdict, now)
  current = await write(c, current, second)
  c.metrics.counted(job, second)
  if (isOver) {
    c.metrics.ended(job, verdict.type === 'FailureTarget' ? verdict.reason : undefined)
    c.backoffs.delete(key)
    if (verdict.type === 'FailureTarget') c.recorder.event(job, 'Warning', verdict.reason, verdict.message)
    else c.recorder.event(job, 'Normal', 'Completed', 'Job completed')
    return undefined
  }
  if (failure !== undefined) throw failure
  if (done.failure !== undefined) throw done.failure
  const waits = [plan.waitMs, deadlineInMs(current, now)].filter(
    (ms): ms is number => ms !== undefined && ms > 0,
  )
  return waits.length === 0 || verdict !== undefined ? undefined : { requeueAfterMs: Math.min(...waits) }
}

const actionOf = (job: Job, plan: PodPlan, isCurrent: boolean, verdict: Verdict | undefined): Action => {
  if (!isCurrent || verdict?.type === 'FailureTarget') return 'reconciling'
  if (plan.remove.length > 0 || job.spec.suspend === true) return 'pods_deleted'
  return plan.create.length > 0 || plan.waitMs !== undefined ? 'pods_created' : 'tracking'
}

const nothing: PodPlan = { remove: [], create: [] }
const uidOf = ({ metadata }: Pod): string => metadata.uid!
const isReadyPod = ({ status }: Pod): boolean =>
  status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false

const write = async (c: SyncContext, job: Job, status: JobStatus): Promise<Job> => {
  if (sameStatus(job.status, status)) return job
  const written = await c.client.updateStatus(jobs, { ...job, status })
  c.wrote(written)
  return written
}

interface Done {
  readonly removed: readonly Pod[]
  readonly created: number
  readonly failure?: unknown
}

const carryOut = async (
  c: SyncContext,
  key: ObjectKey,
  job: Job,
  { remove, create }: PodPlan,
  verdict: Verdict | undefined,
): Promise<Done> => {
  if (remove.length > 0) {
    c.expectations.expectDeletions(key, remove.map(uidOf))
    const results = await Promise.allSettled(
      remove.map(async (pod) => {
        try {
          // Of a Job that goes on, it was too many: nobody counts its end.
          if (verdict === undefined) await releaseOne(c, pod)
          await deletePod(c, pod, job)
        } catch (error) {
          c.expectations.deletionObserved(key, uidOf(pod))
          if (!hasReason(error, 'NotFound')) throw error
        }
      }),
    )
    const removed = remove.filter((_, i) => results[i]!.status === 'fulfilled')
    return { removed, created: 0, failure: results.find((result) => result.status === 'rejected')?.reason }
  }
  if (create.length === 0) return { removed: [], created: 0 }
  c.expectations.expectCreations(key, create.length)
  const { done, failure } = await slowStart(create.length, async (i) => {
    try {
      await createPod(c, podOf(job, create[i]!), job)
    } catch (error) {
      if (!isNamespaceTerminating(error)) throw error
      c.expectations.creationObserved(key)
    }
  })
  c.expectations.creationObserved(key, create.length - done)
  return { removed: [], created: done, failure }
}

/** @returns what failed first */
const release = async (c: SyncContext, pods: readonly Pod[]): Promise<unknown> => {
  const results = await Promise.allSettled(pods.slice(0, burst).map((pod) => releaseOne(c, pod)))
  return results.find((result) => result.status === 'rejected')?.reason
}

const releaseOne = async (c: SyncContext, pod: Pod): Promise<void> => {
  if (!hasFinalizer(pod)) return
  // Remembered before the answer: the event that shows it may come first.
  c.released.add(uidOf(pod))
  try {
    await removeFinalizer(c.client, pod)
  } catch (error) {
    c.released.delete(uidOf(pod))
    throw error
  }
}
