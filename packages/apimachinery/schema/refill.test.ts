import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { parseJson } from '../serializer/json.ts'
import { decodeInto } from './decode.ts'

const pod = typeOf('', 'v1', 'Pod')!

/** The spec that is left of a pod whose text is given. */
const specOf = (spec: string): unknown => {
  const source = parseJson(Buffer.from(`{"spec":${spec}}`))
  const { spec: left } = decodeInto<{ spec: Record<string, unknown> }>(pod, source.value as object, {
    source,
  }).object as { spec: Record<string, unknown> }
  const { containers: _, ...rest } = left
  return rest
}

const rows: readonly (readonly [says: string, spec: string, left: unknown])[] = [
  ['null leaves a text', '{"nodeName":"n","nodeName":null}', { nodeName: 'n' }],
  ['null clears a pointer', '{"priority":5,"priority":null}', {}],
  ['null clears a map', '{"nodeSelector":{"a":"b"},"nodeSelector":null}', {}],
  ['null leaves a key of a map without text', '{"nodeSelector":{"a":"b","a":null}}', { nodeSelector: { a: '' } }],
  ['a map keeps other keys', '{"nodeSelector":{"a":"b"},"nodeSelector":{"c":"d"}}', { nodeSelector: { a: 'b', c: 'd' } }],
  ['a struct keeps other fields', '{"securityContext":{"runAsUser":1,"runAsGroup":2},"securityContext":{"runAsUser":null}}', { securityContext: { runAsGroup: 2 } }],
  ['an explicit zero counts', '{"nodeName":"n","nodeName":""}', {}],
  ['items are filled in again', '{"tolerations":[{"key":"a","value":"b"}],"tolerations":[{"key":"c"}]}', { tolerations: [{ key: 'c', value: 'b' }] }],
  ['an item that a shorter list hid comes back', '{"tolerations":[{"key":"a"},{"key":"b"}],"tolerations":[{}],"tolerations":[{},{}]}', { tolerations: [{ key: 'a' }, { key: 'b' }] }],
  ['an empty list hides nothing', '{"tolerations":[{"key":"a"}],"tolerations":[],"tolerations":[{}]}', { tolerations: [{}] }],
] // biome-ignore format: a table

for (const [says, spec, left] of rows) test(says, () => assert.deepEqual(specOf(spec), left))

test('a value that is replaced may be at fault all the same', () => {
  assert.throws(() => specOf('{"nodeName":5,"nodeName":"n"}'), /cannot unmarshal number/)
})

test('a key is told once, where it stands first', () => {
  const source = parseJson(
    Buffer.from('{"spec":{"a":1,"nodeName":"a","nodeName":"b","nodeName":"c"},"spec":{}}'),
  )
  const { problems } = decodeInto(pod, source.value as object, { source })
  assert.deepEqual(problems, [
    'unknown field "spec.a"',
    'duplicate field "spec.nodeName"',
    'duplicate field "spec"',
  ])
})
