/** Pod failure policy and success policy of a Job. */

import {
  duplicate,
  FieldError,
  invalidValue,
  type Path,
  required,
  tooLong,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { JobSpec, PodFailurePolicyRule } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { Enumeration, problemsAt } from '../../podtemplate/validation/enumeration.ts'
import { nonNegativeErrors } from '../../podtemplate/workload.ts'
import { countIndexes, parseIndexes } from './indexes.ts'

const rulesMax = 20
const exitCodesMax = 255
const conditionsMax = 20
const indexesBytesMax = 65536
const actions = new Enumeration(['Count', 'FailIndex', 'FailJob', 'Ignore'])
const operators = new Enumeration(['In', 'NotIn'])
const statuses = new Enumeration(['False', 'True', 'Unknown'])

/** An invalid value that the message leaves out. */
export class UnshownValueError extends FieldError {
  constructor(at: Path, detail: string) {
    super('FieldValueInvalid', at, '', detail)
  }

  override body(): string {
    return `Invalid value: ${this.detail}`
  }
}

function* exitCodeErrors(
  rule: PodFailurePolicyRule,
  names: ReadonlySet<string>,
  at: Path,
): Generator<FieldError> {
  const codes = rule.onExitCodes!
  if (!codes.operator) yield required(at.child('operator'), 'valid values: ["In" "NotIn"]')
  else yield* operators.check(at.child('operator'), codes.operator)
  if (codes.containerName !== undefined && !names.has(codes.containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template'
    yield invalidValue(at.child('containerName'), codes.containerName, detail)
  }
  const values = codes.values ?? []
  const here = at.child('values')
  if (values.length === 0) yield invalidValue(here, codes.values, 'at least one value is required')
  else if (values.length > exitCodesMax) yield tooMany(here, values.length, exitCodesMax)
  const seen = new Set<number>()
  for (const [i, value] of values.entries()) {
    if (codes.operator === 'In' && value === 0) {
      yield invalidValue(here.index(i), value, 'must not be 0 for the In operator')
    }
    if (seen.has(value)) yield duplicate(here.index(i), value)
    seen.add(value)
  }
  if (values.some((value, i) => i > 0 && value < values[i - 1]!))
    yield invalidValue(here, values, 'must be ordered')
}

function* failureRuleErrors(
  rule: PodFailurePolicyRule,
  spec: JobSpec,
  names: ReadonlySet<string>,
  at: Path,
): Generator<FieldError> {
  if (!rule.action) {
    yield required(at.child('action'), 'valid values: ["Count" "FailIndex" "FailJob" "Ignore"]')
  } else if (rule.action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined) {
      yield invalidValue(at.child('action'), rule.action, 'requires the backoffLimitPerIndex to be set')
    }
  } else yield* actions.check(at.child('action'), rule.action)
  if (rule.onExitCodes) yield* exitCodeErrors(rule, names, at.child('onExitCodes'))
  const conditions = rule.onPodConditions ?? []
  if (conditions.length > conditionsMax)
    yield tooMany(at.child('onPodConditions'), conditions.length, conditionsMax)
  for (const [i, { type = '', status = '' }] of conditions.entries()) {
    const here = at.child('onPodConditions').index(i)
    yield* problemsAt(here.child('type'), type, qualifiedNameProblems(type))
    if (status === '') yield required(here.child('status'), 'valid values: ["False" "True" "Unknown"]')
    else yield* statuses.check(here.child('status'), status)
  }
  if (rule.onExitCodes && conditions.length > 0) {
    yield new UnshownValueError(at, 'specifying both OnExitCodes and OnPodConditions is not supported')
  }
  if (!rule.onExitCodes && conditions.length === 0) {
    yield new UnshownValueError(at, 'specifying one of OnExitCodes and OnPodConditions is required')
  }
}

export function* failurePolicyErrors(spec: JobSpec, at: Path): Generator<FieldError> {
  const rules = spec.podFailurePolicy?.rules ?? []
  const template = spec.template?.spec
  const names = new Set(
    [...(template?.containers ?? []), ...(template?.initContainers ?? [])].map((c) => c.name),
  )
  if (rules.length > rulesMax) yield tooMany(at.child('rules'), rules.length, rulesMax)
  for (const [i, rule] of rules.entries())
    yield* failureRuleErrors(rule, spec, names, at.child('rules').index(i))
}

export function* successPolicyErrors(spec: JobSpec, at: Path): Generator<FieldError> {
  const rules = spec.successPolicy?.rules ?? []
  const completions = spec.completions ?? 0
  if (rules.length === 0) {
    yield required(
      at.child('rules'),
      'at least one rules must be specified when the successPolicy is specified',
    )
  }
  if (rules.length > rulesMax) yield tooMany(at.child('rules'), rules.length, rulesMax)
  for (const [i, rule] of rules.entries()) {
    const here = at.child('rules').index(i)
    const indexes = rule.succeededIndexes
    if (rule.succeededCount === undefined && indexes === undefined) {
      yield required(here, 'at least one of succeededCount or succeededIndexes must be specified')
    }
    // Indexes that cannot be read count as none.
    let total: number | undefined
    if (indexes !== undefined) {
      const at = here.child('succeededIndexes')
      if (Buffer.byteLength(indexes) > indexesBytesMax) yield tooLong(at, indexes, indexesBytesMax)
      const parsed = parseIndexes(indexes, completions)
      if (typeof parsed === 'string') {
        const text = `error parsing succeededIndexes: ${parsed}`
        yield invalidValue(at, indexes, text)
        total = 0
      } else total = countIndexes(parsed)
    }
    const count = rule.succeededCount
    if (count === undefined) continue
    const countAt = here.child('succeededCount')
    yield* nonNegativeErrors(count, countAt)
    if (count > completions) {
      const detail = `must be less than or equal to ${completions} (the number of specified completions)`
      yield invalidValue(countAt, count, detail)
    }
    if (total !== undefined && count > total) {
      const of = 'the number of indexes in the specified succeededIndexes field'
      yield invalidValue(countAt, count, `must be less than or equal to ${total} (${of})`)
    }
  }
}

export const defaultFailurePolicy = (spec: JobSpec): void => {
  for (const rule of spec.podFailurePolicy?.rules ?? []) {
    for (const condition of rule.onPodConditions ?? []) condition.status ||= 'True'
  }
}

/** The policies as messages print them. */
export const shownFailurePolicy = (policy: JobSpec['podFailurePolicy']): unknown =>
  policy
    ? {
        Rules:
          policy.rules?.map((rule) => ({
            Action: rule.action,
            OnExitCodes: rule.onExitCodes
              ? {
                  ContainerName: rule.onExitCodes.containerName ?? null,
                  Operator: rule.onExitCodes.operator,
                  Values: rule.onExitCodes.values ?? null,
                }
              : null,
            OnPodConditions:
              rule.onPodConditions?.map(({ type, status }) => ({ Type: type, Status: status })) ?? null,
          })) ?? null,
      }
    : null

export const shownSuccessPolicy = (policy: JobSpec['successPolicy']): unknown =>
  policy
    ? {
        Rules:
          policy.rules?.map((rule) => ({
            SucceededIndexes: rule.succeededIndexes ?? null,
            SucceededCount: rule.succeededCount ?? null,
          })) ?? null,
      }
    : null
