/** What every endpoint handler gets: the request, the resource it names, and the server's parts. */
import { userAgentManager, type Writer } from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { AdmissionAttributes, Operation } from '../../admission/plugin.ts'
import type { WriteContext } from '../../registry/generic/context.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Pause } from '../../registry/generic/turns.ts'
import type { ApiRequest } from '../request.ts'

/** Admission as the endpoints see it: two phases over one set of attributes. */
export interface Admission {
  mutate(attributes: AdmissionAttributes): Promise<void>
  validate(attributes: AdmissionAttributes): Promise<void>
}

export interface EndpointDependencies {
  readonly admission: Admission
  readonly listers: Listers
  readonly clock: Clock
  /** RBAC escalation and the like; throws a StatusError. */
  readonly authorizeWrite?: (
    request: ApiRequest,
    endpoint: Endpoint,
    object: KubeObject,
    old: KubeObject | undefined,
  ) => Promise<void>
  /** Aborted when the server begins to shut down: watches end. */
  readonly shutdown: AbortSignal
  /** Without `timeoutSeconds` a watch lasts between one and two of these, at random, so that reconnects spread. */
  readonly minRequestTimeoutMs: number
  readonly metrics: EndpointMetrics
}

export interface EndpointMetrics {
  watchStarted(endpoint: Endpoint): void
  watchEnded(endpoint: Endpoint): void
  watchEvents(endpoint: Endpoint): (bytes: number) => void
}

export interface Scope {
  readonly request: ApiRequest
  readonly endpoint: Endpoint
  readonly d: EndpointDependencies
}

/** Whose the fields are that a request changes: the manager it names, or its client. */
export const writerOf = (request: ApiRequest, now: number): Writer => ({
  name: request.query.get('fieldManager') || userAgentManager(request.headers['user-agent']),
  subresource: request.requestInfo.subresource,
  time: formatTime(now),
})

/** The write context of one request. `kind` names the admission view of the object when it is not the resource's own kind. */
export const writeContext = (
  { request, endpoint, d }: Scope,
  operation: Operation,
  dryRun: boolean,
  options: Record<string, unknown>,
  kind: string = endpoint.facts.kind,
  pause?: Pause,
): WriteContext => {
  const { requestInfo: info, user } = request
  const attributesFor = (
    object: KubeObject | undefined,
    old: KubeObject | undefined,
  ): AdmissionAttributes => ({
    operation: operation === 'UPDATE' && old === undefined ? 'CREATE' : operation,
    group: info.group,
    version: info.version,
    resource: info.resource,
    subresource: info.subresource,
    kind,
    namespace: info.namespace,
    name: object?.metadata.name ?? info.name,
    object: operation === 'DELETE' ? undefined : object,
    oldObject: old,
    options,
    dryRun,
    user,
    warn: (text) => request.warnings.add(text),
    auditAnnotate: (key, value) => request.auditAnnotations.set(key, value),
  })
  return {
    user,
    now: d.clock.now(),
    listers: d.listers,
    dryRun,
    version: info.version,
    request,
    admit: (object, old) => d.admission.mutate(attributesFor(object, old)),
    validateAdmission: (object, old) => d.admission.validate(attributesFor(object, old)),
    ...(d.authorizeWrite === undefined
      ? {}
      : {
          authorizeWrite: (object: KubeObject, old: KubeObject | undefined) =>
            d.authorizeWrite!(request, endpoint, object, old),
        }),
    writer: writerOf(request, d.clock.now()),
    warn: (text) => request.warnings.add(text),
    pause,
  }
}
