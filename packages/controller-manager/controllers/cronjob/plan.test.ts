import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { beyondHistory } from './plan.ts'

const job = (name: string, end?: string, startTime?: string): Job =>
  ({
    metadata: { name },
    status: { startTime, conditions: end === undefined ? [] : [{ type: end, status: 'True' }] },
  }) as unknown as Job

describe('the history of a CronJob', () => {
  const jobs = [
    job('c', 'Complete', '2026-01-03T00:00:00Z'),
    job('a', 'Complete', '2026-01-01T00:00:00Z'),
    job('b', 'Complete', '2026-01-02T00:00:00Z'),
    job('runs'),
    job('f', 'Failed', '2026-01-02T00:00:00Z'),
    job('e', 'Failed', '2026-01-01T00:00:00Z'),
    job('never', 'Failed'),
  ]
  const rows: readonly (readonly [
    about: string,
    successful: number | undefined,
    failed: number | undefined,
    go: string[],
  ])[] = [
    ['keeps all without limits', undefined, undefined, []],
    ['keeps the newest', 1, 1, ['a', 'b', 'e', 'f']],
    ['counts each kind for itself', 3, 0, ['e', 'f', 'never']],
    ['keeps fewer than it may', 100, 100, []],
    ['keeps none', 0, undefined, ['a', 'b', 'c']],
  ]
  for (const [about, successfulJobsHistoryLimit, failedJobsHistoryLimit, go] of rows)
    test(about, () =>
      assert.deepEqual(
        beyondHistory(jobs, {
          ...(successfulJobsHistoryLimit === undefined ? {} : { successfulJobsHistoryLimit }),
          ...(failedJobsHistoryLimit === undefined ? {} : { failedJobsHistoryLimit }),
        }).map(({ metadata }) => metadata.name),
        go,
      ),
    )
})
