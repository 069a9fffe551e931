/** Jobs that the server repeats for as long as it runs. */
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'

export interface PeriodicJob {
  readonly name: string
  readonly everyMs: number
  run(): Promise<void>
}

export interface Periodic {
  /** No run begins after this; resolves when those under way have ended. */
  stop(): Promise<void>
}

/** Runs each job after each of its periods; one that takes longer than its period delays only itself. Failures are repeated. */
export const periodic = (
  jobs: readonly PeriodicJob[],
  clock: Clock,
  onError: (name: string, error: unknown) => void,
): Periodic => {
  let isStopped = false
  const timers = new Map<PeriodicJob, Timer>()
  const running = new Set<Promise<void>>()
  const schedule = (job: PeriodicJob): void => {
    if (isStopped) return
    const start = (): void => {
      const run = job.run().catch((error: unknown) => onError(job.name, error))
      running.add(run)
      void run.then(() => {
        running.delete(run)
        schedule(job)
      })
    }
    timers.set(job, clock.setTimeout(start, job.everyMs))
  }
  for (const job of jobs) schedule(job)
  return {
    stop: async () => {
      isStopped = true
      for (const timer of timers.values()) timer.cancel()
      await Promise.all(running)
    },
  }
}
