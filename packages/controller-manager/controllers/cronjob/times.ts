/** When a schedule is due: by the clocks of a time zone, summer time included. */
import type { FieldSchedule, Schedule } from '@binnacle/apimachinery/time/cron.ts'

const minuteMs = 60_000
/** A date that does not come within five years (30 February) never does. */
const searchYears = 5

/** What the clocks on the wall show, as if it were UTC. */
export interface Zone {
  /** Milliseconds to add to UTC at that moment. */
  offsetMs(time: number): number
}

const zones = new Map<string, Zone>()

/** Absent: where this process runs. Throws a RangeError for a zone that nobody knows. */
export const zoneOf = (name: string | undefined): Zone => {
  const timeZone = name ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const zone: Zone = {
    offsetMs: (time) => {
      const parts: Record<string, number> = {}
      for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value)
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
      return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000
    },
  }
  zones.set(timeZone, zone)
  return zone
}

/** The first moment after `time` at which the schedule is due; undefined when there is none. Milliseconds since the epoch. */
export const nextAfter = (schedule: Schedule, zone: Zone, time: number): number | undefined =>
  schedule.kind === 'every'
    ? Math.floor(time / 1000) * 1000 + schedule.everyMs
    : nextOfFields(schedule, zone, time)

const has = (bits: bigint, value: number): boolean => (bits & (1n << BigInt(value))) !== 0n

const nextOfFields = (s: FieldSchedule, zone: Zone, time: number): number | undefined => {
  let at = Math.floor(time / minuteMs) * minuteMs + minuteMs
  const yearMax = new Date(at).getUTCFullYear() + searchYears
  for (;;) {
    const offset = zone.offsetMs(at)
    const wall = new Date(at + offset)
    const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()]
    if (year > yearMax) return undefined
    if (!has(s.month, month + 1)) {
      at = instantOf(zone, Date.UTC(year, month + 1, 1), at)
      continue
    }
    const byDate = has(s.dayOfMonth, day)
    const byWeekday = has(s.dayOfWeek, wall.getUTCDay())
    if (s.anyDayOfMonth || s.anyDayOfWeek ? !(byDate && byWeekday) : !(byDate || byWeekday)) {
      at = instantOf(zone, Date.UTC(year, month, day + 1), at)
      continue
    }
    const minute = wall.getUTCMinutes()
    if (!has(s.hour, wall.getUTCHours())) {
      at += (60 - minute) * minuteMs
      continue
    }
    if (has(s.minute, minute)) return at
    let step = 1
    while (minute + step < 60 && !has(s.minute, minute + step)) step++
    at += step * minuteMs
  }
}

/** When the clocks show `wall`, or jump over it; always after `after`. */
const instantOf = (zone: Zone, wall: number, after: number): number => {
  let at = wall - zone.offsetMs(wall)
  at = wall - zone.offsetMs(at)
  // In a gap the first guess may lie before it: the day then begins where the gap ends.
  while (at + zone.offsetMs(at) < wall) at += 30 * minuteMs
  return at > after ? at : after + minuteMs
}

/** What was missed is counted up to here. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation */
const missedMax = 100

export interface Due {
  /** The last moment that is past. */
  readonly at: number
  readonly tooMany: boolean
}

/** What has become due after `since` until `now`; undefined: nothing. */
export const lastDue = (schedule: Schedule, zone: Zone, since: number, now: number): Due | undefined => {
  let at = nextAfter(schedule, zone, since)
  if (at === undefined || at > now) return undefined
  for (let missed = 1; missed <= missedMax; missed++) {
    const next = nextAfter(schedule, zone, at)
    if (next === undefined || next > now) return { at, tooMany: false }
    at = next
  }
  return { at: latest(schedule, zone, at, now), tooMany: true }
}

/** The last moment from `from` (which is one) to `now`, without going through all of them. */
const latest = (schedule: Schedule, zone: Zone, from: number, now: number): number => {
  if (schedule.kind === 'every') return from + Math.floor((now - from) / schedule.everyMs) * schedule.everyMs
  // Before the last moment there is one to come, after it there is none: halve what lies between.
  let [low, high] = [from, now]
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2)
    const next = nextAfter(schedule, zone, middle)
    if (next === undefined || next > now) high = middle
    else low = next
  }
  const next = nextAfter(schedule, zone, low)
  return next !== undefined && next <= now ? next : low
}

/** As RFC 3339, with the offset of the zone: `2026-01-01T00:00:00-05:00`. */
export const formatIn = (zone: Zone, time: number): string => {
  const offset = zone.offsetMs(time)
  const wall = new Date(time + offset).toISOString().slice(0, 19)
  if (offset === 0) return `${wall}Z`
  const minutes = Math.round(Math.abs(offset) / minuteMs)
  const two = (value: number): string => `${value}`.padStart(2, '0')
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
