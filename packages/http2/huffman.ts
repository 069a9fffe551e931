/**
 * HPACK's Huffman code (RFC 7541, appendix B). It is canonical: the codes of one length follow one another in the order of
 * their symbols, and the next length goes on where they ended. So the lengths are all there is to know.
 */

/** Bits of each symbol's code; the last, 256, is the end of the string, which must not occur. */
const codeLengths = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7,
  8, 15, 6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19,
  13, 14, 6, 15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13,
  28, 20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21,
  22, 23, 22, 23, 23, 24, 22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23,
  22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
  19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25,
  25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, 30,
]
const endOfString = 256

/**
 * A binary tree in one array: node n's children stand at 2n and 2n + 1. A child above 0 is a node; below 0 it is a
 * leaf, its symbol's complement.
 */
const tree: Int16Array = plantTree()

function plantTree(): Int16Array {
  const nodes = new Int16Array(2 * codeLengths.length)
  const symbols = codeLengths.map((_, symbol) => symbol)
  symbols.sort((a, b) => codeLengths[a]! - codeLengths[b]! || a - b)
  let lastNode = 0
  let code = 0
  let length = 0
  for (const symbol of symbols) {
    code *= 2 ** (codeLengths[symbol]! - length)
    length = codeLengths[symbol]!
    let node = 0
    for (let bit = length - 1; bit > 0; bit--) {
      const at = 2 * node + ((code >>> bit) & 1)
      if (nodes[at] === 0) nodes[at] = ++lastNode
      node = nodes[at]!
    }
    nodes[2 * node + (code & 1)] = ~symbol
    code++
  }
  return nodes
}

/** The string that `bytes` encode. Throws RangeError if they are not this code, or padded with anything but its ones. */
export function decodeHuffman(bytes: Uint8Array): string {
  const text = Buffer.allocUnsafe(Math.floor((bytes.length * 8) / 5)) // no code is shorter than five bits
  let length = 0
  let node = 0
  let bitsSinceSymbol = 0
  let areAllOnes = true
  for (const byte of bytes) {
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (byte >>> shift) & 1
      const next = tree[2 * node + bit]!
      bitsSinceSymbol++
      if (bit === 0) areAllOnes = false
      if (next >= 0) {
        node = next
        continue
      }
      if (~next === endOfString) throw new RangeError('the end-of-string code inside a string')
      text[length++] = ~next
      node = 0
      bitsSinceSymbol = 0
      areAllOnes = true
    }
  }
  if (bitsSinceSymbol > 7 || !areAllOnes) throw new RangeError('a string ends within a code')
  return text.toString('latin1', 0, length)
}
