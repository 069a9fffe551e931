/** What the volume plugins know of storage: caches of the API server's objects, and choices made here that they do not show yet. */

import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type {
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Volume,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  CSIDriver,
  CSINode,
  CSIStorageCapacity,
  StorageClass,
} from '@binnacle/openapi/generated/types/storage.v1.ts'
import { numberOf } from '../../cache/amounts.ts'

export interface StorageListers {
  readonly claims: Lister<PersistentVolumeClaim>
  readonly volumes: Lister<PersistentVolume>
  readonly classes: Lister<StorageClass>
  readonly csiNodes: Lister<CSINode>
  readonly csiDrivers: Lister<CSIDriver>
  readonly capacities: Lister<CSIStorageCapacity>
}

export const noProvisioner = 'kubernetes.io/no-provisioner'
export const selectedNode = 'volume.kubernetes.io/selected-node'

/** The name of the claim behind a volume; undefined where there is none. */
export const claimName = (pod: Pod, volume: Volume): string | undefined =>
  volume.persistentVolumeClaim?.claimName ??
  (volume.ephemeral === undefined ? undefined : `${pod.metadata.name}-${volume.name}`)

/** An ephemeral volume's claim must be made for this very pod. */
export const isMadeFor = (pod: Pod, claim: PersistentVolumeClaim): boolean =>
  claim.metadata.ownerReferences?.some(
    ({ uid, controller }) => controller === true && uid === pod.metadata.uid,
  ) === true

/** The controller of volumes has said that the claim has its volume. */
export const isBound = ({ spec, metadata }: PersistentVolumeClaim): boolean =>
  spec!.volumeName !== undefined &&
  spec!.volumeName !== '' &&
  metadata.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined

export const classNameOf = (claim: PersistentVolumeClaim): string =>
  claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ??
  claim.spec!.storageClassName ??
  ''

export const classNameOfVolume = (volume: PersistentVolume): string =>
  volume.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ??
  volume.spec!.storageClassName ??
  ''

/** Bytes. */
export const requestedStorage = (claim: PersistentVolumeClaim): number =>
  numberOf('storage', claim.spec!.resources?.requests?.storage ?? '0')
export const capacityOf = (volume: PersistentVolume): number =>
  numberOf('storage', volume.spec!.capacity?.storage ?? '0')
