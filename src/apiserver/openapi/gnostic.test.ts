/** Bytes recorded from kube-apiserver 1.36.3, descriptions taken out, are the expectations here. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeV2 } from './gnostic.ts'

const encode = (document: object): string => encodeV2(document).toString('latin1')

test('a definition with an extension, an enum and a reference', () => {
  const document = {
    definitions: {
      a: {
        type: 'object',
        required: ['b'],
        properties: { b: { type: 'string', enum: ['Fail'] }, c: { $ref: '#/definitions/a' } },
        'x-kubernetes-map-type': 'atomic',
      },
    },
  }
  const b = '\n\x01b\x12\x15\xa2\x01\x07\x12\x05Fail\n\xb2\x01\x08\n\x06string'
  const c = '\n\x01c\x12\x11\n\x0f#/definitions/a'
  const properties = `\n${length(b)}${b}\n${length(c)}${c}`
  const extension = '\n\x15x-kubernetes-map-type\x12\t\x12\x07atomic\n'
  const schema = `\x9a\x01\x01b\xb2\x01\x08\n\x06object\xca\x01${length(properties)}${properties}\xfa\x01${length(extension)}${extension}`
  const named = `\n\x01a\x12${length(schema)}${schema}`
  const definitions = `\n${length(named)}${named}`
  assert.equal(encode(document), `J${length(definitions)}${definitions}`)
})

test('query, path and body parameters stand in their own members of the union', () => {
  const parameters = [
    { in: 'query', name: 'q', type: 'string', uniqueItems: true },
    { in: 'path', name: 'p', required: true, type: 'string', uniqueItems: true },
    { in: 'body', name: 'body', required: true, schema: { $ref: '#/definitions/a' } },
  ]
  const encoded = encode({ paths: { '/a': { parameters } } })
  // 20 is unique_items of a query parameter, 19 of a path parameter.
  assert.ok(encoded.includes('\x12\x05query"\x01q2\x06string\xa0\x01\x01'))
  assert.ok(encoded.includes('\x08\x01\x12\x04path"\x01p*\x06string\x98\x01\x01'))
  assert.ok(encoded.includes('\x12\x04body\x1a\x04body \x01*\x11\n\x0f#/definitions/a'))
})

test('text that YAML would read as something else is quoted', () => {
  const encoded = encode({ definitions: { a: { enum: ['true', 'IPv4', '', 'a: b', 3] } } })
  for (const text of ['"true"\n', 'IPv4\n', '""\n', '"a: b"\n', '3\n'])
    assert.ok(encoded.includes(text), text)
})

/** A length below 2^14 as a varint. */
const length = (text: string): string =>
  text.length < 128
    ? String.fromCharCode(text.length)
    : String.fromCharCode((text.length & 0x7f) | 0x80) + String.fromCharCode(text.length >> 7)
