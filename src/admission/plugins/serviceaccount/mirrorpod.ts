/** A kubelet speaks for a mirror pod: it may name nothing that would hand the kubelet an account's or a secret's content. */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { containersOf } from '../../attributes.ts'

export const mirrorPodProblem = (pod: Pod): string | undefined => {
  const { spec } = pod
  if ((spec.serviceAccountName ?? '') !== '') return 'a mirror pod may not reference service accounts'
  if (usesSecrets(pod)) return 'a mirror pod may not reference secrets'
  for (const volume of spec.volumes ?? []) {
    if (volume.projected?.sources?.some((source) => source.serviceAccountToken !== undefined)) {
      return 'a mirror pod may not use ServiceAccountToken volume projections'
    }
  }
  return undefined
}

/** Any reference to a secret: environment, image pull, or a volume type that takes one. */
const usesSecrets = (pod: Pod): boolean => {
  const { spec } = pod
  if ((spec.imagePullSecrets ?? []).length > 0) return true
  for (const { container } of containersOf(pod)) {
    if (container.envFrom?.some((source) => source.secretRef !== undefined)) return true
    if (container.env?.some((variable) => variable.valueFrom?.secretKeyRef !== undefined)) return true
  }
  return (spec.volumes ?? []).some(
    (volume) =>
      volume.secret !== undefined ||
      volume.projected?.sources?.some((source) => source.secret !== undefined) === true ||
      (volume.azureFile?.secretName ?? '') !== '' ||
      volume.csi?.nodePublishSecretRef !== undefined ||
      [
        volume.cephfs,
        volume.cinder,
        volume.flexVolume,
        volume.rbd,
        volume.scaleIO,
        volume.iscsi,
        volume.storageos,
      ].some((source) => source?.secretRef !== undefined),
  )
}
