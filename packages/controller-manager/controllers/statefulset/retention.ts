/**
 * Who owns a claim, so that the garbage collector takes it when it should go: nobody, the set, or the pod that a smaller set no
 * longer has. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { OwnerReference } from '@binnacle/apimachinery/meta/object.ts'
import { pods, statefulsets } from '@binnacle/client/resources.ts'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { PersistentVolumeClaim, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { controllerRefTo } from '../../ownership/controllerref.ts'
import { isInRange } from './identity.ts'

/** The owners that a claim should have; undefined where it has them, or somebody else controls it. */
export const ownersFor = (
  set: StatefulSet,
  pod: Pod,
  ordinal: number,
  claim: PersistentVolumeClaim,
): OwnerReference[] | undefined => {
  const before = claim.metadata.ownerReferences ?? []
  const others = before.filter(({ uid }) => uid !== set.metadata.uid && uid !== pod.metadata.uid)
  if (others.some(({ controller }) => controller)) return undefined
  const owner = ownerOf(set, isInRange(set, ordinal))
  const own =
    owner === 'set'
      ? [controllerRefTo(statefulsets, set)]
      : owner === 'pod'
        ? [controllerRefTo(pods, pod)]
        : []
  const after = [...others, ...own]
  return jsonEqual(before, after) ? undefined : after
}

const ownerOf = ({ spec }: StatefulSet, isWanted: boolean): 'set' | 'pod' | 'nobody' => {
  const { whenScaled = 'Retain', whenDeleted = 'Retain' } = spec.persistentVolumeClaimRetentionPolicy ?? {}
  if (whenScaled === 'Delete' && !isWanted) return 'pod'
  return whenDeleted === 'Delete' ? 'set' : 'nobody'
}

/** It goes with a pod of that name which is gone: the next one has to wait for a new claim. */
export const isStale = ({ metadata }: PersistentVolumeClaim, name: string): boolean =>
  metadata.ownerReferences?.some((owner) => owner.kind === 'Pod' && owner.name === name) ?? false
