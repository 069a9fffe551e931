/**
 * Reading a segment from its start, as far as it is intact.
 *
 * A crash may leave the last batch in any state: nobody was told that it is safe, so it is cut off. But a damaged record
 * *before* an intact batch had been synced before that batch was begun; someone relies on it, and we refuse to go on.
 */
import { decodeHead, headerBytes, isIntact, type LogRecord, recordBytesAt, valueStart } from './record.ts'
import type { Segment } from './segment.ts'

/** Bytes read at once; grows for a record that does not fit. */
const windowBytes = 4 << 20

/** `value` is the visitor's own: it shares no memory with other large values. */
type Visit = (record: LogRecord, value: Buffer, offset: number, recordBytes: number) => void

/** Visits intact records in order; returns where the first one that is not begins, or the size of the segment. */
export function scan(segment: Segment, visit: Visit): number {
  let window = Buffer.allocUnsafeSlow(Math.min(windowBytes, Math.max(segment.size, headerBytes)))
  let start = 0
  let filled = segment.readSync(window, 0)
  let at = 0
  for (;;) {
    const view = filled === window.length ? window : window.subarray(0, filled)
    const size = recordBytesAt(view, at)
    const isCutOff = size === undefined ? filled - at < headerBytes : at + size > filled
    if (
      isCutOff &&
      start + filled < segment.size &&
      (size === undefined || start + at + size <= segment.size)
    ) {
      start += at
      if (size !== undefined && size > window.length) window = Buffer.allocUnsafeSlow(size)
      filled = segment.readSync(window, start)
      at = 0
      continue
    }
    if (size === undefined || !isIntact(view, at, size)) return start + at
    visit(decodeHead(view, at), Buffer.from(view.subarray(valueStart(view, at), at + size)), start + at, size)
    at += size
  }
}

/** Whether an intact record behind the damage at `offset` belongs to a batch begun after it. */
export function isDamageBefore(segment: Segment, offset: number): boolean {
  const rest = Buffer.allocUnsafeSlow(segment.size - offset)
  segment.readSync(rest, offset)
  for (let at = 1; at + headerBytes <= rest.length; at++) {
    const size = recordBytesAt(rest, at)
    if (size === undefined || !isIntact(rest, at, size)) continue
    if (at - decodeHead(rest, at).intoBatch > 0) return true
    at += size - 1
  }
  return false
}
