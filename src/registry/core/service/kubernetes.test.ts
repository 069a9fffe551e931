/** The API server's own Service, as the reference showed it after its start on port 26443. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reconcileKubernetesService } from './kubernetes.ts'

const facts = { serviceRanges: ['10.0.0.0/24'], securePort: 26443, addresses: ['192.0.2.2'] }
const nothing = { service: undefined, endpoints: undefined, slice: undefined }

test('an empty cluster gets the service and both forms of its endpoints', () => {
  const writes = reconcileKubernetesService(facts, nothing)
  assert.deepEqual(
    writes.map((write) => [write.do, write.object.kind]),
    [
      ['create', 'Service'],
      ['create', 'Endpoints'],
      ['create', 'EndpointSlice'],
    ],
  )
  const [service, endpoints, slice] = writes.map(
    (write) => write.object as unknown as Record<string, unknown>,
  )
  // Its clusterIPs and ipFamilies come with being stored: nobody owns them.
  assert.deepEqual(service!.spec, {
    clusterIP: '10.0.0.1',
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 26443 }],
    sessionAffinity: 'None',
    type: 'ClusterIP',
  })
  assert.deepEqual(endpoints!.subsets, [
    { addresses: [{ ip: '192.0.2.2' }], ports: [{ name: 'https', port: 26443, protocol: 'TCP' }] },
  ])
  assert.deepEqual(slice!.endpoints, [{ addresses: ['192.0.2.2'], conditions: { ready: true } }])
  assert.equal(slice!.addressType, 'IPv4')
})

test('what is right already is left alone', () => {
  const [service, endpoints, slice] = reconcileKubernetesService(facts, nothing).map((write) => write.object)
  const state = { service, endpoints, slice } as never
  assert.deepEqual(reconcileKubernetesService(facts, state), [])
})

test('another port and another replica are put right', () => {
  const [service, endpoints, slice] = reconcileKubernetesService(facts, nothing).map((write) => write.object)
  const now = { ...facts, securePort: 6443, addresses: ['192.0.2.3', '192.0.2.2'] }
  const writes = reconcileKubernetesService(now, { service, endpoints, slice } as never)
  assert.deepEqual(
    writes.map((write) => [write.do, write.object.kind]),
    [
      ['update', 'Service'],
      ['update', 'Endpoints'],
      ['update', 'EndpointSlice'],
    ],
  )
})
