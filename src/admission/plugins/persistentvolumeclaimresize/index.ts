/**
 * PersistentVolumeClaimResize: a claim may grow only when its class says that volumes can.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
 */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StorageClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { compareQuantities } from '@binnacle/quota/resourcelist.ts'
import { isAbout, refuse } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const storageOf = (claim: PersistentVolumeClaim): string => claim.spec?.resources?.requests?.storage ?? '0'
const classOf = (claim: PersistentVolumeClaim): string =>
  claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ??
  claim.spec?.storageClassName ??
  ''

export const persistentVolumeClaimResize = (listers: Listers): AdmissionPlugin => ({
  name: 'PersistentVolumeClaimResize',
  handles: (a) => a.operation === 'UPDATE' && isAbout(a, '', 'persistentvolumeclaims'),
  validate: (a) => {
    const claim = a.object as unknown as PersistentVolumeClaim
    const old = a.oldObject as unknown as PersistentVolumeClaim
    if (compareQuantities(storageOf(claim), storageOf(old)) <= 0) return
    if (old.status?.phase !== 'Bound') throw refuse(a, 'Only bound persistent volume claims can be expanded')
    const name = classOf(old)
    const storageClass =
      name === '' ? undefined : listers.of<StorageClass>('storage.k8s.io', 'storageclasses').get('', name)
    if (storageClass?.allowVolumeExpansion !== true) {
      throw refuse(
        a,
        'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
      )
    }
  },
})
