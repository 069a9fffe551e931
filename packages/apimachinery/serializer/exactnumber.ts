/**
 * Numbers that a double cannot hold (`1e400`, thirty decimals), kept as their text so that they leave as they came. Only
 * fields without a schema may hold one: everywhere else a number is an integer of 64 bits, or it is refused.
 */
import type { JsonResult } from './json.ts'

export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** JSON.stringify has no way to write this: the error sends `stringifyJson` to its exact path. */
  toJSON(): never {
    throw new TypeError('an exact number is written by stringifyJson')
  }
}

/** Digits before the exponent without sign, point and needless zeros, and the power of ten of the last one. */
const decimalOf = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  const power = Number(exponent) - fraction.length + (digits.length - significant.length)
  return `${sign}${significant}e${power}`
}

/** Whether the double nearest to a literal is written with other digits than the literal itself. */
const isLossy = (literal: string, value: number): boolean =>
  !Number.isFinite(value) || decimalOf(literal) !== decimalOf(String(value))

/**
 * Puts an ExactNumber wherever the text of a number is not the one that its value would be written with (`1.0`, `1e3`): for
 * patches of JSON, which must leave it to the decoder what a field takes. In place.
 */
export const keepNumberTexts = ({ value, literals }: Pick<JsonResult, 'value' | 'literals'>): unknown => {
  for (const [container, byKey] of literals ?? []) {
    const holder = container as Record<string | number, unknown>
    for (const [key, literal] of byKey)
      if (typeof holder[key] === 'number' && String(holder[key]) !== literal)
        holder[key] = new ExactNumber(literal)
  }
  return value
}

/** Puts an ExactNumber wherever the parser had to take a double that is not what the text says. In place. */
export const restoreExactNumbers = ({ value, literals }: Pick<JsonResult, 'value' | 'literals'>): unknown => {
  for (const [container, byKey] of literals ?? []) {
    const holder = container as Record<string | number, unknown>
    for (const [key, literal] of byKey) {
      const parsed = holder[key]
      if (typeof parsed === 'number' && isLossy(literal, parsed)) holder[key] = new ExactNumber(literal)
    }
  }
  return value
}
