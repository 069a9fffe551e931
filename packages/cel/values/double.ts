/** A double: boxed, because plain numbers are ints. */
export class Double {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** As `string(1.5)` prints it: Go's %g, the shortest digits that read back, with an exponent below -4 and from 6 on. */
export const printDouble = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (value === 0 || (power >= -4 && power < 6)) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
