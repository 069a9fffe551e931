/** MutatingAdmissionPolicy: changes as expressions. https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ */
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { Environment } from '@binnacle/cel/environment.ts'
import { jsonPatchType, wholeObjectType } from '@binnacle/cel/kubernetes/mutations.ts'
import { listOf } from '@binnacle/cel/types/type.ts'
import type {
  MutatingAdmissionPolicy,
  Mutation,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { defineResource } from '../../generic/resource.ts'
import type { Rest } from '../../generic/turns.ts'
import { environmentFor, expressionErrors } from '../compiled.ts'
import { isBlank, trimSpace } from '../expressions.ts'
import { defaultPolicy, policyCells, policyErrors } from '../policies.ts'
import { mutableOperationsErrors, storedAsBeta, strategyWith } from '../rules.ts'

function* validate({ spec }: MutatingAdmissionPolicy): Generator<FieldError | Rest> {
  const at = path('spec')
  const variables = yield* policyErrors(spec, at, ({ resourceRules }, here) =>
    mutableOperationsErrors(resourceRules, here),
  )
  const environment = environmentFor({
    hasParams: spec?.paramKind !== undefined,
    variables,
    hasMutations: true,
  })
  if ((spec?.mutations ?? []).length === 0)
    yield required(at.child('mutations'), 'mutations must contain at least one item')
  for (const [i, mutation] of (spec?.mutations ?? []).entries())
    yield* mutationErrors(mutation, at.child('mutations').index(i), environment)
  if ((spec?.reinvocationPolicy ?? '') === '') yield required(at.child('reinvocationPolicy'))
  else yield* oneOf(at.child('reinvocationPolicy'), spec!.reinvocationPolicy, ['IfNeeded', 'Never'])
}

/** By patch type: the field that holds its expression, and the other's. */
const fieldsOf = {
  ApplyConfiguration: ['applyConfiguration', 'jsonPatch'],
  JSONPatch: ['jsonPatch', 'applyConfiguration'],
} as const

/** What each patch type's expression makes. */
const madeBy = { ApplyConfiguration: wholeObjectType, JSONPatch: listOf(jsonPatchType) } as const

function* mutationErrors(
  mutation: Mutation,
  at: Path,
  environment: Environment,
): Generator<FieldError | Rest> {
  const type = mutation.patchType ?? ''
  if (type !== 'ApplyConfiguration' && type !== 'JSONPatch') {
    yield* oneOf(at.child('patchType'), type, Object.keys(fieldsOf), true)
    return
  }
  const [own, other] = fieldsOf[type]
  if (mutation[own] === undefined)
    yield required(at.child(own), `must be specified when patchType is ${type}`)
  else if (isBlank(mutation[own].expression)) yield required(at.child(own, 'expression'))
  else
    yield* expressionErrors(trimSpace(mutation[own].expression!), at.child(own, 'expression'), environment, [
      madeBy[type],
    ])
  if (mutation[other] !== undefined)
    yield invalidValue(at.child(other), `{${other}}`, `must not be specified when patchType is ${type}`)
}

export default defineResource<MutatingAdmissionPolicy>({
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingadmissionpolicies',
  storedVersions: storedAsBeta,
  defaults: { v1: defaultPolicy },
  strategy: strategyWith(validate),
  cells: (policy, now) => policyCells(policy, (policy.spec?.mutations ?? []).length, now),
})
