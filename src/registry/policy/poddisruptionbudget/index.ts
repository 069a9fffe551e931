/** PodDisruptionBudget: how many pods of a set may go at once by choice. https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */

import { type FieldError, invalidValue, type Path, path } from '@binnacle/apimachinery/validation/field.ts'
import { pathSegmentProblems, percentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import { conditionsErrors } from '../../core/validation/conditions.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { labelSelectorErrors } from '../../podtemplate/validation/labelselector.ts'

type Amount = number | string | undefined

const notNegative = 'must be greater than or equal to 0'

function* validateAmount(amount: Amount, at: Path): Generator<FieldError> {
  if (typeof amount === 'number') {
    if (amount < 0) yield invalidValue(at, amount, notNegative)
    return
  }
  if (amount === undefined) return
  const problems = percentProblems(amount)
  yield* invalidEach(at, amount, problems)
  if (problems.length === 0 && Number(amount.slice(0, -1)) > 100) {
    yield invalidValue(at, amount, 'must not be greater than 100%')
  }
}

function* validate({ spec }: PodDisruptionBudget): Generator<FieldError> {
  const s = spec ?? {}
  if (s.minAvailable !== undefined && s.maxUnavailable !== undefined) {
    const shown = {
      MinAvailable: s.minAvailable,
      Selector: s.selector ?? null,
      MaxUnavailable: s.maxUnavailable,
      UnhealthyPodEvictionPolicy: s.unhealthyPodEvictionPolicy ?? null,
    }
    yield invalidValue(path('spec'), shown, 'minAvailable and maxUnavailable cannot be both set')
  }
  yield* validateAmount(s.minAvailable, path('spec', 'minAvailable'))
  yield* validateAmount(s.maxUnavailable, path('spec', 'maxUnavailable'))
  yield* labelSelectorErrors(s.selector, path('spec', 'selector'))
  if (s.unhealthyPodEvictionPolicy !== undefined) {
    const at = path('spec', 'unhealthyPodEvictionPolicy')
    yield* oneOf(at, s.unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget'])
  }
}

const counts = ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'] as const

function* validateStatusUpdate({ status }: PodDisruptionBudget): Generator<FieldError> {
  for (const name of counts) {
    const count = status?.[name] ?? 0
    if (count < 0) yield invalidValue(path('status', name), count, notNegative)
  }
  yield* conditionsErrors(status?.conditions, path('status', 'conditions'))
}

const amountText = (amount: Amount): string => (amount === undefined ? 'N/A' : String(amount))

export default defineResource<PodDisruptionBudget>({
  group: 'policy',
  resource: 'poddisruptionbudgets',
  strategy: {
    allowUnconditionalUpdate: false,
    prepareForCreate: (budget) => {
      budget.metadata.generation = 1
      budget.status = { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }
    },
    prepareForUpdate: (budget, old) => {
      if (old.status === undefined) delete budget.status
      else budget.status = old.status
      bumpGeneration(budget, old)
    },
    validateName: pathSegmentProblems,
    validate,
    validateUpdate: validate,
  },
  subresources: { status: { allowUnconditionalUpdate: false, validateUpdate: validateStatusUpdate } },
  cells: (budget, now) => [
    budget.metadata.name,
    amountText(budget.spec?.minAvailable),
    amountText(budget.spec?.maxUnavailable),
    budget.status?.disruptionsAllowed ?? 0,
    humanAge(budget.metadata.creationTimestamp, now),
  ],
})
