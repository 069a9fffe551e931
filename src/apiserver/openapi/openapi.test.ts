/** The answers of kube-apiserver 1.36.3 to the same requests are the expectations here. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { ResourceFacts } from '@binnacle/openapi/resources.ts'
import type { ApiRequest, ApiResponse } from '../request.ts'
import type { CustomGroupVersion } from './documents.ts'
import { openApiHandler } from './index.ts'

const now = Date.UTC(2026, 10, 21, 2, 32, 57)
const bears: ResourceFacts = {
  group: 'aa.example.com',
  version: 'v1',
  kind: 'Bear',
  resource: 'bears',
  singular: 'bear',
  namespaced: true,
  shortNames: [],
  categories: [],
  verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
  listKind: 'BearList',
  subresources: [],
  columns: [],
  selectableFields: [],
}
const bearGroup: CustomGroupVersion = {
  group: 'aa.example.com',
  version: 'v1',
  kinds: [{ facts: bears, schema: { type: 'object', properties: { spec: { type: 'object' } } } }],
}
let custom: readonly CustomGroupVersion[] = []
const handler = openApiHandler({ now: () => now, customResources: () => custom })

const ask = async (url: string, headers: Record<string, string> = {}): Promise<ApiResponse> => {
  const { pathname: path, searchParams: query } = new URL(url, 'https://localhost')
  return (await handler({ method: 'GET', path, url, query, headers } as unknown as ApiRequest)) as ApiResponse
}
const hashOf = async (key: string): Promise<string> => {
  const { paths } = JSON.parse(String((await ask('/openapi/v3')).body))
  return /hash=(.*)$/.exec(paths[key].serverRelativeURL)![1]!
}

test('/openapi/v3 lists every document with its hash, as text', async () => {
  const response = await ask('/openapi/v3')
  assert.equal(response.headers['content-type'], 'text/plain; charset=utf-8')
  const { paths } = JSON.parse(String(response.body))
  assert.match(paths['apis/apps/v1'].serverRelativeURL, /^\/openapi\/v3\/apis\/apps\/v1\?hash=[0-9A-F]{128}$/)
  assert.equal(Object.keys(paths).length, 47)
})

test('a document without a hash may not be kept, with the right hash for ever', async () => {
  const hash = await hashOf('api/v1')
  const plain = await ask('/openapi/v3/api/v1')
  assert.equal(plain.headers.etag, `"${hash}"`)
  assert.equal(plain.headers['cache-control'], undefined)
  const right = await ask(`/openapi/v3/api/v1?hash=${hash}`)
  assert.equal(right.status, 200)
  assert.equal(right.headers['cache-control'], 'public, immutable')
  assert.equal(right.headers.expires, 'Sun, 21 Nov 2027 02:32:57 UTC')
  assert.ok(JSON.parse(String(right.body)).components.schemas['io.k8s.api.core.v1.Pod'])
})

test('a wrong hash is sent to the right one', async () => {
  const hash = await hashOf('api/v1')
  const wrong = await ask('/openapi/v3/api/v1?hash=AAA')
  assert.equal(wrong.status, 301)
  assert.equal(wrong.headers.location, `/openapi/v3/api/v1?hash=${hash}`)
})

test('a client that has the document gets 304, also by a weak tag', async () => {
  const etag = `"${await hashOf('apis/apps/v1')}"`
  for (const tag of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const response = await ask('/openapi/v3/apis/apps/v1', { 'if-none-match': tag })
    assert.equal(response.status, 304, tag)
    assert.equal(response.body, undefined)
  }
  assert.equal((await ask('/openapi/v3/apis/apps/v1', { 'if-none-match': '"x"' })).status, 200)
})

test('compressed and plain bodies are the same document', async () => {
  const gzipped = await ask('/openapi/v3/apis/apps/v1', { 'accept-encoding': 'gzip' })
  assert.equal(gzipped.headers['content-encoding'], 'gzip')
  const plain = await ask('/openapi/v3/apis/apps/v1')
  assert.equal(gunzipSync(gzipped.body as Buffer).toString(), String(plain.body))
})

test('what is no JSON is refused without a body, unknown documents are not found', async () => {
  const refused = await ask('/openapi/v3/api/v1', { accept: 'text/html' })
  assert.deepEqual([refused.status, refused.body], [406, undefined])
  const unknown = await ask('/openapi/v3/nope')
  assert.deepEqual([unknown.status, unknown.body], [404, undefined])
  assert.equal(await ask('/openapi'), undefined)
  assert.equal((await ask('/openapi/v3/__proto__')).status, 404)
})

test('/openapi/v2 has all paths and definitions', async () => {
  const response = await ask('/openapi/v2')
  assert.equal(response.headers['content-type'], 'application/json')
  const document = JSON.parse(String(response.body))
  assert.equal(document.swagger, '2.0')
  assert.equal(
    document.definitions['io.k8s.api.core.v1.Pod'].properties.spec.$ref,
    '#/definitions/io.k8s.api.core.v1.PodSpec',
  )
})

test('/openapi/v2 is protobuf for clients that ask for it, by either spelling', async () => {
  for (const separator of ['@', '.']) {
    const accept = `application/com.github.proto-openapi.spec.v2${separator}v1.0+protobuf`
    const response = await ask('/openapi/v2', { accept })
    assert.equal(
      response.headers['content-type'],
      'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
    )
    const body = response.body as Buffer
    // swagger = 1: "2.0", then info = 2 { title = 1 }
    assert.equal(body.subarray(0, 19).toString('latin1'), '\n\x032.0\x12\x12\n\nKubernetes')
  }
})

test('custom resources come and go; other documents keep their hash', async () => {
  const before = await hashOf('api/v1')
  custom = [bearGroup]
  const document = JSON.parse(String((await ask('/openapi/v3/apis/aa.example.com/v1')).body))
  assert.ok(document.components.schemas['com.example.aa.v1.Bear'])
  assert.equal(await hashOf('api/v1'), before)
  const v2 = JSON.parse(String((await ask('/openapi/v2')).body))
  assert.ok(v2.definitions['com.example.aa.v1.Bear'] && v2.definitions['io.k8s.api.core.v1.Pod'])
  custom = []
  assert.equal((await ask('/openapi/v3/apis/aa.example.com/v1')).status, 404)
})
