import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resources } from './resources.ts'
import type { Field, ObjectType, Type } from './schema.ts'
import { typeNamed, typeOf } from './schemas.ts'

/** The field at a dotted path, through lists and maps. */
const fieldAt = (type: ObjectType, path: string): Field => {
  let at: Type = type
  let field: Field | undefined
  for (const name of path.split('.')) {
    while (at.kind === 'list' || at.kind === 'map') at = at.kind === 'list' ? at.items : at.values
    if (at.kind !== 'object') throw new Error(`${path}: ${name} is below a ${at.kind}`)
    field = at.fields.get(name)
    if (field === undefined) throw new Error(`${at.name} has no ${name}`)
    at = field.type
  }
  return field!
}

const core = (kind: string): ObjectType => typeOf('', 'v1', kind)!

test('every served resource has a schema, its subresources too, and its list', () => {
  for (const r of resources) {
    assert.ok(typeOf(r.group, r.version, r.kind), `${r.group}/${r.version} ${r.kind}`)
    if (r.listKind !== undefined) assert.ok(typeOf(r.group, r.version, r.listKind), r.listKind)
    for (const s of r.subresources)
      assert.ok(typeOf(s.group, s.version, s.kind), `${r.resource}/${s.name} ${s.kind}`)
  }
  assert.equal(resources.length, 68)
})

test('types that no resource serves are there too', () => {
  const kinds: [string, string, string][] = [
    ['', 'v1', 'Status'],
    ['', 'v1', 'List'],
    ['', 'v1', 'DeleteOptions'],
    ['', 'v1', 'CreateOptions'],
    ['', 'v1', 'UpdateOptions'],
    ['', 'v1', 'PatchOptions'],
    ['', 'v1', 'ListOptions'],
    ['', 'v1', 'GetOptions'],
    ['', 'v1', 'WatchEvent'],
    ['', 'v1', 'APIResourceList'],
    ['', 'v1', 'APIVersions'],
    ['', 'v1', 'APIGroup'],
    ['', 'v1', 'APIGroupList'],
    ['meta.k8s.io', 'v1', 'Table'],
    ['meta.k8s.io', 'v1', 'PartialObjectMetadata'],
    ['meta.k8s.io', 'v1', 'PartialObjectMetadataList'],
    ['admission.k8s.io', 'v1', 'AdmissionReview'],
    ['apidiscovery.k8s.io', 'v2', 'APIGroupDiscoveryList'],
    ['autoscaling', 'v1', 'Scale'],
    ['policy', 'v1', 'Eviction'],
  ]
  for (const [group, version, kind] of kinds)
    assert.ok(typeOf(group, version, kind), `${group}/${version} ${kind}`)
})

/** What a created minimal object reads back: recorded from kube-apiserver 1.36.3. */
const presence: [ObjectType, string, Field['presence'], string][] = [
  [core('Pod'), 'status', 'always', 'a struct held by value is written even when empty'],
  [core('Pod'), 'spec.containers.resources', 'always', 'resources: {} is echoed'],
  [core('Pod'), 'spec.hostNetwork', 'omitempty', 'hostNetwork: false vanishes'],
  [core('Pod'), 'metadata.creationTimestamp', 'omitzero', 'no creationTimestamp: null in templates'],
  [core('Secret'), 'data', 'omitempty', 'empty data vanishes'],
  [typeOf('rbac.authorization.k8s.io', 'v1', 'ClusterRole')!, 'rules', 'always', 'rules: null is echoed'],
  [typeOf('discovery.k8s.io', 'v1', 'EndpointSlice')!, 'endpoints', 'always', 'endpoints: null is echoed'],
  [typeOf('discovery.k8s.io', 'v1', 'EndpointSlice')!, 'ports', 'always', 'ports: null is echoed'],
  [
    typeOf('apps', 'v1', 'Deployment')!,
    'spec.strategy',
    'always',
    'a struct by value, whatever its tag says',
  ],
  [typeOf('apps', 'v1', 'Deployment')!, 'spec.selector', 'always', 'selector: null is echoed in errors'],
]

test('presence is what encoding/json does', () => {
  for (const [type, path, expected, why] of presence)
    assert.equal(fieldAt(type, path).presence, expected, `${path}: ${why}`)
})

test('facts of a field come from all sources', () => {
  const pod = core('Pod')
  const env = fieldAt(pod, 'spec.containers.env')
  assert.equal(env.listType, 'map')
  assert.deepEqual(env.listMapKeys, ['name'])
  assert.equal(env.patchMergeKey, 'name')
  assert.equal(env.number, 7)
  assert.equal(env.type.goName, '[]v1.EnvVar')
  assert.equal(fieldAt(pod, 'spec.restartPolicy').type.goName, 'v1.RestartPolicy')
  assert.deepEqual(fieldAt(pod, 'spec.volumes.configMap').via, [2])
  assert.equal(fieldAt(pod, 'spec.containers.ports.protocol').default, 'TCP')
  assert.equal(fieldAt(pod, 'spec.containers.resources.limits').type.kind, 'map')
  assert.equal(fieldAt(pod, 'spec.terminationGracePeriodSeconds').pointer, true)
  assert.equal(fieldAt(pod, 'spec.containers').required, true)
  assert.equal(fieldAt(core('Service'), 'spec.ports.targetPort').type.kind, 'intOrString')
  assert.equal(fieldAt(core('Secret'), 'data').type.kind, 'map')
})

test('recursive types end, and a name always gives the same object', () => {
  const props = typeNamed('io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps')!
  const properties = props.fields.get('properties')!.type
  assert.ok(properties.kind === 'map' && properties.values === props)
  assert.equal(props.fields.get('items')!.type.kind, 'schemaOrArray')
})

test('names that JavaScript objects inherit are no types', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    assert.equal(typeNamed(name), undefined)
    assert.equal(typeOf('', 'v1', name), undefined)
  }
})
