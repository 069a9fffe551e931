/** Brings one Deployment a step nearer to what it should be: plans become requests. */

import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { LoopResult } from '@binnacle/client/controller/loop.ts'
import { deployments, replicasets } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Deployment, DeploymentStatus, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { controllerOf, controllerRefTo } from '../../ownership/controllerref.ts'
import { isNamespaceTerminating } from '../../pods/podcontrol.ts'
import { sameStatus } from '../../rollout/status.ts'
import { safeHash } from '../../rollout/templatehash.ts'
import { wantedBy } from './bounds.ts'
import { conditionOf, deadlineOf, type News, tooLate, withCondition } from './conditions.ts'
import { outdated } from './outdated.ts'
import { isScaled, maximumOf, type Resize, scale, shrinkOld, sizeOf, sizeOfNewest } from './plan.ts'
import {
  annotationsOfNewest,
  desiredAnnotation,
  maximumAnnotation,
  nextRevision,
  revisionAnnotation,
  revisionOf,
  rollbackAnnotation,
} from './revisions.ts'
import { dueInMs, isComplete, type Status, statusOf, statusOfRoll } from './status.ts'
import { hashLabel, newestOf, sameTemplate } from './template.ts'

export interface RolloutContext extends ControllerContext {
  readonly replicaSets: Lister<ReplicaSet>
}

/** What a look found: the ReplicaSet that has the template, if there is one, and the others. */
interface Found {
  readonly deployment: Deployment
  readonly newest: ReplicaSet | undefined
  readonly older: readonly ReplicaSet[]
}

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

/** Writes one condition. */
const tell = (c: RolloutContext, deployment: Deployment, news: News): Promise<Deployment> =>
  c.client.updateStatus(deployments, withNews(deployment, news, c.clock.now()))

const withNews = (deployment: Deployment, news: News, now: number): Deployment => ({
  ...deployment,
  status: {
    ...deployment.status,
    conditions: [...withCondition(deployment.status?.conditions ?? [], news, now)],
  },
})

/** The newest ReplicaSet's revision is the highest, and it has the Deployment's annotations; so it stays when others change. */
const keepNewest = async (c: RolloutContext, found: Found): Promise<Found> => {
  const { deployment, newest, older } = found
  if (newest === undefined) return found
  const before = newest.metadata.annotations ?? {}
  const annotations = annotationsOfNewest(deployment, before, nextRevision(older))
  const { minReadySeconds = 0 } = deployment.spec
  const isChanged = Object.keys(annotations).some((name) => annotations[name] !== before[name])
  if (isChanged || (newest.spec.minReadySeconds ?? 0) !== minReadySeconds) {
    const updated = await c.client.update(replicasets, {
      ...newest,
      metadata: { ...newest.metadata, annotations },
      spec: { ...newest.spec, minReadySeconds },
    })
    return { deployment, newest: updated, older }
  }
  const revision = annotations[revisionAnnotation] ?? ''
  let told = withRevision(deployment, revision)
  if (
    deadlineOf(deployment) !== undefined &&
    conditionOf(deployment.status?.conditions, 'Progressing') === undefined
  ) {
    const message = `Found new replica set "${newest.metadata.name}"`
    const news: News = { type: 'Progressing', status: 'True', reason: 'FoundNewReplicaSet', message }
    told = withNews(told, news, c.clock.now())
  }
  if (told === deployment) return found
  return { deployment: await c.client.updateStatus(deployments, told), newest, older }
}

const withRevision = (deployment: Deployment, revision: string): Deployment =>
  deployment.metadata.annotations?.[revisionAnnotation] === revision
    ? deployment
    : {
        ...deployment,
        metadata: {
          ...deployment.metadata,
          annotations: { ...deployment.metadata.annotations, [revisionAnnotation]: revision },
        },
      }

/** As `keepNewest`, and makes the ReplicaSet where there is none. `newest` is undefined in a namespace that is going. */
const makeNewest = async (c: RolloutContext, found: Found): Promise<Found> => {
  const { deployment, newest, older } = found
  if (newest !== undefined) return keepNewest(c, found)
  const wanted = replicaSetFor(deployment, older)
  const revision = wanted.metadata.annotations![revisionAnnotation]!
  let made: ReplicaSet
  let isNew = true
  try {
    made = await c.client.create(replicasets, wanted)
  } catch (error) {
    if (isNamespaceTerminating(error)) return found
    if (!hasReason(error, 'AlreadyExists')) {
      await tellFailure(c, withRevision(deployment, revision), wanted, error as Error)
      throw error
    }
    const other = c.replicaSets.get(deployment.metadata.namespace!, wanted.metadata.name!)
    if (other === undefined) throw error
    if (!isOurs(deployment, other)) {
      const collisionCount = (deployment.status?.collisionCount ?? 0) + 1
      await c.client.updateStatus(deployments, {
        ...deployment,
        status: { ...deployment.status, collisionCount },
      })
      throw error
    }
    made = other
    isNew = false
  }
  const name = made.metadata.name!
  const size = sizeOf(made)
  if (isNew && size > 0)
    c.recorder.event(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled up replica set ${name} from 0 to ${size}`,
    )
  let told = withRevision(deployment, revision)
  if (isNew && deadlineOf(deployment) !== undefined) {
    const message = `Created new replica set "${name}"`
    const news: News = { type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message }
    told = withNews(told, news, c.clock.now())
  }
  if (told === deployment) return { deployment, newest: made, older }
  return { deployment: await c.client.updateStatus(deployments, told), newest: made, older }
}

/** The name belonged to one that we made, and the cache was late. */
const isOurs = (deployment: Deployment, other: ReplicaSet): boolean =>
  controllerOf(other)?.uid === deployment.metadata.uid &&
  other.spec.template !== undefined &&
  sameTemplate(other.spec.template, deployment.spec.template)

const replicaSetFor = (deployment: Deployment, older: readonly ReplicaSet[]): ReplicaSet => {
  const { metadata, spec, status } = deployment
  const hash = safeHash(spec.template, status?.collisionCount)
  const labels = { ...spec.template.metadata?.labels, [hashLabel]: hash }
  const { minReadySeconds = 0 } = spec
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace!,
      labels,
      annotations: {
        ...annotationsOfNewest(deployment, {}, nextRevision(older)),
        ...sizeAnnotations(deployment),
      },
      ownerReferences: [controllerRefTo(deployments, deployment)],
    },
    spec: {
      replicas: sizeOfNewest(deployment, older, 0),
      ...(minReadySeconds === 0 ? {} : { minReadySeconds }),
      selector: {
        ...spec.selector,
        matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash },
      },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  }
}

const sizeAnnotations = (deployment: Deployment): Record<string, string> => ({
  [desiredAnnotation]: String(wantedBy(deployment.spec)),
  [maximumAnnotation]: String(maximumOf(deployment)),
})

const tellFailure = async (
  c: RolloutContext,
  deployment: Deployment,
  wanted: ReplicaSet,
  error: Error,
): Promise<void> => {
  const reason = 'ReplicaSetCreateError'
  const message = `Failed to create new replica set "${wanted.metadata.name}": ${error.message}`
  if (deadlineOf(deployment) !== undefined)
    await tell(c, deployment, { type: 'Progressing', status: 'False', reason, message })
  c.recorder.event(deployment, 'Warning', reason, message)
}

/** A ReplicaSet that has its size already gets at most its annotations. */
const setSize = async (
  c: RolloutContext,
  deployment: Deployment,
  { replicaSet, size }: Resize,
): Promise<ReplicaSet> => {
  const before = sizeOf(replicaSet)
  const annotations = { ...replicaSet.metadata.annotations, ...sizeAnnotations(deployment) }
  const isAnnotated = Object.entries(annotations).every(
    ([name, value]) => replicaSet.metadata.annotations?.[name] === value,
  )
  if (size === before && isAnnotated) return replicaSet
  const updated = await c.client.update(replicasets, {
    ...replicaSet,
    metadata: { ...replicaSet.metadata, annotations },
    spec: { ...replicaSet.spec, replicas: size },
  })
  if (size !== before)
    c.recorder.event(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${size > before ? 'up' : 'down'} replica set ${replicaSet.metadata.name} from ${before} to ${size}`,
    )
  return updated
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

/** What clients of old asked for by an annotation: the template of a revision, or with 0 of the last but one. */
const rollBack = async (
  c: RolloutContext,
  deployment: Deployment,
  owned: readonly ReplicaSet[],
): Promise<void> => {
  const { [rollbackAnnotation]: text = '', ...annotations } = deployment.metadata.annotations ?? {}
  const cleared = { ...deployment, metadata: { ...deployment.metadata, annotations } }
  const say = (type: 'Normal' | 'Warning', reason: string, message: string): void =>
    c.recorder.event(deployment, type, reason, message)
  const asked = /^[-+]?\d{1,15}$/.test(text) ? Number(text) : 0
  const byNumber = owned
    .filter((one) => revisionOf(one) !== undefined)
    .sort((a, b) => revisionOf(b)! - revisionOf(a)!)
  const target = asked === 0 ? byNumber[1] : byNumber.find((one) => revisionOf(one) === asked)
  let next = cleared
  if (target?.spec.template === undefined)
    say(
      'Warning',
      'DeploymentRollbackRevisionNotFound',
      asked === 0 ? 'Unable to find last revision.' : 'Unable to find the revision to rollback to.',
    )
  else if (sameTemplate(target.spec.template, deployment.spec.template))
    say(
      'Warning',
      'DeploymentRollbackTemplateUnchanged',
      `The rollback revision contains the same template as current deployment "${deployment.metadata.name}"`,
    )
  else {
    const { metadata = {}, ...template } = target.spec.template
    const { [hashLabel]: _, ...labels } = metadata.labels ?? {}
    next = {
      ...cleared,
      spec: { ...cleared.spec, template: { ...template, metadata: { ...metadata, labels } } },
    }
    say(
      'Normal',
      'DeploymentRollback',
      `Rolled back deployment "${deployment.metadata.name}" to revision ${revisionOf(target)}`,
    )
  }
  await c.client.update(deployments, next)
}
