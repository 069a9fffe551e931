/**
 * Objects that kube-apiserver 1.36.3 made of generated ones, each read from it as JSON and as protobuf: one to three of a kind,
 * chosen for the fields that they have. Of 1,387 such objects all were written to the same bytes; these are kept.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { openApiFolder } from '@binnacle/openapi/locate.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { parseJsonText, stringifyJson } from '../json.ts'
import { decodeMessage, decodeProtobuf, encodeProtobuf } from './codec.ts'

interface Recorded {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly json: string
  /** Base64. */
  readonly protobuf: string
}

const file = 'packages/apimachinery/serializer/protobuf/testdata/recorded.json'
const recorded = JSON.parse(readFileSync(join(dirname(openApiFolder()), file), 'utf8')) as Recorded[]

test('most kinds are recorded', () => {
  const kinds = new Set(recorded.map(({ group, version, kind }) => `${group}/${version}/${kind}`))
  assert.ok(kinds.size >= 45, `${kinds.size} kinds`)
})

for (const [i, { group, version, kind, json, protobuf }] of recorded.entries()) {
  const type = typeOf(group, version, kind)!
  const bytes = Buffer.from(protobuf, 'base64')

  test(`${kind} of ${group || 'core'}/${version}, number ${i}: the JSON is written to the recorded bytes`, () => {
    assert.equal(
      encodeProtobuf(type, parseJsonText(json).value as object).toString('hex'),
      bytes.toString('hex'),
    )
  })

  test(`${kind} of ${group || 'core'}/${version}, number ${i}: the bytes are read to the recorded JSON`, () => {
    const { raw, ...named } = decodeProtobuf(bytes)
    const object = { kind: named.kind, apiVersion: named.apiVersion, ...decodeMessage(type, raw) }
    assert.equal(stringifyJson(object), kind === 'StatefulSet' ? withoutInnerKinds(json) : json)
  })
}

/** The claims of a StatefulSet are objects of a kind, which no message says. */
const withoutInnerKinds = (json: string): string =>
  json.replaceAll('{"kind":"PersistentVolumeClaim","apiVersion":"v1",', '{')
