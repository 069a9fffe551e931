/** What a volume is to its driver, and how it is called on a node. */
import { createHash } from 'node:crypto'
import type { PersistentVolume, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

export interface DriverVolume {
  readonly driver: string
  readonly handle: string
}

/** The driver and its name for a volume; in-tree plugins moved to drivers. Undefined: nobody attaches it. */
export const driverVolumeOf = ({ spec = {} }: PersistentVolume): DriverVolume | undefined => {
  const { csi, awsElasticBlockStore, azureDisk, cinder } = spec
  if (csi !== undefined) return { driver: csi.driver, handle: csi.volumeHandle }
  if (awsElasticBlockStore !== undefined)
    // `aws://zone/vol-1` is `vol-1`.
    return { driver: 'ebs.csi.aws.com', handle: awsElasticBlockStore.volumeID.split('/').at(-1)! }
  if (azureDisk !== undefined) return { driver: 'disk.csi.azure.com', handle: azureDisk.diskURI }
  if (cinder !== undefined) return { driver: 'cinder.csi.openstack.org', handle: cinder.volumeID }
  return undefined
}

/** As in a node's volumesAttached and volumesInUse. */
export const uniqueNameOf = ({ driver, handle }: DriverVolume): string =>
  `kubernetes.io/csi/${driver}^${handle}`

/** One volume on one node has one attachment, whoever looks for it. */
export const attachmentNameOf = ({ driver, handle }: DriverVolume, node: string): string =>
  `csi-${createHash('sha256').update(`${handle}${driver}${node}`).digest('hex')}`

/** Whether it may be attached to one node only. */
export const isExclusive = ({ spec }: PersistentVolume): boolean => {
  const modes = spec?.accessModes ?? []
  return modes.length > 0 && !modes.includes('ReadWriteMany') && !modes.includes('ReadOnlyMany')
}

/** Whether a pod still needs the volumes of its node: until none of its containers runs any more. */
export const needsVolumes = ({ metadata, spec, status }: Pod): boolean => {
  if ((spec.nodeName ?? '') === '' || status?.phase === 'Succeeded' || status?.phase === 'Failed')
    return false
  if (metadata.deletionTimestamp === undefined) return true
  return (status?.containerStatuses ?? []).some(({ state }) => state?.running !== undefined)
}
