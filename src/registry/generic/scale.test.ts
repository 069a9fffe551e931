import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { applyScale, scaleErrors, scaleOf } from './scale.ts'

const deployment: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'sd',
    namespace: 'rules',
    uid: 'u',
    resourceVersion: '7',
    generation: 1,
    creationTimestamp: '2026-11-21T02:41:57Z',
    labels: { x: 'y' },
  },
  spec: {
    replicas: 3,
    selector: {
      matchLabels: { a: 'b' },
      matchExpressions: [{ key: 'c', operator: 'In', values: ['d', 'e'] }],
    },
  },
  status: { replicas: 2 },
}

describe('scale', () => {
  it('shows replicas and the selector, and of the metadata only who it is', () => {
    assert.deepEqual(scaleOf(deployment), {
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: {
        name: 'sd',
        namespace: 'rules',
        uid: 'u',
        resourceVersion: '7',
        creationTimestamp: '2026-11-21T02:41:57Z',
      },
      spec: { replicas: 3 },
      status: { replicas: 2, selector: 'a=b,c in (d,e)' },
    })
  })

  it('reads the plain selector of a replication controller', () => {
    const controller = {
      ...deployment,
      kind: 'ReplicationController',
      spec: { replicas: 2, selector: { c: 'd', a: 'b' } },
    }
    assert.equal(scaleOf(controller).status!.selector, 'a=b,c=d')
  })

  it('changes the replicas of a copy, and its generation', () => {
    const scaled = applyScale(deployment, { ...scaleOf(deployment), spec: { replicas: 1 } })
    assert.deepEqual((scaled.spec as { replicas: number }).replicas, 1)
    assert.equal(scaled.metadata.generation, 2)
    assert.equal((deployment.spec as { replicas: number }).replicas, 3)
  })

  it('without replicas asks for none', () => {
    const scaled = applyScale(deployment, { ...scaleOf(deployment), spec: {} })
    assert.equal((scaled.spec as { replicas: number }).replicas, 0)
  })

  it('refuses negative replicas', () => {
    const errors = [...scaleErrors({ ...scaleOf(deployment), spec: { replicas: -1 } })]
    assert.deepEqual(
      errors.map((e) => e.message()),
      ['spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    )
  })
})
