/** What a request asks permission for, and the words in which it is refused. */
import { failure, qualifiedName, type StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { Refusal } from '../apiserver/filters/refusal.ts'
import type { ApiRequest } from '../apiserver/request.ts'
import type { AuthorizationAttributes } from './authorizer.ts'

export const attributesOf = (request: ApiRequest): AuthorizationAttributes => {
  const info = request.requestInfo
  return {
    user: request.user,
    verb: info.verb,
    isResourceRequest: info.isResourceRequest,
    namespace: info.namespace,
    apiGroup: info.group,
    apiVersion: info.version,
    resource: info.resource,
    subresource: info.subresource,
    name: info.name,
    path: info.path,
    ...(info.fieldSelector === undefined ? {} : { fieldSelector: info.fieldSelector }),
    ...(info.labelSelector === undefined ? {} : { labelSelector: info.labelSelector }),
  }
}

/** `User "jane" cannot list resource "pods" in API group "" in the namespace "default"`. */
const cannot = (a: AuthorizationAttributes): string => {
  const who = `User ${JSON.stringify(a.user.username)} cannot ${a.verb}`
  if (!a.isResourceRequest) return `${who} path ${JSON.stringify(a.path)}`
  const resource = a.subresource === '' ? a.resource : `${a.resource}/${a.subresource}`
  const where =
    a.namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(a.namespace)}`
  return `${who} resource ${JSON.stringify(resource)} in API group ${JSON.stringify(a.apiGroup)} ${where}`
}

/** The 403 of a request, with `reason` (what authorizers said) after a colon when there is one. */
export const forbiddenRequest = (a: AuthorizationAttributes, reason: string): StatusError => {
  const text = reason === '' ? cannot(a) : `${cannot(a)}: ${reason}`
  if (!a.isResourceRequest || a.resource === '') {
    return new Refusal(failure(403, 'Forbidden', `forbidden: ${text}`, {}))
  }
  const subject = a.name === '' ? '' : ` ${JSON.stringify(a.name)}`
  return new Refusal(
    failure(403, 'Forbidden', `${qualifiedName(a.apiGroup, a.resource)}${subject} is forbidden: ${text}`, {
      ...(a.name === '' ? {} : { name: a.name }),
      ...(a.apiGroup === '' ? {} : { group: a.apiGroup }),
      kind: a.resource,
    }),
  )
}
