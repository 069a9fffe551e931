/**
 * DefaultStorageClass: a claim that names no class gets the default one.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1
 */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StorageClass } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { isAbout } from '../../attributes.ts'
import { defaultOf } from '../../defaultclass.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const annotations = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
]
const betaClass = 'volume.beta.kubernetes.io/storage-class'

export const defaultStorageClass = (listers: Listers): AdmissionPlugin => ({
  name: 'DefaultStorageClass',
  handles: (a) => a.operation === 'CREATE' && isAbout(a, '', 'persistentvolumeclaims'),
  admit: (a) => {
    const claim = a.object as unknown as PersistentVolumeClaim
    // An empty name is a choice: no class.
    if (
      claim.spec?.storageClassName !== undefined ||
      Object.hasOwn(claim.metadata.annotations ?? {}, betaClass)
    )
      return
    const chosen = defaultOf(listers.of<StorageClass>('storage.k8s.io', 'storageclasses').list(), annotations)
    if (chosen !== undefined) claim.spec = { ...claim.spec, storageClassName: chosen.metadata.name! }
  },
})
