/** Does a rule allow a request. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources */
import type { AuthorizationAttributes } from '../authorizer.ts'

/** rbac/v1 PolicyRule. */
export interface PolicyRule {
  verbs: string[]
  apiGroups?: string[] | undefined
  resources?: string[] | undefined
  resourceNames?: string[] | undefined
  nonResourceURLs?: string[] | undefined
}

export const verbMatches = (rule: PolicyRule, verb: string): boolean =>
  rule.verbs.includes('*') || rule.verbs.includes(verb)

export const groupMatches = (rule: PolicyRule, group: string): boolean =>
  rule.apiGroups !== undefined && (rule.apiGroups.includes('*') || rule.apiGroups.includes(group))

/** `pods`, `pods/log`, `*`, or `*\/log` for that subresource of every resource; `pods/*` is just a name. */
export const resourceMatches = (rule: PolicyRule, resource: string, subresource: string): boolean => {
  if (rule.resources === undefined) return false
  const combined = subresource === '' ? resource : `${resource}/${subresource}`
  for (const allowed of rule.resources) {
    if (allowed === '*' || allowed === combined) return true
    if (subresource !== '' && allowed.startsWith('*/') && allowed.slice(2) === subresource) return true
  }
  return false
}

/** No names mean every name; with names a request without one (list, create) never matches. */
export const resourceNameMatches = (rule: PolicyRule, name: string): boolean =>
  rule.resourceNames === undefined || rule.resourceNames.length === 0 || rule.resourceNames.includes(name)

/** `/healthz`, `/healthz/*` for everything below, `*` for all. A star counts only at the end. */
export const pathMatches = (rule: PolicyRule, path: string): boolean => {
  for (const allowed of rule.nonResourceURLs ?? []) {
    if (allowed === '*' || allowed === path) return true
    if (allowed.endsWith('*') && path.startsWith(allowed.replace(/\*+$/, ''))) return true
  }
  return false
}

export const ruleAllows = (rule: PolicyRule, a: AuthorizationAttributes): boolean =>
  a.isResourceRequest
    ? verbMatches(rule, a.verb) &&
      groupMatches(rule, a.apiGroup) &&
      resourceMatches(rule, a.resource, a.subresource) &&
      resourceNameMatches(rule, a.name)
    : verbMatches(rule, a.verb) && pathMatches(rule, a.path)
