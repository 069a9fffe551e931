/** Jobs that the server repeats for as long as it runs. */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock, Timer } from '@binnacle/apimachinery/meta/clock.ts'
import { StorageError } from '../../storage/errors.ts'

export interface PeriodicJob {
  readonly name: string
  readonly everyMs: number
  run(): Promise<void>
}

export interface Periodic {
  /** No run begins after this; resolves when those under way have ended. */
  stop(): Promise<void>
}

/** A replica that starts beside this one, or a store that has just lost its leader, is through well before that. */
const firstTries = 20
const firstRetryMs = 100

/** Runs each job once, again when it lost a race to another replica or the store was away. Rejects when it still fails. */
export const runOnce = async (jobs: readonly PeriodicJob[], clock: Clock): Promise<void> => {
  const first = async (job: PeriodicJob): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        return await job.run()
      } catch (error) {
        if (tries === firstTries || !isPassing(error)) throw error
        // The cache learns meanwhile what the other one wrote.
        await new Promise<void>((resolve) => clock.setTimeout(resolve, firstRetryMs))
      }
    }
  }
  await Promise.all(jobs.map(first))
}

const isPassing = (error: unknown): boolean =>
  error instanceof StatusError
    ? ['Conflict', 'AlreadyExists', 'NotFound'].includes(error.status.reason ?? '')
    : error instanceof StorageError && (error.code === 'Unavailable' || error.code === 'Unknown')

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
