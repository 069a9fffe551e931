/** File paths inside volumes and containers. */
import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'

const backsteps = "must not contain '..'"

/** No element of the path climbs up. */
export function* noBacksteps(value: string, at: Path): Generator<FieldError> {
  if (value.includes('..') && value.split('/').includes('..')) yield invalidValue(at, value, backsteps)
}

/** A relative path that stays below where it starts. */
export function* localDescendingPath(value: string, at: Path): Generator<FieldError> {
  if (value.startsWith('/')) yield invalidValue(at, value, 'must be a relative path')
  yield* noBacksteps(value, at)
}

/** The same, where the first element may not begin with two dots either: the kubelet keeps such names for itself. */
export function* localNonReservedPath(value: string, at: Path): Generator<FieldError> {
  yield* localDescendingPath(value, at)
  if (value.startsWith('..') && !value.startsWith('../'))
    yield invalidValue(at, value, "must not start with '..'")
}
