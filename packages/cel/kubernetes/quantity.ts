/** Amounts of resources: `quantity('1.5Gi').isGreaterThan(quantity('1G'))`. */
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
  QuantitySyntaxError,
  quantityOf,
  subtractQuantities,
} from '@binnacle/apimachinery/quantity/quantity.ts'
import { define, type Library, member, overload } from '../library/define.ts'
import { boolType, doubleType, intType, opaque, stringType, type Type } from '../types/type.ts'
import { Double } from '../values/double.ts'
import { fail } from '../values/errors.ts'
import { maxInt, minInt, normalizeInt } from '../values/int.ts'
import { Opaque } from '../values/opaque.ts'
import type { Int, Value } from '../values/value.ts'

export const quantityType = opaque('kubernetes.Quantity')

export class QuantityValue extends Opaque {
  readonly quantity: Quantity

  constructor(quantity: Quantity) {
    super()
    this.quantity = quantity
  }

  override get type(): Type {
    return quantityType
  }

  override equals(other: Opaque): boolean {
    return other instanceof QuantityValue && compareQuantities(this.quantity, other.quantity) === 0
  }
}

/** The amount that a text names. Throws EvaluationError. */
export const quantityFrom = (text: string): QuantityValue => {
  try {
    return new QuantityValue(parseQuantity(text))
  } catch (error) {
    if (error instanceof QuantitySyntaxError) return fail(error.message)
    throw error
  }
}

const isQuantity = (text: string): boolean => {
  try {
    parseQuantity(text)
    return true
  } catch (error) {
    if (error instanceof QuantitySyntaxError) return false
    throw error
  }
}

const nano = 1_000_000_000n

/** The whole number that an amount is, if it is one of 64 bits. */
const wholeOf = ({ quantity: { nanos } }: QuantityValue): bigint | undefined => {
  const whole = nanos / nano
  return nanos % nano === 0n && whole <= maxInt && whole >= minInt ? whole : undefined
}

const Q = quantityType
const compare = (a: QuantityValue, b: QuantityValue): number => compareQuantities(a.quantity, b.quantity)
const amountOf = (value: QuantityValue | Int): Quantity =>
  value instanceof QuantityValue ? value.quantity : quantityOf(value)

type Combine = (a: Quantity, b: Quantity) => Quantity
const combining = (name: string, combine: Combine) => {
  const run = (a: QuantityValue, b: QuantityValue | Int): Value =>
    new QuantityValue(combine(a.quantity, amountOf(b)))
  return define(name, [
    member(`quantity_${name}`, [Q, Q], Q, run),
    member(`quantity_${name}_int`, [Q, intType], Q, run),
  ])
}

export const quantities: Library = {
  functions: [
    define('quantity', [overload('string_to_quantity', [stringType], Q, quantityFrom)]),
    define('isQuantity', [overload('is_quantity_string', [stringType], boolType, isQuantity)]),
    define('sign', [
      overload('quantity_sign', [Q], intType, ({ quantity: { nanos } }: QuantityValue) =>
        nanos > 0n ? 1 : nanos < 0n ? -1 : 0,
      ),
    ]),
    define('isInteger', [
      member('quantity_is_integer', [Q], boolType, (value: QuantityValue) => wholeOf(value) !== undefined),
    ]),
    define('asInteger', [
      member('quantity_get_int', [Q], intType, (value: QuantityValue) =>
        normalizeInt(wholeOf(value) ?? fail('cannot convert value to integer')),
      ),
    ]),
    define('asApproximateFloat', [
      member(
        'quantity_get_float',
        [Q],
        doubleType,
        ({ quantity: { nanos } }: QuantityValue) => new Double(Number(nanos) / 1e9),
      ),
    ]),
    combining('add', addQuantities),
    combining('sub', subtractQuantities),
    define('isLessThan', [
      member(
        'quantity_less_than',
        [Q, Q],
        boolType,
        (a: QuantityValue, b: QuantityValue) => compare(a, b) < 0,
      ),
    ]),
    define('isGreaterThan', [
      member(
        'quantity_greater_than',
        [Q, Q],
        boolType,
        (a: QuantityValue, b: QuantityValue) => compare(a, b) > 0,
      ),
    ]),
    define('compareTo', [member('quantity_compare_to', [Q, Q], intType, compare)]),
  ],
}
