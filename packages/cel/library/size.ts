/** How large values are, for functions that count and for what they cost. */
import { MapValue } from '../values/map.ts'
import type { Value } from '../values/value.ts'

/** Code points of a text. */
export const codePoints = (text: string): number => {
  let pairs = 0
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      pairs++
      i++
    }
  }
  return text.length - pairs
}

/** Characters, bytes or elements; 1 for what has no size. Of texts, UTF-16 units: near enough for a cost. */
export const sizeOf = (value: Value): number => {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length
  return value instanceof MapValue ? value.size : 1
}

/** What reading so many characters costs. */
export const traversal = (size: number): number => Math.ceil(size * 0.1)

/** Reading both, as a concatenation or a comparison does. */
export const traversalCost = (args: readonly Value[]): number =>
  1 + traversal(args.reduce<number>((sum, arg) => sum + sizeOf(arg), 0))
