/** What the recorded cases (test/scheduler/cases/devices*.yaml) do not show: a search that would take for ever ends. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Device, ResourceClaim, ResourceSlice } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { NodeInfo } from '../../cache/nodeinfo.ts'
import { nodeOf } from '../../testing/builders.ts'
import { allocate, SearchMemory, SearchTooLong } from './allocator.ts'
import { Inventory } from './inventory.ts'
import { Ledger } from './ledger.ts'
import { wantedOf } from './requests.ts'

const node = new NodeInfo('n', 0)
node.setNode(nodeOf('n'))

const sliceOf = (devices: readonly Device[], name = 's', pool: object = {}): ResourceSlice =>
  ({
    metadata: { name },
    spec: {
      driver: 'd.example.com',
      pool: { name: 'p', generation: 1, resourceSliceCount: 1, ...pool },
      nodeName: 'n',
      devices,
    },
  }) as unknown as ResourceSlice

const claimOf = (name: string, devices: object): ResourceClaim =>
  ({
    metadata: { name, namespace: 'default', uid: name, resourceVersion: '1' },
    spec: { devices },
  }) as unknown as ResourceClaim

const searchIn = (inventory: Inventory, ...claims: ResourceClaim[]) => {
  const ledger = new Ledger({ get: () => undefined })
  const anyClass = () => ({ metadata: { name: 'c' }, spec: {} }) as never
  let shares = 0
  return allocate(
    node,
    claims.map((claim) => wantedOf(claim, anyClass)),
    { inventory, ledger, freed: new Set(), memory: new SearchMemory(), shareId: () => String(++shares) },
  )
}

const exactly = (count: number) => ({ deviceClassName: 'c', allocationMode: 'ExactCount', count })

describe('a search for devices', () => {
  test('among many that are never alike is given up', () => {
    const inventory = new Inventory()
    const devices = Array.from({ length: 64 }, (_, i) => ({
      name: `d${i}`,
      // Pairs are alike, more are not: every choice of the first few looks good.
      attributes: { twin: { int: i % 8 } },
    }))
    inventory.set(sliceOf(devices), undefined)
    const requests = Array.from({ length: 12 }, (_, i) => ({ name: `r${i}`, exactly: exactly(4) }))
    const constraints = [{ matchAttribute: 'd.example.com/twin', requests: ['r10', 'r11', 'r9'] }]
    assert.throws(() => searchIn(inventory, claimOf('a', { requests, constraints })), SearchTooLong)
  })

  test('for as many as there are tries no order twice', () => {
    const inventory = new Inventory()
    inventory.set(sliceOf(Array.from({ length: 30 }, (_, i) => ({ name: `d${i}` }))), undefined)
    assert.equal(searchIn(inventory, claimOf('a', { requests: [{ name: 'r', exactly: exactly(31) }] })), 'no')
  })

  test('sees slices that are changed, moved to another pool and deleted', () => {
    const inventory = new Inventory()
    const found = (): unknown => {
      const result = searchIn(inventory, claimOf('a', { requests: [{ name: 'r', exactly: exactly(1) }] }))
      return typeof result === 'string' ? result : result.allocations[0]!.devices!.results![0]!.device
    }
    assert.equal(found(), 'no')
    const first = sliceOf([{ name: 'x' }])
    inventory.set(first, undefined)
    assert.equal(found(), 'x')
    const second = sliceOf([{ name: 'y' }])
    inventory.set(second, first)
    assert.equal(found(), 'y')
    const moved = sliceOf([{ name: 'z' }], 's', { name: 'q', resourceSliceCount: 2 })
    inventory.set(moved, second)
    assert.equal(found(), 'no')
    inventory.set(sliceOf([], 't', { name: 'q', resourceSliceCount: 2 }), undefined)
    assert.equal(found(), 'z')
    inventory.delete(moved)
    assert.equal(found(), 'no')
  })
})
