/** Counts and times under kube-scheduler's names, in Prometheus' text format. */

type Labels = Readonly<Record<string, string>>

/** Label values are joined by a character that no name has. */
const keyOf = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`)
    .join(',')

class Counter {
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

class Histogram {
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

const doubling = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => Number((first * 2 ** i).toPrecision(12)))

export class SchedulerMetrics {
  readonly attempts = new Counter(
    'scheduler_schedule_attempts_total',
    'Number of attempts to schedule pods, by the result.',
  )
  readonly attemptSeconds = new Histogram(
    'scheduler_scheduling_attempt_duration_seconds',
    'Scheduling attempt latency in seconds (scheduling algorithm + binding)',
    doubling(0.001, 15),
  )
  readonly algorithmSeconds = new Histogram(
    'scheduler_scheduling_algorithm_duration_seconds',
    'Scheduling algorithm latency in seconds',
    doubling(0.001, 15),
  )
  readonly podSeconds = new Histogram(
    'scheduler_pod_scheduling_sli_duration_seconds',
    'E2e latency for a pod being scheduled, from the time the pod enters the scheduling queue.',
    doubling(0.01, 20),
  )
  readonly podAttempts = new Histogram(
    'scheduler_pod_scheduling_attempts',
    'Number of attempts to successfully schedule a pod.',
    doubling(1, 5),
  )
  readonly pending = new Counter(
    'scheduler_pending_pods',
    'Number of pending pods, by the queue type.',
    'gauge',
  )
  readonly incoming = new Counter(
    'scheduler_queue_incoming_pods_total',
    'Number of pods added to scheduling queues by event and queue type.',
  )
  readonly unschedulable = new Counter(
    'scheduler_unschedulable_pods',
    'The number of unschedulable pods broken down by plugin name.',
    'gauge',
  )
  readonly cacheSize = new Counter(
    'scheduler_scheduler_cache_size',
    'Number of nodes, pods, and assumed (bound) pods in the scheduler cache.',
    'gauge',
  )
  readonly goroutines = new Counter(
    'scheduler_goroutines',
    'Number of running goroutines split by the work they do such as binding.',
    'gauge',
  )
  readonly preemptions = new Counter(
    'scheduler_preemption_attempts_total',
    'Total preemption attempts in the cluster till now',
  )
  readonly victims = new Histogram(
    'scheduler_preemption_victims',
    'Number of selected preemption victims',
    doubling(1, 7),
  )

  print(): string {
    return [
      this.attempts,
      this.attemptSeconds,
      this.algorithmSeconds,
      this.podSeconds,
      this.podAttempts,
      this.pending,
      this.incoming,
      this.unschedulable,
      this.cacheSize,
      this.goroutines,
      this.preemptions,
      this.victims,
    ]
      .map((metric) => metric.print())
      .join('')
  }
}
