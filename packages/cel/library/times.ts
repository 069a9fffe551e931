/** Parts of instants and spans. */
import type { FunctionDeclaration } from '../checker/declarations.ts'
import { durationType, intType, stringType, timestampType } from '../types/type.ts'
import type { Duration } from '../values/duration.ts'
import { fail } from '../values/errors.ts'
import { normalizeInt } from '../values/int.ts'
import { type Timestamp, unixSeconds } from '../values/timestamp.ts'
import type { Value } from '../values/value.ts'
import { define, member } from './define.ts'

/** Day of the year counts from 0. */
const dayOfYear = (date: Date): number => {
  const start = new Date(date)
  start.setUTCMonth(0, 1)
  return Math.round((date.setUTCHours(0, 0, 0, 0) - start.setUTCHours(0, 0, 0, 0)) / 86_400_000)
}

const offset = /^([+-]?)(\d{1,2}):(\d{2})$/
const zones = new Map<string, Intl.DateTimeFormat>()
const keptZones = 64

/** Milliseconds that a zone's clocks are ahead at an instant. Throws EvaluationError for unknown zones. */
const aheadOf = (zone: string, ms: number): number => {
  const match = offset.exec(zone)
  if (match !== null) {
    const minutes = Number(match[2]) * 60 + Number(match[3])
    return (match[1] === '-' ? -minutes : minutes) * 60_000
  }
  if (zone === '' || zone === 'UTC') return 0
  const parts = formatOf(zone).formatToParts(ms)
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(2000, read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  const local = new Date(shown)
  local.setUTCFullYear(read('year'), read('month') - 1, read('day'))
  return local.getTime() - Math.floor(ms / 1000) * 1000
}

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = zones.get(zone)
  if (known !== undefined) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: 'numeric', minute: 'numeric', second: 'numeric',
    }) // biome-ignore format: a list
    if (zones.size >= keptZones) zones.clear()
    zones.set(zone, made)
    return made
  } catch {
    return fail(`unknown time zone ${zone}`)
  }
}

const dateOf = (instant: Timestamp, zone = ''): Date => {
  const ms = Number(unixSeconds(instant)) * 1000
  return new Date(ms + aheadOf(zone, ms))
}

const nanosOfSecond = ({ nanos }: Timestamp): number =>
  Number(((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n)

const parts: Readonly<Record<string, readonly [id: string, (date: Date, instant: Timestamp) => number]>> = {
  getFullYear: ['year', (date) => date.getUTCFullYear()],
  getMonth: ['month', (date) => date.getUTCMonth()],
  getDayOfYear: ['day_of_year', dayOfYear],
  getDate: ['day_of_month_1_based', (date) => date.getUTCDate()],
  getDayOfMonth: ['day_of_month', (date) => date.getUTCDate() - 1],
  getDayOfWeek: ['day_of_week', (date) => date.getUTCDay()],
  getHours: ['hours', (date) => date.getUTCHours()],
  getMinutes: ['minutes', (date) => date.getUTCMinutes()],
  getSeconds: ['seconds', (date) => date.getUTCSeconds()],
  getMilliseconds: ['milliseconds', (_, instant) => Math.floor(nanosOfSecond(instant) / 1_000_000)],
}

const spans: Readonly<Record<string, (nanos: bigint) => bigint>> = {
  getHours: (nanos) => nanos / 3_600_000_000_000n,
  getMinutes: (nanos) => nanos / 60_000_000_000n,
  getSeconds: (nanos) => nanos / 1_000_000_000n,
  getMilliseconds: (nanos) => nanos / 1_000_000n,
}

export const timeFunctions: readonly FunctionDeclaration[] = Object.entries(parts).map(
  ([name, [id, read]]) => {
    const run = (instant: Timestamp, zone?: string): Value => read(dateOf(instant, zone), instant)
    const span = spans[name]
    return define(name, [
      member(`timestamp_to_${id}`, [timestampType], intType, run),
      member(`timestamp_to_${id}_with_tz`, [timestampType, stringType], intType, run),
      ...(span === undefined
        ? []
        : [
            member(`duration_to_${id}`, [durationType], intType, ({ nanos }: Duration) =>
              normalizeInt(span(nanos)),
            ),
          ]),
    ])
  },
)
