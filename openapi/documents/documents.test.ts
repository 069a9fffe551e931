/** Our documents against those of kube-apiserver 1.36.3: fingerprints of all built-in ones, and one custom resource in full. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openApiFolder } from '../locate.ts'
import type { ResourceFacts } from '../resources.ts'
import { customDocument } from './custom.ts'
import { fingerprints, normal, type Recorded } from './fingerprint.ts'
import { v2Document } from './v2.ts'
import type { Document, Schema } from './v3.ts'
import { builtInDocuments } from './v3.ts'

const recorded = (name: string) =>
  JSON.parse(readFileSync(join(openApiFolder(), 'documents', 'testdata', name), 'utf8'))
const v3 = recorded('v3.fingerprints.json') as Record<string, Record<string, string>>
const documents = builtInDocuments()

test('the same documents are there', () => {
  assert.deepEqual([...documents.keys()], Object.keys(v3).sort())
})

for (const [key, expected] of Object.entries(v3)) {
  test(`v3 ${key} has the recorded paths and schemas`, () => {
    assert.deepEqual(sorted(fingerprints(documents.get(key)!() as unknown as Recorded)), sorted(expected))
  })
}

test('v2 has the recorded paths and definitions', () => {
  const document = v2Document([...documents.values()].map((make) => make()))
  assert.deepEqual(
    sorted(fingerprints(document as unknown as Recorded)),
    sorted(recorded('v2.fingerprints.json')),
  )
})

const custom = recorded('customresource.json') as {
  facts: ResourceFacts
  schema: Schema
  v3: Document
  v2: Recorded
}

test('a custom resource has the recorded v3 document', () => {
  const { facts, schema } = custom
  const document = customDocument(facts.group, facts.version, [
    { facts, schema, selectableFields: ['.spec.s'] },
  ])
  assert.deepEqual(normal(document.paths), custom.v3.paths)
  const { schemas } = document.components
  for (const [name, expected] of Object.entries(custom.v3.components.schemas!))
    assert.deepEqual(normal(schemas![name]), expected, name)
})

test('a custom resource has the recorded v2 paths and definition', () => {
  const { facts, schema } = custom
  const document = v2Document([
    customDocument(facts.group, facts.version, [{ facts, schema, selectableFields: ['.spec.s'] }]),
  ])
  assert.deepEqual(normal(document.paths), custom.v2.paths)
  for (const [name, expected] of Object.entries(custom.v2.definitions!))
    assert.deepEqual(normal(document.definitions[name]), expected, name)
})

const sorted = (entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
