/** Fields of features that are off by default in this release: they are dropped silently, unless the object had them before. */
import type { Container, PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

const dropFromContainers = (containers: readonly Pick<Container, 'lifecycle'>[] | undefined | null): void => {
  if (!containers) return
  for (const container of containers) {
    const { lifecycle } = container
    if (!lifecycle || lifecycle.stopSignal === undefined) continue
    delete lifecycle.stopSignal
    if (Object.keys(lifecycle).length === 0) delete container.lifecycle
  }
}

export const dropDisabledFields = (spec: PodSpec | undefined): void => {
  if (!spec) return
  delete spec.schedulingGroup
  dropFromContainers(spec.containers)
  dropFromContainers(spec.initContainers)
  dropFromContainers(spec.ephemeralContainers)
  for (const volume of spec.volumes ?? []) {
    for (const source of volume.projected?.sources ?? []) {
      delete source.clusterTrustBundle
      delete source.podCertificate
    }
  }
}
