/** DER (X.690), as far as certificates and requests for them need it: elements with a tag and a length, one inside the other. */

export const tags = {
  ...{ boolean: 0x01, integer: 0x02, bitString: 0x03, octets: 0x04, null: 0x05, oid: 0x06, utf8: 0x0c },
  ...{ utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31 },
}

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

/** Those inside one; undefined when one of them is not whole. */
export const childrenOf = (der: Buffer, { from, to }: Element): Element[] | undefined => {
  const children: Element[] = []
  for (let at = from; at < to; ) {
    const child = elementAt(der, at, to)
    if (child === undefined) return undefined
    children.push(child)
    at = child.to
  }
  return children
}

/** An element with this content. */
export const element = (tag: number, ...content: Uint8Array[]): Buffer => {
  const length = content.reduce((sum, { length }) => sum + length, 0)
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(length)]), ...content])
}

const lengthBytes = (length: number): number[] => {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return [0x80 | bytes.length, ...bytes]
}

export const sequence = (...content: Uint8Array[]): Buffer => element(tags.sequence, ...content)

/** `2.5.29.15` */
export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 0x7f]
    for (let more = arc >>> 7; more > 0; more >>>= 7) groups.unshift(0x80 | (more & 0x7f))
    bytes.push(...groups)
  }
  return element(tags.oid, Buffer.from(bytes))
}

/** `bits`, of which the last `unused` do not count. */
export const bitString = (bits: Uint8Array, unused = 0): Buffer =>
  element(tags.bitString, Buffer.of(unused), bits)

/** To the second. Until 2049 years have two digits (RFC 5280, 4.1.2.5). */
export const time = (at: Date): Buffer => {
  const digits = at.toISOString().replace(/\.\d+|[-:T]/g, '')
  return at.getUTCFullYear() < 2050
    ? element(tags.utcTime, Buffer.from(digits.slice(2)))
    : element(tags.generalizedTime, Buffer.from(digits))
}
