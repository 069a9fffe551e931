import assert from 'node:assert/strict'
import test from 'node:test'
import { recording } from '../testdata.ts'
import { formatDuration, parseDuration } from './duration.ts'
import { canonicalizeMicroTime, canonicalizeTime, formatMicroTime, formatTime, parseTime } from './rfc3339.ts'

interface Row {
  type: 'time' | 'microTime'
  text: string
  canonical?: string | null
  error?: string
}

/** Taint times and lease times, and what kube-apiserver 1.36.3 made of them. */
for (const { type, text, canonical, error } of recording<Row[]>('time/testdata/times.json')) {
  const read = type === 'time' ? canonicalizeTime : canonicalizeMicroTime
  test(`${type} ${JSON.stringify(text)} is ${canonical ?? error}`, () => {
    if (error !== undefined) assert.throws(() => read(text), { message: error })
    else assert.equal(read(text), canonical)
  })
}

test('instants are printed with seconds or six digits', () => {
  assert.equal(formatTime(1_600_000_000_999), '2020-09-13T12:26:40Z')
  assert.equal(formatMicroTime(1_600_000_000_007), '2020-09-13T12:26:40.007000Z')
  assert.equal(parseTime('2020-09-13T12:26:40.5Z'), 1_600_000_000_500)
  assert.equal(parseTime(null), undefined)
})

/** Examples of Go's documentation of time.Duration. */
const durations: Record<string, string> = {
  '1h': '1h0m0s', '1h30m': '1h30m0s', '-1.5h': '-1h30m0s', '90s': '1m30s', '1500ms': '1.5s', '2us': '2µs', '0': '0s', '1h15m30.918s': '1h15m30.918s', '.5s': '500ms', '100ns': '100ns', '1.000000001s': '1.000000001s',
} // biome-ignore format: a table

for (const [text, canonical] of Object.entries(durations)) {
  test(`the duration ${text} prints as ${canonical}`, () =>
    assert.equal(formatDuration(parseDuration(text)), canonical))
}

for (const [text, message] of Object.entries({
  '': 'time: invalid duration ""',
  x: 'time: invalid duration "x"',
  '5': 'time: missing unit in duration "5"',
  '5x': 'time: unknown unit "x" in duration "5x"',
  '99999999999h': 'time: invalid duration "99999999999h"',
})) {
  test(`the duration ${JSON.stringify(text)} is refused: ${message}`, () =>
    assert.throws(() => parseDuration(text), { message }))
}
