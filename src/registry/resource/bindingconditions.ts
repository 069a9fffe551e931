/** Conditions that a device needs, or that rule it out, before its pod is bound. */
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import { invalidEach } from '../core/validation/texts.ts'

const maxConditions = 4

export function* bindingConditionsErrors(
  needed: readonly string[] | undefined,
  failing: readonly string[] | undefined,
  at: Path,
): Generator<FieldError> {
  yield* listErrors(needed ?? [], at.child('bindingConditions'))
  const here = at.child('bindingFailureConditions')
  yield* listErrors(failing ?? [], here)
  for (const [i, condition] of (failing ?? []).entries()) {
    if (needed?.includes(condition) === true)
      yield invalidValue(
        here.index(i),
        condition,
        'bindingFailureConditions must not overlap with bindingConditions',
      )
  }
  if ((needed ?? []).length > 0 && (failing ?? []).length === 0)
    yield invalidValue(
      here,
      failing ?? null,
      'bindingFailureConditions are required to use bindingConditions',
    )
  if ((needed ?? []).length === 0 && (failing ?? []).length > 0)
    yield invalidValue(
      at.child('bindingConditions'),
      needed ?? null,
      'bindingConditions are required to use bindingFailureConditions',
    )
}

function* listErrors(conditions: readonly string[], at: Path): Generator<FieldError> {
  if (conditions.length > maxConditions) yield tooMany(at, conditions.length, maxConditions)
  for (const [i, condition] of conditions.entries()) {
    yield* invalidEach(at.index(i), condition, qualifiedNameProblems(condition))
    if (conditions.indexOf(condition) < i) yield duplicate(at.index(i), condition)
  }
}
