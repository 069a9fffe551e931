import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PersistentVolume } from '@binnacle/openapi/generated/types/core.v1.ts'
import { expansionOf, isTooSmall } from './plan.ts'

const volume = (spec: PersistentVolume['spec']): PersistentVolume => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'v' },
  spec,
})

describe('a claim for 2Gi', () => {
  for (const [what, volumeName, phase, capacity, has, isSmall] of [
    ['outgrew a volume of 1Gi', 'v', 'Bound', '1Gi', '1Gi', true],
    ['has room in one of 2048Mi', 'v', 'Bound', '2048Mi', '2048Mi', false],
    ['whose volume has grown waits for its node only', 'v', 'Bound', '2Gi', '1Gi', false],
    ['that is not bound has no volume to grow', 'v', 'Pending', '1Gi', undefined, false],
    ['that lost its volume has none to grow', 'v', 'Lost', '1Gi', '1Gi', false],
    ['with another volume does not make this one grow', 'w', 'Bound', '1Gi', '1Gi', false],
  ] as const)
    test(what, () =>
      assert.equal(
        isTooSmall(
          {
            ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: {} },
            spec: { volumeName, resources: { requests: { storage: '2Gi' } } },
            status: { phase, ...(has === undefined ? {} : { capacity: { storage: has } }) },
          },
          volume({ capacity: { storage: capacity } }),
        ),
        isSmall,
      ),
    )
})

describe('a volume is made larger', () => {
  for (const [what, spec, resizer] of [
    [
      'by the resizer of its driver, which finds it itself',
      { csi: { driver: 'd', volumeHandle: 'h' } },
      undefined,
    ],
    ['by nobody that is known, where the node has it', { hostPath: { path: '/p' } }, undefined],
    ['by the driver that its plugin moved to', { cinder: { volumeID: 'a' } }, 'cinder.csi.openstack.org'],
  ] as const)
    test(what, () => assert.equal(expansionOf(volume(spec)).resizer, resizer))
})
