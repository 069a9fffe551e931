/** What a server keeps true of itself: health, metrics, its leases and its addresses, alone and beside others. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, get } from 'node:https'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'
import { openEtcd } from '../../src/storage/etcd/index.ts'
import { ApiClient } from '../support/apiclient.ts'
import { startEtcd } from '../support/etcd.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'
import { missingTool } from '../support/tools.ts'

const skip = existsSync(binary) ? false : 'the server is not built'

const clientOf = (server: RunningServer): ApiClient => new ApiClient(server.endpoint)
const endpointsPath = '/api/v1/namespaces/default/endpoints/kubernetes'
const slicePath = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes'

test('metrics tell of requests, storage, admission and watches, to those who may read them', {
  skip,
}, async (t) => {
  const server = await startServer()
  t.after(() => server.stop())
  const admin = clientOf(server)
  t.after(() => admin.close())
  const { server: url, ca } = server.endpoint
  const nobody = new ApiClient({ server: url, ca })
  t.after(() => nobody.close())

  const watch = admin.watch('/api/v1/namespaces/default/configmaps?watch=1')
  await watch.opened
  await admin.ok('POST', '/api/v1/namespaces/default/configmaps', { metadata: { name: 'seen' } })
  await watch.count(1)
  const text = (await admin.send('GET', '/metrics', undefined, { accept: '*/*' })).text
  for (const line of [
    'etcd_requests_total{group="",operation="create",resource="configmaps"} 4',
    'apiserver_resource_objects{group="",resource="configmaps"} 4',
    'apiserver_storage_objects{resource="configmaps"} 4',
    'apiserver_watch_events_total{group="",resource="configmaps",version="v1"} 4',
  ]) {
    const name = line.slice(0, line.lastIndexOf(' '))
    assert.ok(text.includes(`\n${name} `), `${name} is counted`)
  }
  const value = (series: string): number =>
    Number(new RegExp(`^${series.replace(/[{}"]/g, '\\$&')} (.*)$`, 'm').exec(text)?.[1])
  const watching =
    'component="apiserver",group="",resource="configmaps",scope="namespace",subresource="",verb="WATCH",version="v1"'
  assert.equal(value(`apiserver_longrunning_requests{${watching}}`), 1)
  const admitted = 'name="NamespaceLifecycle",operation="CREATE",rejected="false",type="admit"'
  assert.equal(value(`apiserver_admission_controller_admission_duration_seconds_count{${admitted}}`), 1)
  watch.close()
  assert.equal((await nobody.send('GET', '/metrics')).status, 403)
  assert.equal((await admin.send('DELETE', '/metrics')).text, 'metrics reset\n')
})

test('an idle HTTP/1.1 connection is kept for as long as by the reference', { skip }, async (t) => {
  const server = await startServer()
  t.after(() => server.stop())
  const { server: url, ca } = server.endpoint
  const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) =>
    get(`${url}/livez`, { ca, agent: new Agent({ keepAlive: true }) }, (answer) => {
      answer.destroy()
      resolve(answer.headers)
    }).on('error', reject),
  )
  assert.equal(headers['keep-alive'], 'timeout=90')
})

test('HTTP that is none harms nobody', { skip }, async (t) => {
  const server = await startServer()
  t.after(() => server.stop())
  const { hostname, port } = new URL(server.endpoint.server)
  const say = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        ca: server.endpoint.ca,
        ALPNProtocols: ['http/1.1'],
      })
      let heard = ''
      socket.on('data', (bytes) => (heard += bytes.toString()))
      socket.on('error', () => {})
      socket.on('close', () => resolve(heard))
      socket.write(text)
    })
  assert.match(await say('nonsense\r\n\r\n'), /^HTTP\/1.1 400 /)
  assert.match(
    await say(`GET /version HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`),
    /^HTTP\/1.1 431 /,
  )
  assert.match(
    await say('GET /version HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'),
    /^HTTP\/1.1 200 .*connection: close/is,
  )
  const admin = clientOf(server)
  t.after(() => admin.close())
  for (const [method, path, status] of [
    ['POST', '/version', 405],
    ['POST', '/openid/v1/jwks', 405],
    ['HEAD', '/.well-known/openid-configuration', 405],
    ['PUT', '/healthz', 200],
    ['PROPFIND', '/api/v1/namespaces', 405],
    ['HEAD', '/healthz', 200],
  ] as const) {
    assert.equal(
      (await admin.send(method, path, undefined, { accept: '*/*' })).status,
      status,
      `${method} ${path}`,
    )
  }
})

test('a server shows itself in kube-system, says whom to trust, and puts back what was taken', {
  skip,
}, async (t) => {
  const server = await startServer(['--advertise-address=192.0.2.7'])
  t.after(() => server.stop())
  const admin = clientOf(server)
  t.after(() => admin.close())
  const leases = await admin.ok('GET', '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases')
  assert.equal(leases.items.length, 1)
  const [{ metadata, spec }] = leases.items
  assert.match(metadata.name, /^apiserver-[a-z2-7]{26}$/)
  assert.equal(metadata.labels['apiserver.kubernetes.io/identity'], 'kube-apiserver')
  assert.match(metadata.annotations['kubernetes.io/peer-advertise-address'], /^192\.0\.2\.7:\d+$/)
  assert.equal(spec.leaseDurationSeconds, 3600)
  assert.ok(spec.holderIdentity.startsWith(`${metadata.name}_`))

  const trust = '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication'
  assert.equal((await admin.ok('GET', trust)).data['client-ca-file'], server.endpoint.ca.toString())
  const tracking =
    '/api/v1/namespaces/kube-system/configmaps/kube-apiserver-legacy-service-account-token-tracking'
  assert.match((await admin.ok('GET', tracking)).data.since, /^\d{4}-\d\d-\d\d$/)
  const { subsets } = await admin.ok('GET', endpointsPath)
  assert.deepEqual(subsets[0].addresses, [{ ip: '192.0.2.7' }])

  const ready = (await admin.send('GET', '/readyz?verbose')).text
  for (const name of [
    'etcd',
    'poststarthook/rbac/bootstrap-roles',
    'poststarthook/bootstrap-controller',
    'shutdown',
  ]) {
    assert.ok(ready.includes(`[+]${name} ok\n`), name)
  }
})

const noEtcd = (await missingTool('etcd')) ?? false

test('replicas on one etcd are the addresses of default/kubernetes together', {
  skip: skip || noEtcd,
}, async (t) => {
  const etcd = await startEtcd()
  const ends: (() => unknown)[] = []
  // The servers first: they want to say goodbye to the store.
  t.after(async () => {
    for (const end of ends) await end()
    await etcd.stop()
  })
  const flags = (ip: string) => [`--etcd-servers=${etcd.url}`, `--advertise-address=${ip}`]
  const first = await startServer(flags('192.0.2.1'))
  ends.push(() => first.stop())
  const admin = clientOf(first)
  ends.push(() => admin.close())
  const second = await startServer(flags('192.0.2.2'))
  ends.push(() => second.stop())

  const addressesAt = async () => {
    const { subsets = [] } = await admin.ok('GET', endpointsPath)
    const slice = await admin.ok('GET', slicePath)
    const ips = subsets.flatMap(({ addresses }: { addresses: { ip: string }[] }) =>
      addresses.map(({ ip }) => ip),
    )
    assert.deepEqual(
      (slice.endpoints ?? []).flatMap(({ addresses }: { addresses: string[] }) => addresses),
      ips,
      'the slice says the same',
    )
    return ips
  }
  assert.deepEqual(await addressesAt(), ['192.0.2.1', '192.0.2.2'])
  const storage = await openEtcd({ endpoints: [etcd.url] })
  ends.push(() => storage.close())
  const keys = async () => (await storage.list('/registry/masterleases/')).kvs.map(({ key }) => key.slice(23))
  assert.deepEqual(await keys(), ['192.0.2.1', '192.0.2.2'])
  const leases = await admin.ok('GET', '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases')
  assert.equal(leases.items.length, 2)

  await second.stop()
  assert.deepEqual(await keys(), ['192.0.2.1'])
  // The one that leaves says so itself; if the other one wrote at that very moment, its next round puts it right.
  const isSettled = () =>
    addressesAt().then(
      (ips) => ips.length === 1,
      () => false,
    )
  for (let round = 0; round < 100 && !(await isSettled()); round++) await pause(200)
  assert.deepEqual(await addressesAt(), ['192.0.2.1'])
})

test('replicas start together on an empty store, and when they end together leave none of their addresses behind', {
  skip: skip || noEtcd,
}, async (t) => {
  const etcd = await startEtcd()
  const storage = await openEtcd({ endpoints: [etcd.url] })
  t.after(async () => {
    await storage.close()
    await etcd.stop()
  })
  const ips = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']
  const servers = await Promise.all(
    ips.map((ip) => startServer([`--etcd-servers=${etcd.url}`, `--advertise-address=${ip}`])),
  )
  const stored = async (): Promise<string> =>
    Promise.all(
      ['services/endpoints', 'endpointslices'].map((resource) =>
        storage.get(`/registry/${resource}/default/kubernetes`),
      ),
    ).then((entries) => entries.map((entry) => Buffer.from(entry.kv!.value).toString('latin1')).join('\n'))
  const before = await stored()
  assert.ok(
    ips.some((ip) => before.includes(ip)),
    'they are there while they run',
  )
  await Promise.all(servers.map((server) => server.stop()))
  const left = await stored()
  assert.deepEqual(
    ips.filter((ip) => left.includes(ip)),
    [],
  )
})
