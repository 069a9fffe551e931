/**
 * "A preempted task is put back into the pending queue" (Borg). In Kubernetes a pod never leaves its node alive: an evicted pod is
 * deleted, and whoever controls it makes another, which this scheduler then treats like any new one: it has no back-off, and goes
 * before pods of its priority that came later. A batch pod that nobody controls would be lost. With this annotation, which is ours
 * and off unless set, the scheduler makes it anew, under its name, as soon as the old one is gone.
 */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

export const requeueAnnotation = 'scheduler.binnacle.dev/requeue-when-preempted'

/** Whether the scheduler brings an evicted pod back. */
export const comesBack = ({ metadata }: Pod): boolean =>
  metadata.annotations?.[requeueAnnotation] === 'true' &&
  metadata.ownerReferences?.some(({ controller }) => controller === true) !== true

/** The pod as it was asked for: no node, no state, nothing of the old one's identity. */
export const madeAnew = ({ metadata, spec }: Pod): Pod => {
  // Containers that somebody added to look at it are not part of it.
  const { nodeName: _node, ephemeralContainers: _looking, ...rest } = spec!
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
      ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
      ...(metadata.ownerReferences === undefined ? {} : { ownerReferences: metadata.ownerReferences }),
    },
    spec: rest,
  } as Pod
}
