/**
 * What happens in the cluster, as far as it may let a waiting pod in, and whether it does: queueing hints.
 * Rule: KEP-4247 (requeueing by plugin and event).
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { PodInfo } from '../cache/podinfo.ts'

export type EventResource =
  | 'AssignedPod'
  | 'UnscheduledPod'
  | 'Node'
  | 'PersistentVolume'
  | 'PersistentVolumeClaim'
  | 'StorageClass'
  | 'CSINode'
  | 'CSIDriver'
  | 'CSIStorageCapacity'
  | 'VolumeAttachment'
  | 'Service'
  | 'ResourceClaim'
  | 'ResourceSlice'
  | 'DeviceClass'
  | 'Namespace'
  /** Any at all: a pod has waited for long. */
  | '*'

export interface ClusterEvent<T extends KubeObject = KubeObject> {
  readonly resource: EventResource
  readonly action: 'Add' | 'Update' | 'Delete'
  readonly object?: T
  /** Of an assigned pod, worked out once for all that ask. */
  readonly pod?: PodInfo
  readonly oldPod?: PodInfo
  /** Before an update. */
  readonly old?: T
}

export interface EventHint {
  readonly resource: EventResource
  readonly actions: readonly ClusterEvent['action'][]
  /** Whether the event may make this pod fit; absent: it may. Must be cheap: asked for every waiting pod. */
  readonly helps?: (pod: PodInfo, event: ClusterEvent) => boolean
}
