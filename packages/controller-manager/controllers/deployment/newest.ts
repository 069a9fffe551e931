/** The ReplicaSet that has a Deployment's template: it is found, or made, and told apart from the others by its revision. */
import { deployments, replicasets } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { controllerOf, controllerRefTo } from '../../ownership/controllerref.ts'
import { safeHash } from '../../rollout/templatehash.ts'
import { conditionOf, deadlineOf, type News } from './conditions.ts'
import { type Found, type RolloutContext, tell, withNews } from './found.ts'
import { sizeOf, sizeOfNewest } from './plan.ts'
import { annotationsOfNewest, nextRevision, revisionAnnotation } from './revisions.ts'
import { sizeAnnotations } from './size.ts'
import { hashLabel, sameTemplate } from './template.ts'

/** The newest ReplicaSet's revision is the highest, and it has the Deployment's annotations; so it stays when others change. */
export const keepNewest = async (c: RolloutContext, found: Found): Promise<Found> => {
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
export const makeNewest = async (c: RolloutContext, found: Found): Promise<Found> => {
  const { deployment, newest, older } = found
  if (newest !== undefined) return keepNewest(c, found)
  const wanted = replicaSetFor(deployment, older)
  const { made, isNew } = await createOrFind(c, deployment, wanted)
  if (made === undefined) return found
  const revision = wanted.metadata.annotations![revisionAnnotation]!
  const name = made.metadata.name!
  const size = sizeOf(made)
  if (isNew && size > 0)
    c.recorder.event(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled up replica set ${name} from 0 to ${size}`,
    )
  const tidings = (one: Deployment): Deployment => {
    const numbered = withRevision(one, revision)
    if (!isNew || deadlineOf(one) === undefined) return numbered
    const message = `Created new replica set "${name}"`
    const news: News = { type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message }
    return withNews(numbered, news, c.clock.now())
  }
  return { deployment: await write(c, deployment, tidings), newest: made, older }
}

/** Of a collision, and of what fails, the Deployment's status tells; then it is thrown. */
const createOrFind = async (
  c: RolloutContext,
  deployment: Deployment,
  wanted: ReplicaSet,
): Promise<{ readonly made?: ReplicaSet; readonly isNew: boolean }> => {
  try {
    return { made: await c.client.create(replicasets, wanted), isNew: true }
  } catch (error) {
    if (isNamespaceTerminating(error)) return { isNew: false }
    if (!hasReason(error, 'AlreadyExists')) {
      await tellFailure(c, deployment, wanted, error as Error)
      throw error
    }
    const other = c.replicaSets.get(deployment.metadata.namespace!, wanted.metadata.name!)
    if (other === undefined) throw error
    if (isOurs(deployment, other)) return { made: other, isNew: false }
    const collisionCount = (deployment.status?.collisionCount ?? 0) + 1
    await c.client.updateStatus(deployments, {
      ...deployment,
      status: { ...deployment.status, collisionCount },
    })
    throw error
  }
}

/** Nothing would say again that a ReplicaSet was made: a conflict must not swallow it. */
const write = async (
  c: RolloutContext,
  deployment: Deployment,
  change: (one: Deployment) => Deployment,
): Promise<Deployment> => {
  const { namespace = '', name = '', uid } = deployment.metadata
  let current: Deployment | undefined = deployment
  return retryOnConflict(async () => {
    current ??= await c.client.get(deployments, namespace, name)
    const [before, after] = [current, change(current)]
    current = undefined
    if (after === before || before.metadata.uid !== uid) return before
    return c.client.updateStatus(deployments, after)
  })
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

const tellFailure = async (
  c: RolloutContext,
  deployment: Deployment,
  wanted: ReplicaSet,
  error: Error,
): Promise<void> => {
  const reason = 'ReplicaSetCreateError'
  const message = `Failed to create new replica set "${wanted.metadata.name}": ${error.message}`
  if (deadlineOf(deployment) !== undefined)
    await tell(c, withRevision(deployment, wanted.metadata.annotations![revisionAnnotation]!), {
      type: 'Progressing',
      status: 'False',
      reason,
      message,
    })
  c.recorder.event(deployment, 'Warning', reason, message)
}
