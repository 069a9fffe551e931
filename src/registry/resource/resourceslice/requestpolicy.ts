/** How much of a shared capacity a claim may ask for: one of some values, or a range in steps. */
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  type Quantity,
  quantityValue,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  CapacityRequestPolicy,
  CapacityRequestPolicyRange,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { eachOnce } from '../names.ts'

const maxValues = 10

/** @param capacity what the device has, as a quantity */
export function* requestPolicyErrors(
  policy: CapacityRequestPolicy,
  capacity: string,
  at: Path,
): Generator<FieldError> {
  const { validValues = [], validRange } = policy
  const usual = policy.default ?? undefined
  if (validValues.length > 0 && validRange !== undefined) {
    const text =
      'exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time'
    yield forbiddenField(at, text)
  } else if (validValues.length > 0) {
    if (usual === undefined) yield required(at.child('default'), 'required when validValues is defined')
    else yield* valuesErrors(validValues, usual, capacity, at.child('validValues'))
  } else if (validRange !== undefined) {
    if (usual === undefined) yield required(at.child('default'), 'required when validRange is defined')
    else yield* rangeErrors(validRange, usual, capacity, at.child('validRange'))
  }
}

const isMore = (a: string, b: string): boolean => compareQuantities(parseQuantity(a), parseQuantity(b)) > 0

function* valuesErrors(
  values: readonly string[],
  usual: string,
  capacity: string,
  at: Path,
): Generator<FieldError> {
  for (const [i, value] of values.entries())
    if (i > 0 && isMore(values[i - 1]!, value))
      yield invalidValue(at.index(i), value, 'values must be sorted in ascending order')
  yield* eachOnce(
    maxValues,
    values,
    at,
    function* (value, here) {
      if (isMore(value, capacity))
        yield invalidValue(here, value, `option is larger than capacity value: ${capacity}`)
    },
    (value) => String(quantityValue(parseQuantity(value))),
  )
  // Of too many values none is looked at.
  const isOneOfThem = values.some((value) => !isMore(value, usual) && !isMore(usual, value))
  if (values.length > maxValues || !isOneOfThem)
    yield invalidValue(at, usual, 'default value is not valid according to the requestPolicy')
}

function* rangeErrors(
  { min, max, step }: CapacityRequestPolicyRange,
  usual: string,
  capacity: string,
  at: Path,
): Generator<FieldError> {
  if (min === undefined || min === null) {
    yield required(at.child('min'), 'required when validRange is defined')
    return
  }
  const [minAt, maxAt] = [at.child('min'), at.child('max')]
  if (isMore(min, capacity)) yield invalidValue(minAt, min, `min is larger than capacity value: ${capacity}`)
  if (isMore(min, usual)) yield invalidValue(minAt, usual, `default is less than min: ${min}`)
  if (max !== undefined) {
    if (isMore(min, max)) yield invalidValue(maxAt, min, `min is larger than max: ${max}`)
    if (isMore(max, capacity))
      yield invalidValue(maxAt, max, `max is larger than capacity value: ${capacity}`)
    if (isMore(usual, max)) yield invalidValue(maxAt, usual, `default is more than max: ${max}`)
  }
  if (step === undefined) return
  const stepAt = at.child('step')
  const first = sumOf(parseQuantity(min), parseQuantity(step))
  if (compareQuantities(first, parseQuantity(capacity)) > 0)
    yield invalidValue(
      stepAt,
      step,
      `one step ${formatQuantity(first)} is larger than capacity value: ${capacity}`,
    )
  for (const amount of max === undefined ? [usual] : [usual, max])
    if (!isOnStep(amount, min, step))
      yield invalidValue(stepAt, amount, `value is not a multiple of a given step (${step}) from (${min})`)
}

/** Nothing has no format of its own. */
const sumOf = (a: Quantity, b: Quantity): Quantity => ({
  ...addQuantities(a, b),
  format: a.nanos === 0n ? b.format : a.format,
})

/** In whole numbers, each rounded up, as the reference counts; it falls over a step of nothing. */
const isOnStep = (amount: string, min: string, step: string): boolean => {
  const [value, from, by] = [amount, min, step].map((text) => quantityValue(parseQuantity(text)))
  return by === 0n || (value! - from!) % by! === 0n
}
