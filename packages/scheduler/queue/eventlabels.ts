/** How kube-scheduler names events where it counts them. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ClusterEvent, EventResource } from './hints.ts'

const groups: Partial<Record<EventResource, string>> = {
  StorageClass: 'storage.k8s.io/',
  CSINode: 'storage.k8s.io/',
  CSIDriver: 'storage.k8s.io/',
  CSIStorageCapacity: 'storage.k8s.io/',
  VolumeAttachment: 'storage.k8s.io/',
  ResourceClaim: 'resource.k8s.io/',
  ResourceSlice: 'resource.k8s.io/',
  DeviceClass: 'resource.k8s.io/',
}

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

const nodeChange = (node: Node, old: Node): string => {
  if (differ(node.status?.allocatable, old.status?.allocatable)) return 'NodeAllocatable'
  if (differ(node.metadata.labels, old.metadata.labels)) return 'NodeLabel'
  const kept = ({ spec }: Node): unknown => [spec?.taints, spec?.unschedulable]
  if (differ(kept(node), kept(old))) return 'NodeTaint'
  return differ(node.status?.declaredFeatures, old.status?.declaredFeatures) ? 'NodeDeclaredFeature' : ''
}

const podChange = (pod: Pod, old: Pod): string => {
  if (differ(pod.metadata.labels, old.metadata.labels)) return 'PodLabel'
  if (differ(pod.spec?.tolerations, old.spec?.tolerations)) return 'PodToleration'
  const gates = ({ spec }: Pod): number => spec?.schedulingGates?.length ?? 0
  if (gates(old) > 0 && gates(pod) === 0) return 'PodSchedulingGatesEliminated'
  return differ(pod.status?.resourceClaimStatuses, old.status?.resourceClaimStatuses)
    ? 'PodGeneratedResourceClaim'
    : ''
}

/** A waiting pod's own change. */
export const podUpdateLabel = (pod: Pod, old: Pod): string => `UnschedulablePodUpdate${podChange(pod, old)}`

export const eventLabel = ({ resource, action, object, old }: ClusterEvent): string => {
  if (resource === '*') return 'ForceActivate'
  const change =
    action !== 'Update' || object === undefined || old === undefined
      ? ''
      : resource === 'Node'
        ? nodeChange(object as KubeObject as Node, old as KubeObject as Node)
        : resource === 'AssignedPod'
          ? podChange(object as KubeObject as Pod, old as KubeObject as Pod)
          : ''
  return `${groups[resource] ?? ''}${resource}${action}${change}`
}
