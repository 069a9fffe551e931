import assert from 'node:assert/strict'
import test from 'node:test'
import type { ObjectMeta } from '../meta/object.ts'
import { path } from './field.ts'
import { validateFinalizerNames, validateObjectMeta, validateObjectMetaUpdate } from './objectmeta.ts'

const at = path('metadata')

/** Field and the beginning of the message, as kube-apiserver 1.36.3 told them of ConfigMaps. */
const faults = (meta: ObjectMeta): string[] =>
  [...validateObjectMeta({ namespace: 'default', ...meta }, { namespaced: true }, at)].map(
    (e) => `${e.field}: ${e.body()}`,
  )

const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const unqualified = 'name is neither a standard finalizer name nor is it fully qualified'
const ref = (fields: object) => ({ apiVersion: 'v1', kind: 'A', name: 'a', uid: 'u', ...fields })

const rows: [string, ObjectMeta, string[]][] = [
  ['no name', {}, ['metadata.name: Required value: name or generateName is required']],
  ['a bad name', { name: 'A' }, [`metadata.name: Invalid value: "A": ${subdomain}`]],
  [
    'a negative generation',
    { name: 'a', generation: -1 },
    ['metadata.generation: Invalid value: -1: must be greater than or equal to 0'],
  ],
  ['capitals in an annotation key', { name: 'a', annotations: { 'A/b': '' } }, []],
  ['annotations of 256 KiB', { name: 'a', annotations: { a: 'x'.repeat(262143) } }, []],
  [
    'annotations beyond 256 KiB',
    { name: 'a', annotations: { a: 'x'.repeat(262144) } },
    ['metadata.annotations: Too long: may not be more than 262144 bytes'],
  ],
  ['a short finalizer, which some kinds take', { name: 'a', finalizers: ['x', 'a/b'] }, []],
  ['standard finalizers', { name: 'a', finalizers: ['orphan', 'kubernetes'] }, []],
  [
    'both deletion finalizers',
    { name: 'a', finalizers: ['orphan', 'foregroundDeletion'] },
    [
      'metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
    ],
  ],
  [
    'an empty owner',
    { name: 'a', ownerReferences: [ref({ apiVersion: '', kind: '', name: '', uid: '' })] },
    [
      'metadata.ownerReferences.apiVersion: Invalid value: "": version must not be empty',
      'metadata.ownerReferences.kind: Invalid value: "": must not be empty',
      'metadata.ownerReferences.name: Invalid value: "": must not be empty',
      'metadata.ownerReferences.uid: Invalid value: "": must not be empty',
    ],
  ],
  [
    'an owner with a strange version',
    { name: 'a', ownerReferences: [ref({ apiVersion: 'a/b/c' })] },
    ['metadata.ownerReferences.apiVersion: Invalid value: "a/b/c": version must not be empty'],
  ],
  [
    'an event for an owner',
    { name: 'a', ownerReferences: [ref({ kind: 'Event' })] },
    [
      'metadata.ownerReferences: Invalid value: {"apiVersion":"v1","kind":"Event","name":"a","uid":"u"}: /v1, Kind=Event is disallowed from being an owner',
    ],
  ],
]
for (const [name, meta, expected] of rows)
  test(`${name}: ${expected.length} faults`, () => assert.deepEqual(faults(meta), expected))

test('only one owner may be the controller', () => {
  const owners = [ref({ controller: true }), ref({ name: 'b', uid: 'v', controller: true })]
  const [fault, ...rest] = faults({ name: 'a', ownerReferences: owners })
  assert.equal(rest.length, 0)
  assert.match(
    fault!,
    /Only one reference can have Controller set to true\. Found "true" in references for A\/a and A\/b$/,
  )
})

const changes = (meta: ObjectMeta, old: ObjectMeta): string[] =>
  [...validateObjectMetaUpdate({ ...old, ...meta }, old, at)].map((e) => `${e.field}: ${e.body()}`)

test('a client cannot mark an object for deletion, or change how long it has', () => {
  assert.deepEqual(changes({ deletionTimestamp: '2020-01-01T00:00:00Z' }, { name: 'a' }), [
    'metadata.deletionTimestamp: Invalid value: "2020-01-01T00:00:00Z": field is immutable',
  ])
  assert.deepEqual(changes({ deletionGracePeriodSeconds: 3 }, { name: 'a' }), [
    'metadata.deletionGracePeriodSeconds: Invalid value: 3: field is immutable',
  ])
})

test('an object that is being deleted takes no new finalizers', () => {
  const old = { name: 'a', deletionTimestamp: '2020-01-01T00:00:00Z', finalizers: ['a.b/c'] }
  const expected =
    'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"d.e/f"}'
  assert.deepEqual(changes({ finalizers: ['a.b/c', 'd.e/f'] }, old), [expected])
  assert.deepEqual(changes({ finalizers: [] }, old), [])
})

test('most kinds want a domain in finalizers that are not the standard ones', () => {
  const found = [...validateFinalizerNames(['x', 'a/b', 'orphan'], at.child('finalizers'))]
  assert.deepEqual(
    found.map((e) => `${e.field}: ${e.body()}`),
    [`metadata.finalizers[0]: Invalid value: "x": ${unqualified}`],
  )
})
