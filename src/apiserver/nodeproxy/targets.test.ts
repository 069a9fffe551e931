import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { podTarget, serviceTarget, targetOf } from './targets.ts'

const names: [text: string, scheme: string, name: string, port: string][] = [
  ['web', '', 'web', ''],
  ['web:80', '', 'web', '80'],
  ['web:http', '', 'web', 'http'],
  ['https:web:80', 'https', 'web', '80'],
  ['https:web:', 'https', 'web', ''],
  ['http:web:a', 'http', 'web', 'a'],
]
for (const [text, ...parts] of names)
  test(`${text} names ${parts.join(', ')}`, () => {
    const { scheme, name, port } = targetOf('pod', text)
    assert.deepEqual([scheme, name, port], parts)
  })

for (const text of ['ftp:web:80', 'a:b:c:d', ':80', 'http::80'])
  test(`${text} names nothing`, () =>
    assert.throws(() => targetOf('service', text), { message: `invalid service request "${text}"` }))

const pod = (ip: string | undefined, ports: number[] = []): Pod => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'ns' } },
  spec: {
    containers: [{ name: 'a' }, { name: 'b', ports: ports.map((containerPort) => ({ containerPort })) }],
  },
  status: ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] },
})

const pods: [what: string, text: string, pod: Pod, url: string][] = [
  ['its first port', 'p', pod('10.0.0.1', [8080, 81]), 'http://10.0.0.1:8080'],
  ['the port of the scheme', 'https:p:', pod('10.0.0.1'), 'https://10.0.0.1:443'],
  ['the port that is named', 'p:9', pod('10.0.0.1', [80]), 'http://10.0.0.1:9'],
]
for (const [what, text, object, url] of pods)
  test(`a pod: ${what}`, async () => {
    const { scheme, host, port } = await podTarget(targetOf('pod', text), object)
    assert.equal(`${scheme}://${host}:${port}`, url)
  })

test('a pod without an address, or with one of this machine, is not asked', async () => {
  for (const ip of [undefined, '127.0.0.1'])
    await assert.rejects(podTarget(targetOf('pod', 'p'), pod(ip)), { message: 'address not allowed' })
})

/** By resource and name. */
const listersOf = (objects: Readonly<Record<string, unknown>>): Listers => ({
  of: (_: string, resource: string) =>
    ({
      get: (_namespace: string, name: string) => objects[`${resource}/${name}`] as KubeObject | undefined,
    }) as never,
})
const service = { spec: { ports: [{ name: 'web', port: 80 }] } }
const endpoints = (ip: string, targetRef: unknown) => ({
  subsets: [{ addresses: [{ ip, targetRef }], ports: [{ name: 'web', port: 8080 }] }],
})
const toPod = { kind: 'Pod', namespace: 'ns', name: 'p' }
const all = { 'services/s': service, 'pods/p': pod('10.0.0.1') }

test('a service: the pod behind it, by the name or the number of its port', async () => {
  const listers = listersOf({ ...all, 'endpoints/s': endpoints('10.0.0.1', toPod) })
  for (const text of ['s:web', 's:80', 'http:s:80']) {
    const { host, port } = await serviceTarget('ns', text, listers)
    assert.equal(`${host}:${port}`, '10.0.0.1:8080', text)
  }
})

/** Recorded of kube-apiserver 1.36.3. */
const nothing: [what: string, text: string, objects: Readonly<Record<string, unknown>>, message: string][] = [
  ['no such service', 's:80', {}, 'services "s" not found'],
  ['no endpoints', 's', { 'services/s': service }, 'services "s" not found'],
  [
    'no such port',
    's:99',
    { ...all, 'endpoints/s': endpoints('10.0.0.1', toPod) },
    'no service port 99 found for service "s"',
  ],
  [
    'no such name of a port',
    's:x',
    { ...all, 'endpoints/s': endpoints('10.0.0.1', toPod) },
    'no endpoints available for service "s:x"',
  ],
  [
    'an address of no pod',
    's:web',
    { ...all, 'endpoints/s': endpoints('10.0.0.1', undefined) },
    'no endpoints available for service "s:web"',
  ],
  [
    'an address of another pod',
    's:web',
    { ...all, 'endpoints/s': endpoints('10.0.0.2', toPod) },
    'no endpoints available for service "s:web"',
  ],
]
for (const [what, text, objects, message] of nothing)
  test(`a service: ${what}`, () => assert.rejects(serviceTarget('ns', text, listersOf(objects)), { message }))
