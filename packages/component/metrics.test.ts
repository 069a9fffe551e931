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
