/** Counts and times under kube-scheduler's names, in Prometheus' text format. */
import { Counter, doubling, Histogram } from '@binnacle/component/metrics.ts'

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
