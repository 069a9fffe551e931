/** CRC-32 (ISO-HDLC, as in zlib and PNG). Node has a vectorised one from 20.15 on; older ones get a table. */
import * as zlib from 'node:zlib'

type Crc32 = (bytes: Uint8Array, start?: number) => number

const table = /* @__PURE__ */ buildTable()

function buildTable(): Int32Array {
  const entries = new Int32Array(256)
  for (let n = 0; n < 256; n++) {
    let c = n
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
    entries[n] = c
  }
  return entries
}

/** Exported so that the test can hold it against zlib's. */
export const crc32ByTable: Crc32 = (bytes, start = 0) => {
  let c = ~start
  for (let i = 0; i < bytes.length; i++) c = (c >>> 8) ^ table[(c ^ bytes[i]!) & 0xff]!
  return ~c >>> 0
}

const native = (zlib as { crc32?: Crc32 }).crc32

/**
 * The checksum of `bytes`, continuing from the checksum `start` of what precedes them.
 * zlib takes an empty buffer without memory for a request to begin anew, and answers 0.
 */
export const crc32: Crc32 =
  native === undefined
    ? crc32ByTable
    : (bytes, start = 0) => (bytes.length === 0 ? start : native(bytes, start))
