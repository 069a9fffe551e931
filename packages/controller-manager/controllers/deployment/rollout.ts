/** Brings one Deployment a step nearer to what it should be: plans become requests. */
import type { LoopResult } from '@binnacle/client/controller/loop.ts'
import { deployments, replicasets } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Deployment, DeploymentStatus, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { sameStatus } from '../../rollout/status.ts'
import { wantedBy } from './bounds.ts'
import { conditionOf, deadlineOf, tooLate } from './conditions.ts'
import { type Found, type RolloutContext, tell } from './found.ts'
import { keepNewest, makeNewest } from './newest.ts'
import { outdated } from './outdated.ts'
import { isScaled, scale, shrinkOld, sizeOf, sizeOfNewest } from './plan.ts'
import { rollbackAnnotation } from './revisions.ts'
import { rollBack } from './rollback.ts'
import { setSize } from './size.ts'
import { dueInMs, isComplete, type Status, statusOf, statusOfRoll } from './status.ts'
import { newestOf } from './template.ts'

/** @returns when to look again without an event */
export const rollOut = async (
  c: RolloutContext,
  before: Deployment,
  owned: readonly ReplicaSet[],
  podsOf: (replicaSet: ReplicaSet) => readonly Pod[],
): Promise<LoopResult | undefined> => {
  const newest = newestOf(before, owned)
  const older = owned.filter((one) => one !== newest)
  if (before.metadata.deletionTimestamp !== undefined) {
    await writeStatus(c, before, statusOf(before, newest, older, c.clock.now()))
    return undefined
  }
  const deployment = await tellPause(c, before)
  if (deployment.spec.paused) return resize(c, { deployment, newest, older })
  if (deployment.metadata.annotations?.[rollbackAnnotation] !== undefined) {
    await rollBack(c, deployment, owned)
    return undefined
  }
  if (isScaled(deployment, owned)) return resize(c, { deployment, newest, older })
  return deployment.spec.strategy?.type === 'Recreate'
    ? recreate(c, { deployment, newest, older }, podsOf)
    : roll(c, { deployment, newest, older })
}

/** Only sizes change, no templates: the Deployment was scaled, or is paused. */
const resize = async (c: RolloutContext, found: Found): Promise<LoopResult | undefined> => {
  const { deployment, newest, older } = await keepNewest(c, found)
  const resized = await Promise.all(
    scale(deployment, newest, older).map((change) => setSize(c, deployment, change)),
  )
  const now = (one: ReplicaSet): ReplicaSet =>
    resized.find(({ metadata }) => metadata.uid === one.metadata.uid) ?? one
  if (deployment.spec.paused) await cleanUp(c, deployment, older)
  await writeStatus(c, deployment, statusOf(deployment, newest && now(newest), older.map(now), c.clock.now()))
  return undefined
}

const roll = async (c: RolloutContext, found: Found): Promise<LoopResult | undefined> => {
  const { deployment, newest, older } = await makeNewest(c, found)
  if (newest === undefined) return undefined
  const size = sizeOfNewest(deployment, older, sizeOf(newest))
  if (size !== sizeOf(newest)) {
    const grown = await setSize(c, deployment, { replicaSet: newest, size })
    return writeProgress(c, { deployment, newest: grown, older })
  }
  const changes = shrinkOld(deployment, newest, older)
  if (changes.length > 0) {
    const shrunk = await Promise.all(changes.map((change) => setSize(c, deployment, change)))
    const now = older.map((one) => shrunk.find(({ metadata }) => metadata.uid === one.metadata.uid) ?? one)
    return writeProgress(c, { deployment, newest, older: now })
  }
  if (isComplete(deployment, deployment.status ?? {})) await cleanUp(c, deployment, older)
  return writeProgress(c, { deployment, newest, older })
}

const recreate = async (
  c: RolloutContext,
  found: Found,
  podsOf: (replicaSet: ReplicaSet) => readonly Pod[],
): Promise<LoopResult | undefined> => {
  const kept = await keepNewest(c, found)
  const changes = kept.older.filter((one) => sizeOf(one) > 0).map((replicaSet) => ({ replicaSet, size: 0 }))
  if (changes.length > 0) {
    const ended = await Promise.all(changes.map((change) => setSize(c, kept.deployment, change)))
    const older = kept.older.map(
      (one) => ended.find(({ metadata }) => metadata.uid === one.metadata.uid) ?? one,
    )
    return writeProgress(c, { ...kept, older })
  }
  if (kept.older.some((one) => (one.status?.replicas ?? 0) > 0 || podsOf(one).some(isThere)))
    return writeProgress(c, kept)
  const { deployment, newest, older } = await makeNewest(c, kept)
  if (newest === undefined) return undefined
  const wanted = wantedBy(deployment.spec)
  const grown =
    sizeOf(newest) === wanted ? newest : await setSize(c, deployment, { replicaSet: newest, size: wanted })
  if (isComplete(deployment, deployment.status ?? {})) await cleanUp(c, deployment, older)
  return writeProgress(c, { deployment, newest: grown, older })
}

/** Not known to be finished: it may still run, also while it is being deleted. */
const isThere = ({ status }: Pod): boolean => status?.phase !== 'Failed' && status?.phase !== 'Succeeded'

/** Pausing and resuming are told as progress, so that no deadline passes meanwhile. */
const tellPause = async (c: RolloutContext, deployment: Deployment): Promise<Deployment> => {
  if (deadlineOf(deployment) === undefined) return deployment
  const condition = conditionOf(deployment.status?.conditions, 'Progressing')
  if (condition?.reason === tooLate) return deployment
  const isToldPaused = condition?.reason === 'DeploymentPaused'
  if ((deployment.spec.paused ?? false) === isToldPaused) return deployment
  const [reason, message] = isToldPaused
    ? ['DeploymentResumed', 'Deployment is resumed']
    : ['DeploymentPaused', 'Deployment is paused']
  return tell(c, deployment, { type: 'Progressing', status: 'Unknown', reason, message })
}

const cleanUp = async (
  c: RolloutContext,
  deployment: Deployment,
  older: readonly ReplicaSet[],
): Promise<void> => {
  for (const { metadata } of outdated(deployment, older)) {
    try {
      await c.client.delete(replicasets, metadata.namespace!, metadata.name!)
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
  }
}

const writeProgress = async (
  c: RolloutContext,
  { deployment, newest, older }: Found,
): Promise<LoopResult | undefined> => {
  const now = c.clock.now()
  const status = statusOfRoll(deployment, newest, older, now)
  if (await writeStatus(c, deployment, status)) return undefined
  const ms = dueInMs(deployment, status, now)
  return ms === undefined ? undefined : { requeueAfterMs: ms }
}

/** @returns whether there was something to write */
const writeStatus = async (c: RolloutContext, deployment: Deployment, status: Status): Promise<boolean> => {
  if (sameStatus(deployment.status, status) && isObserved(deployment)) return false
  await c.client.updateStatus(deployments, { ...deployment, status: status as DeploymentStatus })
  return true
}

const isObserved = ({ metadata, status }: Deployment): boolean =>
  (status?.observedGeneration ?? 0) === (metadata.generation ?? 0)
