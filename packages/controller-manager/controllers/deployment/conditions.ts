/** Conditions of a Deployment. */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Deployment, DeploymentCondition } from '@binnacle/openapi/generated/types/apps.v1.ts'

type Conditions = readonly DeploymentCondition[]

export const conditionOf = (conditions: Conditions = [], type: string): DeploymentCondition | undefined =>
  conditions.find((one) => one.type === type)

export interface News {
  readonly type: 'Available' | 'Progressing' | 'ReplicaFailure'
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason: string
  readonly message: string
}

/** A condition that says the same for the same reason stays as it is, its message too. `now`: milliseconds since the epoch. */
export const withCondition = (conditions: Conditions, news: News, now: number): Conditions => {
  const before = conditionOf(conditions, news.type)
  return before?.status === news.status && before.reason === news.reason
    ? conditions
    : renewed(conditions, news, now)
}

/** As `withCondition`, but what happens again counts as happening now. */
export const renewed = (conditions: Conditions, { type, status, ...news }: News, now: number): Conditions => {
  const before = conditionOf(conditions, type)
  const time = formatTime(now)
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : time
  return [...without(conditions, type), { type, status, lastUpdateTime: time, lastTransitionTime, ...news }]
}

export const without = (conditions: Conditions, type: string): Conditions =>
  conditions.filter((one) => one.type !== type)

/** The largest number means that nobody counts. */
const never = 2_147_483_647

/** Seconds in which something must have happened; undefined where that does not matter. */
export const deadlineOf = ({ spec }: Deployment): number | undefined =>
  spec.progressDeadlineSeconds === never ? undefined : spec.progressDeadlineSeconds

export const completed = 'NewReplicaSetAvailable'
export const tooLate = 'ProgressDeadlineExceeded'
