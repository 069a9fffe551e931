/** What a volume is: free, kept, bound, or left by its claim and then retained, deleted or recycled. */
import { persistentvolumeclaims, persistentvolumes, pods } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { boundByController, setVolumePhase } from './binding.ts'
import type { Caches } from './claims.ts'
import { planRecycle, recyclerName, recyclerNamespace, recyclerPod } from './recycle.ts'

const provisionedBy = 'pv.kubernetes.io/provisioned-by'

/** @param look asks for a claim to be looked at */
export const syncVolume = async (
  context: ControllerContext,
  caches: Caches,
  volume: PersistentVolume,
  look: (claim: PersistentVolumeClaim) => void,
): Promise<void> => {
  const { client } = context
  const reference = volume.spec?.claimRef
  if (reference === undefined || (reference.uid ?? '') === '') {
    await setVolumePhase(client, volume, 'Available')
    return
  }
  const { namespace = '', name = '', uid } = reference
  let claim = caches.claims.get(namespace, name)
  // A volume is given up only when the server says, too, that its claim is gone.
  if (claim?.metadata.uid !== uid && volume.status?.phase !== 'Released' && volume.status?.phase !== 'Failed')
    claim = await client.find(persistentvolumeclaims, namespace, name)
  if (claim === undefined || claim.metadata.uid !== uid) return release(context, caches, volume)
  const bound = claim.spec?.volumeName ?? ''
  if (bound === '') look(claim)
  else if (bound === volume.metadata.name) await setVolumePhase(client, volume, 'Bound')
  else if (
    volume.metadata.annotations?.[provisionedBy] !== undefined &&
    volume.spec?.persistentVolumeReclaimPolicy === 'Delete'
  )
    await release(context, caches, volume)
  else if (volume.metadata.annotations?.[boundByController] !== undefined) {
    // Ours, chosen in vain.
    await setFree(context, volume)
  }
}

const setFree = async ({ client }: ControllerContext, volume: PersistentVolume): Promise<void> => {
  const { [boundByController]: _, ...annotations } = volume.metadata.annotations ?? {}
  const { claimRef, ...spec } = volume.spec!
  const free = await client.update(persistentvolumes, {
    ...volume,
    metadata: { ...volume.metadata, annotations },
    spec,
  })
  await setVolumePhase(client, free, 'Available')
}

const release = async (
  context: ControllerContext,
  caches: Caches,
  volume: PersistentVolume,
): Promise<void> => {
  const { client, recorder } = context
  const phase = volume.status?.phase
  const released =
    phase === 'Released' || phase === 'Failed' ? volume : await setVolumePhase(client, volume, 'Released')
  const fail = async (reason: string, message: string): Promise<void> => {
    if (released.status?.phase === 'Failed') return
    await setVolumePhase(client, released, 'Failed', message)
    recorder.event(volume, 'Warning', reason, message)
  }
  switch (volume.spec?.persistentVolumeReclaimPolicy) {
    case 'Delete': {
      // Whoever made it removes it.
      if (volume.metadata.annotations?.[provisionedBy] !== undefined) return
      const path = volume.spec.hostPath?.path
      return fail(
        'VolumeFailedDelete',
        path === undefined
          ? `error getting deleter volume plugin for volume "${volume.metadata.name}": no deletable volume plugin matched`
          : `host_path deleter only supports /tmp/.+ but received provided ${path}`,
      )
    }
    case 'Recycle':
      return recycle(context, caches, released, (message) => fail('VolumeFailedRecycle', message))
    default:
      return
  }
}

const recycle = async (
  context: ControllerContext,
  { recycler, recycled }: Caches,
  volume: PersistentVolume,
  fail: (message: string) => Promise<void>,
): Promise<void> => {
  const { client, recorder } = context
  const pod = recyclerPod(volume)
  if (pod === undefined) return fail('No recycler plugin found for the volume!')
  const name = volume.metadata.name!
  const found = recycler(name)
  const plan = planRecycle(found, recycled.get(name))
  if (plan.do === 'wait') return
  if (plan.do === 'start') {
    try {
      await client.create(pods, pod)
    } catch (error) {
      if (!hasReason(error, 'AlreadyExists')) throw error
    }
    return
  }
  // First the pod: its end must not be taken for that of the next one.
  const uid = found!.metadata.uid!
  try {
    await client.delete(pods, recyclerNamespace, recyclerName(name), { preconditions: { uid } })
  } catch (error) {
    if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict')) throw error
  }
  recycled.set(name, uid)
  if (plan.do === 'fail') return fail(plan.message)
  recorder.event(volume, 'Normal', 'VolumeRecycled', 'Volume recycled')
  await setFree(context, volume)
}
