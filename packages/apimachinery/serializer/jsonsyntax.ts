/**
 * Why some bytes are no JSON, in the words of Go's decoder, which clients of the reference know. Runs only after
 * JSON.parse has refused, so it is written for clarity; it is linear and does not recurse.
 */
import { goQuoteChar } from '../errors/quote.ts'

/** Thrown inside `syntaxError` to leave all loops at once. */
class Found extends Error {}

const space = 0x20
const isSpace = (c: number): boolean => c === space || c === 0x0a || c === 0x0d || c === 0x09
const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39
const isHex = (c: number): boolean => isDigit(c) || ((c | space) >= 0x61 && (c | space) <= 0x66)

class Scanner {
  private readonly bytes: Uint8Array
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  private get isAtEnd(): boolean {
    return this.at >= this.bytes.length
  }

  /** The byte here. Past the end Go feeds itself one space, which is why some messages complain of a ' '. */
  private get here(): number {
    return this.bytes[this.at] ?? space
  }

  private fail(context: string): never {
    throw new Found(`invalid character ${goQuoteChar(String.fromCharCode(this.here))} ${context}`)
  }

  private end(): never {
    throw new Found('unexpected end of JSON input')
  }

  /** The next byte that is no space; ends the scan when there is none. */
  private next(): number {
    while (!this.isAtEnd && isSpace(this.here)) this.at++
    return this.isAtEnd ? this.end() : this.here
  }

  /** Walks the whole text; `open` is the stack of what is being read: `{` or `[`. */
  scan(maxDepth: number): void {
    const open: number[] = []
    let expectsValue = true
    for (;;) {
      if (expectsValue) {
        const c = this.next()
        if (c === 0x7b || c === 0x5b) {
          open.push(c)
          if (open.length > maxDepth) this.fail('exceeded max depth')
          this.at++
          if (c === 0x5b ? this.next() !== 0x5d : this.next() !== 0x7d) {
            if (c === 0x7b) this.key()
            continue
          }
        } else {
          this.scalar(c)
          expectsValue = false
        }
      }
      // A value has ended, or a bracket closes here.
      expectsValue = false
      const inside = open[open.length - 1]
      if (inside === undefined) {
        while (!this.isAtEnd && isSpace(this.here)) this.at++
        if (!this.isAtEnd) this.fail('after top-level value')
        return
      }
      const c = this.next()
      this.at++
      if (c === (inside === 0x7b ? 0x7d : 0x5d)) open.pop()
      else if (c === 0x2c) {
        if (inside === 0x7b) this.key()
        expectsValue = true
      } else {
        this.at--
        this.fail(inside === 0x7b ? 'after object key:value pair' : 'after array element')
      }
    }
  }

  private key(): void {
    if (this.next() !== 0x22) this.fail('looking for beginning of object key string')
    this.string()
    if (this.next() !== 0x3a) this.fail('after object key')
    this.at++
  }

  private scalar(c: number): void {
    if (c === 0x22) this.string()
    else if (c === 0x2d || isDigit(c)) this.number()
    else if (c === 0x74) this.literal('true')
    else if (c === 0x66) this.literal('false')
    else if (c === 0x6e) this.literal('null')
    else this.fail('looking for beginning of value')
  }

  private literal(word: string): void {
    for (const letter of word) {
      if (this.here !== letter.charCodeAt(0))
        this.fail(`in literal ${word} (expecting ${goQuoteChar(letter)})`)
      this.at++
    }
  }

  private string(): void {
    this.at++
    for (;;) {
      if (this.isAtEnd) this.end()
      const c = this.here
      if (c < 0x20) this.fail('in string literal')
      this.at++
      if (c === 0x22) return
      if (c === 0x5c) this.escape()
    }
  }

  private escape(): void {
    const c = String.fromCharCode(this.here)
    if (c !== 'u' && !'bfnrt\\/"'.includes(c)) this.fail('in string escape code')
    this.at++
    if (c !== 'u') return
    for (let i = 0; i < 4; i++, this.at++)
      if (!isHex(this.here)) this.fail('in \\u hexadecimal character escape')
  }

  private number(): void {
    if (this.here === 0x2d) {
      this.at++
      if (!isDigit(this.here)) this.fail('in numeric literal')
    }
    if (this.here === 0x30) this.at++
    else this.digits()
    if (this.here === 0x2e) {
      this.at++
      if (!isDigit(this.here)) this.fail('after decimal point in numeric literal')
      this.digits()
    }
    if ((this.here | space) === 0x65) {
      this.at++
      if (this.here === 0x2b || this.here === 0x2d) this.at++
      if (!isDigit(this.here)) this.fail('in exponent of numeric literal')
      this.digits()
    }
  }

  private digits(): void {
    while (isDigit(this.here)) this.at++
  }
}

/** The message for bytes that are not JSON of at most `maxDepth` levels. */
export const syntaxError = (bytes: Uint8Array, maxDepth: number): string => {
  try {
    new Scanner(bytes).scan(maxDepth)
  } catch (error) {
    if (error instanceof Found) return error.message
    throw error
  }
  return 'invalid JSON'
}
