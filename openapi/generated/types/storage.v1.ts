/* Written by openapi/generate; do not edit. */
import type { PersistentVolumeSpec, TopologySelectorTerm } from './core.v1.ts'
import type { LabelSelector, ListMeta, ObjectMeta } from './meta.v1.ts'

export type CSIDriver = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  spec: CSIDriverSpec
}

export type CSIDriverList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: CSIDriver[]
}

export interface CSIDriverSpec {
  attachRequired?: boolean
  podInfoOnMount?: boolean
  volumeLifecycleModes?: string[]
  storageCapacity?: boolean
  fsGroupPolicy?: string
  tokenRequests?: TokenRequest[]
  requiresRepublish?: boolean
  seLinuxMount?: boolean
  nodeAllocatableUpdatePeriodSeconds?: number
  serviceAccountTokenInSecrets?: boolean
  preventPodSchedulingIfMissing?: boolean
}

export type CSINode = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  spec: CSINodeSpec
}

export interface CSINodeDriver {
  name: string
  nodeID: string
  topologyKeys?: string[] | null
  allocatable?: VolumeNodeResources
}

export type CSINodeList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: CSINode[]
}

export interface CSINodeSpec {
  drivers: CSINodeDriver[]
}

export type CSIStorageCapacity = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  nodeTopology?: LabelSelector
  storageClassName: string
  capacity?: string
  maximumVolumeSize?: string
}

export type CSIStorageCapacityList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: CSIStorageCapacity[]
}

export type StorageClass = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  provisioner: string
  parameters?: Record<string, string>
  reclaimPolicy?: string
  mountOptions?: string[]
  allowVolumeExpansion?: boolean
  volumeBindingMode?: string
  allowedTopologies?: TopologySelectorTerm[]
}

export type StorageClassList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: StorageClass[]
}

export interface TokenRequest {
  audience: string
  expirationSeconds?: number
}

export type VolumeAttachment = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  spec: VolumeAttachmentSpec
  status?: VolumeAttachmentStatus
}

export type VolumeAttachmentList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: VolumeAttachment[]
}

export interface VolumeAttachmentSource {
  persistentVolumeName?: string
  inlineVolumeSpec?: PersistentVolumeSpec
}

export interface VolumeAttachmentSpec {
  attacher: string
  source: VolumeAttachmentSource
  nodeName: string
}

export interface VolumeAttachmentStatus {
  attached: boolean
  attachmentMetadata?: Record<string, string>
  attachError?: VolumeError
  detachError?: VolumeError
}

export type VolumeAttributesClass = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  driverName: string
  parameters?: Record<string, string>
}

export type VolumeAttributesClassList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: VolumeAttributesClass[]
}

export interface VolumeError {
  time?: string
  message?: string
  errorCode?: number
}

export interface VolumeNodeResources {
  count?: number
}
