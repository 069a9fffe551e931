/** RFC 3339 texts to seconds since the epoch and back, for any year that Go's time holds. */
import { ProtobufError } from './reader.ts'

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/

/** Seconds (whole, may be negative) and microseconds of a time. Throws ProtobufError for anything else. */
export const timeParts = (text: string): { seconds: number; micros: number } => {
  const m = rfc3339.exec(text)
  if (m === null) throw new ProtobufError(`not a time: ${text}`)
  const date = new Date(0)
  date.setUTCFullYear(Number(m[1]), Number(m[2]) - 1, Number(m[3]))
  date.setUTCHours(Number(m[4]), Number(m[5]), Number(m[6]))
  const offset = m[8] === undefined ? 0 : (Number(m[9]) * 60 + Number(m[10])) * (m[8] === '-' ? -60 : 60)
  return { seconds: date.getTime() / 1000 - offset, micros: Number((m[7] ?? '').padEnd(6, '0').slice(0, 6)) }
}

/** Texts of the last seen seconds: objects written together share their times. */
const recentSeconds = new Float64Array(256).fill(Number.NaN)
const recentTexts: string[] = new Array(256).fill('')

/** `2008-01-01T01:01:01Z`, with six digits of a second when `micros` is given. Throws ProtobufError when out of range. */
export const timeText = (seconds: number | bigint, micros?: number): string => {
  const at = Number(seconds)
  const slot = at & 255
  if (recentSeconds[slot] !== at) {
    const ms = at * 1000
    // Years beyond 9999 have no RFC 3339 form; the reference refuses to write them, too.
    if (!(ms >= -62_167_219_200_000 && ms < 253_402_300_800_000))
      throw new ProtobufError(`time out of range: ${seconds}`)
    recentTexts[slot] = new Date(ms).toISOString().slice(0, 19)
    recentSeconds[slot] = at
  }
  const text = recentTexts[slot]!
  return micros === undefined ? `${text}Z` : `${text}.${String(micros).padStart(6, '0')}Z`
}
