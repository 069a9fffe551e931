import assert from 'node:assert/strict'
import test from 'node:test'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { StatusError } from '../errors/status.ts'
import { parseJson } from '../serializer/json.ts'
import { recording } from '../testdata.ts'
import { cannotBeHandled, decodeInto, strictDecodingText, withSentEmpties } from './decode.ts'

const decode = (group: string, version: string, kind: string, body: string) => {
  const type = typeOf(group, version, kind)!
  const source = parseJson(Buffer.from(body))
  return { type, ...decodeInto(type, source.value as object, { source }) }
}

/** Deployments under fieldValidation=Strict and what kube-apiserver 1.36.3 said of their form. */
for (const { body, error } of recording<{ body: string; error?: string }[]>(
  'schema/testdata/deployments.json',
)) {
  test(`${body.slice(0, 150)}: ${error?.slice(error.indexOf(': ') + 2) ?? 'decodes'}`, () => {
    let said: string | undefined
    try {
      const { type, object, problems } = decode('apps', 'v1', 'Deployment', body)
      if (problems.length > 0) said = cannotBeHandled(type, object, strictDecodingText(problems)).message
    } catch (thrown) {
      assert.ok(thrown instanceof StatusError)
      assert.equal(thrown.code, 400)
      said = thrown.message
    }
    assert.equal(said, error)
  })
}

const configMap = (fields: string): unknown => {
  const { object } = decode(
    '',
    'v1',
    'ConfigMap',
    `{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},${fields}}`,
  )
  const { kind, apiVersion, metadata, ...rest } = object as Record<string, unknown>
  return rest
}

/** Fields of a ConfigMap, and what the reference stored. */
const canonical: [string, unknown][] = [
  ['"data":{"a":null}', { data: { a: '' } }],
  ['"data":{}', {}],
  ['"data":null', {}],
  ['"immutable":null', {}],
  ['"immutable":false', { immutable: false }],
  ['"binaryData":{"a":null}', { binaryData: { a: '' } }],
  ['"binaryData":{"a":"Y\\nQ=="}', { binaryData: { a: 'YQ==' } }],
  ['"binaryData":{"a":[1,2]}', { binaryData: { a: 'AQI=' } }],
]
for (const [fields, expected] of canonical) {
  test(`a ConfigMap with ${fields} becomes ${JSON.stringify(expected)}`, () =>
    assert.deepEqual(configMap(fields), expected))
}

test('bad base64 is refused at its byte', () => {
  for (const text of ['!!', 'YQ']) {
    assert.throws(() => configMap(`"binaryData":{"a":"${text}"}`), {
      message:
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: illegal base64 data at input byte 0',
    })
  }
})

test('data may have a key named __proto__; an unknown one goes', () => {
  const { object, unknown } = decode(
    '',
    'v1',
    'ConfigMap',
    '{"metadata":{"__proto__":{"x":1}},"data":{"__proto__":"v"}}',
  )
  assert.deepEqual(unknown, ['metadata.__proto__'])
  assert.deepEqual(Object.keys((object as { data: object }).data), ['__proto__'])
  assert.equal(({} as { x?: number }).x, undefined)
})

test('what Go always writes is filled in', () => {
  const { object } = decode('apps', 'v1', 'Deployment', '{"spec":{}}')
  assert.deepEqual(object, {
    metadata: {},
    spec: { selector: null, template: { metadata: {}, spec: { containers: null } }, strategy: {} },
    status: {},
  })
})

test('quantities, times and zeros take their canonical form', () => {
  const pod =
    '{"metadata":{"creationTimestamp":"2020-01-02T03:04:05.5+02:00","generation":0,"labels":{}},"spec":{"hostNetwork":false,"containers":[{"name":"a","resources":{"limits":{"cpu":0.5,"memory":"1024Mi"}}}]}}'
  const { object } = decode('', 'v1', 'Pod', pod) as unknown as {
    object: { metadata: object; spec: { containers: { resources: object }[] } }
  }
  assert.deepEqual(object.metadata, { creationTimestamp: '2020-01-02T01:04:05Z' })
  assert.deepEqual(object.spec.containers[0]!.resources, { limits: { cpu: '500m', memory: '1Gi' } })
  assert.ok(!('hostNetwork' in object.spec))
})

test('no more than a hundred problems are reported', () => {
  const fields = Array.from({ length: 150 }, (_, i) => `"x${i}":1`).join(',')
  const { problems, unknown } = decode('', 'v1', 'ConfigMap', `{${fields}}`)
  assert.equal(problems.length, 100)
  assert.equal(unknown.length, 150)
})

test('what was sent empty goes, and comes back for messages where its place is still there', () => {
  const { object } = decode(
    '',
    'v1',
    'Pod',
    '{"metadata":{"labels":{}},"spec":{"nodeSelector":{},"tolerations":[],"containers":[{"name":"a","env":[]},{"name":"b","args":["x"],"ports":[]}]}}',
  )
  const pod = object as { metadata: object; spec: { containers: object[] } }
  assert.deepEqual(pod.spec, {
    containers: [
      { name: 'a', resources: {} },
      { name: 'b', args: ['x'], resources: {} },
    ],
  })
  pod.spec.containers.pop()
  const shown = withSentEmpties(pod.spec, pod, 'spec')
  assert.deepEqual(shown, {
    containers: [{ name: 'a', env: [], resources: {} }],
    nodeSelector: {},
    tolerations: [],
  })
  assert.deepEqual(withSentEmpties(pod, pod).metadata, { labels: {} })
  assert.deepEqual(pod.spec.containers, [{ name: 'a', resources: {} }], 'the object itself stays as it is')
})
