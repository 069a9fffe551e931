/** Closed lists of values whose message shows them in an order of their own, not sorted. */
import { FieldError, notSupported, type Path, required } from '@binnacle/apimachinery/validation/field.ts'

/** Like `notSupported`, with the supported values in the order given. */
export const notSupportedInOrder = (
  at: Path,
  value: unknown,
  supported: readonly string[],
  isNamedType = true,
): FieldError =>
  new FieldError(
    'FieldValueNotSupported',
    at,
    value,
    `supported values: ${supported.map((text) => JSON.stringify(text)).join(', ')}`,
    isNamedType,
  )

/** One of `supported`, which the message shows sorted. An empty value is "required" where `isRequired` says so. */
export function* oneOf(
  at: Path,
  value: string | undefined,
  supported: readonly string[],
  isRequired = false,
): Generator<FieldError> {
  const text = value ?? ''
  if (supported.includes(text)) return
  yield text === '' && isRequired ? required(at, '') : notSupported(at, text, supported)
}
