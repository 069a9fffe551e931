/** Counts and times of a process, in Prometheus' text format. */

export type Labels = Readonly<Record<string, string>>

/** Label values are joined by a character that no name has. */
const keyOf = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`)
    .join(',')

/** Counts up, or, as a gauge, is set. */
export class Counter {
  private readonly values = new Map<string, number>()
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'

  constructor(name: string, help: string, type: 'counter' | 'gauge' = 'counter') {
    this.name = name
    this.help = help
    this.type = type
  }

  add(labels: Labels, by = 1): void {
    const key = keyOf(labels)
    this.values.set(key, (this.values.get(key) ?? 0) + by)
  }

  set(labels: Labels, value: number): void {
    this.values.set(keyOf(labels), value)
  }

  /** Forgets all series: for a gauge of what there is now. */
  clear(): void {
    this.values.clear()
  }

  print(): string {
    const lines = [...this.values].map(
      ([key, value]) => `${this.name}${key === '' ? '' : `{${key}}`} ${value}`,
    )
    return `# HELP ${this.name} ${this.help}\n# TYPE ${this.name} ${this.type}\n${lines.join('\n')}\n`
  }
}

/** How often a value was how high; `observe` takes the labels as text: `name="value"`. */
export class Histogram {
  private readonly series = new Map<string, { counts: number[]; sum: number; count: number }>()
  readonly name: string
  readonly help: string
  private readonly buckets: readonly number[]

  constructor(name: string, help: string, buckets: readonly number[]) {
    this.name = name
    this.help = help
    this.buckets = buckets
  }

  /** There from now on, though nothing was observed. */
  declare(key: string): void {
    this.seriesOf(key)
  }

  observe(key: string, value: number): void {
    const series = this.seriesOf(key)
    series.sum += value
    series.count++
    for (let i = 0; i < this.buckets.length; i++)
      if (value <= this.buckets[i]!) {
        series.counts[i]!++
        break
      }
  }

  private seriesOf(key: string): { counts: number[]; sum: number; count: number } {
    let series = this.series.get(key)
    if (series === undefined) {
      series = { counts: this.buckets.map(() => 0), sum: 0, count: 0 }
      this.series.set(key, series)
    }
    return series
  }

  print(): string {
    const lines = [`# HELP ${this.name} ${this.help}`, `# TYPE ${this.name} histogram`]
    for (const [key, { counts, sum, count }] of this.series) {
      const comma = key === '' ? '' : ','
      let below = 0
      for (const [i, bucket] of this.buckets.entries()) {
        below += counts[i]!
        lines.push(`${this.name}_bucket{${key}${comma}le="${asGoPrints(bucket)}"} ${below}`)
      }
      lines.push(`${this.name}_bucket{${key}${comma}le="+Inf"} ${count}`)
      const braces = key === '' ? '' : `{${key}}`
      lines.push(`${this.name}_sum${braces} ${sum}`, `${this.name}_count${braces} ${count}`)
    }
    return `${lines.join('\n')}\n`
  }
}

/** `1e-08`, `1.048576e+06`: a bucket is known by this text. */
const asGoPrints = (value: number): string => {
  const [digits, exponent] = value.toExponential().split('e') as [string, string]
  const power = Number(exponent)
  if (value === 0 || (power >= -4 && power < 6)) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** Buckets that each reach twice as far as the one before. */
export const doubling = (first: number, count: number): number[] => growing(first, 2, count)

/** Multiplied one by one, as Prometheus' own libraries do: whose buckets differ in the last digit cannot be added to theirs. */
export const growing = (first: number, factor: number, count: number): number[] => {
  const buckets = [first]
  while (buckets.length < count) buckets.push(buckets.at(-1)! * factor)
  return buckets
}

/** What one process counts; who asks for a name again gets the same. */
export class Metrics {
  private readonly families = new Map<string, Counter | Histogram>()
  private readonly beforePrint: (() => void)[] = []

  counter(name: string, help: string): Counter {
    return this.keep(name, () => new Counter(name, help))
  }

  gauge(name: string, help: string): Counter {
    return this.keep(name, () => new Counter(name, help, 'gauge'))
  }

  /** @param buckets upper ends, ascending, without the infinite one */
  histogram(name: string, help: string, buckets: readonly number[]): Histogram {
    return this.keep(name, () => new Histogram(name, help, buckets))
  }

  /** Called whenever somebody asks: for what is counted only then. */
  onPrint(count: () => void): void {
    this.beforePrint.push(count)
  }

  /** Prometheus' text format. */
  print(): string {
    for (const count of this.beforePrint) count()
    return [...this.families.values()].map((family) => family.print()).join('')
  }

  private keep<T extends Counter | Histogram>(name: string, make: () => T): T {
    const family = (this.families.get(name) as T | undefined) ?? make()
    this.families.set(name, family)
    return family
  }
}
