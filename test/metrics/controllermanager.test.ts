/** What the controller manager counts while it works, beside what kube-controller-manager 1.36.3 counts (controllermanager.json). */
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
import { controllers } from '@binnacle/controller-manager/controllers/index.ts'
import { parseFlags } from '@binnacle/controller-manager/flags.ts'
import { userAgent } from '@binnacle/controller-manager/identity.ts'
import { runControllers } from '@binnacle/controller-manager/manager.ts'
import pino from 'pino'
import { ApiClient } from '../support/apiclient.ts'
import { root } from '../support/checkout.ts'
import { startServer } from '../support/server.ts'
import { differences } from './compare.ts'
import { type Family, familiesOf, valuesOf } from './families.ts'
import { leftOutOfControllerManager, queuesThatWeDoNotHave } from './leftout.ts'

const recorded = JSON.parse(readFileSync(join(root, 'test/metrics/controllermanager.json'), 'utf8')) as {
  readonly queues: readonly string[]
  readonly families: Readonly<Record<string, Family>>
}

const patienceMs = 120_000

describe('the metrics of the controller manager', () => {
  const metrics = new Metrics()
  let client: ApiClient
  let stop = async (): Promise<void> => {}

  const count = (series: string): number | undefined => {
    const line = metrics
      .print()
      .split('\n')
      .find((one) => one.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length + 1))
  }
  const comes = async (what: string, look: () => Promise<boolean> | boolean): Promise<void> => {
    for (const deadline = Date.now() + patienceMs; !(await look()); ) {
      assert.ok(Date.now() < deadline, `${what} did not come`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const pods = '/api/v1/namespaces/default/pods'
  const template = (app: string) => ({
    metadata: { labels: { app } },
    spec: {
      nodeName: 'n',
      containers: [{ name: 'c', image: 'x' }],
      restartPolicy: app === 'job' ? 'Never' : 'Always',
    },
  })
  const report = async (app: string, status: object): Promise<void> => {
    await comes('a pod', async () => {
      const { items } = await client.ok('GET', `${pods}?labelSelector=app=${app}`)
      for (const { metadata } of items)
        await client.send(
          'PATCH',
          `${pods}/${metadata.name}/status`,
          { status },
          {
            'content-type': 'application/merge-patch+json',
          },
        )
      return items.length > 0
    })
  }

  before(async () => {
    const server = await startServer(['--log-level=warn'])
    client = new ApiClient(server.endpoint)
    countProcess(metrics)
    countLeader(metrics, 'kube-controller-manager')(true)
    const config = readKubeconfig(server.kubeconfig)
    const own = clientFor(config, {
      ...{ userAgent, qps: 500, burst: 1000, observer: requestMetrics(metrics, config.server) },
    })
    const pki = (name: string): string => join(server.dataDir, 'pki', name)
    const { options } = parseFlags([
      `--root-ca-file=${pki('ca.crt')}`,
      `--cluster-signing-cert-file=${pki('ca.crt')}`,
      `--cluster-signing-key-file=${pki('ca.key')}`,
      `--service-account-private-key-file=${pki('sa.key')}`,
    ])
    const end = new AbortController()
    const running = runControllers(
      {
        ...{
          client: own,
          clientOf: () => own,
          clock: systemClock,
          log: pino({ level: 'silent' }),
          controllers,
        },
        ...{ metrics, options },
      },
      end.signal,
    )
    stop = async () => {
      end.abort()
      await running
      own.close()
      client.close()
      await server.stop()
    }
    await comes('the default ServiceAccount', async () => {
      const found = await client.send('GET', '/api/v1/namespaces/default/serviceaccounts/default')
      return found.status === 200
    })
    await client.ok('POST', '/api/v1/nodes', { metadata: { name: 'n' } })
    await client.ok('POST', '/api/v1/namespaces/default/services', {
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    })
    await client.ok('POST', '/apis/apps/v1/namespaces/default/replicasets', {
      metadata: { name: 'web' },
      spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: template('web') },
    })
    await client.ok('POST', '/apis/batch/v1/namespaces/default/jobs', {
      metadata: { name: 'job' },
      spec: { template: template('job'), ttlSecondsAfterFinished: 0 },
    })
    await report('job', { phase: 'Succeeded' })
    await report('web', { phase: 'Running', podIP: '10.1.0.1', podIPs: [{ ip: '10.1.0.1' }] })
    await comes(
      'the end of the job',
      () => count('ttl_after_finished_controller_job_deletion_duration_seconds_count') === 1,
    )
    await comes('an endpoint', () => count('endpoint_slice_controller_endpoints_desired') === 1)
  })
  after(() => stop())

  test('have the names, types, labels, buckets and stability of the reference', () =>
    assert.deepEqual(differences(familiesOf(metrics.print()), recorded.families), []))

  test('are those of the reference but for those that docs/differences.md gives the reasons for', () => {
    const ours = familiesOf(metrics.print())
    assert.deepEqual(
      Object.keys(recorded.families).filter((name) => !ours.has(name)),
      leftOutOfControllerManager,
    )
  })

  test('tell of queues by the names that the reference has for them', () => {
    const ours = valuesOf(metrics.print(), 'workqueue_depth', 'name')
    assert.deepEqual(
      [...ours].filter((name) => !recorded.queues.includes(name)),
      [],
    )
    assert.deepEqual(
      recorded.queues.filter((name) => !ours.has(name)),
      queuesThatWeDoNotHave,
    )
  })

  test('count what was done', () => {
    assert.equal(
      count(
        'job_controller_jobs_finished_total{completion_mode="NonIndexed",reason="CompletionsReached",result="succeeded"}',
      ),
      1,
    )
    assert.equal(
      count('job_controller_job_pods_finished_total{completion_mode="NonIndexed",result="succeeded"}'),
      1,
    )
    assert.equal(count('job_controller_terminated_pods_tracking_finalizer_total{event="add"}'), 1)
    assert.equal(count('endpoint_slice_controller_num_endpoint_slices'), 1)
    assert.equal(count('leader_election_master_status{name="kube-controller-manager"}'), 1)
    assert.ok(count('workqueue_adds_total{name="job"}')! > 0)
    assert.ok(count('workqueue_work_duration_seconds_count{name="replicaset"}')! > 0)
  })
})
