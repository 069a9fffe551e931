/** The whole chain, without sockets. Bodies and headers are those of kube-apiserver 1.36.3 where a row says so. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notFound } from '@binnacle/apimachinery/errors/status.ts'
import { bootstrapObjects } from '@binnacle/openapi/bootstrap.ts'
import { type FakeRequest, fakeRequest, ok } from '../../test/support/request.ts'
import { anonymous } from '../authentication/anonymous.ts'
import { bearer } from '../authentication/token.ts'
import { parseTokenFile, tokenFile } from '../authentication/tokenfile.ts'
import { unionOf } from '../authentication/union.ts'
import { x509 } from '../authentication/x509.ts'
import { Rbac } from '../authorization/rbac/authorizer.ts'
import { bootstrappedListers, clusterBinding, clusterRole, put, user } from '../authorization/rbac/testing.ts'
import { privileged, unionOfAuthorizers } from '../authorization/union.ts'
import { auditObject } from './audit/context.ts'
import { chain } from './chain.ts'
import { RateLimit } from './filters/ratelimit.ts'
import { FlowClassifier } from './flowcontrol/classify.ts'
import { ServerMetrics } from './metrics/server.ts'
import type { ApiResponse, Handler, Sink } from './request.ts'
import { versionInfo } from './version.ts'

const audiences = ['https://kubernetes.default.svc']
const admin = {
  clientCertificate: { commonName: 'admin', organizations: ['system:masters'], fingerprint: '87162f' },
}
const bob = { headers: { authorization: 'Bearer bobtoken' } }

interface Event {
  stage: string
  verb: string
  user: { username?: string }
  impersonatedUser?: { username: string }
  responseStatus?: { code: number; reason?: string; message?: string }
  annotations?: Record<string, string>
  objectRef?: Record<string, string>
  [field: string]: unknown
}

const server = (
  endpoint: Handler = () => Promise.resolve(ok),
  limits = { maxRequestsInflight: 400, maxMutatingRequestsInflight: 200 },
) => {
  const listers = bootstrappedListers()
  for (const resource of ['flowschemas', 'prioritylevelconfigurations'] as const) {
    for (const object of bootstrapObjects(resource)) {
      const metadata = { ...object.metadata, uid: `${resource}:${object.metadata.name}` }
      listers
        .at('flowcontrol.apiserver.k8s.io', resource)
        .put({ apiVersion: '', kind: '', ...object, metadata })
    }
  }
  const lines: string[] = []
  const logged: object[] = []
  const metrics = new ServerMetrics(versionInfo)
  const rateLimit = new RateLimit({ ...limits, classifier: new FlowClassifier(listers) })
  const tokens = tokenFile(parseTokenFile('bobtoken,bob,uid-bob'), audiences)
  const handler = chain(
    {
      authenticator: unionOf([x509, bearer(tokens, audiences)], anonymous),
      authorizer: unionOfAuthorizers([privileged, new Rbac(listers)]),
      rateLimit,
      auditSink: {
        write: (line) => lines.push(line),
        flush: () => Promise.resolve(),
        close: () => Promise.resolve(),
      },
      metrics,
      log: { error: (fields) => logged.push(fields) },
    },
    endpoint,
  )
  return {
    listers,
    lines,
    logged,
    metrics,
    send: (f: FakeRequest): Promise<ApiResponse> => handler(fakeRequest(f)),
    events: () => lines.map((l) => JSON.parse(l) as Event),
  }
}

const bodyOf = (r: ApiResponse) => JSON.parse(String(r.body))
const sink: Sink = {
  write: () => true,
  drained: () => Promise.resolve(),
  writeTaken: () => Promise.resolve(),
  bufferedBytes: 0,
  signal: new AbortController().signal,
}

test('an allowed request reaches the endpoint as its caller and leaves two events', async () => {
  let who = ''
  const s = server((r) => {
    who = r.user.username
    auditObject(r, { name: 'p', uid: '1' })
    return Promise.resolve(ok)
  })
  const response = await s.send({ ...admin, method: 'POST', auditID: 'id-1' })
  assert.equal(response.status, 200)
  assert.equal(who, 'admin')
  assert.deepEqual(response.headers, {
    'audit-id': 'id-1',
    'cache-control': 'no-cache, private',
    'x-kubernetes-pf-flowschema-uid': 'flowschemas:exempt',
    'x-kubernetes-pf-prioritylevel-uid': 'prioritylevelconfigurations:exempt',
    'content-type': 'application/json',
  })
  const [received, complete] = s.events()
  assert.equal(received?.stage, 'RequestReceived')
  // Recorded shape, fields in order.
  assert.deepEqual(complete, {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: 'id-1',
    stage: 'ResponseComplete',
    requestURI: '/api/v1/namespaces/default/pods',
    verb: 'create',
    user: {
      username: 'admin',
      groups: ['system:masters', 'system:authenticated'],
      extra: { 'authentication.kubernetes.io/credential-id': ['X509SHA256=87162f'] },
    },
    sourceIPs: ['127.0.0.1'],
    userAgent: 'test/1.0',
    objectRef: { resource: 'pods', namespace: 'default', name: 'p', uid: '1', apiVersion: 'v1' },
    responseStatus: { metadata: {}, code: 200 },
    requestReceivedTimestamp: '2026-11-21T01:02:03.004000Z',
    stageTimestamp: complete?.stageTimestamp,
    annotations: { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': '' },
  })
  assert.match(String(complete?.stageTimestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
})

test('a wrong token is 401 before anything else, without flow headers, and audited', async () => {
  const s = server(() => assert.fail('the endpoint must not be reached'))
  const response = await s.send({ url: '/api/v1/pods', headers: { authorization: 'Bearer secret-token' } })
  assert.equal(response.status, 401)
  assert.deepEqual(Object.keys(response.headers).sort(), ['audit-id', 'cache-control', 'content-type'])
  assert.deepEqual(bodyOf(response), {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'Unauthorized',
    reason: 'Unauthorized',
    code: 401,
  })
  assert.deepEqual(
    s.events().map((e) => [e.stage, e.user, e.responseStatus?.code]),
    [['ResponseStarted', {}, 401]],
  )
  assert.ok(!s.lines.join().includes('secret-token'))
})

test('a refusal is 403, not to be sniffed, and audited with its caller', async () => {
  const s = server(() => assert.fail('the endpoint must not be reached'))
  const response = await s.send({ ...bob, url: '/api/v1/namespaces/default/pods' })
  assert.equal(response.status, 403)
  assert.equal(response.headers['x-content-type-options'], 'nosniff')
  assert.equal(response.headers['x-kubernetes-pf-flowschema-uid'], 'flowschemas:global-default')
  assert.equal(
    bodyOf(response).message,
    'pods is forbidden: User "bob" cannot list resource "pods" in API group "" in the namespace "default"',
  )
  const complete = s.events().at(-1)
  assert.deepEqual(
    [complete?.stage, complete?.user.username, complete?.responseStatus?.reason],
    ['ResponseComplete', 'bob', 'Forbidden'],
  )
  assert.deepEqual(complete?.annotations, {
    'authorization.k8s.io/decision': 'forbid',
    'authorization.k8s.io/reason': '',
  })
})

test('a refusal in YAML for who asks for YAML', async () => {
  const response = await server().send({ headers: { ...bob.headers, accept: 'application/yaml' } })
  assert.equal(response.headers['content-type'], 'application/yaml')
  assert.match(String(response.body), /reason: Forbidden/)
})

test('beyond the seats and the line a request is 429 with Retry-After, and audited; administrators pass', async () => {
  const held: (() => void)[] = []
  let isOpen = false
  const slow: Handler = () =>
    isOpen ? Promise.resolve(ok) : new Promise((resolve) => held.push(() => resolve(ok)))
  const s = server(slow, { maxRequestsInflight: 1, maxMutatingRequestsInflight: 1 })
  const gone = new AbortController()
  const first = s.send({ ...bob, url: '/version' })
  const waiting = [1, 2, 3].map(() => s.send({ ...bob, url: '/version' }))
  const leaving = s.send({ ...bob, url: '/version', signal: gone.signal })
  await new Promise(setImmediate)
  const refused = await s.send({ ...bob, url: '/version' })
  assert.equal(refused.status, 429)
  assert.equal(refused.headers['retry-after'], '1')
  assert.equal(refused.body, 'Too many requests, please try again later.\n')
  assert.equal(refused.headers['content-type'], 'text/plain; charset=utf-8')
  const event = s.events().at(-1)
  assert.deepEqual(
    [event?.stage, event?.user.username, event?.responseStatus?.code],
    ['ResponseComplete', 'bob', 429],
  )
  const administrator = s.send({ ...admin, url: '/version' })
  await new Promise(setImmediate)
  assert.equal(held.length, 2, 'one who has the seat, and one who needs none')
  gone.abort()
  assert.equal((await leaving).status, 429, 'who leaves the line frees the place')
  isOpen = true
  for (const finish of held) finish()
  const statuses = (await Promise.all([first, administrator, ...waiting])).map((r) => r.status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200])
})

test('a watch is audited when it starts and when it ends', async () => {
  const s = server(() => Promise.resolve({ status: 200, headers: {}, stream: () => Promise.resolve() }))
  const response = await s.send({ ...admin, url: '/api/v1/pods?watch=1' })
  assert.deepEqual(
    s.events().map((e) => e.stage),
    ['RequestReceived'],
  )
  await response.stream!(sink)
  assert.deepEqual(
    s.events().map((e) => [e.stage, e.verb]),
    [
      ['RequestReceived', 'watch'],
      ['ResponseStarted', 'watch'],
      ['ResponseComplete', 'watch'],
    ],
  )
})

// As recorded of kube-apiserver for 400, 403, 404, 405, 406 and 500.
for (const [what, caller, endpoint] of [
  ['refused', bob, () => assert.fail('the endpoint must not be reached')],
  ['that fails', admin, () => Promise.reject(notFound({ group: '', resource: 'pods' }, 'x'))],
  ['that is answered whole', admin, () => Promise.resolve({ status: 200, headers: {}, body: '' })],
] as const)
  test(`a watch ${what} is audited as begun and ended`, async () => {
    const s = server(endpoint)
    await s.send({ ...caller, url: '/api/v1/namespaces/default/pods?watch=1' })
    assert.deepEqual(
      s
        .events()
        .map((e) => e.stage)
        .slice(-2),
      ['ResponseStarted', 'ResponseComplete'],
    )
  })

test('a failure of the endpoint is its Status, audited', async () => {
  const s = server(() => Promise.reject(notFound({ group: '', resource: 'pods' }, 'x')))
  const response = await s.send({ ...admin, url: '/api/v1/namespaces/default/pods/x' })
  assert.equal(response.status, 404)
  assert.equal(response.headers['x-content-type-options'], undefined)
  assert.deepEqual(s.events().at(-1)?.responseStatus, {
    metadata: {},
    status: 'Failure',
    message: 'pods "x" not found',
    reason: 'NotFound',
    details: { name: 'x', kind: 'pods' },
    code: 404,
  })
})

test('our own mistake is 500 without its text, in the log whole, and audited as Panic', async () => {
  const s = server(() => Promise.reject(new TypeError('secret is undefined')))
  const response = await s.send(admin)
  assert.equal(response.status, 500)
  assert.ok(!String(response.body).includes('secret'))
  assert.equal(s.logged.length, 1)
  assert.equal(s.events().at(-1)?.stage, 'Panic')
})

test('the client may choose the audit id', async () => {
  const response = await server().send({ ...admin, headers: { 'audit-id': 'x y"z' } })
  assert.equal(response.headers['audit-id'], 'x y"z')
})

test('impersonation changes who is asked about, and the event tells both', async () => {
  const s = server()
  const response = await s.send({
    ...admin,
    url: '/api/v1/namespaces',
    headers: { 'impersonate-user': 'jane' },
  })
  assert.equal(
    bodyOf(response).message,
    'namespaces is forbidden: User "jane" cannot list resource "namespaces" in API group "" at the cluster scope',
  )
  const event = s.events().at(-1)
  assert.equal(event?.user.username, 'admin')
  assert.deepEqual(event?.impersonatedUser, { username: 'jane', groups: ['system:authenticated'] })
  assert.deepEqual(event?.authenticationMetadata, { impersonationConstraint: 'impersonate:user-info' })
})

const warned: Handler = (r) => {
  r.warnings.add('spec.x is "old"')
  r.warnings.add('second')
  return Promise.resolve(ok)
}
test('warnings of the endpoint are in the header', async () => {
  const response = await server(warned).send(admin)
  assert.deepEqual(response.headers.warning, ['299 - "spec.x is \\"old\\""', '299 - "second"'])
})

test('log and exec take no seat and are in no flow', async () => {
  const response = await server().send({ ...admin, url: '/api/v1/namespaces/default/pods/x/log' })
  assert.equal(response.headers['x-kubernetes-pf-flowschema-uid'], undefined)
})

test('what a client invents never becomes a metric label', async () => {
  const s = server(() => Promise.reject(notFound({ group: '', resource: 'x' }, '')))
  for (const invented of ['zzone', 'zztwo']) {
    await s.send({ ...admin, url: `/apis/${invented}/v1/${invented}` })
    await s.send({ ...admin, url: `/${invented}` })
    await s.send({ ...admin, method: invented.toUpperCase(), url: `/api/v1/${invented}` })
    await s.send({ ...admin, url: `/apis/${invented}/v1/${invented}?timeout=1ns` })
  }
  assert.ok(!/zz(one|two)/i.test(s.metrics.registry.text()))
})

test('a role bound to the caller lets through what it names', async () => {
  const s = server()
  put(
    s.listers,
    clusterRole('reader', { apiGroups: [''], resources: ['pods'], verbs: ['list'] }),
    clusterBinding('b', 'reader', user('bob')),
  )
  assert.equal((await s.send({ ...bob, url: '/api/v1/pods' })).status, 200)
  assert.equal(
    s.events().at(-1)?.annotations?.['authorization.k8s.io/reason'],
    'RBAC: allowed by ClusterRoleBinding "b" of ClusterRole "reader" to User "bob"',
  )
})
