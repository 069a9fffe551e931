/**
 * StorageObjectInUseProtection: volumes, claims and attribute classes carry a finalizer that their controllers take away
 * when nothing uses them. https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
 */
import type { AdmissionPlugin } from '../../plugin.ts'

const finalizerOf: ReadonlyMap<string, string> = new Map([
  ['/persistentvolumes', 'kubernetes.io/pv-protection'],
  ['/persistentvolumeclaims', 'kubernetes.io/pvc-protection'],
  ['storage.k8s.io/volumeattributesclasses', 'kubernetes.io/vac-protection'],
])

export const storageObjectInUseProtection: AdmissionPlugin = {
  name: 'StorageObjectInUseProtection',
  handles: (a) =>
    a.operation === 'CREATE' && a.subresource === '' && finalizerOf.has(`${a.group}/${a.resource}`),
  admit: (a) => {
    const finalizer = finalizerOf.get(`${a.group}/${a.resource}`)!
    const { metadata } = a.object!
    if (!metadata.finalizers?.includes(finalizer))
      metadata.finalizers = [...(metadata.finalizers ?? []), finalizer]
  },
}
