/** Counts and times under kube-scheduler's names, with its labels, words and buckets. */
import { doubling, Metrics } from '@binnacle/component/metrics.ts'
import type { PointObserver } from './framework/profile.ts'

class Registered {
  protected readonly all: Metrics

  constructor(all: Metrics) {
    this.all = all
  }
}

export class SchedulerMetrics extends Registered {
  readonly attempts = this.all.counter(
    'scheduler_schedule_attempts_total',
    "[STABLE] Number of attempts to schedule pods, by the result. 'unschedulable' means a pod could not be scheduled, while 'error' means an internal scheduler problem.",
  )
  readonly attemptSeconds = this.seconds(
    'scheduler_scheduling_attempt_duration_seconds',
    '[STABLE] Scheduling attempt latency in seconds (scheduling algorithm + binding)',
  )
  readonly algorithmSeconds = this.seconds(
    'scheduler_scheduling_algorithm_duration_seconds',
    '[ALPHA] Scheduling algorithm latency in seconds',
  )
  readonly podSeconds = this.all.histogram(
    'scheduler_pod_scheduling_sli_duration_seconds',
    '[BETA] E2e latency for a pod being scheduled, from the time the pod enters the scheduling queue and might involve multiple scheduling attempts.',
    doubling(0.01, 20),
  )
  readonly podAttempts = this.all.histogram(
    'scheduler_pod_scheduling_attempts',
    '[STABLE] Number of attempts to successfully schedule a pod.',
    doubling(1, 5),
  )
  readonly pending = this.all.gauge(
    'scheduler_pending_pods',
    "[STABLE] Number of pending pods, by the queue type. 'active' means number of pods in activeQ; 'backoff' means number of pods in backoffQ; 'unschedulable' means number of pods in unschedulablePods that the scheduler attempted to schedule and failed; 'gated' is the number of unschedulable pods that the scheduler never attempted to schedule because they are gated.",
  )
  readonly incoming = this.all.counter(
    'scheduler_queue_incoming_pods_total',
    '[STABLE] Number of pods added to scheduling queues by event and queue type.',
  )
  readonly unschedulable = this.all.gauge(
    'scheduler_unschedulable_pods',
    '[BETA] The number of unschedulable pods broken down by plugin name. A pod will increment the gauge for all plugins that caused it to not schedule and so this metric have meaning only when broken down by plugin.',
  )
  readonly cacheSize = this.all.gauge(
    'scheduler_cache_size',
    '[ALPHA] Number of nodes, pods, and assumed (bound) pods in the scheduler cache.',
  )
  readonly goroutines = this.all.gauge(
    'scheduler_goroutines',
    '[BETA] Number of running goroutines split by the work they do such as binding.',
  )
  readonly preemptions = this.all.counter(
    'scheduler_preemption_attempts_total',
    '[STABLE] Total preemption attempts in the cluster till now',
  )
  readonly victims = this.all.histogram(
    'scheduler_preemption_victims',
    '[STABLE] Number of selected preemption victims',
    doubling(1, 7),
  )
  private readonly pointSeconds = this.all.histogram(
    'scheduler_framework_extension_point_duration_seconds',
    '[STABLE] Latency for running all plugins of a specific extension point.',
    doubling(0.0001, 12),
  )
  /** Plugins and profiles for which `unschedulable` was set: those without pods become 0. */
  private readonly rejecting = new Map<string, { readonly plugin: string; readonly profile: string }>()

  /** @param all where they are printed, beside what else the process counts */
  constructor(all = new Metrics()) {
    super(all)
    // There from the beginning, as in the reference.
    this.preemptions.add({}, 0)
  }

  /** Counts how long the extension points of a profile take. */
  pointsOf(profile: string): PointObserver {
    const keys = new Map<string, string>()
    return (point, said, seconds) => {
      const known = `${point} ${said}`
      let key = keys.get(known)
      if (key === undefined) {
        key = `extension_point="${point}",profile="${profile}",status="${said}"`
        keys.set(known, key)
      }
      this.pointSeconds.observe(key, seconds)
    }
  }

  /** @param rejections a plugin and a profile for each pod that the plugin rejected last */
  setUnschedulable(rejections: Iterable<{ readonly plugin: string; readonly profile: string }>): void {
    const counts = new Map<string, number>()
    for (const labels of rejections) {
      const key = `${labels.profile} ${labels.plugin}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (!this.rejecting.has(key)) this.rejecting.set(key, labels)
    }
    for (const [key, { plugin, profile }] of this.rejecting)
      this.unschedulable.set({ plugin, profile }, counts.get(key) ?? 0)
  }

  print(): string {
    return this.all.print()
  }

  private seconds(name: string, help: string) {
    return this.all.histogram(name, help, doubling(0.001, 15))
  }
}
