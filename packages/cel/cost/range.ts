/** Costs and sizes that are not known yet: between a least and a most. */
export interface Range {
  readonly min: number
  readonly max: number
}

export const exactly = (value: number): Range => ({ min: value, max: value })
export const unknown: Range = { min: 0, max: Number.POSITIVE_INFINITY }
export const upTo = (max: number): Range => ({ min: 0, max })

export const plus = (a: Range, b: Range): Range => ({ min: a.min + b.min, max: a.max + b.max })

/** Nothing times without end is nothing. */
export const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b)

export const times = (a: Range, b: Range): Range => ({
  min: product(a.min, b.min),
  max: product(a.max, b.max),
})

/** Rounded up, as costs of reading are. */
export const scaled = (a: Range, factor: number): Range => ({
  min: Math.ceil(product(a.min, factor)),
  max: Math.ceil(product(a.max, factor)),
})

export const union = (a: Range, b: Range): Range => ({
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
})
