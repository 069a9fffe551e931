import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeMetrics } from './mergemetrics.ts'

test('counters and histograms are summed, series that one process lacks are kept', () => {
  const one =
    '# HELP r Requests.\n# TYPE r counter\nr{verb="GET"} 2\nr{verb="LIST"} 1\n# HELP o Other.\n# TYPE o gauge\no 1\n'
  const two =
    '# HELP r Requests.\n# TYPE r counter\nr{verb="GET"} 3\nr{verb="PUT"} 5\n# HELP o Other.\n# TYPE o gauge\no 2\n'
  assert.equal(
    mergeMetrics([one, two]),
    '# HELP r Requests.\n# TYPE r counter\nr{verb="GET"} 5\nr{verb="LIST"} 1\nr{verb="PUT"} 5\n# HELP o Other.\n# TYPE o gauge\no 3\n',
  )
})

test('what is true of all is said once', () => {
  const text = (start: number) =>
    `# TYPE kubernetes_build_info gauge\nkubernetes_build_info{major="1"} 1\n# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds ${start}\n`
  assert.equal(mergeMetrics([text(20), text(10)]), text(10))
})

test('one process is taken as it is', () => assert.equal(mergeMetrics(['a 1e+06\n']), 'a 1e+06\n'))
