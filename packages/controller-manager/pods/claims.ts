/** The claims of a pod's volumes. */
import type { Informer } from '@binnacle/client/cache/informer.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Index of pods by `namespace/name` of each claim they use. */
export const byClaim = 'claim'

/** Names of claims: those that its volumes name, and those made for its ephemeral ones. */
export const claimsOf = ({ metadata, spec }: Pod): string[] =>
  (spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) => {
    if (persistentVolumeClaim !== undefined) return [persistentVolumeClaim.claimName]
    return ephemeral === undefined ? [] : [`${metadata.name}-${name}`]
  })

export const indexByClaim = (pods: Informer<Pod>): void =>
  pods.addIndex(byClaim, (pod) => claimsOf(pod).map((claim) => `${pod.metadata.namespace}/${claim}`))
