/**
 * How large each ReplicaSet of a Deployment should be next: pure functions of what is there. Rules:
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { boundsOf, wantedBy } from './bounds.ts'
import { byAge, largestNewestFirst, largestOldestFirst } from './order.ts'
import { desiredAnnotation, maximumAnnotation } from './revisions.ts'

export interface Resize {
  readonly replicaSet: ReplicaSet
  readonly size: number
}

export const sizeOf = ({ spec }: ReplicaSet): number => wantedBy(spec)

const total = (replicaSets: readonly ReplicaSet[], of: (one: ReplicaSet) => number): number =>
  replicaSets.reduce((sum, one) => sum + of(one), 0)

/** No more than it will have: a ReplicaSet that was just made smaller has not told so yet. */
const availableOf = ({ spec, status }: ReplicaSet): number =>
  Math.min(wantedBy(spec), status?.availableReplicas ?? 0)

/** How many pods there may be at most. */
export const maximumOf = (deployment: Deployment): number =>
  wantedBy(deployment.spec) + boundsOf(deployment).surge

/** The newest ReplicaSet grows as far as the maximum lets it, and shrinks at once. */
export const sizeOfNewest = (deployment: Deployment, older: readonly ReplicaSet[], size: number): number => {
  const wanted = wantedBy(deployment.spec)
  if (size >= wanted || deployment.spec.strategy?.type === 'Recreate') return wanted
  const room = maximumOf(deployment) - total(older, sizeOf) - size
  return room <= 0 ? size : Math.min(wanted, size + room)
}

/**
 * The old ReplicaSets shrink: first by pods that are not available anyway, then by as many as are not needed for the minimum.
 * Only those that change are told.
 */
export const shrinkOld = (
  deployment: Deployment,
  newest: ReplicaSet,
  older: readonly ReplicaSet[],
): Resize[] => {
  const minimum = wantedBy(deployment.spec) - boundsOf(deployment).unavailable
  const all = [...older, newest]
  // New pods that are not available yet must not be counted on.
  const dispensable = total(all, sizeOf) - minimum - (sizeOf(newest) - availableOf(newest))
  if (dispensable <= 0) return []
  const sizes = new Map(older.map((one) => [one, sizeOf(one)]))
  const inOrder = [...older].sort(byAge)
  const take = (one: ReplicaSet, most: number): number => {
    const count = Math.max(0, Math.min(most, sizes.get(one)!))
    sizes.set(one, sizes.get(one)! - count)
    return count
  }
  let unhealthy = dispensable
  for (const one of inOrder) unhealthy -= take(one, Math.min(unhealthy, sizeOf(one) - availableOf(one)))
  let healthy = total(all, availableOf) - minimum
  for (const one of inOrder) healthy -= take(one, healthy)
  return inOrder
    .map((replicaSet) => ({ replicaSet, size: sizes.get(replicaSet)! }))
    .filter(({ replicaSet, size }) => size !== sizeOf(replicaSet))
}

/** Whether somebody changed `spec.replicas` since a ReplicaSet was last set. */
export const isScaled = (deployment: Deployment, replicaSets: readonly ReplicaSet[]): boolean =>
  replicaSets.some(
    (one) =>
      sizeOf(one) > 0 &&
      numberIn(one, desiredAnnotation) !== undefined &&
      numberIn(one, desiredAnnotation) !== wantedBy(deployment.spec),
  )

const numberIn = ({ metadata }: ReplicaSet, annotation: string): number | undefined => {
  const text = metadata.annotations?.[annotation]
  return text !== undefined && /^[-+]?\d{1,10}$/.test(text) ? Number(text) : undefined
}

/**
 * The Deployment as a whole grows or shrinks. In the middle of a roll each ReplicaSet takes its part, so that what goes wrong with
 * the new template does not go wrong for all that is added.
 */
export const scale = (
  deployment: Deployment,
  newest: ReplicaSet | undefined,
  older: readonly ReplicaSet[],
): Resize[] => {
  const wanted = wantedBy(deployment.spec)
  const only = activeOrLatest(newest, older)
  if (only !== undefined) return sizeOf(only) === wanted ? [] : [{ replicaSet: only, size: wanted }]
  if (newest !== undefined && isSaturated(deployment, newest))
    return older
      .filter((one) => sizeOf(one) > 0)
      .sort(byAge)
      .map((replicaSet) => ({ replicaSet, size: 0 }))
  if (deployment.spec.strategy?.type === 'Recreate') return []
  const active = [...older, ...(newest === undefined ? [] : [newest])].filter((one) => sizeOf(one) > 0)
  const missing = (wanted > 0 ? maximumOf(deployment) : 0) - total(active, sizeOf)
  active.sort(missing > 0 ? largestNewestFirst : largestOldestFirst)
  let given = 0
  const parts = active.map((replicaSet) => {
    const part = partOf(deployment, replicaSet, missing - given)
    given += part
    return { replicaSet, size: sizeOf(replicaSet) + part }
  })
  // What rounding leaves is the largest one's.
  return parts.map(({ replicaSet, size }, i) => ({
    replicaSet,
    size: i === 0 ? Math.max(0, size + missing - given) : size,
  }))
}

/** The one ReplicaSet that has pods, or that would get them; undefined where several have. */
const activeOrLatest = (
  newest: ReplicaSet | undefined,
  older: readonly ReplicaSet[],
): ReplicaSet | undefined => {
  const active = [...older, ...(newest === undefined ? [] : [newest])].filter((one) => sizeOf(one) > 0)
  if (active.length > 1) return undefined
  return active[0] ?? newest ?? [...older].sort(byAge).at(-1)
}

/** All pods that are wanted are new ones and available. */
const isSaturated = (deployment: Deployment, newest: ReplicaSet): boolean => {
  const wanted = wantedBy(deployment.spec)
  return (
    numberIn(newest, desiredAnnotation) === wanted &&
    sizeOf(newest) === wanted &&
    availableOf(newest) === wanted
  )
}

/** A ReplicaSet's part of what is missing (or, negative, too many), no more than is left. */
const partOf = (deployment: Deployment, replicaSet: ReplicaSet, left: number): number => {
  if (left === 0) return 0
  const size = sizeOf(replicaSet)
  // Without an annotation the Deployment's last count is the base, and without that there is none.
  const before = numberIn(replicaSet, maximumAnnotation) || deployment.status?.replicas || 0
  const after = before === 0 ? size : roundAwayFromZero((size * maximumOf(deployment)) / before)
  const part = wantedBy(deployment.spec) === 0 ? -size : after - size
  return left > 0 ? Math.min(part, left) : Math.max(part, left)
}

const roundAwayFromZero = (value: number): number => Math.sign(value) * Math.round(Math.abs(value))
