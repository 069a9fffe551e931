/** Binds a volume and a claim: the volume first, so that no other claim can take it, then the claim; each step may be repeated. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { persistentvolumeclaims, persistentvolumes } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'

/** On what the controller chose itself, and may take back. */
export const boundByController = 'pv.kubernetes.io/bound-by-controller'
export const bindCompleted = 'pv.kubernetes.io/bind-completed'

const annotated = <T extends PersistentVolume | PersistentVolumeClaim>(
  metadata: T['metadata'],
  ...names: string[]
): T['metadata'] => ({
  ...metadata,
  annotations: { ...metadata.annotations, ...Object.fromEntries(names.map((name) => [name, 'yes'])) },
})

export const bind = async (
  client: Client,
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): Promise<void> => {
  const taken = await takeVolume(client, volume, claim)
  await setVolumePhase(client, taken, 'Bound')
  const bound = await bindClaim(client, claim, taken)
  const status = {
    ...bound.status,
    phase: 'Bound',
    accessModes: taken.spec?.accessModes,
    capacity: taken.spec?.capacity,
  } as NonNullable<PersistentVolumeClaim['status']>
  if (!jsonEqual(status, bound.status))
    await client.updateStatus(persistentvolumeclaims, { ...bound, status })
}

const takeVolume = async (
  client: Client,
  volume: PersistentVolume,
  { metadata: { namespace, name, uid, resourceVersion } }: PersistentVolumeClaim,
): Promise<PersistentVolume> => {
  const before = volume.spec?.claimRef
  if (before?.uid === uid) return volume
  return client.update(persistentvolumes, {
    ...volume,
    metadata: before === undefined ? annotated(volume.metadata, boundByController) : volume.metadata,
    spec: {
      ...volume.spec,
      claimRef: {
        ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
        ...{ namespace: namespace!, name: name!, uid: uid!, resourceVersion: resourceVersion! },
      },
    },
  })
}

const bindClaim = async (
  client: Client,
  claim: PersistentVolumeClaim,
  { metadata: { name } }: PersistentVolume,
): Promise<PersistentVolumeClaim> => {
  const isNamed = claim.spec?.volumeName === name
  if (isNamed && claim.metadata.annotations?.[bindCompleted] !== undefined) return claim
  return client.update(persistentvolumeclaims, {
    ...claim,
    metadata: isNamed
      ? annotated(claim.metadata, bindCompleted)
      : annotated(claim.metadata, boundByController, bindCompleted),
    spec: { ...claim.spec, volumeName: name! },
  })
}

export const setVolumePhase = async (
  client: Client,
  volume: PersistentVolume,
  phase: string,
  message?: string,
): Promise<PersistentVolume> => {
  if (volume.status?.phase === phase && volume.status.message === message) return volume
  const { message: _, ...status } = volume.status ?? {}
  return client.updateStatus(persistentvolumes, {
    ...volume,
    status: { ...status, phase, ...(message === undefined ? {} : { message }) },
  })
}

/** Also what was told of a volume that is gone goes. */
export const setClaimPhase = async (
  client: Client,
  claim: PersistentVolumeClaim,
  phase: 'Pending' | 'Lost',
): Promise<void> => {
  const { accessModes, capacity, ...status } = claim.status ?? {}
  if (status.phase === phase && accessModes === undefined && capacity === undefined) return
  await client.updateStatus(persistentvolumeclaims, { ...claim, status: { ...status, phase } })
}
