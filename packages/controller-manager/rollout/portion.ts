/** Numbers that users give as such or as percents: maxSurge, maxUnavailable. */

/**
 * @param value `3`, or `25%` of `total`; the server has seen to it that it is one of these
 * @param round where a percent gives no whole number
 */
export const portionOf = (value: number | string, total: number, round: 'up' | 'down'): number => {
  if (typeof value === 'number') return value
  const percent = Number(value.replace(/%$/, ''))
  if (!Number.isFinite(percent)) return 0
  const exact = (percent * total) / 100
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact)
}
