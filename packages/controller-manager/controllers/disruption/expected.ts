/** How many pods there should be, by what their owners say. */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { RestMapper } from '@binnacle/client/discovery/mapper.ts'
import { nameOf } from '@binnacle/client/resource.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Deployment, ReplicaSet, StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Scale } from '@binnacle/openapi/generated/types/autoscaling.v1.ts'
import type { Pod, ReplicationController } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { OwnerReference } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { controllerOf } from '../../ownership/controllerref.ts'

export interface Owners {
  readonly client: Client
  readonly mapper: RestMapper
  readonly deployments: Lister<Deployment>
  readonly replicasets: Lister<ReplicaSet>
  readonly statefulsets: Lister<StatefulSet>
  readonly replicationcontrollers: Lister<ReplicationController>
}

interface Scaled {
  readonly uid: string
  readonly replicas: number
}

export interface Expected {
  readonly count: number
  /** Names of pods that nobody controls: how many there should be, nobody knows. */
  readonly unmanaged: readonly string[]
}

/** Throws an Error that says which owner has no number of replicas. */
export const expectedPods = async (owners: Owners, pods: readonly Pod[]): Promise<Expected> => {
  const counts = new Map<string, number>()
  const asked = new Map<string, Scaled | undefined>()
  const unmanaged: string[] = []
  for (const pod of pods) {
    const reference = controllerOf(pod)
    if (reference === undefined) {
      unmanaged.push(pod.metadata.name!)
      continue
    }
    if (!asked.has(reference.uid))
      asked.set(reference.uid, await scaleOf(owners, pod.metadata.namespace!, reference))
    const scaled = asked.get(reference.uid)
    if (scaled !== undefined) counts.set(scaled.uid, scaled.replicas)
  }
  return { count: [...counts.values()].reduce((sum, replicas) => sum + replicas, 0), unmanaged }
}

const scaleOf = async (
  owners: Owners,
  namespace: string,
  reference: OwnerReference,
): Promise<Scaled | undefined> => {
  const { apiVersion, kind, name, uid } = reference
  const own = <T extends KubeObject>(lister: Lister<T>): T | undefined => {
    const object = lister.get(namespace, name)
    return object?.metadata.uid === uid ? object : undefined
  }
  switch (`${apiVersion.split('/')[0]}/${kind}`) {
    case 'apps/ReplicaSet': {
      const set = own(owners.replicasets)
      if (set === undefined) return undefined
      const above = controllerOf(set)
      if (above?.kind !== 'Deployment') return { uid, replicas: set.spec.replicas ?? 1 }
      const deployment = owners.deployments.get(namespace, above.name)
      if (deployment === undefined || deployment.metadata.uid !== above.uid) return undefined
      return { uid: above.uid, replicas: deployment.spec.replicas ?? 1 }
    }
    case 'apps/StatefulSet': {
      const set = own(owners.statefulsets)
      return set === undefined ? undefined : { uid, replicas: set.spec.replicas ?? 1 }
    }
    case 'v1/ReplicationController': {
      const controller = own(owners.replicationcontrollers)
      return controller === undefined ? undefined : { uid, replicas: controller.spec?.replicas ?? 1 }
    }
    default:
      return askScale(owners, namespace, reference)
  }
}

const askScale = async (
  { client, mapper }: Owners,
  namespace: string,
  { apiVersion, kind, name, uid }: OwnerReference,
): Promise<Scaled | undefined> => {
  const resource = await mapper.findKind(apiVersion, kind)
  if (resource === undefined) throw new Error(`no matches for kind "${kind}" in version "${apiVersion}"`)
  if (!resource.subresources.includes('scale'))
    throw new Error(`${nameOf(resource)} does not implement the scale subresource`)
  try {
    const scale = (await client.get(resource, namespace, name, { subresource: 'scale' })) as unknown as Scale
    return scale.metadata.uid === uid ? { uid, replicas: scale.spec?.replicas ?? 0 } : undefined
  } catch (error) {
    if (hasReason(error, 'NotFound')) return undefined
    throw error
  }
}
