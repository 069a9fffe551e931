import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseSchedule } from '@binnacle/apimachinery/time/cron.ts'
import { formatIn, lastDue, nextAfter, zoneOf } from './times.ts'

const iso = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString().replace(':00.000Z', 'Z')

describe('the next time of a schedule', () => {
  const rows: readonly (readonly [
    about: string,
    schedule: string,
    zone: string,
    after: string,
    next: string | undefined,
  ])[] = [
    ['is later, never now', '0 * * * *', 'UTC', '2026-01-01T10:00Z', '2026-01-01T11:00Z'],
    ['is the next that matches', '*/20 9-17 * * *', 'UTC', '2026-01-01T17:40Z', '2026-01-02T09:00Z'],
    ['goes over the end of a year', '@yearly', 'UTC', '2026-01-01T00:00Z', '2027-01-01T00:00Z'],
    ['finds 29 February', '0 0 29 2 *', 'UTC', '2026-01-01T00:00Z', '2028-02-29T00:00Z'],
    ['never finds 30 February', '0 0 30 2 *', 'UTC', '2026-01-01T00:00Z', undefined],
    ['takes either of two days', '0 0 13 * fri', 'UTC', '2026-01-03T00:00Z', '2026-01-09T00:00Z'],
    ['takes both of a day and every day', '0 0 13 * *', 'UTC', '2026-01-03T00:00Z', '2026-01-13T00:00Z'],
    ['is by the clocks of a zone', '0 9 * * *', 'Europe/Berlin', '2026-01-01T00:00Z', '2026-01-01T08:00Z'],
    ['and of its summer', '0 9 * * *', 'Europe/Berlin', '2026-07-01T00:00Z', '2026-07-01T07:00Z'],
    [
      'leaves out a time that the clocks jump over',
      '30 2 * * *',
      'America/New_York',
      '2026-03-08T00:00Z',
      '2026-03-09T06:30Z',
    ],
    [
      'comes twice where the clocks go back',
      '30 1 * * *',
      'America/New_York',
      '2026-11-01T05:30Z',
      '2026-11-01T06:30Z',
    ],
    ['knows half hours', '0 0 * * *', 'Asia/Kolkata', '2026-01-01T00:00Z', '2026-01-01T18:30Z'],
    ['counts every from where it was', '@every 90m', 'UTC', '2026-01-01T00:10Z', '2026-01-01T01:40Z'],
    [
      'begins a day that has no midnight',
      '0 5 * * *',
      'America/Santiago',
      '2026-09-06T01:00Z',
      '2026-09-06T08:00Z',
    ],
  ]
  for (const [about, schedule, zone, after, next] of rows)
    test(about, () =>
      assert.equal(iso(nextAfter(parseSchedule(schedule), zoneOf(zone), Date.parse(after))), next),
    )
})

describe('what has become due', () => {
  const rows: readonly (readonly [
    about: string,
    schedule: string,
    since: string,
    now: string,
    at: string | undefined,
    tooMany: boolean,
  ])[] = [
    ['nothing', '0 * * * *', '2026-01-01T10:10Z', '2026-01-01T10:50Z', undefined, false],
    ['one', '0 * * * *', '2026-01-01T10:10Z', '2026-01-01T11:00Z', '2026-01-01T11:00Z', false],
    [
      'the last of several',
      '0 * * * *',
      '2026-01-01T10:10Z',
      '2026-01-01T15:30Z',
      '2026-01-01T15:00Z',
      false,
    ],
    [
      'the last of a hundred',
      '* * * * *',
      '2026-01-01T10:00Z',
      '2026-01-01T11:40Z',
      '2026-01-01T11:40Z',
      false,
    ],
    [
      'the last of a hundred and one, which are too many',
      '* * * * *',
      '2026-01-01T10:00Z',
      '2026-01-01T11:41Z',
      '2026-01-01T11:41Z',
      true,
    ],
    [
      'the last of five million',
      '* * * * *',
      '2016-01-01T10:00Z',
      '2026-01-01T11:41Z',
      '2026-01-01T11:41Z',
      true,
    ],
    [
      'the last of a schedule with long gaps',
      '* 0 1 1 *',
      '2020-01-01T10:00Z',
      '2026-06-01T00:00Z',
      '2026-01-01T00:59Z',
      true,
    ],
    [
      'the last of every second',
      '@every 1m',
      '2016-01-01T10:00Z',
      '2026-01-01T10:00Z',
      '2026-01-01T10:00Z',
      true,
    ],
    [
      'nothing when the clock was put back',
      '0 * * * *',
      '2026-01-01T10:10Z',
      '2025-01-01T10:50Z',
      undefined,
      false,
    ],
  ]
  for (const [about, schedule, since, now, at, tooMany] of rows)
    test(about, () => {
      const due = lastDue(parseSchedule(schedule), zoneOf('UTC'), Date.parse(since), Date.parse(now))
      assert.equal(iso(due?.at), at)
      assert.equal(due?.tooMany ?? false, tooMany)
    })
})

test('a moment is written with the offset of its zone', () => {
  const time = Date.parse('2026-07-01T00:00:00Z')
  assert.deepEqual(
    ['UTC', 'America/New_York', 'Asia/Kolkata'].map((name) => formatIn(zoneOf(name), time)),
    ['2026-07-01T00:00:00Z', '2026-06-30T20:00:00-04:00', '2026-07-01T05:30:00+05:30'],
  )
})
