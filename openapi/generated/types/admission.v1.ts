/* Written by openapi/generate; do not edit. */
import type { UserInfo } from './authentication.v1.ts'
import type { GroupVersionKind, GroupVersionResource, Status } from './meta.v1.ts'

export interface AdmissionRequest {
  uid?: string
  kind?: GroupVersionKind
  resource?: GroupVersionResource
  subResource?: string
  requestKind?: GroupVersionKind
  requestResource?: GroupVersionResource
  requestSubResource?: string
  name?: string
  namespace?: string
  operation?: string
  userInfo?: UserInfo
  object?: unknown
  oldObject?: unknown
  dryRun?: boolean
  options?: unknown
}

export interface AdmissionResponse {
  uid?: string
  allowed?: boolean
  status?: Status
  patch?: string
  patchType?: string
  auditAnnotations?: Record<string, string>
  warnings?: string[]
}

export type AdmissionReview = {
  kind: string
  apiVersion: string
  request?: AdmissionRequest
  response?: AdmissionResponse
}
