/** ValidatingAdmissionPolicy: rules as expressions. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
import { type FieldError, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { ValidatingAdmissionPolicy } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import {
  defaultMatchResources,
  failurePolicies,
  generations,
  matchResourcesErrors,
  paramKindText,
} from '../rules.ts'

/** Expressions are compiled where they run, a later issue; here they must only be there. */
function* validate({ spec }: ValidatingAdmissionPolicy): Generator<FieldError> {
  const at = path('spec')
  if (spec?.failurePolicy !== undefined)
    yield* oneOf(at.child('failurePolicy'), spec.failurePolicy, failurePolicies)
  if (spec?.paramKind !== undefined) {
    if ((spec.paramKind.apiVersion ?? '') === '') yield required(at.child('paramKind', 'apiVersion'))
    if ((spec.paramKind.kind ?? '') === '') yield required(at.child('paramKind', 'kind'))
  }
  if (spec?.matchConstraints === undefined) yield required(at.child('matchConstraints'))
  else {
    yield* matchResourcesErrors(spec.matchConstraints, at.child('matchConstraints'))
    if ((spec.matchConstraints.resourceRules ?? []).length === 0)
      yield required(at.child('matchConstraints', 'resourceRules'))
  }
  if ((spec?.validations ?? []).length === 0 && (spec?.auditAnnotations ?? []).length === 0) {
    const text = 'validations or auditAnnotations must contain at least one item'
    yield required(at.child('validations'), text)
    yield required(at.child('auditAnnotations'), text)
  }
  for (const [i, { expression }] of (spec?.validations ?? []).entries()) {
    if ((expression ?? '').trim() === '')
      yield required(at.child('validations').index(i).child('expression'), 'expression is not specified')
  }
}

export default defineResource<ValidatingAdmissionPolicy>({
  group: 'admissionregistration.k8s.io',
  resource: 'validatingadmissionpolicies',
  defaults: {
    v1: ({ spec }) => {
      if (spec === undefined) return
      spec.failurePolicy ??= 'Fail'
      defaultMatchResources(spec.matchConstraints)
    },
  },
  strategy: {
    ...generations<ValidatingAdmissionPolicy>(),
    prepareForCreate: (policy) => {
      policy.metadata.generation = 1
      policy.status = {}
    },
    allowUnconditionalUpdate: false,
    validate,
    validateUpdate: validate,
  },
  subresources: { status: { allowUnconditionalUpdate: false } },
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    (spec?.validations ?? []).length,
    paramKindText(spec?.paramKind),
    humanAge(metadata.creationTimestamp, now),
  ],
})
