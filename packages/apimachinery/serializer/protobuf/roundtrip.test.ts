/**
 * The public samples of the Kubernetes API (k8s.io/api, testdata/HEAD) as judge: every kind with every field set, as JSON
 * and as protobuf. They are not ours to commit; the tests are skipped where they are not.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { openApiFolder } from '@binnacle/openapi/locate.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { decodeMessage, decodeProtobuf, encodeProtobuf } from './codec.ts'

const folder =
  process.env.BINNACLE_ROUNDTRIP ?? join(dirname(openApiFolder()), '..', 'shared', 'reference', 'roundtrip')
const samples = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.json')) : []

/** `apps.v1.Deployment.json` → group, version and kind. `core` is the core group. */
const typeOfSample = (file: string) => {
  const parts = file.replace(/\.json$/, '').split('.')
  const kind = parts.pop()!
  const version = parts.pop()!
  const group = parts.join('.')
  return typeOf(group === 'core' ? '' : group, version, kind)
}

const known = samples.filter((file) => typeOfSample(file) !== undefined)

test('the samples cover the kinds that we serve', {
  skip: samples.length === 0 && `no samples in ${folder}`,
}, () => {
  assert.ok(known.length >= 90, `${known.length} of ${samples.length} samples`)
})

for (const file of known) {
  const type = typeOfSample(file)!
  const json = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const protobuf = readFileSync(join(folder, file.replace(/json$/, 'pb')))

  test(`${file} decodes to the JSON sample, keys in the same order`, () => {
    const { apiVersion, kind, raw } = decodeProtobuf(protobuf)
    // A WatchEvent is no object: its envelope is empty.
    const object = { ...(kind === '' ? {} : { kind, apiVersion }), ...decodeMessage(type, raw) }
    assert.deepEqual(object, json)
    assert.equal(JSON.stringify(object), JSON.stringify(json))
  })

  test(`${file} encodes to the same bytes`, () => {
    assert.equal(encodeProtobuf(type, json).toString('hex'), protobuf.toString('hex'))
  })
}
