/* Written by openapi/generate; do not edit. */
import type { LabelSelector, ListMeta, ObjectMeta } from './meta.v1.ts'

export interface AggregationRule {
  clusterRoleSelectors?: LabelSelector[]
}

export type ClusterRole = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  rules?: PolicyRule[] | null
  aggregationRule?: AggregationRule
}

export type ClusterRoleBinding = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  subjects?: Subject[]
  roleRef: RoleRef
}

export type ClusterRoleBindingList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: ClusterRoleBinding[]
}

export type ClusterRoleList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: ClusterRole[]
}

export interface PolicyRule {
  verbs: string[]
  apiGroups?: string[]
  resources?: string[]
  resourceNames?: string[]
  nonResourceURLs?: string[]
}

export type Role = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  rules?: PolicyRule[] | null
}

export type RoleBinding = {
  kind: string
  apiVersion: string
  metadata: ObjectMeta
  subjects?: Subject[]
  roleRef: RoleRef
}

export type RoleBindingList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: RoleBinding[]
}

export type RoleList = {
  kind: string
  apiVersion: string
  metadata: ListMeta
  items: Role[]
}

export interface RoleRef {
  apiGroup?: string
  kind: string
  name: string
}

export interface Subject {
  kind: string
  apiGroup?: string
  name: string
  namespace?: string
}
