/** What this controller counts, under kube-controller-manager's names. */
import { type Counter, doubling, type Histogram, type Metrics } from '@binnacle/component/metrics.ts'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { hasFinalizer } from './pod.ts'

/** What a look at a Job came to; `reconciling`: it ended the Job, or nothing could be done yet. */
export type Action = 'reconciling' | 'tracking' | 'pods_created' | 'pods_deleted'

const modeOf = ({ spec }: Job): string => spec.completionMode ?? 'NonIndexed'
const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

export class JobMetrics {
  private readonly syncs: Counter
  private readonly seconds: Histogram
  private readonly finished: Counter
  private readonly podsFinished: Counter
  private readonly terminated: Counter

  constructor(metrics: Metrics) {
    const named = (name: string): string => `job_controller_${name}`
    this.syncs = metrics.counter(named('job_syncs_total'), '[STABLE] Looks at Jobs')
    this.seconds = metrics.histogram(
      named('job_sync_duration_seconds'),
      '[STABLE] How long looks at Jobs took',
      doubling(0.004, 15),
    )
    this.finished = metrics.counter(named('jobs_finished_total'), '[STABLE] Jobs that have ended')
    this.podsFinished = metrics.counter(
      named('job_pods_finished_total'),
      '[STABLE] Pods that have ended and were counted',
    )
    this.terminated = metrics.counter(
      named('terminated_pods_tracking_finalizer_total'),
      '[BETA] Pods that have ended and have a finalizer (add), and that lost it (delete)',
    )
  }

  synced(job: Job, action: Action, isDone: boolean, seconds: number): void {
    const [mode, result] = [modeOf(job), isDone ? 'success' : 'error']
    this.syncs.add({ action, completion_mode: mode, result })
    this.seconds.observe(`action="${action}",completion_mode="${mode}",result="${result}"`, seconds)
  }

  /** What a status says more than the one before. */
  counted(job: Job, after: Job['status']): void {
    for (const result of ['succeeded', 'failed'] as const)
      this.podsFinished.add(
        { completion_mode: modeOf(job), result },
        Math.max(0, (after?.[result] ?? 0) - (job.status?.[result] ?? 0)),
      )
  }

  /** @param failure why it failed */
  ended(job: Job, failure: string | undefined): void {
    const [reason, result] = failure === undefined ? ['CompletionsReached', 'succeeded'] : [failure, 'failed']
    this.finished.add({ completion_mode: modeOf(job), reason: reason!, result: result! })
  }

  seen(pod: Pod, old?: Pod): void {
    const isHeld = hasFinalizer(pod)
    if (hasEnded(pod) && isHeld && (old === undefined || !hasEnded(old)))
      this.terminated.add({ event: 'add' })
    if (old !== undefined && hasEnded(pod) && !isHeld && hasFinalizer(old))
      this.terminated.add({ event: 'delete' })
  }
}
