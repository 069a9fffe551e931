import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type {
  DeviceTaint,
  DeviceToleration,
  ResourceSlice,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { claimEndsAt, taintsIn } from './plan.ts'

const now = Date.UTC(2026, 0, 1)
const never = Number.POSITIVE_INFINITY
const bad: DeviceTaint = { key: 'bad', value: 'v', effect: 'NoExecute', timeAdded: '2025-12-31T23:59:50Z' }
const exists: DeviceToleration = { key: 'bad', operator: 'Exists', effect: 'NoExecute' }

describe('pods with a device may keep it', () => {
  const rows: readonly [string, readonly DeviceTaint[], DeviceToleration[], number][] = [
    ['for ever without taints', [], [], never],
    ['not at all when they tolerate nothing', [bad], [], now],
    ['for ever when only allocation is forbidden', [{ ...bad, effect: 'NoSchedule' }], [], never],
    ['for ever when the taint does nothing', [{ ...bad, effect: 'None' }], [], never],
    ['for ever when they tolerate it', [bad], [exists], never],
    ['for ever when they tolerate its value', [bad], [{ ...exists, operator: 'Equal', value: 'v' }], never],
    [
      'not at all when they tolerate another value',
      [bad],
      [{ ...exists, operator: 'Equal', value: 'w' }],
      now,
    ],
    ['for ever when they tolerate every key', [bad], [{ operator: 'Exists', effect: 'NoExecute' }], never],
    ['not at all when they name no effect', [bad], [{ key: 'bad', operator: 'Exists' }], now],
    ['not at all when they tolerate one of two', [bad, { ...bad, key: 'worse' }], [exists], now],
    ['for a while since the taint came', [bad], [{ ...exists, tolerationSeconds: 30 }], now + 20_000],
    ['no longer than that', [bad], [{ ...exists, tolerationSeconds: 3 }], now - 7_000],
    ['not at all for no time', [bad], [{ ...exists, tolerationSeconds: 0 }], now],
    ['not at all for a negative time', [bad], [{ ...exists, tolerationSeconds: -9 }], now],
    [
      'for the shorter of two times',
      [bad],
      [
        { ...exists, tolerationSeconds: 60 },
        { ...exists, tolerationSeconds: 30 },
      ],
      now + 20_000,
    ],
    [
      'for their time from now when nobody knows since when',
      [{ ...bad, timeAdded: undefined }],
      [{ ...exists, tolerationSeconds: 5 }],
      now + 5_000,
    ],
  ]
  for (const [what, taints, tolerations, end] of rows)
    test(what, () =>
      assert.equal(
        claimEndsAt(
          {
            ...{ apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaim', metadata: {}, spec: {} },
            status: {
              allocation: {
                devices: { results: [{ request: 'r', driver: 'd', pool: 'p', device: 'x', tolerations }] },
              },
            },
          },
          () => taints,
          now,
        ),
        end,
      ),
    )
})

const slice = (generation: number, device: string, key: string): ResourceSlice => ({
  ...{ apiVersion: 'resource.k8s.io/v1', kind: 'ResourceSlice', metadata: {} },
  spec: {
    driver: 'd',
    pool: { name: 'p', generation, resourceSliceCount: 1 },
    devices: [{ name: device, taints: [{ key, effect: 'NoExecute' }] }],
  },
})

describe('the taints of a device are', () => {
  for (const [what, slices, keys] of [
    ['none where the pool is not known', [], []],
    ['those of the newest generation', [slice(1, 'x', 'old'), slice(2, 'x', 'new')], ['new']],
    ['none when the newest generation does not know it', [slice(1, 'x', 'old'), slice(2, 'y', 'new')], []],
    ['those of all slices', [slice(1, 'x', 'a'), slice(1, 'x', 'b')], ['a', 'b']],
    ['those of no other device', [slice(1, 'y', 'a')], []],
  ] as const)
    test(what, () =>
      assert.deepEqual(
        taintsIn(slices, 'x').map(({ key }) => key),
        keys,
      ),
    )
})
