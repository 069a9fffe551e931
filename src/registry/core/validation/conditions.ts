/** metav1.Condition: what one of a list of conditions must be. */
import {
  duplicate,
  type FieldError,
  invalidValue,
  notSupported,
  type Path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Condition } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { invalidEach } from './texts.ts'

const statuses = ['False', 'True', 'Unknown']
const maxReasonBytes = 1024
const maxMessageBytes = 32 * 1024
const reasonForm = /^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/
const reasonText =
  "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')"

export function* conditionsErrors(
  conditions: readonly Condition[] | undefined | null,
  at: Path,
): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, condition] of (conditions ?? []).entries()) {
    const here = at.index(i)
    if (seen.has(condition.type)) yield duplicate(here.child('type'), condition.type)
    seen.add(condition.type)
    yield* conditionErrors(condition, here)
  }
}

function* conditionErrors(condition: Condition, at: Path): Generator<FieldError> {
  const { type = '', status = '', observedGeneration = 0, reason = '', message = '' } = condition
  yield* invalidEach(at.child('type'), type, qualifiedNameProblems(type))
  if (!statuses.includes(status)) yield notSupported(at.child('status'), status, statuses)
  if (observedGeneration < 0) {
    const text = 'must be greater than or equal to zero'
    yield invalidValue(at.child('observedGeneration'), observedGeneration, text)
  }
  if ((condition.lastTransitionTime ?? '') === '') yield required(at.child('lastTransitionTime'))
  if (reason === '') yield required(at.child('reason'))
  else {
    if (!reasonForm.test(reason)) yield invalidValue(at.child('reason'), reason, reasonText)
    if (Buffer.byteLength(reason) > maxReasonBytes) yield tooLong(at.child('reason'), reason, maxReasonBytes)
  }
  if (Buffer.byteLength(message) > maxMessageBytes)
    yield tooLong(at.child('message'), message, maxMessageBytes)
}
