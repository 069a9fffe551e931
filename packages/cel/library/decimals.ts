/** Decimal texts of doubles, exact and rounded half to even. */

const unitBits = 1074n
const unit = 1n << unitBits

/** A finite size as a whole number of 2^-1074. */
const unitsOf = (size: number): bigint => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, size)
  const bits = view.getBigUint64(0)
  const exponent = (bits >> 52n) & 0x7ffn
  const mantissa = bits & 0xfffffffffffffn
  return exponent === 0n ? mantissa : (mantissa | (1n << 52n)) << (exponent - 1n)
}

const special = (value: number): string | undefined =>
  Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? undefined : value > 0 ? '∞' : '-∞'

/** Decimals of a mantissa, whatever a clause asks for. */
const mantissaDigits = 6

/** With so many decimals, and `separator` between thousands. */
export const fixed = (value: number, digits: number, separator: string): string => {
  const name = special(value)
  if (name !== undefined) return name
  const scaled = unitsOf(Math.abs(value)) * 10n ** BigInt(digits)
  let whole = scaled >> unitBits
  const rest = scaled - (whole << unitBits)
  if (rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n)) whole++
  const text = String(whole).padStart(digits + 1, '0')
  const split = text.length - digits
  const thousands = text.slice(0, split).replace(/\B(?=(?:[0-9]{3})+$)/g, separator)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return `${sign}${thousands}${digits === 0 ? '' : `.${text.slice(split)}`}`
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `1.500000×10⁰³` */
export const scientific = (value: number): string => {
  const name = special(value)
  if (name !== undefined) return name.padStart(mantissaDigits)
  const [mantissa = '', power = ''] = value.toExponential(mantissaDigits).split('e')
  const size = power.replace(/^[-+]/, '').padStart(2, '0')
  const raised = [...size].map((digit) => superscripts[Number(digit)]).join('')
  const sign = Object.is(value, -0) ? '-' : ''
  return `${sign}${mantissa}×10${power.startsWith('-') ? '⁻' : ''}${raised}`
}
