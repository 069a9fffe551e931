/** metav1.ObjectMeta, TypeMeta and what every Kubernetes object has in common. */

import type { ObjectMeta } from '@binnacle/openapi/meta.ts'

export type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '@binnacle/openapi/meta.ts'

/** Any Kubernetes object as JSON. Decoded objects always have `metadata`. */
export interface KubeObject {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  [field: string]: unknown
}

export interface GroupVersionKind {
  group: string
  version: string
  kind: string
}

export interface GroupVersionResource {
  group: string
  version: string
  resource: string
}

/** `apps/v1`, or `v1` for the core group. */
export const groupVersion = (group: string, version: string): string =>
  group === '' ? version : `${group}/${version}`

/** Takes `apps/v1` apart; `v1` is the core group. A second slash belongs to nobody and gives undefined. */
export const parseGroupVersion = (apiVersion: string): { group: string; version: string } | undefined => {
  const parts = apiVersion.split('/')
  if (parts.length === 1) return { group: '', version: parts[0]! }
  return parts.length === 2 ? { group: parts[0]!, version: parts[1]! } : undefined
}
