import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { classesOfClaim, finalizer, finalizersAfter } from './plan.ts'

const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: {} }

describe('a claim uses', () => {
  for (const [what, spec, status, classes] of [
    ['no class', {}, {}, []],
    ['no class by an empty name', { volumeAttributesClassName: '' }, {}, []],
    ['the one it asks for', { volumeAttributesClassName: 'a' }, {}, ['a']],
    [
      'the one it has, too',
      { volumeAttributesClassName: 'a' },
      { currentVolumeAttributesClassName: 'b' },
      ['a', 'b'],
    ],
    [
      'the one it is on its way to',
      { volumeAttributesClassName: 'a' },
      { modifyVolumeStatus: { targetVolumeAttributesClassName: 'c', status: 'Pending' } },
      ['a', 'c'],
    ],
    ['one once', { volumeAttributesClassName: 'a' }, { currentVolumeAttributesClassName: 'a' }, ['a']],
  ] as const)
    test(what, () => assert.deepEqual(classesOfClaim({ ...claim, spec, status }), classes))
})

describe('a class', () => {
  for (const [what, finalizers, isGoing, isUsed, after] of [
    ['is protected', [], false, false, [finalizer]],
    ['is protected beside others', ['mine'], false, true, ['mine', finalizer]],
    ['that is protected stays as it is', [finalizer], false, false, undefined],
    ['that is deleted and used stays', [finalizer], true, true, undefined],
    ['that is deleted and not used goes', [finalizer, 'mine'], true, false, ['mine']],
    ['that is deleted is not protected any more', ['mine'], true, true, undefined],
  ] as const)
    test(what, () =>
      assert.deepEqual(
        finalizersAfter(
          {
            ...{ apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttributesClass', driverName: 'd' },
            metadata: {
              finalizers: [...finalizers],
              ...(isGoing ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
            },
          },
          isUsed,
        ),
        after,
      ),
    )
})
