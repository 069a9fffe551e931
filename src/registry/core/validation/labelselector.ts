/** metav1.LabelSelector as a part of an object's spec: each requirement must be well formed. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { labelValueProblems, qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { invalidEach } from './texts.ts'

/** Keys and values of a label map, all reported at the map itself, as the reference does. */
export function* validateLabels(labels: Record<string, string> | undefined, at: Path): Generator<FieldError> {
  for (const [key, value] of Object.entries(labels ?? {})) {
    yield* invalidEach(at, key, qualifiedNameProblems(key))
    yield* invalidEach(at, value, labelValueProblems(value))
  }
}

export function* validateLabelSelector(selector: LabelSelector | undefined, at: Path): Generator<FieldError> {
  if (selector === undefined) return
  yield* validateLabels(selector.matchLabels, at.child('matchLabels'))
  for (const [i, requirement] of (selector.matchExpressions ?? []).entries()) {
    const here = at.child('matchExpressions').index(i)
    const count = requirement.values?.length ?? 0
    switch (requirement.operator) {
      case 'In':
      case 'NotIn':
        if (count === 0)
          yield required(here.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
        break
      case 'Exists':
      case 'DoesNotExist':
        if (count > 0) {
          yield forbiddenField(
            here.child('values'),
            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          )
        }
        break
      default:
        yield invalidValue(
          here.child('operator'),
          requirement.operator ?? '',
          'not a valid selector operator',
        )
    }
    yield* invalidEach(here.child('key'), requirement.key ?? '', qualifiedNameProblems(requirement.key ?? ''))
    for (const [j, value] of (requirement.values ?? []).entries()) {
      yield* invalidEach(here.child('values').index(j), value, labelValueProblems(value))
    }
  }
}
