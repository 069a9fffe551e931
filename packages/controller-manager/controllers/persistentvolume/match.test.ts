import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import { bestVolume, misfit } from './match.ts'

const claim = (spec: Partial<PersistentVolumeClaim['spec']> = {}): PersistentVolumeClaim => ({
  ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  metadata: { namespace: 'n', name: 'c', uid: 'u' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
})
const volume = (
  name: string,
  storage: string,
  spec: Partial<PersistentVolume['spec']> = {},
  labels: Record<string, string> = {},
): PersistentVolume => ({
  ...{ apiVersion: 'v1', kind: 'PersistentVolume' },
  metadata: { name, labels },
  spec: { capacity: { storage }, accessModes: ['ReadWriteOnce'], ...spec },
  status: { phase: 'Available' },
})
const kept = (uid?: string) => ({ claimRef: { namespace: 'n', name: 'c', ...(uid && { uid }) } })

describe('the volume of a claim', () => {
  const rows: [string, PersistentVolumeClaim, PersistentVolume[], string | undefined][] = [
    ['none of none', claim(), [], undefined],
    ['the smallest', claim(), [volume('a', '9Gi'), volume('b', '2Gi')], 'b'],
    ['one of exactly its size', claim(), [volume('a', '1024Mi')], 'a'],
    ['none too small', claim(), [volume('a', '1023Mi')], undefined],
    ['by size, not by text', claim(), [volume('a', '10Gi'), volume('b', '9Gi')], 'b'],
    [
      'one with few access modes though it is larger',
      claim(),
      [volume('a', '1Gi', { accessModes: ['ReadWriteOnce', 'ReadOnlyMany'] }), volume('b', '9Gi')],
      'b',
    ],
    ['none of another class', claim(), [volume('a', '1Gi', { storageClassName: 'x' })], undefined],
    ['none of another mode', claim(), [volume('a', '1Gi', { volumeMode: 'Block' })], undefined],
    ['the one kept for it', claim(), [volume('a', '1Gi'), volume('b', '9Gi', kept())], 'b'],
    ['the one it had', claim(), [volume('a', '1Gi'), volume('b', '9Gi', kept('u'))], 'b'],
    ['none of a claim of its name that is gone', claim(), [volume('b', '9Gi', kept('old'))], undefined],
    [
      'the one it selects',
      claim({ selector: { matchLabels: { d: 's' } } }),
      [volume('a', '1Gi'), volume('b', '9Gi', {}, { d: 's' })],
      'b',
    ],
  ]
  for (const [name, one, volumes, wanted] of rows)
    test(name, () => assert.equal(bestVolume(one, volumes, false)?.metadata.name, wanted))

  test('only the kept one while it waits for a consumer', () => {
    assert.equal(bestVolume(claim(), [volume('a', '1Gi')], true), undefined)
    assert.equal(bestVolume(claim(), [volume('a', '1Gi', kept())], true)?.metadata.name, 'a')
  })

  test('one that is named must fit, too', () => {
    assert.equal(misfit(volume('a', '2Gi'), claim()), undefined)
    assert.equal(misfit(volume('a', '1Mi'), claim()), 'requested PV is too small')
    assert.equal(
      misfit(volume('a', '2Gi', { storageClassName: 'x' }), claim()),
      'storageClassName does not match',
    )
    assert.equal(misfit(volume('a', '2Gi', { volumeMode: 'Block' }), claim()), 'incompatible volumeMode')
    assert.equal(misfit(volume('a', '2Gi', { accessModes: [] }), claim()), 'incompatible accessMode')
  })
})
