/** What the kinds of this group share: names of drivers, and maps of parameters that a driver reads. */
import {
  type FieldError,
  invalidValue,
  type Path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import { invalidEach } from '../core/validation/texts.ts'

const maxDriverNameBytes = 63
/** Keys and values together. */
const maxParametersBytes = 256 * 1024
const maxParameters = 512

/** The name of a CSI driver: a domain name in any case. */
export function* driverNameErrors(name: string, at: Path): Generator<FieldError> {
  if (name === '') {
    yield required(at)
    return
  }
  if (Buffer.byteLength(name) > maxDriverNameBytes) yield tooLong(at, name, maxDriverNameBytes)
  yield* invalidEach(at, name, dns1123SubdomainProblems(name.toLowerCase()))
}

export function* parametersErrors(
  parameters: Readonly<Record<string, string>> | undefined,
  at: Path,
): Generator<FieldError> {
  const entries = Object.entries(parameters ?? {})
  if (entries.length > maxParameters) yield tooLong(at, parameters, maxParameters)
  let bytes = 0
  for (const [key, value] of entries) {
    if (key === '') yield invalidValue(at, '', 'field can not be empty.')
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value)
  }
  if (bytes > maxParametersBytes) yield tooLong(at, parameters, maxParametersBytes)
}
