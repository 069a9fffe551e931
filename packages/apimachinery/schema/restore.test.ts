/** Rows are the reference's own answers to strategic merge patches. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { asMaps, restoreFault } from './restore.ts'

const deployment = typeOf('apps', 'v1', 'Deployment')!
const revision = typeOf('apps', 'v1', 'ControllerRevision')!

const faults: [say: string, value: object, fault: string | undefined][] = [
  [
    'an object where a list is',
    { spec: { template: { spec: { containers: { a: 'b' } } } } },
    'cannot restore slice from map',
  ],
  ['a list where an object is', { spec: { template: [] } }, 'cannot restore struct from: slice'],
  ['a number where an object is', { spec: 5 }, 'cannot restore struct from: int64'],
  ['a text where a map is', { metadata: { labels: 'x' } }, 'cannot restore map from string'],
  ['a text where a number is', { spec: { replicas: 'x' } }, 'unrecognized type: int32'],
  ['a fraction where an integer is', { spec: { replicas: 1.5 } }, 'cannot convert float64 to int32'],
  ['a number where a boolean is', { spec: { paused: 1 } }, 'unrecognized type: bool'],
  ['a number where a text is', { metadata: { labels: { a: 5 } } }, 'cannot convert int64 to string'],
  [
    'a number where a named text is',
    { spec: { strategy: { type: 5 } } },
    'cannot convert int64 to v1.DeploymentStrategyType',
  ],
  ['a number in a list of texts', { metadata: { finalizers: [5] } }, 'cannot convert int64 to string'],
  [
    'a boolean where a number or percentage is',
    { spec: { strategy: { rollingUpdate: { maxSurge: true } } } },
    'json: cannot unmarshal bool into Go value of type int32',
  ],
  [
    'a number where a time is',
    { spec: { template: { metadata: { creationTimestamp: 5 } } } },
    'json: cannot unmarshal number into Go value of type string',
  ],
  ['a fraction where a text is', { metadata: { labels: { a: 1.5 } } }, 'unrecognized type: string'],
  [
    'a text where a time is, before what stands behind it',
    { spec: { replicas: 'x' }, metadata: { creationTimestamp: 'x' } },
    'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"',
  ],
  [
    'an object where a quantity is',
    { spec: { template: { spec: { overhead: { cpu: {} } } } } },
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  ],
  ['an unknown field is nobody’s fault', { spec: { nope: { a: 1 } } }, undefined],
]

for (const [say, value, fault] of faults) {
  test(`a patch with ${say}`, () => assert.equal(restoreFault(deployment, value), fault))
}

test('raw fields come back with sorted keys and doubles for integers beyond 64 bits, others as they are', () => {
  const data = { n: 9007199254740993n, big: 123456789012345678901234567890n, __proto__: null }
  const value = { revision: 9223372036854775807n, metadata: { name: 'b', labels: { z: '1', a: '2' } }, data }
  const result = asMaps(revision, value as never) as {
    data: object
    metadata: { labels: object }
    revision: bigint
  }
  assert.deepEqual(Object.entries(result.data), [
    ['big', 1.2345678901234568e29],
    ['n', 9007199254740993n],
  ])
  assert.deepEqual(Object.keys(result.metadata.labels), ['z', 'a'])
  assert.equal(result.revision, 9223372036854775807n)
})
