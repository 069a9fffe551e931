/** What Role and ClusterRole share: the form of a PolicyRule, and names that may hold colons. */

import {
  type FieldError,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { PolicyRule } from '@binnacle/openapi/generated/types/rbac.v1.ts'

export const rbacGroup = 'rbac.authorization.k8s.io'

/** Whether a list says anything; absent and empty are the same. */
const says = (list: readonly string[] | undefined): list is readonly string[] => (list?.length ?? 0) > 0

export function* validatePolicyRule(
  rule: PolicyRule,
  isNamespaced: boolean,
  at: Path,
): Generator<FieldError> {
  if (!says(rule.verbs)) yield required(at.child('verbs'), 'verbs must contain at least one value')
  if (says(rule.nonResourceURLs)) {
    const here = at.child('nonResourceURLs')
    if (isNamespaced) {
      yield invalidValue(here, rule.nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs')
    }
    if (says(rule.apiGroups) || says(rule.resources) || says(rule.resourceNames)) {
      yield invalidValue(
        here,
        rule.nonResourceURLs,
        'rules cannot apply to both regular resources and non-resource URLs',
      )
    }
    return
  }
  if (!says(rule.apiGroups))
    yield required(at.child('apiGroups'), 'resource rules must supply at least one api group')
  if (!says(rule.resources))
    yield required(at.child('resources'), 'resource rules must supply at least one resource')
}

export function* validateRules(
  rules: readonly PolicyRule[] | undefined | null,
  isNamespaced: boolean,
  at: Path,
): Generator<FieldError> {
  for (const [i, rule] of (rules ?? []).entries()) yield* validatePolicyRule(rule, isNamespaced, at.index(i))
}
