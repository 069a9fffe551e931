import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PersistentVolume, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { planRecycle, recycledBy, recyclerPod } from './recycle.ts'

const volume = (storage: string, source: PersistentVolume['spec']): PersistentVolume => ({
  ...{ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v' } },
  spec: { capacity: { storage }, ...source },
})
const host = { hostPath: { path: '/p' } }
const nfs = { nfs: { server: 's', path: '/p' } }

describe('the pod that empties a volume has so many seconds', () => {
  for (const [what, source, storage, seconds] of [
    ['a small one of the host', host, '1Gi', 60],
    ['a larger one', host, '3Gi', 90],
    ['a small one of a server', nfs, '3Gi', 300],
    ['a larger one', nfs, '20Gi', 600],
    ['one of no size', host, '0', 60],
    ['one larger than any disk', nfs, '8Ei', 2 ** 31 - 1],
  ] as const)
    test(`${what}: ${storage}`, () =>
      assert.equal(recyclerPod(volume(storage, source))?.spec.activeDeadlineSeconds, seconds))
})

test('nobody empties a volume of a driver', () =>
  assert.equal(recyclerPod(volume('1Gi', { csi: { driver: 'd', volumeHandle: 'h' } })), undefined))

test('a pod of that name elsewhere empties nothing', () => {
  const pod = recyclerPod(volume('1Gi', host))!
  assert.equal(recycledBy(pod), 'v')
  assert.equal(recycledBy({ ...pod, metadata: { ...pod.metadata, namespace: 'elsewhere' } }), undefined)
})

describe('a volume that is to be emptied', () => {
  const pod = (phase: string, message?: string): Pod => ({
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { uid: 'u' }, spec: { containers: [] } },
    status: { phase, ...(message === undefined ? {} : { message }) },
  })
  const failed = (why: string) => `fail Recycle failed: failed to recycle volume: ${why}`
  for (const [what, found, done, plan] of [
    ['gets a pod', undefined, undefined, 'start'],
    ['waits for it', pod('Running'), undefined, 'wait'],
    ['is free when the pod is done', pod('Succeeded'), undefined, 'finish'],
    ['is not when the pod failed', pod('Failed', 'no'), undefined, failed('no')],
    ['waits until the pod that is over is gone', pod('Succeeded'), 'u', 'wait'],
    ['gets another pod then', undefined, 'u', 'start'],
    ['is free when another pod is done', pod('Succeeded'), 'former', 'finish'],
  ] as const)
    test(what, () => {
      const made = planRecycle(found, done)
      assert.equal(made.do === 'fail' ? `fail ${made.message}` : made.do, plan)
    })
})
