/** maxSurge and maxUnavailable: numbers or percents of the wanted replicas. */

import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import { percentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { RollingUpdateDeployment } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { problemsAt } from '../../podtemplate/validation/enumeration.ts'

type IntOrString = number | string | undefined | null

/** A number that is not negative, or a percent. */
export function* intOrPercentErrors(value: IntOrString, at: Path): Generator<FieldError> {
  if (typeof value === 'string') yield* problemsAt(at, value, percentProblems(value))
  else if (typeof value === 'number' && value < 0) {
    yield invalidValue(at, value, 'must be greater than or equal to 0')
  }
}

const percentOf = (value: IntOrString): number | undefined =>
  typeof value === 'string' && percentProblems(value).length === 0 ? Number(value.slice(0, -1)) : undefined

/** A percent is at most 100. */
export function* atMostAllErrors(value: IntOrString, at: Path): Generator<FieldError> {
  const percent = percentOf(value)
  if (percent !== undefined && percent > 100) yield invalidValue(at, value, 'must not be greater than 100%')
}

/** Nothing at all: 0, 0%, or a text that says no number. */
export const isNothing = (value: IntOrString): boolean => {
  if (typeof value !== 'string') return (value ?? 0) === 0
  return !/^[+-]?[0-9]+$/.test(value) ? (percentOf(value) ?? 0) === 0 : Number(value) === 0
}

export function* rollingUpdateErrors(rolling: RollingUpdateDeployment, at: Path): Generator<FieldError> {
  const unavailable = rolling.maxUnavailable
  yield* intOrPercentErrors(unavailable, at.child('maxUnavailable'))
  yield* intOrPercentErrors(rolling.maxSurge, at.child('maxSurge'))
  if (isNothing(unavailable) && isNothing(rolling.maxSurge)) {
    yield invalidValue(at.child('maxUnavailable'), unavailable ?? 0, 'may not be 0 when `maxSurge` is 0')
  }
  yield* atMostAllErrors(unavailable, at.child('maxUnavailable'))
}
