import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IPAddress, ServiceCIDR } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { inUse, isNeeded, overlapping, ready, says } from './plan.ts'

const cidr = (name: string, cidrs: string[], isGoing = false): ServiceCIDR => ({
  ...{ apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR' },
  metadata: { name, ...(isGoing && { deletionTimestamp: '2026-01-01T00:00:00Z' }) },
  spec: { cidrs },
})
const address = (name: string): IPAddress => ({
  ...{ apiVersion: 'networking.k8s.io/v1', kind: 'IPAddress' },
  metadata: { name, labels: { 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' } },
  spec: { parentRef: { resource: 'services', name: 's' } },
})

describe('a range that is deleted', () => {
  const rows: [string, ServiceCIDR, ServiceCIDR[], string[], boolean][] = [
    ['goes when nobody uses it', cidr('a', ['10.0.0.0/24']), [], [], false],
    ['goes when others are used', cidr('a', ['10.0.0.0/24']), [], ['10.0.1.1', 'fd00::1'], false],
    ['stays for one address', cidr('a', ['10.0.0.0/24']), [], ['10.0.0.1'], true],
    [
      'stays for an address of its second family',
      cidr('a', ['10.0.0.0/24', 'fd00::/112']),
      [],
      ['fd00::9'],
      true,
    ],
    [
      'goes when another has the address too',
      cidr('a', ['10.0.0.0/24']),
      [cidr('b', ['10.0.0.0/16'])],
      ['10.0.0.1'],
      false,
    ],
    [
      'stays when another has some of the addresses',
      cidr('a', ['10.0.0.0/24']),
      [cidr('b', ['10.0.0.0/25'])],
      ['10.0.0.1', '10.0.0.200'],
      true,
    ],
    [
      'goes when several others have all of them',
      cidr('a', ['10.0.0.0/24']),
      [cidr('b', ['10.0.0.0/25']), cidr('c', ['10.0.0.128/25'])],
      ['10.0.0.1', '10.0.0.200'],
      false,
    ],
    [
      'stays when the other goes too',
      cidr('a', ['10.0.0.0/24']),
      [cidr('b', ['10.0.0.0/24'], true)],
      ['10.0.0.1'],
      true,
    ],
    ['goes when it is no range at all', cidr('a', ['nonsense']), [], ['10.0.0.1'], false],
    ['is not held by what is no address', cidr('a', ['10.0.0.0/24']), [], ['nonsense'], false],
  ]
  for (const [name, going, others, used, wanted] of rows)
    test(name, () => assert.equal(isNeeded(going, [going, ...others], used.map(address)), wanted))
})

test('a range goes when its addresses were made by hand', () => {
  const made = { ...address('10.0.0.1'), metadata: { name: '10.0.0.1' } }
  assert.equal(isNeeded(cidr('a', ['10.0.0.0/24']), [], [made]), false)
})

test('ranges overlap in any of their families, and never with themselves', () => {
  const a = cidr('a', ['10.0.0.0/24', 'fd00::/112'])
  const all = [
    a,
    cidr('b', ['10.0.1.0/24', 'fd00::/120']),
    cidr('c', ['10.0.1.0/24']),
    cidr('d', ['10.0.0.0/30']),
  ]
  assert.deepEqual(
    overlapping(a, all).map(({ metadata }) => metadata.name),
    ['b', 'd'],
  )
})

test('a condition is right to the letter, whenever it was written', () => {
  const of = (change: object): ServiceCIDR => ({
    ...cidr('a', ['10.0.0.0/24']),
    status: { conditions: [{ ...ready, lastTransitionTime: '2020-01-01T00:00:00Z', ...change }] },
  })
  assert.ok(says(of({}), ready))
  for (const change of [{ status: 'False' }, { message: 'x' }, { reason: 'x' }, { type: 'Other' }])
    assert.ok(!says(of(change), ready))
  assert.ok(!says(of({}), inUse))
  assert.ok(!says(cidr('a', []), ready))
})
