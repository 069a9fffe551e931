/**
 * The stores behind Service addresses and node ports: IPAddress objects of the registry, and the port book, one key that
 * no endpoint serves.
 */
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import {
  decodeMessage,
  decodeProtobuf,
  isProtobuf,
} from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { parseStoredJson } from '@binnacle/apimachinery/serializer/storedjson.ts'
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { IPAddress, ServiceCIDR } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { AddressAllocator } from '../registry/core/service/allocation/addresses.ts'
import type { ServiceAllocators } from '../registry/core/service/allocation/hooks.ts'
import { NodePortAllocator } from '../registry/core/service/allocation/nodeports.ts'
import { ServiceRepair } from '../registry/core/service/allocation/repair.ts'
import {
  type AddressStore,
  nodePortRangeKey,
  type RangeAllocation,
  type RangeStore,
} from '../registry/core/service/allocation/stores.ts'
import type { Registry } from '../registry/generic/registry.ts'
import type { Storage } from '../storage/interface.ts'
import type { SystemWriter } from './bootstrap/writer.ts'
import type { ApiServerOptions } from './options.ts'

const networking = 'networking.k8s.io/v1'

/** @param server what exists only after the kinds that need the allocators are registered */
export const serviceAllocators = (
  o: ApiServerOptions,
  storage: Storage,
  server: () => { registry: Registry; writer: SystemWriter },
): ServiceAllocators => ({
  addresses: new AddressAllocator(
    addressStore(server),
    () => {
      const cidrs = server().registry.of<ServiceCIDR & KubeObject>('networking.k8s.io', 'servicecidrs').list()
      const ready = cidrs.filter((cidr) => cidr.metadata.deletionTimestamp === undefined)
      // The default range comes first, and is there before its object is.
      const others = ready.flatMap((cidr) => cidr.spec?.cidrs ?? [])
      return [...new Set([...o.serviceClusterIPRange.split(','), ...others])]
    },
    o.serviceClusterIPRange.split(','),
  ),
  nodePorts: new NodePortAllocator(rangeStore(storage, `${o.etcdPrefix}/${nodePortRangeKey}`), {
    first: o.serviceNodePortRange[0],
    last: o.serviceNodePortRange[1],
  }),
})

const addressStore = (server: () => { registry: Registry; writer: SystemWriter }): AddressStore => ({
  create: async (address) => {
    try {
      await server().writer.create('ipaddresses', address as unknown as KubeObject)
      return true
    } catch (error) {
      if (error instanceof StatusError && error.reason === 'AlreadyExists') return false
      throw error
    }
  },
  get: (name) => found<IPAddress>(server().registry, 'networking.k8s.io', 'ipaddresses', '', name),
  delete: (name) => server().writer.remove(networking, 'ipaddresses', '', name),
  list: async () => server().registry.of('networking.k8s.io', 'ipaddresses').list() as unknown as IPAddress[],
})

const rangeStore = (storage: Storage, key: string): RangeStore => ({
  get: async () => {
    const { kv } = await storage.get(key)
    if (kv === undefined) return undefined
    const allocation = decodeRange(kv.value)
    return { ...allocation, metadata: { ...allocation.metadata, resourceVersion: String(kv.modRevision) } }
  },
  put: async (allocation) => {
    const { resourceVersion } = allocation.metadata
    const value = Buffer.from(
      JSON.stringify({ ...allocation, metadata: { ...allocation.metadata, resourceVersion: undefined } }),
    )
    const written =
      resourceVersion === undefined
        ? await storage.create(key, value)
        : await storage.update(key, value, Number(resourceVersion))
    return written.succeeded
  },
})

const decodeRange = (value: Buffer): RangeAllocation => {
  if (!isProtobuf(value)) return parseStoredJson(value) as RangeAllocation
  const type = typeOf('', 'v1', 'RangeAllocation')
  if (type === undefined) throw new Error('no schema for RangeAllocation')
  return decodeMessage(type, decodeProtobuf(value).raw) as unknown as RangeAllocation
}

export interface RepairFacts {
  readonly clock: Clock
  /** No other server uses this store. */
  readonly isAlone: boolean
  onFault(text: string): void
}

/** To be run at start and now and then: heals what a crash between a claim and its Service left behind. */
export const serviceRepair = (
  server: { registry: Registry; writer: SystemWriter },
  { addresses, nodePorts }: ServiceAllocators,
  { clock, isAlone, onFault }: RepairFacts,
): ServiceRepair => {
  const { registry } = server
  return new ServiceRepair({
    addresses,
    nodePorts,
    addressStore: addressStore(() => server),
    services: () => registry.of<Service & KubeObject>('', 'services').list(),
    find: ({ namespace, name }) => found<Service>(registry, '', 'services', namespace, name),
    now: () => clock.now(),
    isAlone,
    onFault,
  })
}

/** Read from the store; undefined when it is not there. */
const found = async <T>(
  registry: Registry,
  group: string,
  resource: string,
  namespace: string,
  name: string,
): Promise<T | undefined> => {
  try {
    return (await registry.store(group, resource).read(namespace, name)).object() as unknown as T
  } catch (error) {
    if (error instanceof StatusError && error.reason === 'NotFound') return undefined
    throw error
  }
}
