/** What a quota may count, and for which pods. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  invalidNamed,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { ResourceQuota, ResourceQuotaSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { compareQuantities, isNegative, isWhole, quantityText } from '../../podtemplate/resourcelist.ts'
import { isCountedResource, isQuotaStandard, quotaResourceProblems } from '../validation/resourcenames.ts'
import { immutableText, invalidEachNamed } from '../validation/texts.ts'

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
    yield* invalidEachNamed(here, name, quotaResourceProblems(name))
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

/** The selector as messages print it: Go's field names, every field. */
const shownSelector = ({ scopeSelector }: ResourceQuotaSpec): object => ({
  MatchExpressions: (scopeSelector?.matchExpressions ?? []).map(({ scopeName, operator, values }) => ({
    ScopeName: scopeName ?? '',
    Operator: operator ?? '',
    Values: values ?? null,
  })),
})

function* validateScopeSelector(spec: ResourceQuotaSpec): Generator<FieldError> {
  const at = path('spec', 'scopeSelector', 'matchExpressions')
  for (const { scopeName = '', operator = '', values = [] } of spec.scopeSelector?.matchExpressions ?? []) {
    const fits = fitsScope(scopeName)
    if (fits === undefined) yield invalidNamed(at.child('scopeName'), scopeName, 'unsupported scope')
    else {
      for (const name of Object.keys(spec.hard ?? {})) {
        if (isQuotaStandard(name) && !fits(name))
          yield invalidValue(at, shownSelector(spec), 'unsupported scope applied to resource')
      }
    }
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
        yield invalidNamed(at.child('operator'), operator, 'not a valid selector operator')
    }
  }
  const names = (spec.scopeSelector?.matchExpressions ?? []).map(({ scopeName }) => scopeName)
  for (const [one, other] of opposites) {
    // The message shows the plain scopes, not the selector's.
    if (names.includes(one) && names.includes(other)) {
      yield invalidValue(at, spec.scopes ?? null, 'conflicting scopes')
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
}

export const validateStatusUpdate = (quota: ResourceQuota): Generator<FieldError> => validateStatus(quota)

/** Limits below requests can never be met; told of new quotas. */
export function* warnings({ spec }: ResourceQuota, old: ResourceQuota | undefined): Generator<string> {
  if (old !== undefined) return
  const hard = spec?.hard ?? {}
  for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
    const limit = hard[`limits.${name}`]
    if (limit === undefined) continue
    for (const requested of [name, `requests.${name}`]) {
      const request = hard[requested]
      if (request !== undefined && compareQuantities(request, limit) > 0) {
        yield `ResourceQuota ${requested} (${quantityText(request)}) should be less than limits.${name} (${quantityText(limit)})`
      }
    }
  }
}
