/** What the two kinds of policies share, and the two kinds of their bindings. */
import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import { type FieldError, type Path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { Type } from '@binnacle/cel/types/type.ts'
import type {
  MatchResources,
  MutatingAdmissionPolicyBindingSpec,
  MutatingAdmissionPolicySpec,
  ValidatingAdmissionPolicyBindingSpec,
  ValidatingAdmissionPolicySpec,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { oneOf } from '../core/validation/enumerated.ts'
import { humanAge } from '../generic/cells.ts'
import type { Cell } from '../generic/resource.ts'
import type { Rest } from '../generic/turns.ts'
import { environmentFor } from './compiled.ts'
import { matchConditionsErrors, paramKindErrors, variablesErrors } from './expressions.ts'
import {
  defaultMatchResources,
  failurePolicies,
  matchResourcesErrors,
  paramKindText,
  paramRefErrors,
  paramRefText,
  policyNameErrors,
} from './rules.ts'

type PolicySpec = MutatingAdmissionPolicySpec | ValidatingAdmissionPolicySpec
type BindingSpec = MutatingAdmissionPolicyBindingSpec | ValidatingAdmissionPolicyBindingSpec

export const defaultPolicy = ({ spec }: { spec?: PolicySpec }): void => {
  if (spec === undefined) return
  spec.failurePolicy ??= 'Fail'
  defaultMatchResources(spec.matchConstraints)
}

/**
 * All but what a policy does. `constraintsErrors`: what else is asked of its constraints. Answers the types of its variables.
 */
export function* policyErrors(
  spec: PolicySpec | undefined,
  at: Path,
  constraintsErrors?: (constraints: MatchResources, at: Path) => Iterable<FieldError>,
): Generator<FieldError | Rest, Readonly<Record<string, Type>>> {
  if (spec?.failurePolicy !== undefined)
    yield* oneOf(at.child('failurePolicy'), spec.failurePolicy, failurePolicies)
  yield* paramKindErrors(spec?.paramKind, at.child('paramKind'))
  const constraints = spec?.matchConstraints
  const constraintsAt = at.child('matchConstraints')
  if (constraints === undefined) yield required(constraintsAt)
  else {
    yield* matchResourcesErrors(constraints, constraintsAt)
    if ((constraints.resourceRules ?? []).length === 0) yield required(constraintsAt.child('resourceRules'))
    if (constraintsErrors !== undefined) yield* constraintsErrors(constraints, constraintsAt)
  }
  const hasParams = spec?.paramKind !== undefined
  yield* matchConditionsErrors(
    spec?.matchConditions,
    at.child('matchConditions'),
    environmentFor({ hasParams }),
  )
  return yield* variablesErrors(spec?.variables, at.child('variables'), (variables) =>
    environmentFor({ hasParams, variables }),
  )
}

/** `count`: of what the policy does. */
export const policyCells = (
  { metadata, spec }: { metadata: ObjectMeta; spec?: PolicySpec },
  count: number,
  now: number,
): Cell[] => [metadata.name, count, paramKindText(spec?.paramKind), humanAge(metadata.creationTimestamp, now)]

export const defaultPolicyBinding = ({ spec }: { spec?: BindingSpec }): void =>
  defaultMatchResources(spec?.matchResources)

/** Which policy is bound, to which parameters and resources. */
export function* policyBindingErrors(spec: BindingSpec | undefined, at: Path): Generator<FieldError> {
  yield* policyNameErrors(spec?.policyName, at.child('policyName'))
  yield* paramRefErrors(spec?.paramRef, at.child('paramRef'))
  yield* matchResourcesErrors(spec?.matchResources, at.child('matchResources'))
}

export const policyBindingCells = (
  { metadata, spec }: { metadata: ObjectMeta; spec?: BindingSpec },
  now: number,
): Cell[] => [
  metadata.name,
  spec?.policyName,
  paramRefText(spec?.paramRef),
  humanAge(metadata.creationTimestamp, now),
]
