/** MutatingAdmissionPolicy: changes as expressions. https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ */
import { type FieldError, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { MutatingAdmissionPolicy } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
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

function* validate({ spec }: MutatingAdmissionPolicy): Generator<FieldError> {
  const at = path('spec')
  if (spec?.failurePolicy !== undefined)
    yield* oneOf(at.child('failurePolicy'), spec.failurePolicy, failurePolicies)
  if (spec?.matchConstraints === undefined) yield required(at.child('matchConstraints'))
  else {
    yield* matchResourcesErrors(spec.matchConstraints, at.child('matchConstraints'))
    if ((spec.matchConstraints.resourceRules ?? []).length === 0)
      yield required(at.child('matchConstraints', 'resourceRules'))
  }
  if ((spec?.mutations ?? []).length === 0)
    yield required(at.child('mutations'), 'mutations must contain at least one item')
  for (const [i, mutation] of (spec?.mutations ?? []).entries()) {
    yield* oneOf(
      at.child('mutations').index(i).child('patchType'),
      mutation.patchType,
      ['ApplyConfiguration', 'JSONPatch'],
      true,
    )
  }
  if ((spec?.reinvocationPolicy ?? '') === '') yield required(at.child('reinvocationPolicy'))
  else yield* oneOf(at.child('reinvocationPolicy'), spec!.reinvocationPolicy, ['IfNeeded', 'Never'])
}

export default defineResource<MutatingAdmissionPolicy>({
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingadmissionpolicies',
  // The same fields under an older name.
  storedVersions: {
    'admissionregistration.k8s.io/v1beta1': (stored) => ({
      ...stored,
      apiVersion: 'admissionregistration.k8s.io/v1',
    }),
  },
  defaults: {
    v1: ({ spec }) => {
      if (spec === undefined) return
      spec.failurePolicy ??= 'Fail'
      defaultMatchResources(spec.matchConstraints)
    },
  },
  strategy: {
    ...generations<MutatingAdmissionPolicy>(),
    allowUnconditionalUpdate: false,
    validate,
    validateUpdate: validate,
  },
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    (spec?.mutations ?? []).length,
    paramKindText(spec?.paramKind),
    humanAge(metadata.creationTimestamp, now),
  ],
})
