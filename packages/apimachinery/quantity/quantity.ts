/**
 * resource.Quantity: an exact decimal number with a preferred way of printing it: decimal suffixes (`100m`, `2k`),
 * binary ones (`64Mi`) or an exponent (`5e3`). https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 *
 * A value is a whole number of nanos (10^-9); parsing rounds finer ones away from zero. `canonicalizeQuantity` is on the
 * path of every write and answers common texts without big-number arithmetic.
 */

/** A text that is no quantity; the message is the reference's. */
export class QuantitySyntaxError extends Error {}

const malformed =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
const unknownSuffix = "unable to parse quantity's suffix"

export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent'

/** The number `nanos` × 10^-9. */
export interface Quantity {
  readonly nanos: bigint
  readonly format: QuantityFormat
  /** Set where the reference prints the text as it was read, although a shorter or tidier one exists (`+1`, `1e0`). */
  readonly text?: string
}

/**
 * The largest exponent that is read. The reference has no bound and burns minutes of CPU on `1e999999999`; no quantity
 * that means something comes near this one.
 */
const maxExponent = 10_000
const maxLength = 4096

const decimalSuffixes: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const binarySuffixes: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }
const decimalNames = new Map(Object.entries(decimalSuffixes).map(([name, power]) => [power, name]))
const binaryNames = Object.entries(binarySuffixes)
  .map(([name, bits]) => ({ name, bits: BigInt(bits) }))
  .reverse()

const nano = 10n ** 9n
const maxInt64 = 2n ** 63n - 1n
/** Beyond this a binary quantity is cut off. */
const binaryCap = maxInt64 * nano

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39

interface Parts {
  isNegative: boolean
  whole: string
  fraction: string
  hasPoint: boolean
  suffix: string
}

/** Splits sign, digits and suffix; throws where the reference says so. */
const split = (text: string): Parts => {
  if (text === '' || text.length > maxLength) throw new QuantitySyntaxError(malformed)
  let i = text[0] === '+' || text[0] === '-' ? 1 : 0
  const start = i
  while (isDigit(text.charCodeAt(i))) i++
  const whole = text.slice(start, i)
  const hasPoint = text[i] === '.'
  const afterPoint = hasPoint ? ++i : i
  while (hasPoint && isDigit(text.charCodeAt(i))) i++
  const fraction = text.slice(afterPoint, i)
  const suffix = text.slice(i)
  if (!/^[eEinumkKMGTP]*[-+]?[0-9]*$/.test(suffix)) throw new QuantitySyntaxError(malformed)
  return { isNegative: text[0] === '-', whole, fraction, hasPoint, suffix }
}

/** The suffix as a power of ten or of two, and the format it asks for. */
const scaleOf = (suffix: string): { power: number; bits: number; format: QuantityFormat } => {
  if (Object.hasOwn(decimalSuffixes, suffix))
    return { power: decimalSuffixes[suffix]!, bits: 0, format: 'DecimalSI' }
  if (Object.hasOwn(binarySuffixes, suffix))
    return { power: 0, bits: binarySuffixes[suffix]!, format: 'BinarySI' }
  if (!/^[eE][-+]?[0-9]+$/.test(suffix)) throw new QuantitySyntaxError(unknownSuffix)
  const power = Number(suffix.slice(1))
  if (Math.abs(power) > maxExponent) throw new QuantitySyntaxError(unknownSuffix)
  return { power, bits: 0, format: 'DecimalExponent' }
}

/** Division that rounds away from zero; the divisor is positive. */
const divideUp = (value: bigint, divisor: bigint): bigint => {
  const quotient = value / divisor
  if (quotient * divisor === value) return quotient
  return value < 0n ? quotient - 1n : quotient + 1n
}

/** Parses a text. Throws QuantitySyntaxError. */
export const parseQuantity = (text: string): Quantity => {
  const parts = split(text)
  const { power, bits, format } = scaleOf(parts.suffix)
  const digits = BigInt(`0${parts.whole}${parts.fraction}`)
  const signed = (parts.isNegative ? -digits : digits) << BigInt(bits)
  const shift = power + 9 - parts.fraction.length
  let nanos = shift >= 0 ? signed * 10n ** BigInt(shift) : divideUp(signed, 10n ** BigInt(-shift))
  if (format === 'BinarySI') nanos = nanos > binaryCap ? binaryCap : nanos < -binaryCap ? -binaryCap : nanos
  return keepsText(parts, power, bits, nanos) ? { nanos, format, text } : { nanos, format }
}

/**
 * Whether the reference prints a text as it came, whatever its sign, point and leading zeros look like. It does for numbers
 * that its short form holds (18 digits; fewer beside a binary suffix, which takes some itself) and whose digits are those of
 * the canonical text: their last place is one that a suffix names, and no larger suffix could express them (which it
 * takes to be possible for any multiple of eight with a binary one).
 */
const keepsText = ({ whole, fraction }: Parts, power: number, bits: number, nanos: bigint): boolean => {
  const digits = whole.replace(/^0+/, '')
  if (digits === '' || nanos === 0n) return false
  if (bits > 0)
    return (
      fraction === '' &&
      digits.length <= 14 - Math.floor((bits * 3) / 10) &&
      (nanos / nano) >> BigInt(bits) !== 0n &&
      ((nanos / nano) >> BigInt(bits)) % 8n !== 0n
    )
  const last = power - fraction.length
  return (
    digits.length + fraction.length <= 18 &&
    last % 3 === 0 &&
    last >= -9 &&
    !`${digits}${fraction}`.endsWith('000')
  )
}

/** The text that the reference prints for a value. */
export const formatQuantity = (quantity: Quantity): string => {
  if (quantity.text !== undefined) return quantity.text
  const { nanos, format } = quantity
  if (nanos === 0n) return '0'
  if (format === 'BinarySI') {
    const size = nanos < 0n ? -nanos : nanos
    if (nanos % nano !== 0n || size < 1024n * nano) return printDecimal(nanos, 'DecimalSI')
    const value = nanos / nano
    for (const { name, bits } of binaryNames) {
      if ((value >> bits) << bits === value) return `${value >> bits}${name}`
    }
    return String(value)
  }
  return printDecimal(nanos, format)
}

/** Mantissa without a tail of three zeros, exponent a multiple of three. */
const printDecimal = (nanos: bigint, format: QuantityFormat): string => {
  let mantissa = nanos
  let power = -9
  const powerMax = format === 'DecimalSI' ? 18 : Number.MAX_SAFE_INTEGER
  while (power < powerMax && mantissa % 1000n === 0n) {
    mantissa /= 1000n
    power += 3
  }
  if (format === 'DecimalSI') return `${mantissa}${decimalNames.get(power)}`
  return power === 0 ? String(mantissa) : `${mantissa}e${power}`
}

/** Whole numbers without sign, leading zero or tail of zeros, bare or with the commonest suffixes: canonical as they are. */
const alreadyCanonical = /^[1-9][0-9]{0,14}m?$/

/** The canonical text of a quantity as JSON holds it. Throws QuantitySyntaxError. */
export const canonicalizeQuantity = (text: string): string =>
  alreadyCanonical.test(text) && !/000m?$/.test(text) ? text : formatQuantity(parseQuantity(trimSpaces(text)))

/**
 * Whether the reference keeps a canonical text when it reads it (`7Gi`), or makes it anew when it is asked for it (`8Gi`,
 * `1Pi`, 19 digits).
 */
export const isKeptAsRead = (text: string): boolean => {
  if (alreadyCanonical.test(text)) return true
  const { nanos, text: kept } = parseQuantity(text)
  return kept !== undefined || nanos === 0n
}

/** What resource lists make of an amount that thousandths cannot express: the next one, away from zero. Takes a canonical text. */
export const roundUpToMilli = (text: string): string => {
  const last = text[text.length - 1]
  if (last !== 'u' && last !== 'n' && !text.includes('e') && !text.includes('.')) return text
  const { nanos, format } = parseQuantity(text)
  const milli = 10n ** 6n
  return nanos % milli === 0n ? text : formatQuantity({ nanos: divideUp(nanos, milli) * milli, format })
}

/** The reference drops spaces around a quantity, and only spaces. */
const trimSpaces = (text: string): string => {
  let from = 0
  let to = text.length
  while (text[from] === ' ') from++
  while (to > from && text[to - 1] === ' ') to--
  return text.slice(from, to)
}

export const zeroQuantity: Quantity = { nanos: 0n, format: 'DecimalSI' }

/** Negative, zero or positive, as a - b is. */
export const compareQuantities = (a: Quantity, b: Quantity): number =>
  a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0

/** The sum keeps the first format, unless the first is zero: then it takes the second's. */
export const addQuantities = (a: Quantity, b: Quantity): Quantity => ({
  nanos: a.nanos + b.nanos,
  format: a.nanos === 0n ? b.format : a.format,
})

export const subtractQuantities = (a: Quantity, b: Quantity): Quantity => ({
  nanos: a.nanos - b.nanos,
  format: a.nanos === 0n ? b.format : a.format,
})

export const negateQuantity = (a: Quantity): Quantity => ({ nanos: -a.nanos, format: a.format })

/** The whole units, rounded away from zero, within 64 bits. */
export const quantityValue = (a: Quantity): bigint => clampInt64(divideUp(a.nanos, nano))

/** Thousandths, rounded away from zero, within 64 bits. */
export const quantityMilliValue = (a: Quantity): bigint => clampInt64(divideUp(a.nanos, 10n ** 6n))

const clampInt64 = (value: bigint): bigint =>
  value > maxInt64 ? maxInt64 : value < -maxInt64 - 1n ? -maxInt64 - 1n : value

/** A quantity of whole units. */
export const quantityOf = (value: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity => ({
  nanos: BigInt(value) * nano,
  format,
})

/** A quantity of thousandths. */
export const milliQuantityOf = (milli: number | bigint): Quantity => ({
  nanos: BigInt(milli) * 10n ** 6n,
  format: 'DecimalSI',
})
