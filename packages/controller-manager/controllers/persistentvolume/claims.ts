/** What a claim needs: a volume that is there, one to be made, or to be told that its volume is gone. */
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import { persistentvolumeclaims } from '@binnacle/client/resources.ts'
import type {
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StorageClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { bind, bindCompleted, boundByController, setClaimPhase } from './binding.ts'
import { bestVolume, classOfClaim, misfit, refersTo } from './match.ts'
import { externalProvisioner } from './provisioners.ts'

const selectedNode = 'volume.kubernetes.io/selected-node'
const provisionerAnnotations = [
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/storage-provisioner',
]
const defaultClassAnnotation = 'storageclass.kubernetes.io/is-default-class'

export interface Caches {
  readonly volumes: Lister<PersistentVolume>
  readonly claims: Lister<PersistentVolumeClaim>
  readonly classes: Lister<StorageClass>
  /** Names of pods that use the claim and have no node yet. */
  readonly waitingPods: (claim: PersistentVolumeClaim) => readonly string[]
  /** The pod that empties a volume. */
  readonly recycler: (volume: string) => Pod | undefined
  /** By volume: the uid of the pod of which it was last heard that it is over. */
  readonly recycled: Map<string, string>
}

export const syncClaim = (
  context: ControllerContext,
  caches: Caches,
  claim: PersistentVolumeClaim,
): Promise<void> =>
  claim.metadata.annotations?.[bindCompleted] === undefined
    ? syncUnbound(context, caches, claim)
    : syncBound(context, caches, claim)

const syncUnbound = async (
  context: ControllerContext,
  caches: Caches,
  claim: PersistentVolumeClaim,
): Promise<void> => {
  const { client, recorder } = context
  const name = claim.spec?.volumeName ?? ''
  if (name === '') {
    const storageClass = caches.classes.byKey(classOfClaim(claim))
    const waits =
      storageClass?.volumeBindingMode === 'WaitForFirstConsumer' &&
      claim.metadata.annotations?.[selectedNode] === undefined
    const volume = bestVolume(claim, caches.volumes.list(), waits)
    if (volume !== undefined) return bind(client, volume, claim)
    return lackVolume(context, caches, claim, storageClass, waits)
  }
  const volume = caches.volumes.byKey(name)
  if (volume === undefined) return setClaimPhase(client, claim, 'Pending')
  const reference = volume.spec?.claimRef
  if (reference === undefined) {
    const why = misfit(volume, claim)
    if (why === undefined) return bind(client, volume, claim)
    recorder.event(claim, 'Warning', 'VolumeMismatch', `Cannot bind to requested volume "${name}": ${why}`)
  } else if (refersTo(reference, claim)) return bind(client, volume, claim)
  else if (claim.metadata.annotations?.[boundByController] === undefined)
    recorder.event(claim, 'Warning', 'FailedBinding', `volume "${name}" already bound to a different claim.`)
  await setClaimPhase(client, claim, 'Pending')
}

const lackVolume = async (
  { client, recorder }: ControllerContext,
  caches: Caches,
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  waits: boolean,
): Promise<void> => {
  const className = classOfClaim(claim)
  if (waits) {
    const pods = caches.waitingPods(claim)
    if (pods.length > 0)
      recorder.event(
        claim,
        'Normal',
        'WaitForPodScheduled',
        pods.length === 1
          ? `waiting for pod ${pods[0]} to be scheduled`
          : `waiting for pods ${pods.join(',')} to be scheduled`,
      )
    else
      recorder.event(
        claim,
        'Normal',
        'WaitForFirstConsumer',
        'waiting for first consumer to be created before binding',
      )
  } else if (className === '') {
    if (claim.spec?.storageClassName === undefined && (await assignDefaultClass(client, caches, claim)))
      return
    recorder.event(
      claim,
      'Normal',
      'FailedBinding',
      'no persistent volumes available for this claim and no storage class is set',
    )
  } else if (storageClass === undefined)
    recorder.event(
      claim,
      'Warning',
      'ProvisioningFailed',
      `storageclass.storage.k8s.io "${className}" not found`,
    )
  else {
    const provisioner = externalProvisioner(storageClass.provisioner)
    if (provisioner === undefined)
      recorder.event(
        claim,
        'Warning',
        'ProvisioningFailed',
        `no volume plugin matched name: ${storageClass.provisioner}`,
      )
    else {
      await askProvisioner(client, claim, provisioner)
      recorder.event(
        claim,
        'Normal',
        'ExternalProvisioning',
        `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
      )
      return
    }
  }
  await setClaimPhase(client, claim, 'Pending')
}

const askProvisioner = async (
  client: ControllerContext['client'],
  claim: PersistentVolumeClaim,
  provisioner: string,
): Promise<void> => {
  const { annotations } = claim.metadata
  if (provisionerAnnotations.every((name) => annotations?.[name] === provisioner)) return
  await client.update(persistentvolumeclaims, {
    ...claim,
    metadata: {
      ...claim.metadata,
      annotations: {
        ...annotations,
        ...Object.fromEntries(provisionerAnnotations.map((name) => [name, provisioner])),
      },
    },
  })
}

/** The newest of the default classes, for a claim made before there was one. */
const assignDefaultClass = async (
  client: ControllerContext['client'],
  { classes }: Caches,
  claim: PersistentVolumeClaim,
): Promise<boolean> => {
  const [newest] = classes
    .list()
    .filter(({ metadata }) => metadata.annotations?.[defaultClassAnnotation] === 'true')
    .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
  if (newest === undefined) return false
  await client.update(persistentvolumeclaims, {
    ...claim,
    spec: { ...claim.spec, storageClassName: newest.metadata.name! },
  })
  return true
}

const orderOf = ({ metadata }: StorageClass): string => `${metadata.creationTimestamp} ${metadata.name}`

const syncBound = async (
  { client, recorder }: ControllerContext,
  { volumes }: Caches,
  claim: PersistentVolumeClaim,
): Promise<void> => {
  const lose = async (reason: string, message: string): Promise<void> => {
    if (claim.status?.phase !== 'Lost') recorder.event(claim, 'Warning', reason, message)
    await setClaimPhase(client, claim, 'Lost')
  }
  const name = claim.spec?.volumeName ?? ''
  if (name === '')
    return lose(
      'ClaimLost',
      'Bound claim has lost reference to PersistentVolume. Data on the volume is lost!',
    )
  const volume = volumes.byKey(name)
  if (volume === undefined)
    return lose('ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!')
  const reference = volume.spec?.claimRef
  if (reference === undefined || reference.uid === claim.metadata.uid) return bind(client, volume, claim)
  return lose('ClaimMisbound', 'Two claims are bound to the same volume, this one is bound incorrectly')
}
