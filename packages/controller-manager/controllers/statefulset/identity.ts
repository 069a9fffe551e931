/**
 * What makes a pod the n-th of its StatefulSet: its name, its labels, its claims.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity
 */
import { statefulsets } from '@binnacle/client/resources.ts'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type {
  PersistentVolumeClaim,
  Pod,
  PodTemplateSpec,
  Volume,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { podFromTemplate } from '../../pods/podcontrol.ts'

export const podNameLabel = 'statefulset.kubernetes.io/pod-name'
export const podIndexLabel = 'apps.kubernetes.io/pod-index'
export const revisionLabel = 'controller-revision-hash'

export const podName = (set: StatefulSet, ordinal: number): string => `${set.metadata.name}-${ordinal}`

/** Undefined where the name is not one that the set gives. */
export const ordinalOf = (set: StatefulSet, { metadata }: Pod): number | undefined => {
  const prefix = `${set.metadata.name}-`
  const { name = '' } = metadata
  if (!name.startsWith(prefix)) return undefined
  const digits = name.slice(prefix.length)
  return /^(0|[1-9]\d{0,9})$/.test(digits) ? Number(digits) : undefined
}

/** From the first number to before `end`. */
export const rangeOf = ({ spec }: StatefulSet): { readonly start: number; readonly end: number } => {
  const start = spec.ordinals?.start ?? 0
  return { start, end: start + (spec.replicas ?? 1) }
}

export const isInRange = (set: StatefulSet, ordinal: number): boolean => {
  const { start, end } = rangeOf(set)
  return ordinal >= start && ordinal < end
}

export const revisionOf = ({ metadata }: Pod): string | undefined => metadata.labels?.[revisionLabel]

/** The claim for each template, with the volume's name. */
export const claimsOf = (
  set: StatefulSet,
  ordinal: number,
): readonly { readonly volume: string; readonly claim: PersistentVolumeClaim }[] =>
  (set.spec.volumeClaimTemplates ?? []).map(({ metadata, spec }) => ({
    volume: metadata.name!,
    claim: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        ...metadata,
        name: `${metadata.name}-${podName(set, ordinal)}`,
        namespace: set.metadata.namespace!,
        labels: { ...metadata.labels, ...set.spec.selector.matchLabels },
      },
      spec: spec!,
    },
  }))

const identityLabels = (set: StatefulSet, ordinal: number): Record<string, string> => ({
  [podNameLabel]: podName(set, ordinal),
  [podIndexLabel]: String(ordinal),
})

/** The claims' volumes come first; what the template calls by the same name gives way. */
const volumesOf = (set: StatefulSet, ordinal: number, volumes: readonly Volume[] = []): Volume[] => {
  const own = claimsOf(set, ordinal).map(
    ({ volume, claim }): Volume => ({
      name: volume,
      persistentVolumeClaim: { claimName: claim.metadata.name! },
    }),
  )
  return [...own, ...volumes.filter(({ name }) => !own.some((one) => one.name === name))]
}

/** @param revision the name of the ControllerRevision that the template is from */
export const podFor = (
  set: StatefulSet,
  ordinal: number,
  template: PodTemplateSpec,
  revision: string,
): Pod => {
  const pod = podFromTemplate(template, set, statefulsets)
  const name = podName(set, ordinal)
  const volumes = volumesOf(set, ordinal, pod.spec.volumes)
  const { serviceName = '' } = set.spec
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      name,
      labels: {
        ...pod.metadata.labels,
        ...identityLabels(set, ordinal),
        [revisionLabel]: revision,
      },
    },
    spec: {
      ...pod.spec,
      hostname: name,
      subdomain: serviceName,
      ...(volumes.length === 0 ? {} : { volumes }),
    },
  }
}

/** The pod as it should be; the same object where nothing is missing. */
export const withIdentity = (set: StatefulSet, ordinal: number, pod: Pod): Pod => {
  const labels = identityLabels(set, ordinal)
  const hasLabels = Object.entries(labels).every(([name, value]) => pod.metadata.labels?.[name] === value)
  const hasVolumes = claimsOf(set, ordinal).every(({ volume, claim }) =>
    pod.spec.volumes?.some(
      ({ name, persistentVolumeClaim }) =>
        name === volume && persistentVolumeClaim?.claimName === claim.metadata.name,
    ),
  )
  if (hasLabels && hasVolumes) return pod
  return {
    ...pod,
    metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, ...labels } },
    spec: hasVolumes ? pod.spec : { ...pod.spec, volumes: volumesOf(set, ordinal, pod.spec.volumes) },
  }
}
