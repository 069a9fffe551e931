/**
 * Lists as bytes: the elements of a list are copied, one after the other, into buffers that go out as fast as the client reads.
 * Ten thousand objects are never in memory a second time, and nobody else waits for more than one buffer to be filled.
 */
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { Slice } from '../../registry/generic/turns.ts'
import type { Entry } from '../../watch/entry.ts'
import type { ApiResponse, Sink } from '../request.ts'
import { jsonType } from './negotiation.ts'

/** How one entry is written as an element of a list. */
export interface ItemFormat {
  /** At least as many bytes as `write` will write. */
  sizeOf(entry: Entry, index: number): number
  /** Writes the element to `target` at `offset`; returns the end. */
  write(entry: Entry, target: Buffer, offset: number, index: number): number
}

/** Lists beyond this are written in pieces. */
export const chunkBytes = 128 * 1024
/** How many elements pass between two looks at the clock. */
const entriesPerLook = 16

const comma = 0x2c

/** The elements of a typed list, in the version they are stored in. Budget: 0.5 µs an item plus the copy. */
export const storedItems: ItemFormat = {
  sizeOf: (entry) => entry.itemBytes,
  write: (entry, target, offset) => entry.writeItemTo(target, offset),
}

/** Elements that are made: when their size is asked for, and let go when they are written. */
export const encodedItems = (encode: (entry: Entry) => string): ItemFormat => {
  const waiting = new Map<Entry, Buffer>()
  const bytesOf = (entry: Entry): Buffer => {
    let bytes = waiting.get(entry)
    if (bytes === undefined) {
      bytes = Buffer.from(encode(entry))
      waiting.set(entry, bytes)
    }
    return bytes
  }
  return {
    sizeOf: (entry) => bytesOf(entry).length,
    write: (entry, target, offset) => {
      const bytes = bytesOf(entry)
      waiting.delete(entry)
      return offset + bytes.copy(target, offset)
    },
  }
}

/** What stands around the elements of a list. */
export interface ListFrame {
  readonly head: Buffer
  /** A byte between two elements; none where they are framed themselves. */
  readonly separator?: number
  readonly tail: Buffer
  readonly contentType: string
}

const jsonTail = Buffer.from(']}\n')

/** A list whose elements stand in `field`, after all other fields. */
export const jsonList = (list: object, field: 'items' | 'rows'): ListFrame => ({
  head: Buffer.from(`${stringifyJson(list).slice(0, -1)},"${field}":[`),
  separator: comma,
  tail: jsonTail,
  contentType: jsonType,
})

/** A list of elements as the body of an answer. Short ones are one body with a length, as the reference's are. */
export const respondItems = (
  frame: ListFrame,
  entries: readonly Entry[],
  format: ItemFormat,
): ApiResponse => {
  const headers = { 'content-type': frame.contentType }
  let size = frame.head.length + frame.tail.length
  for (let i = 0; i < entries.length && size <= chunkBytes; i++) size += format.sizeOf(entries[i]!, i) + 1
  if (size > chunkBytes)
    return { status: 200, headers, stream: (sink) => writeItems(sink, frame, entries, format) }
  const body = Buffer.allocUnsafe(size)
  let at = frame.head.copy(body)
  for (let i = 0; i < entries.length; i++) {
    if (i > 0 && frame.separator !== undefined) body[at++] = frame.separator
    at = format.write(entries[i]!, body, at, i)
  }
  at += frame.tail.copy(body, at)
  return { status: 200, headers, body: body.subarray(0, at) }
}

/**
 * Two buffers take turns: one is filled while the other goes out. Eight lists at once hold four megabytes, whatever their
 * size, and no garbage is left behind.
 */
const writeItems = async (
  sink: Sink,
  { head, separator, tail }: ListFrame,
  entries: readonly Entry[],
  format: ItemFormat,
): Promise<void> => {
  let chunk = Buffer.allocUnsafeSlow(chunkBytes)
  let spare = Buffer.allocUnsafeSlow(chunkBytes)
  let going: Promise<void> | undefined
  let at = head.copy(chunk)
  const slice = new Slice()
  const send = async (): Promise<void> => {
    const sent = chunk.subarray(0, at)
    await going
    going = sink.writeTaken(sent)
    const free = spare
    spare = chunk
    chunk = free
    at = 0
    await slice.next()
  }
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!
    const needed = format.sizeOf(entry, i) + 1 + tail.length
    if (at + needed > chunk.length) {
      await send()
      if (sink.signal.aborted) return
      if (needed > chunk.length) chunk = Buffer.allocUnsafeSlow(needed)
    } else if (i % entriesPerLook === 0 && slice.isOver) {
      await slice.next()
      if (sink.signal.aborted) return
    }
    if (i > 0 && separator !== undefined) chunk[at++] = separator
    at = format.write(entry, chunk, at, i)
  }
  at += tail.copy(chunk, at)
  await send()
  await going
}

/** Calls `use` for each entry without holding the event loop for long. */
export const eachInTurns = async (entries: readonly Entry[], use: (entry: Entry) => void): Promise<void> => {
  const slice = new Slice()
  for (let i = 0; i < entries.length; i++) {
    use(entries[i]!)
    if (i % entriesPerLook === entriesPerLook - 1 && slice.isOver) await slice.next()
  }
}

/** The first `limit` entries that match, without holding the event loop for long: a label's first look parses its object. */
export const selected = async (
  entries: readonly Entry[],
  matches: (entry: Entry) => boolean,
  limit: number,
): Promise<Entry[]> => {
  const found: Entry[] = []
  const slice = new Slice()
  for (let i = 0; i < entries.length; i++) {
    if (matches(entries[i]!) && found.push(entries[i]!) === limit) break
    if (i % entriesPerLook === entriesPerLook - 1 && slice.isOver) await slice.next()
  }
  return found
}
