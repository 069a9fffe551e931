/** The history of a Deployment is kept so far and no further. */
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { byRevision } from './order.ts'

/** Which of the old ReplicaSets are no longer kept: those of the oldest revisions, unless they still have pods. */
export const outdated = ({ spec }: Deployment, older: readonly ReplicaSet[]): ReplicaSet[] => {
  const { revisionHistoryLimit = 10 } = spec
  const alive = older.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  return [...alive]
    .sort(byRevision)
    .slice(0, Math.max(0, alive.length - revisionHistoryLimit))
    .filter(
      (one) =>
        (one.status?.replicas ?? 0) === 0 &&
        (one.spec.replicas ?? 1) === 0 &&
        (one.metadata.generation ?? 0) <= (one.status?.observedGeneration ?? 0),
    )
}
