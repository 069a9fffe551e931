/** One line of the audit log: audit.k8s.io/v1 Event at Metadata level. https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/ */

import type { Status } from '@binnacle/apimachinery/errors/status.ts'
import { formatMicroTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { userInfoJson } from '../../authentication/tokenreview.ts'
import type { ApiRequest } from '../request.ts'
import { sourceIPs } from './sourceips.ts'

export type Stage = 'RequestReceived' | 'ResponseStarted' | 'ResponseComplete' | 'Panic'

/** What the response was: a code, and the rest of a failure's Status. */
export type ResponseStatus = { metadata: object; code: number } | Omit<Status, 'kind' | 'apiVersion'>

/** Fields of the object that only the endpoint learns. */
export interface ObjectRefDetails {
  name?: string | undefined
  namespace?: string | undefined
  uid?: string | undefined
  resourceVersion?: string | undefined
}

/** Longer user agents are cut: they are the client's to choose. */
const userAgentMax = 1024

const objectRefOf = (request: ApiRequest, details: ObjectRefDetails) => {
  const info = request.requestInfo
  if (!info.isResourceRequest) return undefined
  const name = info.name || details.name
  return {
    resource: info.resource,
    ...(info.namespace === '' ? {} : { namespace: info.namespace }),
    ...(name === undefined || name === '' ? {} : { name }),
    ...(details.uid === undefined ? {} : { uid: details.uid }),
    ...(info.group === '' ? {} : { apiGroup: info.group }),
    apiVersion: info.version,
    ...(details.resourceVersion === undefined ? {} : { resourceVersion: details.resourceVersion }),
    ...(info.subresource === '' ? {} : { subresource: info.subresource }),
  }
}

export interface EventInput {
  request: ApiRequest
  stage: Stage
  /** Milliseconds since the epoch. */
  now: number
  /** Who called; undefined before authentication. */
  user: UserInfo | undefined
  impersonated?: UserInfo | undefined
  /** The verb that allowed the impersonation, when it was a constrained one. */
  impersonationConstraint?: string | undefined
  details: ObjectRefDetails
  response?: ResponseStatus | undefined
}

/** Builds the event as one JSON text, fields in the reference's order. Never holds headers, tokens or bodies. */
export const eventLine = (e: EventInput): string => {
  const { request } = e
  const agent = String(request.headers['user-agent'] ?? '')
  const objectRef = objectRefOf(request, e.details)
  const annotations = [...request.auditAnnotations].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const event = {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: request.auditID,
    stage: e.stage,
    requestURI: withoutSecrets(request.url),
    verb: request.requestInfo.verb,
    user: e.user === undefined ? {} : userInfoJson(e.user),
    ...(e.impersonated === undefined ? {} : { impersonatedUser: userInfoJson(e.impersonated) }),
    ...(e.impersonationConstraint === undefined
      ? {}
      : { authenticationMetadata: { impersonationConstraint: e.impersonationConstraint } }),
    sourceIPs: sourceIPs(request),
    ...(agent === ''
      ? {}
      : { userAgent: agent.length > userAgentMax ? `${agent.slice(0, userAgentMax)}...TRUNCATED` : agent }),
    ...(objectRef === undefined ? {} : { objectRef }),
    ...(e.response === undefined ? {} : { responseStatus: e.response }),
    requestReceivedTimestamp: formatMicroTime(request.receivedAt),
    stageTimestamp: formatMicroTime(e.now),
    ...(annotations.length === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
  }
  return escapedLikeGo(JSON.stringify(event))
}

/** Tokens do not belong in URLs, but some clients put them there. */
const withoutSecrets = (url: string): string => url.replace(/([?&](?:access_)?token=)[^&]*/gi, '$1REDACTED')

const goEscapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** Go's encoder escapes what HTML and JavaScript would trip over; tools compare lines. */
const escapedLikeGo = (json: string): string => json.replace(/[<>&\u2028\u2029]/g, (c) => goEscapes[c]!)

/** What of an answered Status the event holds. */
export const statusPartOf = ({ kind: _, apiVersion: __, ...rest }: Status): ResponseStatus => rest

export const successOf = (code: number): ResponseStatus => ({ metadata: {}, code })
