/** What a CronJob's Jobs mean for it, and which of them are old enough to go. */
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'

/** `Complete` or `Failed`; undefined while it goes on. */
export const endOf = ({ status }: Job): 'Complete' | 'Failed' | undefined => {
  const end = status?.conditions?.find(
    ({ type, status: is }) => (type === 'Complete' || type === 'Failed') && is === 'True',
  )
  return end?.type as 'Complete' | 'Failed' | undefined
}

export interface HistoryLimits {
  readonly successfulJobsHistoryLimit?: number
  readonly failedJobsHistoryLimit?: number
}

/** Of finished Jobs those beyond the limits, the oldest first; without a limit all stay. */
export const beyondHistory = (jobs: readonly Job[], limits: HistoryLimits): readonly Job[] => [
  ...oldest(jobs, 'Complete', limits.successfulJobsHistoryLimit),
  ...oldest(jobs, 'Failed', limits.failedJobsHistoryLimit),
]

const oldest = (jobs: readonly Job[], end: string, limit: number | undefined): readonly Job[] => {
  if (limit === undefined) return []
  const ended = jobs.filter((job) => endOf(job) === end).sort(byStart)
  return ended.slice(0, Math.max(0, ended.length - limit))
}

/** Those that never started come last. */
const byStart = (a: Job, b: Job): number => {
  const [x, y] = [a, b].map(({ status }) => Date.parse(status?.startTime ?? '')) as [number, number]
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
  return x - y || (a.metadata.name! < b.metadata.name! ? -1 : 1)
}
