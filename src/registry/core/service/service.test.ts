/** Service: this kind's rules and allocation answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded, testRecordedCells } from '../../recorded.ts'
import { AddressAllocator } from './allocation/addresses.ts'
import { memoryAddressStore, memoryRangeStore } from './allocation/memory.ts'
import { NodePortAllocator } from './allocation/nodeports.ts'
import { serviceResource } from './index.ts'

const definition = serviceResource({
  addresses: new AddressAllocator(memoryAddressStore(), () => ['10.0.0.0/24']),
  nodePorts: new NodePortAllocator(memoryRangeStore()),
})

const folder = 'core/service'
const facts = { group: '', kind: 'Service', version: 'v1', namespaced: true, hasStatus: true }
const kind = definition as unknown as ResourceDefinition

testRecorded(folder, facts, kind)
testRecordedCells(folder, facts, kind)
