import assert from 'node:assert/strict'
import { test } from 'node:test'
import { growing, Metrics } from './metrics.ts'

test('counts, gauges and histograms are printed as Prometheus reads them', () => {
  const metrics = new Metrics()
  const zone = { zone: 'r:\0:"z"\n' }
  metrics.counter('evictions_total', 'Evictions.').add(zone)
  metrics.counter('evictions_total', 'Evictions.').add(zone, 2)
  metrics.gauge('size', 'Nodes.').set({}, 5)
  metrics.gauge('size', 'Nodes.').set({}, 4)
  const seconds = metrics.histogram('seconds', 'Time.', growing(0.5, 4, 2))
  for (const value of [0.5, 1, 9]) seconds.observe('', value)
  assert.equal(
    metrics.print(),
    `# HELP evictions_total Evictions.
# TYPE evictions_total counter
evictions_total{zone="r:\0:\\"z\\"\\n"} 3
# HELP size Nodes.
# TYPE size gauge
size 4
# HELP seconds Time.
# TYPE seconds histogram
seconds_bucket{le="0.5"} 1
seconds_bucket{le="2"} 2
seconds_bucket{le="+Inf"} 3
seconds_sum 10.5
seconds_count 3
`,
  )
})

test('buckets are told as Go prints them', () => {
  const metrics = new Metrics()
  metrics
    .histogram('wide', 'Of all sizes.', [1e-8, 9.999999999999999e-6, 0.0001, 0.5, 163.84, 1_048_576])
    .declare('')
  assert.deepEqual(
    [...metrics.print().matchAll(/le="([^"]+)"/g)].map(([, text]) => text),
    ['1e-08', '9.999999999999999e-06', '0.0001', '0.5', '163.84', '1.048576e+06', '+Inf'],
  )
})

test('what is counted only when somebody asks is counted then', () => {
  const metrics = new Metrics()
  const gauge = metrics.gauge('there', 'Things.')
  let things = ['a', 'b']
  metrics.onPrint(() => {
    gauge.clear()
    for (const name of things) gauge.add({ name })
  })
  assert.match(metrics.print(), /^there\{name="b"\} 1$/m)
  things = ['a']
  assert.doesNotMatch(metrics.print(), /name="b"/)
})
