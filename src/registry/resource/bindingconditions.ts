/** Conditions that a device needs, or that rule it out, before its pod is bound. */
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import { invalidEach } from '../core/validation/texts.ts'
import { eachUpTo } from './names.ts'

const maxConditions = 4

export function* bindingConditionsErrors(
  needed: readonly string[] | undefined,
  failing: readonly string[] | undefined,
  at: Path,
): Generator<FieldError> {
  const here = at.child('bindingFailureConditions')
  const neededAt = at.child('bindingConditions')
  const names = (condition: string, there: Path): Iterable<FieldError> =>
    invalidEach(there, condition, qualifiedNameProblems(condition))
  yield* eachUpTo(maxConditions, needed ?? [], neededAt, names)
  yield* eachUpTo(maxConditions, failing ?? [], here, names)
  for (const [i, condition] of (needed ?? []).entries())
    if (needed!.indexOf(condition) < i) yield duplicate(neededAt.index(i), condition)
  for (const [i, condition] of (failing ?? []).entries()) {
    if (failing!.indexOf(condition) < i) yield duplicate(here.index(i), condition)
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
      neededAt,
      needed ?? null,
      'bindingConditions are required to use bindingFailureConditions',
    )
}
