/** What webhooks and policies share: rules, match resources, generations, and the checks of both. */

import { goSelector } from '@binnacle/apimachinery/labels/gotext.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems, pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  MatchResources,
  NamedRuleWithOperations,
  ParamRef,
  RuleWithOperations,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { notSupportedInOrder, oneOf } from '../core/validation/enumerated.ts'
import { invalidEach } from '../core/validation/texts.ts'
import type { Strategy } from '../generic/resource.ts'
import { bumpGeneration } from '../generic/strategy.ts'
import type { Rest } from '../generic/turns.ts'
import { labelSelectorErrors } from '../podtemplate/validation/labelselector.ts'

export const failurePolicies = ['Fail', 'Ignore']
export const matchPolicies = ['Equivalent', 'Exact']
const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']
const notFoundActions = ['Deny', 'Allow']
const scopes = ['*', 'Cluster', 'Namespaced']

/**
 * How all six kinds are written: generation 1 at creation, one more with each change of anything but metadata and status, as
 * `bump` counts changes; the same checks at both.
 */
export const strategyWith = <T extends KubeObject>(
  validate: (object: T) => Iterable<FieldError | Rest>,
  bump = bumpGeneration,
): Strategy<T> => ({
  allowUnconditionalUpdate: false,
  validate,
  validateUpdate: validate,
  prepareForCreate: (object) => {
    object.metadata.generation = 1
    delete (object as KubeObject).status
  },
  prepareForUpdate: (object, old) => {
    if (old.status === undefined) delete (object as KubeObject).status
    else (object as KubeObject).status = old.status
    bump(object, old)
  },
})

export const defaultRules = (rules: readonly RuleWithOperations[] | undefined): void => {
  for (const rule of rules ?? []) rule.scope ??= '*'
}

export const defaultMatchResources = (match: MatchResources | undefined): void => {
  if (match === undefined) return
  match.matchPolicy ??= 'Equivalent'
  match.namespaceSelector ??= {}
  match.objectSelector ??= {}
  defaultRules(match.resourceRules)
  defaultRules(match.excludeResourceRules)
}

export function* ruleErrors(
  rule: RuleWithOperations | NamedRuleWithOperations,
  at: Path,
): Generator<FieldError> {
  const lists = [
    ['operations', rule.operations, 'operations'],
    ['apiGroups', rule.apiGroups, 'API groups'],
    ['apiVersions', rule.apiVersions, 'API versions'],
    ['resources', rule.resources, undefined],
  ] as const
  for (const [field, list = [], plural] of lists) {
    if (list.length === 0) yield required(at.child(field))
    else if (plural !== undefined && list.length > 1 && list.includes('*')) {
      yield invalidValue(at.child(field), list, `if '*' is present, must not specify other ${plural}`)
    }
    if (field === 'operations')
      for (const [i, value] of list.entries()) yield* oneOf(at.child(field).index(i), value, operations)
    if (field === 'apiVersions')
      for (const [i, value] of list.entries()) if (value === '') yield required(at.child(field).index(i))
    if (field === 'resources') yield* resourceErrors(list, at.child(field))
  }
  if (rule.scope !== undefined) yield* oneOf(at.child('scope'), rule.scope, scopes)
}

function* resourceErrors(list: readonly string[], at: Path): Generator<FieldError> {
  // What stands before it rules out what it covers; what comes after does not.
  const seen = new Set<string>()
  for (const [i, resource] of list.entries()) {
    if (resource === '') yield required(at.index(i))
    const slash = resource.indexOf('/')
    if (slash < 0) continue
    for (const wider of [`${resource.slice(0, slash)}/*`, `*${resource.slice(slash)}`]) {
      if (seen.has(wider))
        yield invalidValue(at.index(i), resource, `if '${wider}' is present, must not specify ${resource}`)
    }
    seen.add(resource)
  }
  if (list.includes('*/*') && list.length > 1)
    yield invalidValue(at, list, "if '*/*' is present, must not specify other resources")
  // Of the resources without subresource the reference remembers the last; one without a name is none.
  const last = list.filter((resource) => resource !== '' && !resource.includes('/')).at(-1)
  if (list.includes('*') && last !== '*') {
    yield invalidValue(at, list, "if '*' is present, must not specify other resources without subresources")
  }
}

export function* matchResourcesErrors(match: MatchResources | undefined, at: Path): Generator<FieldError> {
  if (match === undefined) return
  if (match.matchPolicy !== undefined) yield* oneOf(at.child('matchPolicy'), match.matchPolicy, matchPolicies)
  yield* labelSelectorErrors(match.namespaceSelector, at.child('namespaceSelector'))
  yield* labelSelectorErrors(match.objectSelector, at.child('objectSelector'))
  for (const field of ['resourceRules', 'excludeResourceRules'] as const) {
    for (const [i, rule] of (match[field] ?? []).entries()) {
      const here = at.child(field).index(i)
      yield* resourceNamesErrors(rule.resourceNames ?? [], here.child('resourceNames'))
      yield* ruleErrors(rule, here)
    }
  }
}

function* resourceNamesErrors(names: readonly string[], at: Path): Generator<FieldError> {
  for (const [i, name] of names.entries()) {
    yield* invalidEach(at.index(i), name, pathSegmentProblems(name))
    if (names.indexOf(name) < i) yield duplicate(at.index(i), name)
  }
}

export function* paramRefErrors(reference: ParamRef | undefined, at: Path): Generator<FieldError> {
  if (reference === undefined) return
  const name = reference.name ?? ''
  if (name === '' && reference.selector === undefined)
    yield required(at, 'one of name or selector must be specified')
  const isBoth = name !== '' && reference.selector !== undefined
  const exclusive = 'name and selector are mutually exclusive'
  if (name !== '') yield* invalidEach(at.child('name'), name, pathSegmentProblems(name))
  if (isBoth) yield forbiddenField(at.child('name'), exclusive)
  yield* labelSelectorErrors(reference.selector, at.child('selector'))
  if (isBoth) yield forbiddenField(at.child('selector'), exclusive)
  const action = reference.parameterNotFoundAction ?? ''
  const here = at.child('parameterNotFoundAction')
  if (action === '') yield required(here)
  else if (!notFoundActions.includes(action)) yield notSupportedInOrder(here, action, notFoundActions)
}

/** The name of the policy that a binding binds. */
export function* policyNameErrors(name: string | undefined, at: Path): Generator<FieldError> {
  if ((name ?? '') === '') yield required(at)
  else yield* invalidEach(at, name, dns1123SubdomainProblems(name!))
}

/** `v1/ConfigMap`, or `<unset>`. */
export const paramKindText = (kind: { apiVersion?: string; kind?: string } | undefined): string =>
  kind === undefined ? '<unset>' : `${kind.apiVersion}/${kind.kind}`

/** `namespace/name`, `*` where the request's namespace decides; the selector where there is one; or `<unset>`. */
export const paramRefText = (reference: ParamRef | undefined): string => {
  if (reference === undefined) return '<unset>'
  const { namespace, name, selector } = reference
  return selector === undefined ? `${namespace || '*'}/${name || '*'}` : goSelector(selector)
}

const mayChange = ['*', 'CREATE', 'UPDATE', 'CONNECT']

/** Operations whose object can be changed: what goes cannot any more. `at` is where the rules stand. */
export function* mutableOperationsErrors(
  rules: readonly { operations?: readonly string[] }[] | undefined,
  at: Path,
): Generator<FieldError> {
  for (const { operations } of rules ?? []) {
    for (const operation of operations ?? [])
      yield* oneOf(at.child('resourceRules', 'operations'), operation, mayChange)
  }
}

/** What mutating policies and their bindings were stored as before v1: the same fields under an older name. */
export const storedAsBeta = {
  'admissionregistration.k8s.io/v1beta1': <T extends object>(stored: T) => ({
    ...stored,
    apiVersion: 'admissionregistration.k8s.io/v1',
  }),
}
