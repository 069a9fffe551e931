/** What the scheduler counts while it works, beside what kube-scheduler 1.36.3 counts (scheduler.json). */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { Metrics } from '@binnacle/component/metrics.ts'
import { countLeader, countProcess } from '@binnacle/component/processmetrics.ts'
import { requestMetrics } from '@binnacle/component/requestmetrics.ts'
import { userAgent } from '@binnacle/scheduler/identity.ts'
import { Scheduler } from '@binnacle/scheduler/scheduler.ts'
import { ApiClient } from '../support/apiclient.ts'
import { root } from '../support/checkout.ts'
import { startServer } from '../support/server.ts'
import { differences } from './compare.ts'
import { type Family, familiesOf } from './families.ts'
import { leftOutOfScheduler } from './leftout.ts'

const recorded = (
  JSON.parse(readFileSync(join(root, 'test/metrics/scheduler.json'), 'utf8')) as {
    readonly families: Readonly<Record<string, Family>>
  }
).families

describe('the metrics of the scheduler', () => {
  let text = ''
  let stop = async (): Promise<void> => {}

  before(async () => {
    const server = await startServer(['--log-level=warn'])
    const client = new ApiClient(server.endpoint)
    const metrics = new Metrics()
    countProcess(metrics)
    countLeader(metrics, 'kube-scheduler')(true)
    const config = readKubeconfig(server.kubeconfig)
    const own = clientFor(config, {
      ...{ userAgent, qps: 500, burst: 1000, observer: requestMetrics(metrics, config.server) },
    })
    const end = new AbortController()
    const scheduler = new Scheduler({
      ...{ client: own, clock: systemClock, signal: end.signal, metrics },
    })
    stop = async () => {
      end.abort()
      own.close()
      client.close()
      await server.stop()
    }
    await client.ok('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'default' } })
    const amounts = { cpu: '1', memory: '1Gi', pods: '10' }
    for (const name of ['a', 'b'])
      await client.ok('POST', '/api/v1/nodes', {
        metadata: { name },
        status: { capacity: amounts, allocatable: amounts },
      })
    for (const name of ['a', 'b'])
      await client.ok(
        'PATCH',
        `/api/v1/nodes/${name}`,
        { spec: { taints: null } },
        { 'content-type': 'application/merge-patch+json' },
      )
    await client.ok('POST', '/apis/scheduling.k8s.io/v1/priorityclasses', {
      ...{ metadata: { name: 'high' }, value: 1000 },
    })
    const pod = (name: string, cpu: string, more: object = {}): Promise<unknown> =>
      client.ok('POST', '/api/v1/namespaces/default/pods', {
        metadata: { name },
        spec: { containers: [{ name: 'c', image: 'x', resources: { requests: { cpu } } }], ...more },
      })
    await pod('low', '1')
    await pod('too-large', '5')
    await scheduler.start()
    scheduler.lead(end.signal)
    await scheduler.idle()
    await pod('second', '1')
    await pod('high', '1', { priorityClassName: 'high' })
    const deadline = Date.now() + 120_000
    do {
      assert.ok(Date.now() < deadline, 'nothing was made room for')
      await new Promise((resolve) => setTimeout(resolve, 50))
      text = scheduler.printMetrics()
    } while (!/^scheduler_preemption_victims_count 1$/m.test(text))
  })
  after(() => stop())

  test('have the names, types, labels, buckets and stability of the reference', () =>
    assert.deepEqual(differences(familiesOf(text), recorded), []))

  test('are those of the reference but for those that docs/differences.md gives the reasons for', () => {
    const ours = familiesOf(text)
    assert.deepEqual(
      Object.keys(recorded).filter((name) => !ours.has(name)),
      leftOutOfScheduler,
    )
  })

  test('tell how long extension points took', () => {
    for (const point of ['PreFilter', 'Filter', 'PostFilter', 'Score', 'Reserve', 'Bind'])
      assert.match(
        text,
        new RegExp(
          `^scheduler_framework_extension_point_duration_seconds_count\\{extension_point="${point}",profile="default-scheduler",status="[A-Za-z]+"\\} [1-9]`,
          'm',
        ),
      )
  })
})
