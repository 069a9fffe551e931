/** metav1.Duration: Go's duration texts (`1h30m0s`), in nanoseconds as a BigInt. */
import { goQuote } from '../errors/quote.ts'

/** A text that is no duration; the message is Go's: `time: invalid duration "x"`. */
export class DurationSyntaxError extends Error {}

const nanosPer: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}
const max = 2n ** 63n

/** Nanoseconds of a text such as `-1.5h` or `2m3s`. Throws DurationSyntaxError. */
export const parseDuration = (text: string): bigint => {
  const invalid = (): never => {
    throw new DurationSyntaxError(`time: invalid duration ${goQuote(text)}`)
  }
  const isNegative = text.startsWith('-')
  let rest = isNegative || text.startsWith('+') ? text.slice(1) : text
  if (rest === '0') return 0n
  if (rest === '') invalid()
  let sum = 0n
  while (rest !== '') {
    const [, whole = '', fraction = '', unit = ''] = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/.exec(rest) ?? []
    if ((whole === '' && fraction === '') || whole.length > 19) invalid()
    if (unit === '') throw new DurationSyntaxError(`time: missing unit in duration ${goQuote(text)}`)
    const nanos = Object.hasOwn(nanosPer, unit) ? nanosPer[unit]! : undefined
    if (nanos === undefined) {
      throw new DurationSyntaxError(`time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`)
    }
    // Digits beyond 18 are below a nanosecond for every unit.
    const kept = fraction.slice(0, 18)
    sum +=
      BigInt(whole === '' ? 0 : whole) * nanos +
      (BigInt(kept === '' ? 0 : kept) * nanos) / 10n ** BigInt(kept.length)
    if (sum > max) invalid()
    rest = rest.slice(whole.length + (rest[whole.length] === '.' ? 1 + fraction.length : 0) + unit.length)
  }
  if (!isNegative && sum === max) invalid()
  return isNegative ? -sum : sum
}

/** `1h30m0s`, `1.5s`, `2ms`, `0s`: the text that Go prints. */
export const formatDuration = (nanos: bigint): string => {
  if (nanos === 0n) return '0s'
  const sign = nanos < 0n ? '-' : ''
  const size = nanos < 0n ? -nanos : nanos
  if (size < 1000n) return `${sign}${size}ns`
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`
  const minutes = size / 60_000_000_000n
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`
  if (minutes === 0n) return `${sign}${seconds}`
  return minutes < 60n
    ? `${sign}${minutes}m${seconds}`
    : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`
}

const decimal = (value: bigint, digits: number): string => {
  const scale = 10n ** BigInt(digits)
  const fraction = (value % scale).toString().padStart(digits, '0').replace(/0+$/, '')
  return `${value / scale}${fraction === '' ? '' : `.${fraction}`}`
}
