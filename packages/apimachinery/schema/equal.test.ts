import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { equalAs } from './equal.ts'

const revision = typeOf('apps', 'v1', 'ControllerRevision')!
const configMap = typeOf('', 'v1', 'ConfigMap')!

const rows: readonly (readonly [says: string, isEqual: boolean, a: object, b: object])[] = [
  ['fields have no order', true, { revision: 1, data: { a: 1 } }, { data: { a: 1 }, revision: 1 }],
  ['raw JSON has one', false, { data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }],
  ['raw JSON is compared as deep as it goes', false, { data: { x: [{ a: 1, b: 2 }] } }, { data: { x: [{ b: 2, a: 1 }] } }],
  ['an undefined field is none', true, { data: { a: 1 }, revision: undefined }, { data: { a: 1 } }],
  ['null is a value', false, { data: null }, {}],
] // biome-ignore format: a table

for (const [says, isEqual, a, b] of rows) test(says, () => assert.equal(equalAs(revision, a, b), isEqual))

test('maps have no order', () => {
  assert.ok(equalAs(configMap, { data: { a: '1', b: '2' } }, { data: { b: '2', a: '1' } }))
  assert.ok(!equalAs(configMap, { data: { a: '1' } }, { data: { a: '2' } }))
})
