/**
 * Counters, gauges and histograms, and their text form for Prometheus.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 *
 * Our own hundred lines instead of prom-client: nothing to load at start, and a hot series is one object with a number in it.
 * Label values come from fixed sets only; a value that a client chose would grow memory without bound (CVE-2020-8552).
 */

export type Labels = Readonly<Record<string, string>>

interface Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  lines(out: string[]): void
}

/** More series than any honest label set makes: beyond it new ones are not kept, and the mistake is visible as a gap. */
const seriesMax = 20_000

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

const labelText = (labels: Labels): string =>
  Object.keys(labels)
    .sort()
    .map((k) => `${k}="${escaped(labels[k]!)}"`)
    .join(',')

const braces = (text: string): string => (text === '' ? '' : `{${text}}`)

const numberText = (value: number): string => {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  // Go writes large and small numbers with an exponent of two digits.
  if (value !== 0 && (Math.abs(value) >= 1e21 || Math.abs(value) < 1e-4))
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  return String(value)
}

/** Series by label values; the key is the values joined, in the order of `names`. */
class SeriesMap<S> {
  private readonly series = new Map<string, { text: string; state: S }>()
  private readonly names: readonly string[]
  private readonly make: () => S

  constructor(names: readonly string[], make: () => S) {
    this.names = names
    this.make = make
  }

  get(labels: Labels): S {
    let key = ''
    for (const name of this.names) key += `${labels[name] ?? ''}\u0000`
    const known = this.series.get(key)
    if (known !== undefined) return known.state
    const state = this.make()
    if (this.series.size < seriesMax) {
      const text = labelText(Object.fromEntries(this.names.map((n) => [n, labels[n] ?? ''])))
      this.series.set(key, { text, state })
    }
    return state
  }

  [Symbol.iterator](): IterableIterator<{ text: string; state: S }> {
    return [...this.series.values()].sort((a, b) => (a.text < b.text ? -1 : 1))[Symbol.iterator]()
  }
}

export class Scalar implements Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  private readonly series: SeriesMap<{ value: number }>

  constructor(type: 'counter' | 'gauge', name: string, help: string, labels: readonly string[]) {
    this.type = type
    this.name = name
    this.help = help
    this.series = new SeriesMap(labels, () => ({ value: 0 }))
    if (labels.length === 0) this.series.get({})
  }

  inc(labels: Labels = {}, by = 1): void {
    this.series.get(labels).value += by
  }

  set(labels: Labels, value: number): void {
    this.series.get(labels).value = value
  }

  /** One series to count in, for those who count often: 2 ns instead of 200. */
  of(labels: Labels): { value: number } {
    return this.series.get(labels)
  }

  lines(out: string[]): void {
    for (const { text, state } of this.series)
      out.push(`${this.name}${braces(text)} ${numberText(state.value)}`)
  }
}

interface Distribution {
  counts: number[]
  sum: number
  count: number
}

export class Histogram implements Family {
  readonly type = 'histogram'
  readonly name: string
  readonly help: string
  private readonly buckets: readonly number[]
  private readonly series: SeriesMap<Distribution>

  constructor(name: string, help: string, labels: readonly string[], buckets: readonly number[]) {
    this.name = name
    this.help = help
    this.buckets = buckets
    this.series = new SeriesMap(labels, () => ({
      counts: new Array<number>(buckets.length).fill(0),
      sum: 0,
      count: 0,
    }))
  }

  observe(labels: Labels, value: number): void {
    this.of(labels)(value)
  }

  /** One series to observe in, for those who observe often. */
  of(labels: Labels): (value: number) => void {
    const { buckets } = this
    const state = this.series.get(labels)
    return (value) => {
      state.sum += value
      state.count++
      let at = 0
      while (at < buckets.length && value > buckets[at]!) at++
      if (at < buckets.length) state.counts[at]!++
    }
  }

  lines(out: string[]): void {
    for (const { text, state } of this.series) {
      const prefix = text === '' ? '' : `${text},`
      let below = 0
      for (const [i, bound] of this.buckets.entries()) {
        below += state.counts[i]!
        out.push(`${this.name}_bucket{${prefix}le="${bucketText(bound)}"} ${below}`)
      }
      out.push(`${this.name}_bucket{${prefix}le="+Inf"} ${state.count}`)
      out.push(`${this.name}_sum${braces(text)} ${numberText(state.sum)}`)
      out.push(`${this.name}_count${braces(text)} ${state.count}`)
    }
  }
}

/** As Go prints bucket bounds: `0.005`, `100000`, `1e+06`. */
const bucketText = (bound: number): string =>
  bound >= 1e6 && Number.isInteger(Math.log10(bound))
    ? `1e+${String(Math.log10(bound)).padStart(2, '0')}`
    : String(bound)

/** Seconds; the reference's bounds for requests. */
export const requestBuckets = [
  0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60,
]

export const exponential = (start: number, factor: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Number((start * factor ** i).toPrecision(12)))

export class MetricRegistry {
  private readonly families = new Map<string, Family>()
  private readonly collectors: (() => void)[] = []

  counter(name: string, help: string, labels: readonly string[] = []): Scalar {
    return this.add(new Scalar('counter', name, help, labels))
  }

  gauge(name: string, help: string, labels: readonly string[] = []): Scalar {
    return this.add(new Scalar('gauge', name, help, labels))
  }

  histogram(name: string, help: string, labels: readonly string[], buckets: readonly number[]): Histogram {
    return this.add(new Histogram(name, help, labels, buckets))
  }

  /** Runs before each scrape, to set gauges that are cheaper to ask than to keep. */
  onScrape(collect: () => void): void {
    this.collectors.push(collect)
  }

  /** The whole text, families by name. */
  text(): string {
    for (const collect of this.collectors) collect()
    const out: string[] = []
    for (const name of [...this.families.keys()].sort()) {
      const family = this.families.get(name)!
      const lines: string[] = []
      family.lines(lines)
      if (lines.length > 0)
        out.push(`# HELP ${name} ${family.help}`, `# TYPE ${name} ${family.type}`, ...lines)
    }
    return `${out.join('\n')}\n`
  }

  private add<F extends Family>(family: F): F {
    if (this.families.has(family.name)) throw new Error(`metric ${family.name} is registered twice`)
    this.families.set(family.name, family)
    return family
  }
}
