/** Fields of features that are off by default in this release: they are dropped silently, unless the object had them before. */
import type { Container, PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

const dropFromContainers = (containers: readonly Container[] | undefined): void => {
  if (containers === undefined) return
  for (const { lifecycle } of containers) if (lifecycle) delete lifecycle.stopSignal
}

export const dropDisabledFields = (spec: PodSpec | undefined): void => {
  if (!spec) return
  delete spec.schedulingGroup
  dropFromContainers(spec.containers)
  dropFromContainers(spec.initContainers)
  for (const volume of spec.volumes ?? []) {
    for (const source of volume.projected?.sources ?? []) {
      delete source.clusterTrustBundle
      delete source.podCertificate
    }
  }
}
