import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { openApiFolder } from '@binnacle/openapi/locate.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import {
  decodeMessage,
  decodeProtobuf,
  encodeMessage,
  encodeProtobuf,
  isProtobuf,
  ProtobufError,
} from './codec.ts'
import { encodeWatchFrame } from './watch.ts'

const testdata = join(dirname(openApiFolder()), 'packages/apimachinery/serializer/protobuf/testdata')
const pod = typeOf('', 'v1', 'Pod')!
const configMap = typeOf('', 'v1', 'ConfigMap')!
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const back = (kind: string, object: object): Record<string, unknown> => {
  const type = typeOf('', 'v1', kind)!
  return decodeMessage(type, encodeMessage(type, object))
}

test('a recorded CustomResourceDefinition, with all forms of a schema, goes both ways', () => {
  const json = JSON.parse(readFileSync(join(testdata, 'customresourcedefinition.json'), 'utf8'))
  const protobuf = readFileSync(join(testdata, 'customresourcedefinition.pb'))
  const type = typeOf('apiextensions.k8s.io', 'v1', 'CustomResourceDefinition')!
  const { apiVersion, kind, raw } = decodeProtobuf(protobuf)
  assert.equal(JSON.stringify({ kind, apiVersion, ...decodeMessage(type, raw) }), JSON.stringify(json))
  assert.equal(hex(encodeProtobuf(type, json)), hex(protobuf))
})

test('an envelope names apiVersion and kind and holds the message', () => {
  const bytes = encodeProtobuf(configMap, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })
  assert.ok(isProtobuf(bytes))
  const envelope = decodeProtobuf(bytes)
  assert.deepEqual([envelope.apiVersion, envelope.kind], ['v1', 'ConfigMap'])
  assert.deepEqual(decodeMessage(configMap, envelope.raw), { metadata: { name: 'a' } })
})

const survives: [string, string, object][] = [
  [
    'a key named __proto__ is data',
    'ConfigMap',
    { metadata: {}, data: JSON.parse('{"__proto__":"x","a":"y"}') },
  ],
  ['an integer beyond 2^53 stays exact', 'Pod', { metadata: { generation: 9007199254740993n } }],
  ['a negative integer stays negative', 'Pod', { metadata: { deletionGracePeriodSeconds: -5 } }],
  ['a list that is empty is left out', 'Pod', { metadata: { finalizers: [] } }],
  [
    'text beyond ASCII, short and long',
    'ConfigMap',
    { metadata: { name: 'ä€😀' }, data: { a: 'ß'.repeat(5000) } },
  ],
  ['binary data', 'ConfigMap', { metadata: {}, binaryData: { a: 'AAEC/w==', empty: '' } }],
  [
    'micro times keep six digits',
    'Event',
    { metadata: {}, involvedObject: {}, eventTime: '2026-01-02T03:04:05.000006Z' },
  ],
]

for (const [name, kind, object] of survives) {
  test(`${name}`, () => {
    const got = back(kind, object) as Record<string, Record<string, unknown>>
    for (const [field, value] of Object.entries(object)) {
      for (const [key, inner] of Object.entries(value)) {
        const expected = Array.isArray(inner) && inner.length === 0 ? undefined : inner
        if (typeof value === 'object') assert.deepEqual(got[field]![key], expected, `${field}.${key}`)
      }
      if (typeof value === 'string') assert.equal(got[field], value)
    }
  })
}

test('absent and zero follow presence: by-value structs and required scalars are there, the rest is not', () => {
  assert.deepEqual(
    back('Pod', { metadata: {}, spec: { containers: [{ name: 'c', stdin: false }], hostNetwork: false } }),
    {
      metadata: {},
      spec: { containers: [{ name: 'c', resources: {} }] },
      status: {},
    },
  )
  assert.equal(back('Pod', {}).spec && JSON.stringify(back('Pod', {}).spec), '{"containers":null}')
})

test('map entries are written in byte order of their keys, whatever the order in the object', () => {
  const one = encodeMessage(configMap, { data: { b: '1', a: '2', '\u{10000}': '3', '\uffee': '4' } })
  const two = encodeMessage(configMap, { data: { '\uffee': '4', '\u{10000}': '3', a: '2', b: '1' } })
  assert.equal(hex(one), hex(two))
  assert.deepEqual(Object.keys(decodeMessage(configMap, one).data as object), [
    'a',
    'b',
    '\uffee',
    '\u{10000}',
  ])
})

test('times carry their offset into UTC, and years beyond four digits are refused', () => {
  const at = (time: string) =>
    (back('Pod', { metadata: { creationTimestamp: time } }).metadata as { creationTimestamp: string })
      .creationTimestamp
  assert.equal(at('2026-01-01T01:00:00+02:00'), '2025-12-31T23:00:00Z')
  assert.equal(at('1900-02-28T23:59:59Z'), '1900-02-28T23:59:59Z')
  assert.throws(() => at('yesterday'), ProtobufError)
})

test('a watch frame is a length, an event type and the object in its envelope', () => {
  const object = encodeProtobuf(configMap, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })
  const frame = encodeWatchFrame('ADDED', object)
  assert.equal(frame.readUInt32BE(0), frame.length - 4)
  assert.equal(hex(frame.subarray(4, 11)), hex(Buffer.from('\n\x05ADDED', 'latin1')))
  assert.ok(frame.subarray(-object.length).equals(object))
})

test('bytes cut off anywhere throw a ProtobufError or give an object, never anything else', () => {
  const whole = encodeMessage(pod, {
    metadata: { name: 'a', labels: { a: 'b' }, creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: {
      containers: [
        { name: 'c', image: 'i', ports: [{ containerPort: 80 }], resources: { limits: { cpu: '1' } } },
      ],
    },
  })
  for (let length = 0; length < whole.length; length++) {
    try {
      decodeMessage(pod, whole.subarray(0, length))
    } catch (error) {
      assert.ok(error instanceof ProtobufError, String(error))
    }
  }
})

test('random bytes throw a ProtobufError or give an object', () => {
  let seed = 42
  const next = (): number => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed >>> 8
  }
  for (let run = 0; run < 5000; run++) {
    const bytes = Buffer.from(Array.from({ length: next() % 60 }, () => next() & 0xff))
    for (const decode of [
      () => decodeMessage(pod, bytes),
      () => decodeProtobuf(Buffer.concat([Buffer.from('k8s\0'), bytes])),
    ]) {
      try {
        decode()
      } catch (error) {
        assert.ok(error instanceof ProtobufError, String(error))
      }
    }
  }
})

test('schemas nested deeper than anybody writes are refused before the stack ends', () => {
  const props = typeOf('apiextensions.k8s.io', 'v1', 'CustomResourceDefinition')!
  let nested: object = { type: 'object' }
  for (let i = 0; i < 600; i++) nested = { not: nested }
  const bytes = encodeMessage(props, { spec: { versions: [{ schema: { openAPIV3Schema: nested } }] } })
  assert.throws(() => decodeMessage(props, bytes), /nest too deeply/)
})
