/** What a Deployment's status says, computed from its ReplicaSets. */
import type {
  Deployment,
  DeploymentCondition,
  DeploymentStatus,
  ReplicaSet,
} from '@binnacle/openapi/generated/types/apps.v1.ts'
import { boundsOf, wantedBy } from './bounds.ts'
import { completed, conditionOf, deadlineOf, renewed, tooLate, withCondition, without } from './conditions.ts'
import { sizeOf } from './plan.ts'

export type Status = Omit<DeploymentStatus, 'conditions'> & {
  readonly conditions: readonly DeploymentCondition[]
}

type Counts = Omit<DeploymentStatus, 'conditions'>

/** Numbers, and whether the minimum is there. `now`: milliseconds since the epoch. */
export const statusOf = (
  deployment: Deployment,
  newest: ReplicaSet | undefined,
  older: readonly ReplicaSet[],
  now: number,
): Status => {
  const all = [...older, ...(newest === undefined ? [] : [newest])]
  const sum = (of: (one: ReplicaSet) => number): number => all.reduce((n, one) => n + of(one), 0)
  const available = sum(({ status }) => status?.availableReplicas ?? 0)
  const minimum = wantedBy(deployment.spec) - boundsOf(deployment).unavailable
  const isEnough = available >= minimum
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas: sum(({ status }) => status?.replicas ?? 0),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: sum(({ status }) => status?.readyReplicas ?? 0),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum(sizeOf) - available),
    // A ReplicaSet that was never looked at does not know.
    ...(all.every(({ status }) => status?.terminatingReplicas !== undefined)
      ? { terminatingReplicas: sum(({ status }) => status!.terminatingReplicas!) }
      : {}),
    ...(deployment.status?.collisionCount === undefined
      ? {}
      : { collisionCount: deployment.status.collisionCount }),
    conditions: withCondition(
      deployment.status?.conditions ?? [],
      isEnough
        ? {
            ...{ type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
            message: 'Deployment has minimum availability.',
          }
        : {
            ...{ type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
            message: 'Deployment does not have minimum availability.',
          },
      now,
    ),
  }
}

/** All pods are new, and nothing but them is left. */
export const isComplete = ({ spec, metadata }: Deployment, status: Counts): boolean => {
  const wanted = wantedBy(spec)
  return (
    (status.updatedReplicas ?? 0) === wanted &&
    (status.replicas ?? 0) === wanted &&
    (status.availableReplicas ?? 0) === wanted &&
    (status.observedGeneration ?? 0) >= (metadata.generation ?? 0)
  )
}

const hasProgressed = (before: Counts = {}, after: Counts): boolean => {
  const n = (value: number | undefined): number => value ?? 0
  return (
    n(after.updatedReplicas) > n(before.updatedReplicas) ||
    n(after.replicas) - n(after.updatedReplicas) < n(before.replicas) - n(before.updatedReplicas) ||
    n(after.readyReplicas) > n(before.readyReplicas) ||
    n(after.availableReplicas) > n(before.availableReplicas)
  )
}

const isTooLate = (deployment: Deployment, now: number): boolean => {
  const condition = conditionOf(deployment.status?.conditions, 'Progressing')
  const deadline = deadlineOf(deployment)
  if (condition === undefined || deadline === undefined || condition.reason === completed) return false
  if (condition.reason === tooLate) return true
  return Date.parse(condition.lastUpdateTime ?? '') + deadline * 1000 < now
}

/** The status, with what it says of how the roll goes. */
export const statusOfRoll = (
  deployment: Deployment,
  newest: ReplicaSet | undefined,
  older: readonly ReplicaSet[],
  now: number,
): Status => {
  const status = statusOf(deployment, newest, older, now)
  return {
    ...status,
    conditions: withFailure(
      deadlineOf(deployment) === undefined
        ? without(status.conditions, 'Progressing')
        : progressOf(deployment, status, newest, now),
      newest,
      older,
      now,
    ),
  }
}

const progressOf = (
  deployment: Deployment,
  status: Status,
  newest: ReplicaSet | undefined,
  now: number,
): readonly DeploymentCondition[] => {
  const { conditions } = status
  const before = conditionOf(deployment.status?.conditions, 'Progressing')
  // Once complete it stays so until there are other pods than new ones.
  if (before?.reason === completed && status.replicas === status.updatedReplicas) return conditions
  const subject =
    newest === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${newest.metadata.name}"`
  const type = 'Progressing'
  if (isComplete(deployment, status)) {
    const message = `${subject} has successfully progressed.`
    return withCondition(conditions, { type, status: 'True', reason: completed, message }, now)
  }
  if (hasProgressed(deployment.status, status)) {
    const message = `${subject} is progressing.`
    return renewed(conditions, { type, status: 'True', reason: 'ReplicaSetUpdated', message }, now)
  }
  if (isTooLate(deployment, now)) {
    const message = `${subject} has timed out progressing.`
    return withCondition(conditions, { type, status: 'False', reason: tooLate, message }, now)
  }
  return conditions
}

/** What goes wrong with the newest ReplicaSet, or else with an old one, goes wrong with the Deployment. */
const withFailure = (
  conditions: readonly DeploymentCondition[],
  newest: ReplicaSet | undefined,
  older: readonly ReplicaSet[],
  now: number,
): readonly DeploymentCondition[] => {
  const type = 'ReplicaFailure'
  const failures = [...(newest === undefined ? [] : [newest]), ...older]
    .map(({ status }) => status?.conditions?.find((one) => one.type === type))
    .filter((one) => one !== undefined)
  const [failure] = failures
  if (failure === undefined) return without(conditions, type)
  const { reason = '', message = '' } = failure
  return withCondition(
    conditions,
    { type, status: failure.status as 'True' | 'False' | 'Unknown', reason, message },
    now,
  )
}

/** Milliseconds until it may be too late; undefined where that cannot be, or is so already. */
export const dueInMs = (deployment: Deployment, status: Status, now: number): number | undefined => {
  const condition = conditionOf(deployment.status?.conditions, 'Progressing')
  const deadline = deadlineOf(deployment)
  if (deadline === undefined || condition === undefined || condition.reason === tooLate) return undefined
  if (isComplete(deployment, status)) return undefined
  // Times are stored in whole seconds: one more, and it is over for sure.
  return Math.max(1000, Date.parse(condition.lastUpdateTime ?? '') + (deadline + 1) * 1000 - now)
}
