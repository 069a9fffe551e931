/**
 * metav1.Time and metav1.MicroTime: RFC 3339 as Go reads and prints it, complaints included.
 * Time keeps whole seconds, MicroTime six digits; both are printed in UTC. The zero time (year 1) is JSON null.
 */

/** A text that is no time; the message is Go's, e.g. `parsing time "x" as "2006-...": cannot parse "x" as "2006"`. */
export class TimeSyntaxError extends Error {}

const canonicalTime = /^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z$/
const zeroSeconds = -62135596800

/** Seen last, and found to be as it should be: a burst of writes brings one time over and over. */
let lastCanonical: string | undefined

/** The canonical text of a metav1.Time, or null for the zero time. Throws TimeSyntaxError. */
export const canonicalizeTime = (text: string): string | null => {
  if (text === lastCanonical) return text
  if (canonicalTime.test(text)) {
    const ms = Date.parse(text)
    // The platform rolls 31 June over to 1 July; a round trip shows it.
    if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 19))) {
      if (ms === zeroSeconds * 1000) return null
      lastCanonical = text
      return text
    }
  }
  const { seconds } = new TimeParser(text, false).parse()
  return seconds === zeroSeconds ? null : `${printSeconds(seconds)}Z`
}

/** The canonical text of a metav1.MicroTime, or null for the zero time. Throws TimeSyntaxError. */
export const canonicalizeMicroTime = (text: string): string | null => {
  const { seconds, micros } = new TimeParser(text, true).parse()
  if (seconds === zeroSeconds && micros === 0) return null
  return `${printSeconds(seconds)}.${String(micros).padStart(6, '0')}Z`
}

/** Milliseconds since the epoch of a canonical or foreign time; undefined for null and absent. Throws TimeSyntaxError. */
export const parseTime = (text: string | null | undefined): number | undefined => {
  if (text === null || text === undefined) return undefined
  const { seconds, micros } = new TimeParser(text, false).parse()
  return seconds * 1000 + Math.floor(micros / 1000)
}

/** metav1.Time of an instant: whole seconds, cut off. */
export const formatTime = (ms: number): string => `${printSeconds(Math.floor(ms / 1000))}Z`

/** metav1.MicroTime of an instant. */
export const formatMicroTime = (ms: number): string =>
  `${printSeconds(Math.floor(ms / 1000))}.${String(((ms % 1000) + 1000) % 1000).padStart(3, '0')}000Z`

/** Requests of one second print the same time again and again, in every object and every entry of its managers. */
const lastPrinted = { seconds: Number.NaN, text: '' }

const printSeconds = (seconds: number): string => {
  if (seconds !== lastPrinted.seconds) {
    lastPrinted.text = textOf(seconds)
    lastPrinted.seconds = seconds
  }
  return lastPrinted.text
}

const textOf = (seconds: number): string => {
  const date = new Date(seconds * 1000)
  const year = date.getUTCFullYear()
  const shown = year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
  return shown + date.toISOString().slice(-20, -5)
}

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9'
const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate()

/** Go quotes byte by byte here, unlike anywhere else. */
const quoted = (text: string): string => {
  let shown = '"'
  for (const byte of Buffer.from(text)) {
    if (byte === 0x22 || byte === 0x5c) shown += `\\${String.fromCharCode(byte)}`
    else if (byte < 0x20 || byte >= 0x80) shown += `\\x${byte.toString(16).padStart(2, '0')}`
    else shown += String.fromCharCode(byte)
  }
  return `${shown}"`
}

class TimeParser {
  private readonly text: string
  private readonly hasMicros: boolean
  private at = 0

  constructor(text: string, hasMicros: boolean) {
    this.text = text
    this.hasMicros = hasMicros
  }

  parse(): { seconds: number; micros: number } {
    const year = this.number(4, '2006')
    this.literal('-')
    const month = this.inRange(this.number(2, '01'), 1, 12, 'month')
    this.literal('-')
    const day = this.number(2, '02')
    this.literal('T')
    const hour = this.inRange(this.hour(), 0, 23, 'hour')
    this.literal(':')
    const minute = this.inRange(this.number(2, '04'), 0, 59, 'minute')
    this.literal(':')
    const second = this.inRange(this.number(2, '05'), 0, 59, 'second')
    const micros = this.fraction()
    const offset = this.offset()
    if (this.at < this.text.length) this.fail(`: extra text: ${quoted(this.rest)}`)
    this.inRange(day, 1, daysIn(year, month), 'day')
    const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second))
    date.setUTCFullYear(year, month - 1, day)
    return { seconds: date.getTime() / 1000 - offset, micros }
  }

  private get rest(): string {
    return this.text.slice(this.at)
  }

  private fail(why: string): never {
    throw new TimeSyntaxError(`parsing time ${quoted(this.text)}${why}`)
  }

  private expected(part: string): never {
    const layout = this.hasMicros ? '2006-01-02T15:04:05.000000Z07:00' : '2006-01-02T15:04:05Z07:00'
    this.fail(` as "${layout}": cannot parse ${quoted(this.rest)} as "${part}"`)
  }

  private literal(c: string): void {
    if (this.text[this.at] !== c) this.expected(c)
    this.at++
  }

  private number(width: number, part: string): number {
    for (let i = 0; i < width; i++) if (!isDigit(this.text[this.at + i])) this.expected(part)
    this.at += width
    return Number(this.text.slice(this.at - width, this.at))
  }

  /** Go takes an hour of one digit. */
  private hour(): number {
    return isDigit(this.text[this.at]) && !isDigit(this.text[this.at + 1])
      ? this.number(1, '15')
      : this.number(2, '15')
  }

  private inRange(value: number, min: number, max: number, name: string): number {
    return value < min || value > max ? this.fail(`: ${name} out of range`) : value
  }

  private fraction(): number {
    const mark = this.text[this.at]
    const isMark = mark === '.' || mark === ','
    if (this.hasMicros) {
      for (let i = 1; i <= 6; i++) if (!isMark || !isDigit(this.text[this.at + i])) this.expected('.000000')
      this.at += 7
      return Number(this.text.slice(this.at - 6, this.at))
    }
    if (!isMark || !isDigit(this.text[this.at + 1])) return 0
    const start = ++this.at
    while (isDigit(this.text[this.at])) this.at++
    return Number(this.text.slice(start, Math.min(this.at, start + 6)).padEnd(6, '0'))
  }

  /** Seconds east of UTC. */
  private offset(): number {
    if (this.text[this.at] === 'Z') {
      this.at++
      return 0
    }
    const match = /^([-+])([0-9]{2}):([0-9]{2})/.exec(this.text.slice(this.at, this.at + 6))
    if (match === null) this.expected('Z07:00')
    const hours = this.inRange(Number(match[2]), 0, 24, 'time zone offset hour')
    const minutes = this.inRange(Number(match[3]), 0, 60, 'time zone offset minute')
    this.at += 6
    return (match[1] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
