/**
 * What the audit filters remember of a request between its stages. The context opens when the request arrives, so that a
 * 401, a 429 and a 403 leave an event too.
 */
import type { Status } from '@binnacle/apimachinery/errors/status.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import type { ApiRequest } from '../request.ts'
import type { ObjectRefDetails } from './event.ts'

export interface AuditContext {
  /** The authenticated caller, kept when impersonation changes `request.user`. */
  caller: UserInfo | undefined
  impersonationConstraint: string | undefined
  details: ObjectRefDetails
  /** What a successful request answered, when that was a Status. */
  status: Status | undefined
}

const contexts = new WeakMap<ApiRequest, AuditContext>()

export const openContext = (request: ApiRequest): AuditContext => {
  const context: AuditContext = {
    caller: undefined,
    impersonationConstraint: undefined,
    details: {},
    status: undefined,
  }
  contexts.set(request, context)
  return context
}

export const contextOf = (request: ApiRequest): AuditContext | undefined => contexts.get(request)

/** Endpoints tell which object a create (or a body) named: the URL does not. */
export const auditObject = (request: ApiRequest, details: ObjectRefDetails): void => {
  const context = contexts.get(request)
  if (context === undefined) return
  const { name, namespace, uid, resourceVersion } = details
  context.details = {
    ...(name === undefined || name === '' ? {} : { name }),
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    ...(uid === undefined || uid === '' ? {} : { uid }),
    ...(resourceVersion === undefined || resourceVersion === '' ? {} : { resourceVersion }),
  }
}

/** Endpoints that answer with a Status tell it: the event holds more of it than the code. */
export const auditStatus = (request: ApiRequest, status: Status): void => {
  const context = contexts.get(request)
  if (context !== undefined) context.status = status
}
