import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { fromStorage, toStorage } from './conversion.ts'

const [recorded] = JSON.parse(
  readFileSync('src/registry/autoscaling/horizontalpodautoscaler/testdata/versions.json', 'utf8'),
) as [{ v1: KubeObject; v2: KubeObject }]

/** The metric that v1 has a field for comes back behind the others. */
const cpuLast = (object: KubeObject): KubeObject => {
  const spec = object.spec as { metrics: { resource?: { name?: string } }[] }
  const isCpu = (metric: { resource?: { name?: string } }): boolean => metric.resource?.name === 'cpu'
  const metrics = [...spec.metrics.filter((m) => !isCpu(m)), ...spec.metrics.filter(isCpu)]
  return { ...object, spec: { ...spec, metrics } }
}

describe('one autoscaler in both versions, as the reference served it', () => {
  test('v2 to v1, annotations byte for byte', () => assert.deepEqual(fromStorage(recorded.v2), recorded.v1))
  test('v1 to v2', () => assert.deepEqual(toStorage(recorded.v1), cpuLast(recorded.v2)))
  test('nothing is lost on the way there and back', () =>
    assert.deepEqual(toStorage(fromStorage(recorded.v2)), cpuLast(recorded.v2)))
})

test('annotations that are no JSON are dropped, not a failure', () => {
  const annotations = {
    'autoscaling.alpha.kubernetes.io/metrics': '{',
    'autoscaling.alpha.kubernetes.io/behavior': '7',
    mine: 'x',
  }
  const broken = { ...recorded.v1, metadata: { ...recorded.v1.metadata, annotations } }
  const stored = toStorage(broken)
  assert.deepEqual(stored.metadata.annotations, { mine: 'x' })
  assert.equal((stored.spec as { metrics: unknown[] }).metrics.length, 1)
})
