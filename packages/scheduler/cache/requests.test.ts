import assert from 'node:assert/strict'
import { test } from 'node:test'
import { podOf } from '../testing/builders.ts'
import { requestsOf } from './requests.ts'

const container = (cpu: string | undefined, more: object = {}) => ({
  name: 'c',
  image: 'x',
  resources: cpu === undefined ? {} : { requests: { cpu } },
  ...more,
})
const sidecar = (cpu: string) => container(cpu, { restartPolicy: 'Always' })

const rows: { name: string; spec: object; want: number; wantAssumed?: number }[] = [
  { name: 'containers add up', spec: { containers: [container('1'), container('500m')] }, want: 1500 },
  {
    name: 'the largest init container counts where it is larger',
    spec: { initContainers: [container('3'), container('2')], containers: [container('1')] },
    want: 3000,
  },
  {
    name: 'a sidecar runs beside the containers and beside later init containers',
    spec: { initContainers: [sidecar('2'), container('3')], containers: [container('1')] },
    want: 5000,
  },
  {
    name: 'a sidecar that starts later does not run beside earlier init containers',
    spec: { initContainers: [container('3'), sidecar('2')], containers: [container('2')] },
    want: 4000,
  },
  {
    name: 'overhead comes on top',
    spec: { containers: [container('1')], overhead: { cpu: '250m' } },
    want: 1250,
  },
  {
    name: 'a request of the whole pod goes before the sum',
    spec: { containers: [container('1'), container('1')], resources: { requests: { cpu: '5' } } },
    want: 5000,
  },
  {
    name: 'none counts as little where nodes are compared',
    spec: { containers: [container(undefined)] },
    want: 0,
    wantAssumed: 100,
  },
  { name: 'finer than a thousandth is rounded up', spec: { containers: [container('100u')] }, want: 1 },
]

for (const { name, spec, want, wantAssumed } of rows)
  test(name, () => {
    const pod = podOf('p', { spec: spec as Record<string, unknown> })
    assert.equal(requestsOf(pod).milliCpu, want)
    if (wantAssumed !== undefined) assert.equal(requestsOf(pod, true).milliCpu, wantAssumed)
  })
