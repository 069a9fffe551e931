import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metricTypes } from '@binnacle/openapi/bootstrap.ts'
import { versionInfo } from '../version.ts'
import { exponential, MetricRegistry } from './registry.ts'
import { ServerMetrics } from './server.ts'

const labels = {
  component: 'apiserver',
  dry_run: '',
  group: 'apps',
  resource: 'deployments',
  scope: 'namespace',
  subresource: '',
  verb: 'LIST',
  version: 'v1',
}

test('a counter, a gauge and a histogram are written as Prometheus reads them', () => {
  const registry = new MetricRegistry()
  const counter = registry.counter('b_total', 'Counts.', ['x'])
  counter.inc({ x: 'a "quoted"\\\n' })
  counter.inc({ x: 'a "quoted"\\\n' }, 2)
  registry.gauge('a', 'A gauge.').set({}, 1.5)
  const histogram = registry.histogram('c_seconds', 'Times.', ['x'], [0.1, 1e6])
  histogram.observe({ x: '1' }, 0.1)
  histogram.observe({ x: '1' }, 5)
  histogram.observe({ x: '1' }, 1e9)
  assert.equal(
    registry.text(),
    [
      '# HELP a A gauge.',
      '# TYPE a gauge',
      'a 1.5',
      '# HELP b_total Counts.',
      '# TYPE b_total counter',
      'b_total{x="a \\"quoted\\"\\\\\\n"} 3',
      '# HELP c_seconds Times.',
      '# TYPE c_seconds histogram',
      'c_seconds_bucket{x="1",le="0.1"} 1',
      'c_seconds_bucket{x="1",le="1e+06"} 2',
      'c_seconds_bucket{x="1",le="+Inf"} 3',
      'c_seconds_sum{x="1"} 1000000005.1',
      'c_seconds_count{x="1"} 3',
      '',
    ].join('\n'),
  )
})

test('series are bounded whatever labels say', () => {
  const registry = new MetricRegistry()
  const counter = registry.counter('x', 'X.', ['name'])
  for (let i = 0; i < 30_000; i++) counter.inc({ name: String(i) })
  assert.equal(registry.text().split('\n').length, 20_000 + 3)
})

test('the sizes of buckets are exact', () => {
  assert.deepEqual(exponential(0.001, 2, 5), [0.001, 0.002, 0.004, 0.008, 0.016])
})

test('every metric but those of Node itself has a name and type of the reference', () => {
  const metrics = new ServerMetrics(versionInfo)
  metrics.answered(labels, 200, 0.1, 10)
  metrics.answered(labels, 429, 0.1, 10)
  metrics.longRunningStarted(labels)()
  metrics.authenticated('success', 'admin')
  metrics.authorized('allowed')
  metrics.auditDropped()
  metrics.watchEvents('', 'v1', 'pods')(100)
  metrics.storageOperation('get', '', 'pods', 0.01, true)
  metrics.admission({
    plugin: 'LimitRanger',
    type: 'admit',
    operation: 'CREATE',
    rejected: false,
    seconds: 0.1,
  })
  metrics.watchStores({
    allStores: () => [{ definition: { group: 'apps', resource: 'deployments' }, cacher: { size: 3 } }],
  })
  const text = metrics.registry.text()
  // A fresh reference shows no series of these two, and so the recording lacks them.
  const known: Record<string, string> = {
    ...metricTypes(),
    apiserver_request_terminations_total: 'counter',
    apiserver_audit_error_total: 'counter',
    etcd_request_errors_total: 'counter',
  }
  for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    if (!name!.startsWith('nodejs_')) assert.equal(type, known[name!], name)
  }
  assert.match(text, /^apiserver_storage_objects\{resource="deployments\.apps"\} 3$/m)
  assert.match(
    text,
    /^apiserver_request_total\{code="200",component="apiserver",dry_run="",group="apps",resource="deployments",scope="namespace",subresource="",verb="LIST",version="v1"\} 1$/m,
  )
  assert.match(
    text,
    /^apiserver_request_duration_seconds_bucket\{component="apiserver",dry_run="",group="apps",resource="deployments",scope="namespace",subresource="",verb="LIST",version="v1",le="0\.1"\} 2$/m,
  )
})

test('users are told apart by a fixed list', () => {
  const metrics = new ServerMetrics(versionInfo)
  metrics.authenticated('success', 'jane')
  assert.match(metrics.registry.text(), /^authenticated_user_requests\{username="other"\} 1$/m)
})

test('/metrics has the type that scrapers expect', async () => {
  const { headers } = await new ServerMetrics(versionInfo).response()
  assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores')
  assert.match(String(headers['process-start-time-unix']), /^\d{10}$/)
})
