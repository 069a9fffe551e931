/** Go's duration syntax, as query parameters use it: `1m30s`, `500ms`, `-1.5h`. */

const unitMs: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** Milliseconds, or the message with which Go refuses the text. */
export const parseDuration = (text: string): number | string => {
  const shown = JSON.stringify(text)
  const invalid = `time: invalid duration ${shown}`
  let rest = text
  let sign = 1
  if (rest.startsWith('-') || rest.startsWith('+')) {
    sign = rest.startsWith('-') ? -1 : 1
    rest = rest.slice(1)
  }
  if (rest === '0') return 0
  if (rest === '') return invalid
  let total = 0
  while (rest !== '') {
    const number = /^(\d+\.?\d*|\.\d+)/.exec(rest)?.[0]
    if (number === undefined) return invalid
    rest = rest.slice(number.length)
    const unit = /^[^.\d]+/.exec(rest)?.[0]
    if (unit === undefined) return `time: missing unit in duration ${shown}`
    const ms = Object.hasOwn(unitMs, unit) ? unitMs[unit]! : undefined
    if (ms === undefined) return `time: unknown unit ${JSON.stringify(unit)} in duration ${shown}`
    rest = rest.slice(unit.length)
    total += Number(number) * ms
  }
  // Go's durations are 64-bit nanoseconds.
  return total > 9_223_372_036_854 ? invalid : sign * total
}
