/** Names, types and labels that dashboards for kube-scheduler 1.36.3 ask for; recorded from its /metrics. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SchedulerMetrics } from './metrics.ts'

describe('metrics', () => {
  test("have the reference's names and types", () => {
    const types = [...new SchedulerMetrics().print().matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(
      ([, name, type]) => `${name} ${type}`,
    )
    assert.deepEqual(types.sort(), [
      'scheduler_cache_size gauge',
      'scheduler_framework_extension_point_duration_seconds histogram',
      'scheduler_goroutines gauge',
      'scheduler_pending_pods gauge',
      'scheduler_pod_scheduling_attempts histogram',
      'scheduler_pod_scheduling_sli_duration_seconds histogram',
      'scheduler_preemption_attempts_total counter',
      'scheduler_preemption_victims histogram',
      'scheduler_queue_incoming_pods_total counter',
      'scheduler_schedule_attempts_total counter',
      'scheduler_scheduling_algorithm_duration_seconds histogram',
      'scheduler_scheduling_attempt_duration_seconds histogram',
      'scheduler_unschedulable_pods gauge',
    ])
  })

  test('count pods by the plugins that rejected them, down to none', () => {
    const metrics = new SchedulerMetrics()
    const of = (plugin: string) => ({ plugin, profile: 'default-scheduler' })
    const lines = (): string[] =>
      metrics
        .print()
        .split('\n')
        .filter((line) => line.startsWith('scheduler_unschedulable_pods{'))
    metrics.setUnschedulable([of('NodeName'), of('NodeName'), of('NodePorts')])
    assert.deepEqual(lines(), [
      'scheduler_unschedulable_pods{plugin="NodeName",profile="default-scheduler"} 2',
      'scheduler_unschedulable_pods{plugin="NodePorts",profile="default-scheduler"} 1',
    ])
    metrics.setUnschedulable([of('NodePorts')])
    assert.deepEqual(lines(), [
      'scheduler_unschedulable_pods{plugin="NodeName",profile="default-scheduler"} 0',
      'scheduler_unschedulable_pods{plugin="NodePorts",profile="default-scheduler"} 1',
    ])
  })
})
