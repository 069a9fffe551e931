import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  difference,
  emptySet,
  equalSets,
  type FieldSet,
  FieldsV1Error,
  fieldsCover,
  fieldsOverlap,
  fieldsV1InSteps,
  fieldsV1Of,
  intersection,
  isEmpty,
  pathsOf,
  recursiveDifference,
  setOfFieldsV1,
  setOfPaths,
  union,
} from './fieldset.ts'
import { printPath } from './pathelement.ts'

/** mulberry32: a seed makes the same sets again. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const elements = ['f:a', 'f:b', 'k:{"name":"x"}', 'v:"y"', 'i:3']
const anyPath = (next: () => number): string[] =>
  Array.from({ length: 1 + Math.floor(next() * 3) }, () => elements[Math.floor(next() * elements.length)]!)
const anySet = (next: () => number): FieldSet =>
  setOfPaths(...Array.from({ length: Math.floor(next() * 8) }, () => anyPath(next)))
const texts = (set: FieldSet): Set<string> => new Set([...pathsOf(set)].map((path) => path.join(' ')))

test('sets of fields are sets of paths', () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const next = random(seed)
  for (let i = 0; i < 2000; i++) {
    const [a, b] = [anySet(next), anySet(next)]
    const [pathsA, pathsB] = [texts(a), texts(b)]
    const say = `seed ${seed}, round ${i}`
    const inBoth = new Set([...pathsA].filter((path) => pathsB.has(path)))
    assert.deepEqual(texts(union(a, b)), new Set([...texts(union(b, a))]), say)
    assert.deepEqual([...texts(union(a, b))].sort(), [...new Set([...pathsA, ...pathsB])].sort(), say)
    assert.deepEqual([...texts(intersection(a, b))].sort(), [...inBoth].sort(), say)
    assert.deepEqual(
      [...texts(difference(a, b))].sort(),
      [...pathsA].filter((path) => !pathsB.has(path)).sort(),
      say,
    )
    assert.deepEqual(
      [...texts(recursiveDifference(a, b))].sort(),
      [...pathsA].filter((path) => ![...pathsB].some((p) => path === p || path.startsWith(`${p} `))).sort(),
      say,
    )
    assert.equal(isEmpty(difference(a, a)), true, say)
    assert.equal(equalSets(setOfFieldsV1(fieldsV1Of(a)), a), true, say)
    assert.equal(fieldsCover(fieldsV1Of(a), b), isEmpty(difference(b, a)), say)
    assert.equal(fieldsOverlap(fieldsV1Of(a), b), !isEmpty(intersection(a, b)), say)
  }
})

test('FieldsV1 is written as the reference writes it', () => {
  const set = setOfPaths(
    ['f:spec', 'v:"z"'],
    ['f:spec', 'k:{"name":"c"}'],
    ['f:spec', 'k:{"name":"c"}', 'f:image'],
    ['f:spec', 'f:b'],
    ['f:spec', 'i:2'],
    ['f:metadata'],
  )
  assert.equal(
    JSON.stringify(fieldsV1Of(set)),
    '{"f:metadata":{},"f:spec":{"f:b":{},"k:{\\"name\\":\\"c\\"}":{".":{},"f:image":{}},"v:\\"z\\"":{},"i:2":{}}}',
  )
})

test('elements are read in any spelling and kept in one', () => {
  const set = setOfFieldsV1({ 'k:{ "b": 1, "a": true }': {}, 'v: "x"': {}, 'i:007': {}, 'z:odd': {} })
  assert.deepEqual(Object.keys(fieldsV1Of(set)), ['k:{"a":true,"b":1}', 'v:"x"', 'i:7'])
})

for (const [say, fields] of [
  ['a list', []],
  ['a text', 'x'],
  ['an element without a colon', { foo: {} }],
  ['an element of one letter', { f: {} }],
  ['keys that are no JSON', { 'k:{': {} }],
  ['keys that are no map', { 'k:[1]': {} }],
  ['a position that is no number', { 'i:x': {} }],
] as const) {
  test(`${say} is no FieldsV1`, () => {
    assert.throws(() => setOfFieldsV1(fields), FieldsV1Error)
  })
}

test('an element named after the prototype is a field like any other', () => {
  const fields = JSON.parse('{"f:__proto__":{"f:polluted":{}}}')
  assert.equal(JSON.stringify(fieldsV1Of(setOfFieldsV1(fields))), JSON.stringify(fields))
  assert.equal(({} as Record<string, unknown>)['f:polluted'], undefined)
})

test('paths print as in conflicts', () => {
  const path = ['f:spec', 'k:{"containerPort":80,"protocol":"TCP"}', 'v:"a\\"b"', 'i:3', 'v:null', 'f:x']
  assert.equal(printPath(path), '.spec[containerPort=80,protocol="TCP"][="a\\"b"][3][=null].x')
  assert.equal(isEmpty(emptySet), true)
})

test('FieldsV1 made in steps is FieldsV1 made at once', () => {
  const deep = ['f:a', 'f:b', 'f:c', 'f:d', 'f:e', 'f:f', 'f:g', 'f:h', 'f:i']
  const wide = Array.from({ length: 9000 }, (_, i) => ['f:data', `f:key-${i}`])
  const set = setOfFieldsV1({
    ...fieldsV1Of(setOfPaths(deep, deep.slice(0, 3))),
    'f:data': Object.fromEntries(wide.map(([, key]) => [key, {}])),
    'f:list': { '.': {}, 'k:{"name":"b"}': { '.': {}, 'f:name': {} }, 'k:{"name":"a"}': {} },
  })
  const steps = fieldsV1InSteps(set)
  let rests = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) rests++
  assert.equal(JSON.stringify(step.value), JSON.stringify(fieldsV1Of(set)))
  assert.ok(rests >= 2)
})
