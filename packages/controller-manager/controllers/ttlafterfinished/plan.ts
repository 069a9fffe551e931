/** When a finished Job has been there for long enough. */
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'

/** Milliseconds since the epoch; undefined for a Job that is not finished, stays, or is going already. */
export const expiresAt = ({ metadata, spec, status }: Job): number | undefined => {
  const { ttlSecondsAfterFinished } = spec
  if (ttlSecondsAfterFinished === undefined || metadata.deletionTimestamp !== undefined) return undefined
  const end = status?.conditions?.find(
    (condition) =>
      (condition.type === 'Complete' || condition.type === 'Failed') && condition.status === 'True',
  )
  const finished = Date.parse(end?.lastTransitionTime ?? '')
  return Number.isNaN(finished) ? undefined : finished + ttlSecondsAfterFinished * 1000
}
