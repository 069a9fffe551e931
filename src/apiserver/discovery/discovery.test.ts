/** Our documents against those that kube-apiserver 1.36.3 answered (openapi/facts and testdata). */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { decodeMessage, decodeProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { openApiFolder, readFacts } from '@binnacle/openapi/locate.ts'
import { type ResourceFacts, resources } from '@binnacle/openapi/resources.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { ApiRequest, ApiResponse } from '../request.ts'
import { requestInfoOf } from '../requestinfo.ts'
import { storageVersionHash } from './documents.ts'
import { discoveryHandler } from './index.ts'
import { compareVersions } from './versions.ts'

const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const legacyDocuments = readFacts('legacy-discovery.json') as Record<string, object>
const aggregatedDocuments = readFacts('aggregated-discovery.json') as Record<string, object>
const recordedCustom = JSON.parse(
  readFileSync(
    join(dirname(openApiFolder()), 'src/apiserver/discovery/testdata/customresources.json'),
    'utf8',
  ),
)

/** What a CustomResourceDefinition's resource says of itself. */
const custom = (version: string, resource: string, kind: string): ResourceFacts => ({
  group: 'zz.oa.example.com',
  version,
  kind,
  resource,
  singular: kind.toLowerCase(),
  namespaced: true,
  shortNames: [`s${resource}`],
  categories: ['oas', 'all'],
  verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
  storageVersionHash: storageVersionHash('zz.oa.example.com', 'v1', kind),
  subresources: [
    { name: 'status', group: 'zz.oa.example.com', version, kind, verbs: ['get', 'patch', 'update'] },
    { name: 'scale', group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: ['get', 'patch', 'update'] },
  ],
  columns: [],
  selectableFields: [],
})

const customResources: readonly ResourceFacts[] = [
  custom('v1beta1', 'zebras', 'Zebra'),
  custom('v1', 'zebras', 'Zebra'),
  custom('v2alpha1', 'zebras', 'Zebra'),
  custom('v1', 'apples', 'Apple'),
]

const serverAddress = () =>
  (legacyDocuments['/api'] as { serverAddressByClientCIDRs: { serverAddress: string }[] })
    .serverAddressByClientCIDRs[0]!.serverAddress
const plain = discoveryHandler({ serverAddress })
const withCustom = discoveryHandler({ serverAddress, customResources: () => customResources })

const ask = (
  handler: typeof plain,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): ApiResponse => {
  const query = new URLSearchParams()
  const request = { method, path, url: path, query, headers, requestInfo: requestInfoOf(method, path, query) }
  return handler(request as unknown as ApiRequest) as ApiResponse
}
const json = (response: ApiResponse): unknown => JSON.parse(String(response.body))
const statusOf = (run: () => unknown): { code: number; message?: string } => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return error.status
    throw error
  }
  return assert.fail('nothing was thrown')
}

for (const [path, document] of Object.entries(legacyDocuments)) {
  test(`${path} is the recorded document, byte for byte`, () => {
    const response = ask(plain, path)
    assert.equal(response.headers['content-type'], 'application/json')
    assert.equal(String(response.body), `${JSON.stringify(document)}\n`)
  })
}

for (const [path, document] of Object.entries(aggregatedDocuments)) {
  test(`${path} aggregated is the recorded document, byte for byte`, () => {
    const response = ask(plain, path, { accept: aggregatedType })
    assert.equal(response.headers['content-type'], aggregatedType)
    assert.equal(response.headers['cache-control'], 'public')
    assert.equal(response.headers.vary, 'Accept')
    assert.equal(String(response.body), `${JSON.stringify(document)}\n`)
  })
}

test('custom resources are listed as recorded: versions by preference, kinds with their group', () => {
  const group = '/apis/zz.oa.example.com'
  assert.deepEqual(json(ask(withCustom, group)), recordedCustom.group)
  for (const [version, document] of Object.entries(recordedCustom.versions)) {
    assert.deepEqual(json(ask(withCustom, `${group}/${version}`)), document)
  }
  const aggregated = json(ask(withCustom, '/apis', { accept: aggregatedType })) as {
    items: { metadata: { name: string } }[]
  }
  assert.deepEqual(aggregated.items.at(-1), recordedCustom.aggregated)
})

test('an aggregated document that the client has is not sent again; only the exact tag counts', () => {
  const etag = String(ask(plain, '/apis', { accept: aggregatedType }).headers.etag)
  const again = ask(plain, '/apis', { accept: aggregatedType, 'if-none-match': etag })
  assert.equal(again.status, 304)
  assert.equal(again.body, undefined)
  assert.equal(ask(plain, '/apis', { accept: aggregatedType, 'if-none-match': `W/${etag}` }).status, 200)
  assert.notEqual(ask(withCustom, '/apis', { accept: aggregatedType }).headers.etag, etag)
})

/** Accept header → content type of `/apis`. */
const negotiated: [string, string][] = [
  ['application/json,application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList', aggregatedType],
  [
    'application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList,application/json',
    'application/json',
  ],
  ['application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList;profile=nopeer', aggregatedType],
  ['*/*', 'application/json'],
]

test('the aggregated form is chosen wherever the client mentions it', () => {
  for (const [accept, type] of negotiated)
    assert.equal(ask(plain, '/apis', { accept }).headers['content-type'], type, accept)
})

test('v2beta1 is no longer served', () => {
  const accept = 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList'
  const status = statusOf(() => ask(plain, '/apis', { accept }))
  assert.equal(status.code, 406)
  assert.equal(
    status.message,
    'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  )
})

test('groups refuse unknown media types as every other negotiation does', () => {
  const message =
    'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf'
  for (const path of ['/apis', '/apis/apps']) {
    assert.equal(statusOf(() => ask(plain, path, { accept: 'text/html' })).message, message)
  }
})

test('version documents refuse unknown media types and methods other than GET, as their router does', () => {
  const message =
    '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/vnd.kubernetes.protobuf'
  assert.equal(statusOf(() => ask(plain, '/api/v1', { accept: 'text/html' })).message, message)
  assert.equal(statusOf(() => ask(plain, '/apis/apps/v1', {}, 'POST')).code, 405)
  assert.equal(ask(plain, '/apis/apps', {}, 'POST').status, 200)
})

test('protobuf holds the same document', () => {
  const body = ask(plain, '/apis/apps/v1', { accept: 'application/vnd.kubernetes.protobuf' }).body as Buffer
  const { apiVersion, kind, raw } = decodeProtobuf(body)
  assert.deepEqual(
    { kind, apiVersion, ...decodeMessage(typeOf('', 'v1', kind)!, raw) },
    legacyDocuments['/apis/apps/v1'],
  )
})

test('/version is indented JSON that clients parse, and nothing but JSON', () => {
  const response = ask(plain, '/version')
  const { major, minor, gitVersion } = json(response) as Record<string, string>
  assert.deepEqual([major, minor], ['1', '36'])
  assert.match(gitVersion!, /^v1\.36\.3\+binnacle\./)
  assert.ok(String(response.body).startsWith('{\n  "major": "1",'))
  assert.equal(
    statusOf(() => ask(plain, '/version', { accept: 'application/yaml' })).message,
    '406: Not Acceptable\n\nAvailable representations: application/json',
  )
})

test('unknown groups are plain text, unknown versions a Status, everything else is not ours', () => {
  const unknown = ask(plain, '/apis/nope')
  assert.deepEqual([unknown.status, unknown.headers['content-type']], [404, 'text/plain; charset=utf-8'])
  assert.equal(statusOf(() => ask(plain, '/apis/apps/v9')).code, 404)
  assert.equal(statusOf(() => ask(plain, '/api/v9')).code, 404)
  assert.equal(ask(plain, '/healthz'), undefined)
  assert.equal(ask(plain, '/apiary'), undefined)
})

test('the hash of a storage version is the one that the reference prints', () => {
  const deployments = resources.find((r) => r.resource === 'deployments')!
  assert.equal(storageVersionHash('apps', 'v1', 'Deployment'), deployments.storageVersionHash)
})

test('versions sort by stage, then by number, strange names last', () => {
  const sorted = [
    'v10',
    'v2',
    'v1',
    'v11beta2',
    'v10beta3',
    'v3beta1',
    'v12alpha1',
    'v11alpha2',
    'foo1',
    'foo10',
  ]
  assert.deepEqual(sorted.toReversed().sort(compareVersions), sorted)
})
