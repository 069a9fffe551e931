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

  observe(key: string, value: number): void {
    let series = this.series.get(key)
    if (series === undefined) {
      series = { counts: this.buckets.map(() => 0), sum: 0, count: 0 }
      this.series.set(key, series)
    }
    series.sum += value
    series.count++
    for (let i = 0; i < this.buckets.length; i++)
      if (value <= this.buckets[i]!) {
        series.counts[i]!++
        break
      }
  }

  print(): string {
    const lines = [`# HELP ${this.name} ${this.help}`, `# TYPE ${this.name} histogram`]
    for (const [key, { counts, sum, count }] of this.series) {
      const comma = key === '' ? '' : ','
      let below = 0
      for (const [i, bucket] of this.buckets.entries()) {
        below += counts[i]!
        lines.push(`${this.name}_bucket{${key}${comma}le="${bucket}"} ${below}`)
      }
      lines.push(`${this.name}_bucket{${key}${comma}le="+Inf"} ${count}`)
      const braces = key === '' ? '' : `{${key}}`
      lines.push(`${this.name}_sum${braces} ${sum}`, `${this.name}_count${braces} ${count}`)
    }
    return `${lines.join('\n')}\n`
  }
}

/** Buckets that each reach twice as far as the one before. */
export const doubling = (first: number, count: number): number[] => growing(first, 2, count)

export const growing = (first: number, factor: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Number((first * factor ** i).toPrecision(12)))

/** What one process counts; who asks for a name again gets the same. */
export class Metrics {
  private readonly families = new Map<string, Counter | Histogram>()

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

  /** Prometheus' text format. */
  print(): string {
    return [...this.families.values()].map((family) => family.print()).join('')
  }

  private keep<T extends Counter | Histogram>(name: string, make: () => T): T {
    const family = (this.families.get(name) as T | undefined) ?? make()
    this.families.set(name, family)
    return family
  }
}
