/**
 * Cron schedules: five fields (minute, hour, day of month, month, day of week), a descriptor (`@hourly`), or `@every 1h30m`.
 * Values, lists, ranges, steps, `*`, `?`, and names of months and days. Texts of faults: recorded answers.
 */

export interface FieldSchedule {
  readonly kind: 'fields'
  /** One bit per value that matches. */
  readonly minute: bigint
  readonly hour: bigint
  readonly dayOfMonth: bigint
  readonly month: bigint
  readonly dayOfWeek: bigint
  /** Whether the field said everything: a day then has to match both day fields, else one of them. */
  readonly anyDayOfMonth: boolean
  readonly anyDayOfWeek: boolean
}

export interface IntervalSchedule {
  readonly kind: 'every'
  readonly everyMs: number
}

export type Schedule = FieldSchedule | IntervalSchedule

/** A schedule that can't be read; the message is what the reference says. */
export class ScheduleSyntaxError extends Error {}

interface Bounds {
  readonly min: number
  readonly max: number
  readonly names?: ReadonlyMap<string, number>
}

const named = (names: string, from: number): ReadonlyMap<string, number> =>
  new Map(names.split(' ').map((name, i) => [name, i + from]))

const minutes: Bounds = { min: 0, max: 59 }
const hours: Bounds = { min: 0, max: 23 }
const daysOfMonth: Bounds = { min: 1, max: 31 }
const months: Bounds = { min: 1, max: 12, names: named('jan feb mar apr may jun jul aug sep oct nov dec', 1) }
const daysOfWeek: Bounds = { min: 0, max: 6, names: named('sun mon tue wed thu fri sat', 0) }

const descriptors: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
])

/** A number as Go's Atoi takes it. */
const integer = (text: string): number => {
  const fail = (why: string): never => {
    const parsing = `strconv.Atoi: parsing ${JSON.stringify(text)}: ${why}`
    throw new ScheduleSyntaxError(`failed to parse int from ${text}: ${parsing}`)
  }
  if (!/^[+-]?[0-9]+$/.test(text)) return fail('invalid syntax')
  const value = Number(text)
  if (value > Number.MAX_SAFE_INTEGER) return fail('value out of range')
  if (value < 0) throw new ScheduleSyntaxError(`negative number (${value}) not allowed: ${text}`)
  return value
}

const numberOf = (text: string, bounds: Bounds): number =>
  bounds.names?.get(text.toLowerCase()) ?? integer(text)

/** One range with its step: `*`, `5`, `1-5`, `1-30/5`, `10/5` (from 10 on). */
const rangeBits = (text: string, bounds: Bounds): { bits: bigint; isAll: boolean } => {
  const [range = '', stepText, ...moreSteps] = text.split('/')
  const [low = '', high, ...moreEnds] = range.split('-')
  let start: number
  let end: number
  let isAll = false
  if (low === '*' || low === '?') {
    start = bounds.min
    end = bounds.max
    isAll = true
  } else {
    start = numberOf(low, bounds)
    if (moreEnds.length > 0) throw new ScheduleSyntaxError(`too many hyphens: ${text}`)
    end = high === undefined ? start : numberOf(high, bounds)
  }
  let step = 1
  if (moreSteps.length > 0) throw new ScheduleSyntaxError(`too many slashes: ${text}`)
  if (stepText !== undefined) {
    step = integer(stepText)
    if (high === undefined) end = bounds.max
    if (step > 1) isAll = false
  }
  if (start < bounds.min) {
    throw new ScheduleSyntaxError(`beginning of range (${start}) below minimum (${bounds.min}): ${text}`)
  }
  if (end > bounds.max)
    throw new ScheduleSyntaxError(`end of range (${end}) above maximum (${bounds.max}): ${text}`)
  if (start > end)
    throw new ScheduleSyntaxError(`beginning of range (${start}) beyond end of range (${end}): ${text}`)
  if (step === 0) throw new ScheduleSyntaxError(`step of range should be a positive number: ${text}`)
  let bits = 0n
  for (let value = start; value <= end; value += step) bits |= 1n << BigInt(value)
  return { bits, isAll }
}

const fieldBits = (text: string, bounds: Bounds): { bits: bigint; isAll: boolean } => {
  let bits = 0n
  let isAll = false
  for (const part of text.split(',')) {
    if (part === '') continue
    const range = rangeBits(part, bounds)
    bits |= range.bits
    isAll ||= range.isAll
  }
  return { bits, isAll }
}

const unitMs: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
])

/** A duration as Go writes it: `1h30m`, `-5s`, `0`. In milliseconds. */
const durationMs = (text: string): number => {
  const quoted = JSON.stringify(text)
  const sign = text.startsWith('-') ? -1 : 1
  let rest = /^[+-]/.test(text) ? text.slice(1) : text
  if (rest === '0') return 0
  if (rest === '') throw new ScheduleSyntaxError(`time: invalid duration ${quoted}`)
  let total = 0
  while (rest !== '') {
    const number = /^[0-9]*\.?[0-9]*/.exec(rest)![0]
    if (number === '' || number === '.') throw new ScheduleSyntaxError(`time: invalid duration ${quoted}`)
    rest = rest.slice(number.length)
    const unit = /^[^0-9.]*/.exec(rest)![0]
    if (unit === '') throw new ScheduleSyntaxError(`time: missing unit in duration ${quoted}`)
    const ms = unitMs.get(unit)
    if (ms === undefined) {
      throw new ScheduleSyntaxError(`time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`)
    }
    total += Number(number) * ms
    rest = rest.slice(unit.length)
  }
  return sign * total
}

const everyPrefix = '@every '

/** Reads a schedule. Throws ScheduleSyntaxError. A leading time zone is the caller's to refuse. */
export const parseSchedule = (text: string): Schedule => {
  if (text.startsWith('@')) {
    const fields = descriptors.get(text)
    if (fields !== undefined) return parseSchedule(fields)
    if (!text.startsWith(everyPrefix)) throw new ScheduleSyntaxError(`unrecognized descriptor: ${text}`)
    try {
      // Shorter than a second makes no sense, and parts of one are dropped.
      const ms = durationMs(text.slice(everyPrefix.length))
      return { kind: 'every', everyMs: Math.max(1000, ms - (ms % 1000)) }
    } catch (error) {
      throw new ScheduleSyntaxError(`failed to parse duration ${text}: ${(error as Error).message}`)
    }
  }
  const fields = text.split(/\s+/).filter((field) => field !== '')
  if (fields.length !== 5) {
    throw new ScheduleSyntaxError(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`)
  }
  const minute = fieldBits(fields[0]!, minutes)
  const hour = fieldBits(fields[1]!, hours)
  const dayOfMonth = fieldBits(fields[2]!, daysOfMonth)
  const month = fieldBits(fields[3]!, months)
  const dayOfWeek = fieldBits(fields[4]!, daysOfWeek)
  return {
    kind: 'fields',
    minute: minute.bits,
    hour: hour.bits,
    dayOfMonth: dayOfMonth.bits,
    month: month.bits,
    dayOfWeek: dayOfWeek.bits,
    anyDayOfMonth: dayOfMonth.isAll,
    anyDayOfWeek: dayOfWeek.isAll,
  }
}
