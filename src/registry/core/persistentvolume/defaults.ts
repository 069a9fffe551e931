/** What an absent field of a volume becomes, and of its source. */
import type { PersistentVolume, PersistentVolumeSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

export const defaults = (volume: PersistentVolume): void => {
  volume.spec ??= {}
  const { spec } = volume
  spec.persistentVolumeReclaimPolicy ||= 'Retain'
  spec.volumeMode ??= 'Filesystem'
  if (volume.status !== undefined) volume.status.phase ||= 'Pending'
  defaultSources(spec)
}

/** Of a volume, also of one that stands in an attachment. */
export const defaultSources = (spec: PersistentVolumeSpec): void => {
  const { hostPath, iscsi, rbd, azureDisk, scaleIO } = spec
  if (hostPath !== undefined) hostPath.type ??= ''
  if (iscsi !== undefined) iscsi.iscsiInterface ||= 'default'
  if (rbd !== undefined) {
    rbd.pool ||= 'rbd'
    rbd.user ||= 'admin'
    rbd.keyring ||= '/etc/ceph/keyring'
  }
  if (azureDisk !== undefined) {
    azureDisk.cachingMode ??= 'ReadWrite'
    azureDisk.kind ??= 'Shared'
    azureDisk.fsType ??= 'ext4'
    azureDisk.readOnly ??= false
  }
  if (scaleIO !== undefined) {
    scaleIO.storageMode ||= 'ThinProvisioned'
    scaleIO.fsType ||= 'xfs'
  }
}
