/** Whether the bounds of a LimitRange fit together. Some messages name a bound other than the one at fault: recorded so. */

import { parseQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import {
  duplicateNamed,
  type FieldError,
  forbiddenField,
  invalidNamed,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { LimitRange, LimitRangeItem } from '@binnacle/openapi/generated/types/core.v1.ts'
import { compareQuantities, int64Of, quantityText } from '../../podtemplate/resourcelist.ts'
import { containerResourceProblems, limitResourceProblems } from '../validation/resourcenames.ts'
import { invalidEachNamed } from '../validation/texts.ts'

type Amounts = Record<string, string> | undefined

const standardTypes = new Set(['Pod', 'Container', 'PersistentVolumeClaim'])

/** Only what Kubernetes itself knows may be promised twice, and huge pages may not. */
const mayBeOvercommitted = (name: string): boolean =>
  (!name.includes('/') || name.includes('kubernetes.io/')) && !name.startsWith('hugepages-')

export function* validate(range: LimitRange): Generator<FieldError> {
  const types = new Set<string>()
  for (const [i, limit] of (range.spec?.limits ?? []).entries()) {
    const at = path('spec', 'limits').index(i)
    const type = limit.type ?? ''
    yield* validateType(type, at.child('type'))
    if (types.has(type)) yield duplicateNamed(at.child('type'), type)
    types.add(type)
    yield* validateNames(limit, type, at)
    if (type === 'PersistentVolumeClaim' && !has(limit.min, 'storage') && !has(limit.max, 'storage')) {
      yield required(
        at.child('limits'),
        'either minimum or maximum storage value is required, but neither was provided',
      )
    }
    const fields = [limit.max, limit.min, limit.default, limit.defaultRequest, limit.maxLimitRequestRatio]
    const names = new Set(fields.flatMap((amounts) => Object.keys(amounts ?? {})))
    for (const name of names) yield* validateBounds(limit, name, at)
  }
}

function* validateType(type: string, at: Path): Generator<FieldError> {
  const problems = qualifiedNameProblems(type)
  yield* invalidEachNamed(at, type, problems)
  if (problems.length === 0 && !type.includes('/') && !standardTypes.has(type)) {
    yield invalidNamed(at, type, 'must be a standard limit type or fully qualified')
  }
}

type LimitField = 'max' | 'min' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio'

function* validateNames(limit: LimitRangeItem, type: string, at: Path): Generator<FieldError> {
  const problemsOf =
    type === 'Pod' || type === 'Container' ? containerResourceProblems : limitResourceProblems
  const each = function* (field: LimitField): Generator<FieldError> {
    for (const name of Object.keys(limit[field] ?? {})) {
      yield* invalidEachNamed(at.child(field).key(name), name, problemsOf(name))
    }
  }
  yield* each('max')
  yield* each('min')
  for (const field of ['default', 'defaultRequest'] as const) {
    if (type !== 'Pod') yield* each(field)
    else if (Object.keys(limit[field] ?? {}).length > 0) {
      yield forbiddenField(at.child(field), "may not be specified when `type` is 'Pod'")
    }
  }
  yield* each('maxLimitRequestRatio')
}

const has = (amounts: Amounts, name: string): boolean => amounts !== undefined && Object.hasOwn(amounts, name)
const amountOf = (amounts: Amounts, name: string): string | undefined =>
  has(amounts, name) ? quantityText(amounts![name]) : undefined

function* validateBounds(limit: LimitRangeItem, name: string, at: Path): Generator<FieldError> {
  const max = amountOf(limit.max, name)
  const min = amountOf(limit.min, name)
  // Defaults of pods are refused as such, and their amounts not looked at.
  const isOfPods = limit.type === 'Pod'
  const normal = isOfPods ? undefined : amountOf(limit.default, name)
  const request = isOfPods ? undefined : amountOf(limit.defaultRequest, name)
  const exceeds = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && compareQuantities(a, b) > 0

  if (exceeds(min, max)) {
    yield invalidValue(at.child('min').key(name), min, `min value ${min} is greater than max value ${max}`)
  }
  const requestAt = at.child('defaultRequest').key(name)
  if (exceeds(min, request)) {
    yield invalidValue(
      requestAt,
      request,
      `min value ${min} is greater than default request value ${request}`,
    )
  }
  if (exceeds(request, max)) {
    yield invalidValue(
      requestAt,
      request,
      `default request value ${request} is greater than max value ${max}`,
    )
  }
  if (exceeds(request, normal)) {
    const text = `default request value ${request} is greater than default limit value ${normal}`
    yield invalidValue(requestAt, request, text)
  }
  const normalAt = at.child('default').key(name)
  if (exceeds(min, normal))
    yield invalidValue(normalAt, min, `min value ${min} is greater than default value ${normal}`)
  if (exceeds(normal, max))
    yield invalidValue(normalAt, max, `default value ${normal} is greater than max value ${max}`)
  yield* validateRatio(
    amountOf(limit.maxLimitRequestRatio, name),
    min,
    max,
    at.child('maxLimitRequestRatio').key(name),
  )
  if (
    !mayBeOvercommitted(name) &&
    normal !== undefined &&
    request !== undefined &&
    compareQuantities(normal, request) !== 0
  ) {
    const text = `default value ${normal} must equal to defaultRequest value ${request} in ${name}`
    yield invalidValue(requestAt, request, text)
  }
}

/** The largest whole number whose thousandths fit into 64 bits. */
const maxMilli = (2n ** 63n - 1n) / 1000n

/** An amount in units of so many nanos, rounded up, as 64 bits hold it. */
const bitsOf = (nanos: bigint, unit: bigint): bigint =>
  BigInt.asIntN(64, nanos > 0n ? (nanos + unit - 1n) / unit : nanos / unit)

/** A limit may be at most so many times the request: at least once, and no more than the bounds allow. */
function* validateRatio(
  ratio: string | undefined,
  min: string | undefined,
  max: string | undefined,
  at: Path,
): Generator<FieldError> {
  if (ratio === undefined) return
  if (compareQuantities(ratio, '1') < 0) yield invalidValue(at, ratio, `ratio ${ratio} is less than 1`)
  if (min === undefined || max === undefined) return
  // Thousandths where all fit into 64 bits, else whole numbers; what fits neither loses its high bits. (With an exponent it is
  // nothing, and so with a suffix, which does not tell whether it was sent so or made of digits.)
  const amounts = [ratio, min, max].map((amount) =>
    /[eE][0-9]+$/.test(amount) && int64Of(amount) === 0n ? 0n : parseQuantity(amount).nanos,
  )
  const inMilli = amounts.every((nanos) => bitsOf(nanos, 1_000_000_000n) < maxMilli)
  const [asked, least, most] = amounts.map((nanos) =>
    inMilli ? Number(bitsOf(nanos, 1_000_000n)) / 1000 : Number(bitsOf(nanos, 1_000_000_000n)),
  ) as [number, number, number]
  if (least === 0) return
  const widest = most / least
  if (asked > widest) {
    yield invalidValue(at, ratio, `ratio ${ratio} is greater than max/min = ${widest.toFixed(6)}`)
  }
}
