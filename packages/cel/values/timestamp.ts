/** Instants and spans, in nanoseconds. */
import { Duration } from './duration.ts'
import { fail } from './errors.ts'

/** An instant between the years 1 and 9999. */
export class Timestamp {
  /** Since 1970. */
  readonly nanos: bigint
  /** Minutes that the text it was read from is ahead of UTC: it is printed so again. */
  readonly offset: number

  constructor(nanos: bigint, offset = 0) {
    this.nanos = nanos
    this.offset = offset
  }
}

const second = 10n ** 9n
const first = -62135596800n * second
const last = 253402300800n * second

/** Throws EvaluationError outside of the years 1 to 9999. */
export const timestampOf = (nanos: bigint, offset = 0): Timestamp =>
  nanos < first || nanos >= last ? fail('timestamp overflow') : new Timestamp(nanos, offset)

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/

/** The instant of an RFC 3339 text; undefined if it is none. Its year may be out of range. */
export const parseTimestamp = (text: string): Timestamp | undefined => {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, sec] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, sec)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  if (hour > 23 || minute > 59 || sec > 59) return undefined
  const zone = match[8]!
  const [zoneHours = 0, zoneMinutes = 0] = zone === 'Z' ? [] : zone.slice(1).split(':').map(Number)
  if (zoneHours > 24 || zoneMinutes > 60) return undefined
  const offset = (zone.startsWith('-') ? -1 : 1) * (zoneHours * 3600 + zoneMinutes * 60)
  const nanos = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'))
  return new Timestamp(BigInt(date.getTime() / 1000 - offset) * second + nanos, offset / 60)
}

const secondsOf = (nanos: bigint): bigint => {
  const seconds = nanos / second
  return nanos % second < 0n ? seconds - 1n : seconds
}

/** RFC 3339, with as many digits of the second as it takes. */
export const printTimestamp = ({ nanos, offset }: Timestamp): string => {
  const seconds = secondsOf(nanos)
  const fraction = String(nanos - seconds * second)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const text = new Date((Number(seconds) + offset * 60) * 1000).toISOString().slice(-24, -5)
  return `${text}${fraction === '' ? '' : `.${fraction}`}${printOffset(offset)}`
}

const printOffset = (minutes: number): string => {
  if (minutes === 0) return 'Z'
  const size = Math.abs(minutes)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

export const unixSeconds = ({ nanos }: Timestamp): bigint => secondsOf(nanos)

export const addDuration = (a: Timestamp, b: Duration): Timestamp => timestampOf(a.nanos + b.nanos, a.offset)

const maxDuration = 2n ** 63n - 1n

export const durationBetween = (a: Timestamp, b: Timestamp): Duration => {
  const nanos = a.nanos - b.nanos
  return nanos > maxDuration || nanos < -maxDuration - 1n ? fail('integer overflow') : new Duration(nanos)
}
