/** The books of addresses and ports follow the services, and nothing that is still on its way is given back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { AddressAllocator, ipAddressFor } from './addresses.ts'
import { memoryAddressStore, memoryRangeStore } from './memory.ts'
import { decodeBitmap, NodePortAllocator } from './nodeports.ts'
import { graceMs, ServiceRepair } from './repair.ts'

const owner = (name: string) => ({ namespace: 'default', name })

const service = (name: string, ip: string, nodePort: number): Service =>
  ({
    metadata: owner(name),
    spec: { type: 'NodePort', clusterIP: ip, clusterIPs: [ip], ports: [{ port: 80, nodePort }] },
  }) as Service

const setUp = (services: Service[], isAlone: boolean) => {
  const store = memoryAddressStore()
  const book = memoryRangeStore()
  const faults: string[] = []
  let now = 0
  const allocators = () => ({
    addresses: new AddressAllocator(store, () => ['10.0.0.0/24']),
    nodePorts: new NodePortAllocator(book),
  })
  const repair = new ServiceRepair({
    ...allocators(),
    addressStore: store,
    services: () => services,
    find: async ({ name }) => services.find((s) => s.metadata?.name === name),
    now: () => now,
    isAlone,
    onFault: (text) => faults.push(text),
  })
  const ports = async (): Promise<number[]> => {
    const bits = decodeBitmap((await book.get())?.data ?? '')
    return Array.from({ length: 2768 }, (_, i) => i).flatMap((i) =>
      ((bits >> BigInt(i)) & 1n) === 1n ? [30000 + i] : [],
    )
  }
  return {
    store,
    faults,
    repair,
    ports,
    /** Of a server that ran before, or of another one. */
    others: allocators(),
    wait: (ms: number) => {
      now += ms
    },
  }
}

test('a service without IPAddress and port in the book gets both', async () => {
  const s = setUp([service('a', '10.0.0.9', 30009)], false)
  await s.repair.run()
  assert.deepEqual(s.store.names(), ['10.0.0.9'])
  assert.deepEqual(await s.ports(), [30009])
})

test('what nobody uses is given back after the grace period, not before', async () => {
  const s = setUp([], false)
  await s.others.addresses.claim('10.0.0.9', owner('gone'))
  await s.others.nodePorts.claim(30009)
  await s.repair.run()
  s.wait(graceMs - 1)
  await s.repair.run()
  assert.deepEqual(s.store.names(), ['10.0.0.9'])
  assert.deepEqual(await s.ports(), [30009])
  s.wait(1)
  await s.repair.run()
  assert.deepEqual(s.store.names(), [])
  assert.deepEqual(await s.ports(), [])
})

test('a claim whose service came in time is kept, and its grace begins anew', async () => {
  const services: Service[] = []
  const s = setUp(services, false)
  await s.others.addresses.claim('10.0.0.9', owner('late'))
  await s.repair.run()
  s.wait(graceMs)
  services.push(service('late', '10.0.0.9', 30009))
  await s.repair.run()
  services.pop()
  await s.repair.run()
  assert.deepEqual(s.store.names(), ['10.0.0.9'])
})

test('alone on its store, a server frees at once what the one before it left', async () => {
  const s = setUp([], true)
  await s.others.addresses.claim('10.0.0.9', owner('gone'))
  await s.others.nodePorts.claim(30009)
  await s.repair.run()
  assert.deepEqual(s.store.names(), [])
  assert.deepEqual(await s.ports(), [])
})

test('an IPAddress that somebody made for something else stays', async () => {
  const s = setUp([], true)
  const foreign = ipAddressFor('10.0.0.9', owner('thing'))
  await s.store.create({ ...foreign, metadata: { name: '10.0.0.9' } })
  await s.repair.run()
  assert.deepEqual(s.store.names(), ['10.0.0.9'])
})

test('two services with one address are told of, and neither loses it', async () => {
  const s = setUp([service('a', '10.0.0.9', 30001), service('b', '10.0.0.9', 30002)], true)
  await s.repair.run()
  assert.deepEqual(s.store.names(), ['10.0.0.9'])
  assert.equal(s.faults[0], 'services default/a and default/b both have 10.0.0.9')
})

test('alone on its store, a server frees what one before it left although somebody asks for it at that moment', async () => {
  const store = memoryAddressStore()
  await store.create(ipAddressFor('10.0.0.9', owner('gone')))
  const addresses = new AddressAllocator(store, () => ['10.0.0.0/24'])
  const repair = new ServiceRepair({
    addresses,
    addressStore: store,
    nodePorts: new NodePortAllocator(memoryRangeStore()),
    services: () => [],
    find: async () => undefined,
    now: () => 0,
    isAlone: true,
    onFault: () => {},
  })
  const asked = addresses.claim('10.0.0.9', owner('new'))
  await Promise.all([repair.run(), assert.rejects(asked, /already allocated/)])
  assert.deepEqual(store.names(), [])
  await addresses.claim('10.0.0.9', owner('new'))
  await repair.run()
  assert.deepEqual(store.names(), ['10.0.0.9'])
})
