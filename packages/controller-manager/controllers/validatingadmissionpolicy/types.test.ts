import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type ObjectType, printType, type Type } from '@binnacle/cel/types/type.ts'
import { type OpenApiDocument, schemaOf, typeOfDocument } from './types.ts'

const gizmo = 'com.example.v1.Gizmo'
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const kind = (group = 'example.com') => ({
  'x-kubernetes-group-version-kind': [{ group, version: 'v1', kind: 'Gizmo' }],
})
const documentOf = (schema: object, others: Readonly<Record<string, unknown>> = {}): OpenApiDocument => ({
  components: { schemas: { ...others, [gizmo]: { ...schema, ...kind() } } },
})
const typeIn = (document: OpenApiDocument): Type | undefined => {
  const schema = schemaOf(document, 'example.com', 'v1', 'Gizmo')
  return schema === undefined ? undefined : typeOfDocument(schema, 'Gizmo1')
}
/** `size` of an object: how its type prints; undefined where expressions do not see it. */
const memberOf = (schema: object, others?: Readonly<Record<string, unknown>>): string | undefined => {
  const type = typeIn(documentOf({ type: 'object', properties: { size: schema } }, others)) as ObjectType
  const field = type.fields.get('size')
  return field === undefined ? undefined : printType(field.type)
}

describe('a member is seen', () => {
  for (const [what, schema, type] of [
    ['as a number', { type: 'integer' }, 'int'],
    ['as a time', { type: 'string', format: 'date-time' }, 'timestamp'],
    ['as anything, where it is a number or a text', { 'x-kubernetes-int-or-string': true }, 'dyn'],
    ['as anything by its format, too', { format: 'int-or-string', oneOf: [] }, 'dyn'],
    ['not, where its schema says no type', { 'x-kubernetes-preserve-unknown-fields': true }, undefined],
    ['by what it refers to', reference('Size'), 'double'],
    ['by the one thing it is all of', { allOf: [reference('Size')], default: {} }, 'double'],
    ['not, where nothing is what it refers to', reference('Nothing'), undefined],
    ['not, where it refers to another document', { $ref: 'https://example.com/Size' }, undefined],
    ['not, where what it refers to is of every object', reference('constructor'), undefined],
    ['as a list of what its items refer to', { type: 'array', items: reference('Size') }, 'list(double)'],
    ['as a map', { type: 'object', additionalProperties: reference('Size') }, 'map(string, double)'],
    [
      'as an object without members where any may be',
      { type: 'object', additionalProperties: true },
      'Gizmo1.size',
    ],
    [
      'as an object within an embedded one',
      { type: 'object', 'x-kubernetes-embedded-resource': true },
      'Gizmo1.size',
    ],
  ] as const)
    test(what, () => assert.equal(memberOf(schema, { Size: { type: 'number' } }), type))
})

test('a type within itself has no members', () => {
  const node = { type: 'object', properties: { next: reference('Node'), name: { type: 'string' } } }
  const outer = typeIn(
    documentOf({ type: 'object', properties: { node: reference('Node') } }, { Node: node }),
  )
  const first = (outer as ObjectType).fields.get('node')!.type as ObjectType
  assert.deepEqual([...first.fields.keys()], ['next', 'name'])
  assert.equal((first.fields.get('next')!.type as ObjectType).fields.size, 0)
})

test('a type may stand beside itself', () => {
  const size = { type: 'object', properties: { x: { type: 'integer' } } }
  const both = { type: 'object', properties: { a: reference('Size'), b: reference('Size') } }
  const { fields } = typeIn(documentOf(both, { Size: size })) as ObjectType
  assert.deepEqual(
    [...fields.values()].map(({ type }) => [...(type as ObjectType).fields.keys()]),
    [['x'], ['x']],
  )
})

describe('a document is refused', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => {
      const next = i === 39 ? { type: 'string' } : reference(`D${i + 1}`)
      return [`D${i}`, { type: 'object', properties: { a: next, b: next } }]
    }),
  )
  let deep: object = { type: 'string' }
  for (let i = 0; i < 5_000; i++) deep = { type: 'array', items: deep }
  for (const [what, document] of [
    ['without schemas', {}],
    ['without the kind', { components: { schemas: { other: kind('other.example.com') } } }],
    ['with things that are no schemas', { components: { schemas: { a: 1, b: null, c: [kind()] } } }],
    ['whose parts grow without end', documentOf(reference('D0'), doubling)],
  ] as const)
    test(what, () =>
      assert.equal(schemaOf(document as OpenApiDocument, 'example.com', 'v1', 'Gizmo'), undefined),
    )
  test('not for being deep, as far as it can be seen', () =>
    assert.equal(typeIn(documentOf({ type: 'object', properties: { deep } }))?.kind, 'object'))
})
