/** What a quota may count, and for which pods. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { ResourceQuota, ResourceQuotaSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isNegative, isWhole } from '../../podtemplate/resourcelist.ts'
import { isCountedResource, isQuotaStandard, quotaResourceProblems } from '../validation/resourcenames.ts'
import { immutableText, invalidEach } from '../validation/texts.ts'

const podResources = new Set([
  'pods',
  'count/pods',
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
])

/** Which resources a scope can tell apart; undefined for scopes that don't exist. */
const fitsScope = (scope: string): ((resource: string) => boolean) | undefined => {
  switch (scope) {
    case 'BestEffort':
      return (resource) => resource === 'pods' || resource === 'count/pods'
    case 'Terminating':
    case 'NotTerminating':
    case 'NotBestEffort':
    case 'PriorityClass':
    case 'CrossNamespacePodAffinity':
      return (resource) => podResources.has(resource)
    case 'VolumeAttributesClass':
      return (resource) => resource === 'persistentvolumeclaims' || resource.endsWith('requests.storage')
  }
  return undefined
}

const opposites: readonly (readonly [string, string])[] = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
]

function* validateAmounts(amounts: Record<string, string> | undefined, at: Path): Generator<FieldError> {
  for (const [name, amount] of Object.entries(amounts ?? {})) {
    const here = at.key(name)
    yield* invalidEach(here, name, quotaResourceProblems(name))
    if (isNegative(amount)) yield invalidValue(here, amount, 'must be greater than or equal to 0')
    if (isCountedResource(name) && !isWhole(amount)) yield invalidValue(here, amount, 'must be an integer')
  }
}

function* validateScopes(spec: ResourceQuotaSpec): Generator<FieldError> {
  const scopes = spec.scopes ?? []
  const at = path('spec', 'scopes')
  for (const scope of scopes) {
    const fits = fitsScope(scope)
    if (fits === undefined) {
      yield invalidValue(at, scopes, 'unsupported scope')
      continue
    }
    for (const name of Object.keys(spec.hard ?? {})) {
      if (isQuotaStandard(name) && !fits(name))
        yield invalidValue(at, scopes, 'unsupported scope applied to resource')
    }
  }
  for (const [one, other] of opposites) {
    if (scopes.includes(one) && scopes.includes(other)) yield invalidValue(at, scopes, 'conflicting scopes')
  }
}

function* validateScopeSelector(spec: ResourceQuotaSpec): Generator<FieldError> {
  const at = path('spec', 'scopeSelector', 'matchExpressions')
  for (const { scopeName = '', operator = '', values = [] } of spec.scopeSelector?.matchExpressions ?? []) {
    if (fitsScope(scopeName) === undefined)
      yield invalidValue(at.child('scopeName'), scopeName, 'unsupported scope')
    const isYesOrNo =
      !['PriorityClass', 'VolumeAttributesClass'].includes(scopeName) && fitsScope(scopeName) !== undefined
    if (isYesOrNo && operator !== 'Exists') {
      yield invalidValue(
        at.child('operator'),
        operator,
        "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity",
      )
    }
    switch (operator) {
      case 'In':
      case 'NotIn':
        if (values.length === 0) {
          const text = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"
          yield required(at.child('values'), text)
        }
        break
      case 'Exists':
      case 'DoesNotExist':
        if (values.length > 0) {
          const text = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"
          yield invalidValue(at.child('values'), values, text)
        }
        break
      default:
        yield invalidValue(at.child('operator'), operator, 'not a valid selector operator')
    }
  }
}

export function* validate(quota: ResourceQuota): Generator<FieldError> {
  const spec = quota.spec ?? {}
  yield* validateAmounts(spec.hard, path('spec', 'hard'))
  yield* validateScopes(spec)
  yield* validateScopeSelector(spec)
  yield* validateStatus(quota)
}

function* validateStatus(quota: ResourceQuota): Generator<FieldError> {
  yield* validateAmounts(quota.status?.hard, path('status', 'hard'))
  yield* validateAmounts(quota.status?.used, path('status', 'used'))
}

export function* validateUpdate(quota: ResourceQuota, old: ResourceQuota): Generator<FieldError> {
  yield* validate(quota)
  const sorted = (q: ResourceQuota): string[] => [...new Set(q.spec?.scopes ?? [])].sort()
  if (!jsonEqual(sorted(quota), sorted(old))) {
    yield invalidValue(path('spec', 'scopes'), quota.spec?.scopes ?? null, immutableText)
  }
  if (!jsonEqual(quota.spec?.scopeSelector, old.spec?.scopeSelector)) {
    yield invalidValue(path('spec', 'scopeSelector'), quota.spec?.scopeSelector ?? null, immutableText)
  }
}

export const validateStatusUpdate = (quota: ResourceQuota): Generator<FieldError> => validateStatus(quota)
