/** DER (X.690), as far as certificate requests need it: elements with a tag and a length, one inside the other. */

export const tags = { integer: 0x02, bitString: 0x03, oid: 0x06, sequence: 0x30, set: 0x31 }

/** An element's content lies in [from, to). */
export interface Element {
  readonly tag: number
  /** Where tag and length stand. */
  readonly start: number
  readonly from: number
  readonly to: number
}

/** The element that begins at `at`; undefined when it is not whole, or its length is written in a form that DER forbids. */
export const elementAt = (der: Buffer, at: number, limit = der.length): Element | undefined => {
  if (at + 2 > limit) return undefined
  const tag = der[at]!
  let length = der[at + 1]!
  let from = at + 2
  if (length >= 0x80) {
    const bytes = length - 0x80
    if (bytes === 0 || bytes > 4 || from + bytes > limit) return undefined
    length = der.readUIntBE(from, bytes)
    from += bytes
  }
  return from + length > limit ? undefined : { tag, start: at, from, to: from + length }
}
