import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { OwnerReference } from '@binnacle/apimachinery/meta/object.ts'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { PersistentVolumeClaim, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isStale, ownersFor } from './retention.ts'

const set = (whenScaled: string, whenDeleted: string): StatefulSet => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db', uid: 's' },
  spec: {
    replicas: 1,
    selector: {},
    template: {},
    persistentVolumeClaimRetentionPolicy: { whenScaled, whenDeleted },
  },
})
const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'db-0', uid: 'p' },
  spec: { containers: [] },
}
const reference = (kind: string, name: string, uid: string): OwnerReference => ({
  ...{ apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1', kind, name, uid },
  ...{ controller: true, blockOwnerDeletion: true },
})
const ofSet = reference('StatefulSet', 'db', 's')
const ofPod = reference('Pod', 'db-0', 'p')
const note: OwnerReference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'note', uid: 'c' }
const claim = (...ownerReferences: OwnerReference[]): PersistentVolumeClaim => ({
  ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec: {} },
  metadata: { name: 'data-db-0', ...(ownerReferences.length === 0 ? {} : { ownerReferences }) },
})

describe('owners of a claim', () => {
  const [kept, beyond] = [0, 1]
  const rows: [string, StatefulSet, number, OwnerReference[], OwnerReference[] | undefined][] = [
    ['nobody', set('Retain', 'Retain'), kept, [], undefined],
    ['nobody any more', set('Retain', 'Retain'), kept, [ofSet], []],
    ['the set', set('Retain', 'Delete'), kept, [], [ofSet]],
    ['the set already', set('Retain', 'Delete'), kept, [ofSet], undefined],
    ['the set, also beyond the range', set('Retain', 'Delete'), beyond, [], [ofSet]],
    ['nobody in the range', set('Delete', 'Retain'), kept, [ofPod], []],
    ['the pod beyond the range', set('Delete', 'Retain'), beyond, [], [ofPod]],
    ['the set in the range', set('Delete', 'Delete'), kept, [ofPod], [ofSet]],
    ['the pod instead of the set', set('Delete', 'Delete'), beyond, [ofSet], [ofPod]],
    ['others stay', set('Retain', 'Delete'), kept, [note], [note, ofSet]],
    ['somebody else controls it', set('Retain', 'Delete'), kept, [reference('Other', 'x', 'x')], undefined],
  ]
  for (const [name, one, ordinal, before, after] of rows)
    test(name, () => assert.deepEqual(ownersFor(one, pod, ordinal, claim(...before)), after))
})

test('a claim that goes with a pod which is gone is stale', () => {
  assert.ok(isStale(claim(ofPod), 'db-0'))
  assert.ok(!isStale(claim(ofPod), 'db-1'))
  assert.ok(!isStale(claim(ofSet), 'db'))
  assert.ok(!isStale(claim(), 'db-0'))
})
