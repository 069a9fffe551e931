/** Sets the size of a ReplicaSet and writes down for whom. */
import { replicasets } from '@binnacle/client/resources.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { wantedBy } from './bounds.ts'
import type { RolloutContext } from './found.ts'
import { maximumOf, type Resize, sizeOf } from './plan.ts'
import { desiredAnnotation, maximumAnnotation } from './revisions.ts'

export const sizeAnnotations = (deployment: Deployment): Record<string, string> => ({
  [desiredAnnotation]: String(wantedBy(deployment.spec)),
  [maximumAnnotation]: String(maximumOf(deployment)),
})

/** A ReplicaSet that has its size already gets at most its annotations. */
export const setSize = async (
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
