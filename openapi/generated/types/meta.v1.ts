/* Written by openapi/generate; do not edit. */
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '../../meta.ts'
export type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '../../meta.ts'

export type APIGroup = {
  kind: string
  apiVersion: string
  name: string
  versions: GroupVersionForDiscovery[]
  preferredVersion?: GroupVersionForDiscovery
  serverAddressByClientCIDRs?: ServerAddressByClientCIDR[]
}

export type APIGroupList = {
  kind: string
  apiVersion: string
  groups: APIGroup[]
}

export interface APIResource {
  name: string
  singularName: string
  namespaced: boolean
  group?: string
  version?: string
  kind: string
  verbs: string[]
  shortNames?: string[]
  categories?: string[]
  storageVersionHash?: string
}

export type APIResourceList = {
  kind: string
  apiVersion: string
  groupVersion: string
  resources: APIResource[]
}

export type APIVersions = {
  kind: string
  apiVersion: string
  versions: string[]
  serverAddressByClientCIDRs: ServerAddressByClientCIDR[]
}

export interface Condition {
  type: string
  status: string
  observedGeneration?: number
  lastTransitionTime: string
  reason: string
  message: string
}

export type CreateOptions = {
  kind: string
  apiVersion: string
  dryRun?: string[]
  fieldManager?: string
  fieldValidation?: string
}

export type DeleteOptions = {
  kind: string
  apiVersion: string
  gracePeriodSeconds?: number
  preconditions?: Preconditions
  orphanDependents?: boolean
  propagationPolicy?: string
  dryRun?: string[]
  ignoreStoreReadErrorWithClusterBreakingPotential?: boolean
}

export interface FieldSelectorRequirement {
  key: string
  operator: string
  values?: string[]
}

export type GetOptions = {
  kind: string
  apiVersion: string
  resourceVersion?: string
}

export interface GroupVersionForDiscovery {
  groupVersion: string
  version: string
}

export interface GroupVersionKind {
  group?: string
  version?: string
  kind?: string
}

export interface GroupVersionResource {
  group?: string
  version?: string
  resource?: string
}

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: LabelSelectorRequirement[]
}

export interface LabelSelectorRequirement {
  key: string
  operator: string
  values?: string[]
}

export interface ListMeta {
  selfLink?: string
  resourceVersion?: string
  continue?: string
  remainingItemCount?: number
  shardInfo?: ShardInfo
}

export type ListOptions = {
  kind: string
  apiVersion: string
  labelSelector?: string
  fieldSelector?: string
  watch?: boolean
  allowWatchBookmarks?: boolean
  resourceVersion?: string
  resourceVersionMatch?: string
  timeoutSeconds?: number
  limit?: number
  continue?: string
  sendInitialEvents?: boolean
  shardSelector?: string
}

export type PartialObjectMetadata = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
}

export type PartialObjectMetadataList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items?: PartialObjectMetadata[] | null
}

export type PatchOptions = {
  kind: string
  apiVersion: string
  dryRun?: string[]
  force?: boolean
  fieldManager?: string
  fieldValidation?: string
}

export interface Preconditions {
  uid?: string
  resourceVersion?: string
}

export interface ServerAddressByClientCIDR {
  clientCIDR: string
  serverAddress: string
}

export interface ShardInfo {
  selector: string
}

export type Status = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  status?: string
  message?: string
  reason?: string
  details?: StatusDetails
  code?: number
}

export interface StatusCause {
  reason?: string
  message?: string
  field?: string
}

export interface StatusDetails {
  name?: string
  group?: string
  kind?: string
  uid?: string
  causes?: StatusCause[]
  retryAfterSeconds?: number
}

export type Table = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  columnDefinitions?: TableColumnDefinition[] | null
  rows?: TableRow[] | null
}

export interface TableColumnDefinition {
  name?: string
  type?: string
  format?: string
  description?: string
  priority?: number
}

export type TableOptions = {
  kind: string
  apiVersion: string
  includeObject?: string
}

export interface TableRow {
  cells?: unknown[] | null
  conditions?: TableRowCondition[]
  object?: unknown
}

export interface TableRowCondition {
  type?: string
  status?: string
  reason?: string
  message?: string
}

export interface TypeMeta {
  kind?: string
  apiVersion?: string
}

export type UpdateOptions = {
  kind: string
  apiVersion: string
  dryRun?: string[]
  fieldManager?: string
  fieldValidation?: string
}

export type WatchEvent = {
  type: string
  object: unknown
}
