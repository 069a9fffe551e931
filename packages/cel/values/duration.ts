/** Spans of time. */
import { DurationSyntaxError, parseDuration as parseNanos } from '@binnacle/apimachinery/time/duration.ts'
import { fail } from './errors.ts'

/** A span of up to 292 years, in nanoseconds. */
export class Duration {
  readonly nanos: bigint

  constructor(nanos: bigint) {
    this.nanos = nanos
  }
}

const max = 2n ** 63n - 1n

/** Throws EvaluationError outside of 64 bits of nanoseconds. */
export const durationOf = (nanos: bigint): Duration =>
  nanos > max || nanos < -max - 1n ? fail('integer overflow') : new Duration(nanos)

/** The span of a text such as `1h30m`; undefined if it is none. */
export const parseDuration = (text: string): Duration | undefined => {
  try {
    return new Duration(parseNanos(text))
  } catch (error) {
    if (error instanceof DurationSyntaxError) return undefined
    throw error
  }
}

/** Seconds, as strings show them: `90s`, `0.5s`. */
export const printDuration = ({ nanos }: Duration): string => {
  const size = nanos < 0n ? -nanos : nanos
  const fraction = String(size % 10n ** 9n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return `${nanos < 0n ? '-' : ''}${size / 10n ** 9n}${fraction === '' ? '' : `.${fraction}`}s`
}
