import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { expiresAt } from './plan.ts'

const end = '2026-01-01T00:00:00Z'
const job = (
  ttlSecondsAfterFinished: number | undefined,
  type?: string,
  deletionTimestamp?: string,
  status = 'True',
): Job =>
  ({
    metadata: { deletionTimestamp },
    spec: { ttlSecondsAfterFinished },
    status: { conditions: type === undefined ? [] : [{ type, status, lastTransitionTime: end }] },
  }) as unknown as Job

describe('a finished Job', () => {
  const rows: readonly (readonly [about: string, job: Job, seconds: number | undefined])[] = [
    ['goes some time after its success', job(30, 'Complete'), 30],
    ['goes some time after its failure', job(30, 'Failed'), 30],
    ['goes at once', job(0, 'Complete'), 0],
    ['stays when it does not say', job(undefined, 'Complete'), undefined],
    ['stays while it runs', job(0), undefined],
    ['stays while it is only about to fail', job(0, 'FailureTarget'), undefined],
    ['stays when it did not fail', job(0, 'Failed', undefined, 'False'), undefined],
    ['is left alone when it goes already', job(0, 'Complete', end), undefined],
    ['may stay for a very long time', job(2 ** 31 - 1, 'Complete'), 2 ** 31 - 1],
  ]
  for (const [about, one, seconds] of rows)
    test(about, () =>
      assert.equal(expiresAt(one), seconds === undefined ? undefined : Date.parse(end) + seconds * 1000),
    )
})
