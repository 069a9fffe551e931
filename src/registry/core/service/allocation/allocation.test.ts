/** Addresses and node ports are given once, given back, and told about in the reference's words (recorded, 1.36.3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { StrategyContext } from '../../../generic/resource.ts'
import { defaults } from '../defaults.ts'
import { prepareForCreate, prepareForUpdate } from '../strategy.ts'
import { AddressAllocator } from './addresses.ts'
import { serviceHooks } from './hooks.ts'
import { memoryAddressStore, memoryRangeStore } from './memory.ts'
import { decodeBitmap, encodeBitmap, NodePortAllocator } from './nodeports.ts'

const context = { dryRun: false, now: 0, version: 'v1' } as StrategyContext
const owner = (name: string) => ({ namespace: 'default', name })

const pools = (ranges = ['10.0.0.0/24']) => {
  const store = memoryAddressStore()
  const book = memoryRangeStore()
  const addresses = new AddressAllocator(store, () => ranges)
  const nodePorts = new NodePortAllocator(book)
  return { store, book, addresses, nodePorts, hooks: serviceHooks({ addresses, nodePorts }) }
}

const service = (spec: Service['spec'], name = 'web'): Service => {
  const made = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec,
  } as Service
  defaults(made)
  return made
}

const create = async (
  p: ReturnType<typeof pools>,
  spec: Service['spec'],
  name?: string,
): Promise<Service> => {
  const made = service(structuredClone(spec), name)
  prepareForCreate(made)
  await (await p.hooks.beforeWrite!(made, undefined, context))?.committed()
  return made
}

const update = async (
  p: ReturnType<typeof pools>,
  old: Service,
  change: (s: Service) => void,
): Promise<Service> => {
  const now = structuredClone(old)
  change(now)
  defaults(now)
  prepareForUpdate(now, old)
  await (await p.hooks.beforeWrite!(now, old, context))?.committed()
  return now
}

const portsIn = async (p: ReturnType<typeof pools>): Promise<number[]> => {
  const bits = decodeBitmap((await p.book.get())?.data ?? '')
  const ports: number[] = []
  for (let i = 0; i < 2768; i++) if (((bits >> BigInt(i)) & 1n) === 1n) ports.push(30000 + i)
  return ports
}

const ports = [{ port: 80 }]

test('the bitmap is the reference’s: ports 30000, 30001, 30009 and 30100 as it stored them', async () => {
  const { nodePorts, book } = pools()
  for (const port of [30000, 30001, 30009, 30100]) await nodePorts.claim(port)
  const stored = await book.get()
  assert.equal(Buffer.from(stored!.data, 'base64').toString('hex'), '10000000000000000000000203')
  assert.equal(stored!.range, '30000-32767')
  assert.equal(encodeBitmap(decodeBitmap(stored!.data)), stored!.data)
})

test('two replicas that share the store never give one address or port twice', async () => {
  const { store, book } = pools()
  const replicas = [0, 1].map(() => ({
    addresses: new AddressAllocator(store, () => ['10.0.0.0/26']),
    nodePorts: new NodePortAllocator(book),
  }))
  const given = await Promise.all(
    Array.from({ length: 60 }, (_, i) => replicas[i % 2]!.addresses.allocate('IPv4', owner(`s${i}`))),
  )
  assert.equal(new Set(given).size, 60)
  const givenPorts = await Promise.all(
    Array.from({ length: 60 }, (_, i) => replicas[i % 2]!.nodePorts.allocate()),
  )
  assert.equal(new Set(givenPorts).size, 60)
})

test('a range gives out every address but its own and the broadcast one, then says that it is full', async () => {
  const { addresses, store } = pools(['10.0.0.0/28'])
  for (let i = 0; i < 14; i++) await addresses.allocate('IPv4', owner(`s${i}`))
  assert.equal(store.names().includes('10.0.0.0') || store.names().includes('10.0.0.15'), false)
  await assert.rejects(addresses.allocate('IPv4', owner('more')), { message: 'range is full' })
})

test('an address is given back only by the service that has it', async () => {
  const { addresses, store } = pools()
  await addresses.claim('10.0.0.9', owner('one'))
  await addresses.release('10.0.0.9', owner('two'))
  assert.deepEqual(store.names(), ['10.0.0.9'])
  await addresses.release('10.0.0.9', owner('one'))
  assert.deepEqual(store.names(), [])
})

const refusals: { say: string; spec: Service['spec']; code: number; message: string }[] = [
  {
    say: 'an address in use',
    spec: { ports, clusterIP: '10.0.0.200' },
    code: 422,
    message:
      'Service "new" is invalid: spec.clusterIPs: Invalid value: ["10.0.0.200"]: failed to allocate IP 10.0.0.200: provided IP is already allocated',
  },
  ...['10.0.0.0', '10.0.0.255', '10.9.0.1'].map((ip) => ({
    say: `an address that is not given out, ${ip}`,
    spec: { ports, clusterIP: ip },
    code: 422,
    message: `Service "new" is invalid: spec.clusterIPs: Invalid value: ["${ip}"]: failed to allocate IP ${ip}: the provided network does not match the current range`,
  })),
  {
    say: 'a node port out of range',
    spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] },
    code: 422,
    message:
      'Service "new" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  },
  {
    say: 'a node port in use',
    spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30555 }] },
    code: 422,
    message:
      'Service "new" is invalid: spec.ports[0].nodePort: Invalid value: 30555: provided port is already allocated',
  },
  {
    say: 'a health check port out of range',
    spec: { type: 'LoadBalancer', ports, externalTrafficPolicy: 'Local', healthCheckNodePort: 80 },
    code: 500,
    message:
      'Internal error occurred: failed to allocate requested HealthCheck NodePort 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  },
  {
    say: 'a health check port in use',
    spec: { type: 'LoadBalancer', ports, externalTrafficPolicy: 'Local', healthCheckNodePort: 30555 },
    code: 500,
    message:
      'Internal error occurred: failed to allocate requested HealthCheck NodePort 30555: provided port is already allocated',
  },
]

for (const { say, spec, code, message } of refusals) {
  test(`${say} is refused, and nothing stays taken`, async () => {
    const p = pools()
    await create(
      p,
      {
        type: 'NodePort',
        clusterIP: '10.0.0.200',
        ports: [{ port: 80, nodePort: 30555 }],
      } as Service['spec'],
      'first',
    )
    await assert.rejects(create(p, spec, 'new'), (error) => {
      assert.ok(error instanceof StatusError)
      assert.equal(error.status.code, code)
      assert.equal(error.status.message, message)
      return true
    })
    assert.deepEqual(p.store.names(), ['10.0.0.200'])
    assert.deepEqual(await portsIn(p), [30555])
  })
}

test('a create whose write fails gives everything back', async () => {
  const p = pools()
  const made = service({ type: 'LoadBalancer', ports, externalTrafficPolicy: 'Local' } as Service['spec'])
  prepareForCreate(made)
  const outcome = await p.hooks.beforeWrite!(made, undefined, context)
  assert.equal((await portsIn(p)).length, 2)
  await outcome!.failed()
  assert.deepEqual(p.store.names(), [])
  assert.deepEqual(await portsIn(p), [])
})

test('a delete gives everything back', async () => {
  const p = pools()
  const made = await create(p, {
    type: 'LoadBalancer',
    ports,
    externalTrafficPolicy: 'Local',
  } as Service['spec'])
  await p.hooks.afterDelete!(made)
  assert.deepEqual(p.store.names(), [])
  assert.deepEqual(await portsIn(p), [])
})

test('NodePort to ClusterIP gives the port back and keeps the address', async () => {
  const p = pools()
  const made = await create(p, { type: 'NodePort', ports } as Service['spec'])
  const now = await update(p, made, (s) => {
    s.spec!.type = 'ClusterIP'
  })
  assert.equal(now.spec!.clusterIP, made.spec!.clusterIP)
  assert.deepEqual(p.store.names(), [made.spec!.clusterIP])
  assert.deepEqual(await portsIn(p), [])
})

test('ClusterIP to ExternalName gives the address back, and back again takes one', async () => {
  const p = pools()
  const made = await create(p, { ports } as Service['spec'])
  const named = await update(p, made, (s) =>
    Object.assign(s.spec!, { type: 'ExternalName', externalName: 'a.b' }),
  )
  assert.deepEqual(p.store.names(), [])
  const back = await update(p, named, (s) =>
    Object.assign(s.spec!, { type: 'ClusterIP', externalName: undefined }),
  )
  assert.deepEqual(p.store.names(), [back.spec!.clusterIP])
})

test('one service port under two protocols has one node port', async () => {
  const p = pools()
  const both = [
    { name: 'udp', port: 53, protocol: 'UDP' },
    { name: 'tcp', port: 53, protocol: 'TCP' },
    { name: 'other', port: 54 },
  ]
  const made = await create(p, { type: 'NodePort', ports: both } as Service['spec'])
  const [udp, tcp, other] = made.spec!.ports!.map((port) => port.nodePort)
  assert.equal(udp, tcp)
  assert.notEqual(udp, other)
  assert.equal((await portsIn(p)).length, 2)
})

test('a dry run takes nothing', async () => {
  const p = pools()
  const made = service({ type: 'LoadBalancer', ports, externalTrafficPolicy: 'Local' } as Service['spec'])
  prepareForCreate(made)
  await p.hooks.beforeWrite!(made, undefined, { ...context, dryRun: true })
  assert.equal(made.spec!.clusterIP, '10.0.0.0')
  assert.deepEqual(p.store.names(), [])
  assert.equal(await p.book.get(), undefined)
})

test('repair makes the book say what the services say', async () => {
  const p = pools()
  await p.nodePorts.claim(30001)
  await p.nodePorts.repair([30002, 30003], () => false)
  assert.deepEqual(await portsIn(p), [30001, 30002, 30003])
  await p.nodePorts.repair([30002, 30003], (port) => port === 30001)
  assert.deepEqual(await portsIn(p), [30002, 30003])
})

test('a dual-stack cluster gives an address of each family, and takes the second back', async () => {
  const p = pools(['10.0.0.0/24', 'fd00::/112'])
  const made = await create(p, { ports, ipFamilyPolicy: 'PreferDualStack' } as Service['spec'])
  assert.deepEqual(made.spec!.ipFamilies, ['IPv4', 'IPv6'])
  assert.equal(made.spec!.clusterIPs!.length, 2)
  assert.deepEqual(p.store.names().sort(), [...made.spec!.clusterIPs!].sort())
  const single = await update(p, made, (s) => {
    s.spec!.ipFamilyPolicy = 'SingleStack'
    s.spec!.ipFamilies = s.spec!.ipFamilies!.slice(0, 1)
    s.spec!.clusterIPs = s.spec!.clusterIPs!.slice(0, 1)
  })
  assert.deepEqual(p.store.names(), [single.spec!.clusterIP])
})
