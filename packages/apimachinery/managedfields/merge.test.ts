import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { compare } from './compare.ts'
import { declaredFields } from './declare.ts'
import { emptySet, fieldsV1Of, setOfFieldsV1 } from './fieldset.ts'
import { ShapeError } from './items.ts'
import { merge } from './merge.ts'
import { removeFields } from './remove.ts'
import { shapeOf } from './shape.ts'

const pod = shapeOf(typeOf('', 'v1', 'Pod')!)
const containers = (...names: string[]) => ({ spec: { containers: names.map((name) => ({ name })) } })
const namesOf = (value: unknown) =>
  (value as { spec: { containers: { name: string }[] } }).spec.containers.map(({ name }) => name).join('')

for (const [live, config, merged] of [
  ['abc', 'b', 'abc'],
  ['abc', 'd', 'abcd'],
  ['abc', 'ca', 'bca'],
  ['abc', 'xb', 'axbc'],
  ['abcd', 'db', 'acdb'],
  ['', 'ab', 'ab'],
  ['ab', '', 'ab'],
] as const) {
  test(`items ${live || 'none'} with ${config || 'none'} applied come as ${merged}`, () => {
    assert.equal(namesOf(merge(pod, containers(...live), containers(...config))), merged)
  })
}

test('a configuration sets what it names and leaves the rest', () => {
  const live = { metadata: { labels: { a: '1', b: '2' } }, spec: { nodeSelector: { x: 'y' }, hostname: 'h' } }
  const config = { metadata: { labels: { b: '3' } }, spec: { nodeSelector: { z: 'w' } } }
  assert.deepEqual(merge(pod, live, config), {
    metadata: { labels: { a: '1', b: '3' } },
    // Atomic.
    spec: { nodeSelector: { z: 'w' }, hostname: 'h' },
  })
  assert.deepEqual(live.metadata.labels, { a: '1', b: '2' })
})

test('keys named after the prototype are plain keys', () => {
  const labels = JSON.parse('{"__proto__":"x"}')
  const merged = merge(pod, { metadata: { labels: { a: '1' } } }, { metadata: { labels } })
  assert.equal(JSON.stringify(merged), '{"metadata":{"labels":{"a":"1","__proto__":"x"}}}')
  assert.equal(JSON.stringify(removeFields(pod, merged, emptySet)), JSON.stringify(merged))
})

test('whoever adds a struct owns it and all that is in it', () => {
  const { changed, removed } = compare(
    pod,
    { spec: { hostname: 'a' } },
    { spec: { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 1 }] }] } },
  )
  assert.deepEqual(fieldsV1Of(changed), {
    'f:spec': {
      'f:containers': {
        '.': {},
        'k:{"name":"c"}': {
          '.': {},
          'f:image': {},
          'f:name': {},
          'f:ports': {
            '.': {},
            'k:{"containerPort":1,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} },
          },
        },
      },
    },
  })
  assert.deepEqual(fieldsV1Of(removed), { 'f:spec': { 'f:hostname': {} } })
})

test('a configuration declares scalars, items and keys, and structs only where they are empty', () => {
  const set = declaredFields(pod, {
    metadata: { labels: { a: '1' }, annotations: {} },
    spec: { securityContext: {}, affinity: null, containers: [{ name: 'c', resources: {} }] },
  })
  assert.deepEqual(fieldsV1Of(set), {
    'f:metadata': { 'f:annotations': {}, 'f:labels': { 'f:a': {} } },
    'f:spec': {
      'f:affinity': {},
      'f:containers': { 'k:{"name":"c"}': { '.': {}, 'f:name': {}, 'f:resources': {} } },
      'f:securityContext': {},
    },
  })
})

test('what loses all it has becomes null', () => {
  const set = setOfFieldsV1({ 'f:metadata': { 'f:labels': { 'f:a': {} } }, 'f:spec': { 'f:hostname': {} } })
  const value = { metadata: { labels: { a: '1' }, name: 'n' }, spec: { hostname: 'h' } }
  assert.deepEqual(removeFields(pod, value, set), { metadata: { labels: null, name: 'n' }, spec: null })
})

test('an item that can not be told apart is refused', () => {
  assert.throws(() => compare(pod, {}, { spec: { volumes: [null] } }), ShapeError)
})
