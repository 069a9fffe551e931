/** Turns lists of problems (names.ts) into field errors, one per problem. */
import {
  type FieldError,
  invalidNamed,
  invalidValue,
  type Path,
} from '@binnacle/apimachinery/validation/field.ts'

export function* invalidEach(at: Path, value: unknown, problems: Iterable<string>): Generator<FieldError> {
  for (const problem of problems) yield invalidValue(at, value, problem)
}

/** The same for a value of a type of its own. */
export function* invalidEachNamed(
  at: Path,
  value: string,
  problems: Iterable<string>,
): Generator<FieldError> {
  for (const problem of problems) yield invalidNamed(at, value, problem)
}

/** The message of a field that may never change. */
export const immutableText = 'field is immutable'
