/** May they. The decision goes to the audit event; a refusal names user, verb, resource and place, never the object's content. */

import { attributesOf, forbiddenRequest } from '../../authorization/attributes.ts'
import type { Authorizer } from '../../authorization/authorizer.ts'
import type { Filter } from '../request.ts'

export type AuthorizationObserver = (decision: 'allowed' | 'denied' | 'no-opinion') => void

export const decisionAnnotation = 'authorization.k8s.io/decision'
export const reasonAnnotation = 'authorization.k8s.io/reason'

export const authorization =
  (authorizer: Authorizer, observe: AuthorizationObserver = () => {}): Filter =>
  async (request, next) => {
    const attributes = attributesOf(request)
    const asked = authorizer.authorize(attributes)
    const { decision, reason } = asked instanceof Promise ? await asked : asked
    const isAllowed = decision === 'allow'
    observe(isAllowed ? 'allowed' : decision === 'deny' ? 'denied' : 'no-opinion')
    request.auditAnnotations.set(decisionAnnotation, isAllowed ? 'allow' : 'forbid')
    request.auditAnnotations.set(reasonAnnotation, reason)
    if (isAllowed) return next(request)
    throw forbiddenRequest(attributes, reason)
  }
