import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { countZones, rateOf, stateOf, type ZoneCount, type ZoneState, Zones, zoneOf } from './zones.ts'

const options = {
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  unhealthyZoneThreshold: 0.55,
  largeClusterSizeThreshold: 50,
}
const node = (labels: Record<string, string>, ready?: string): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n', labels },
  spec: {},
  status: ready === undefined ? {} : { conditions: [{ type: 'Ready', status: ready }] },
})

describe('the zone of a node', () => {
  const [region, zone] = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone']
  const legacy = 'failure-domain.beta.kubernetes.io/zone'
  const rows: [string, Record<string, string>, string][] = [
    ['is nameless without labels', {}, ''],
    ['is its region and its zone', { [region]: 'r', [zone]: 'z' }, 'r:\0:z'],
    ['is its region alone', { [region]: 'r' }, 'r:\0:'],
    ['is its zone alone', { [zone]: 'z' }, ':\0:z'],
    ['is what the old label says, where both are there', { [zone]: 'z', [legacy]: 'old' }, ':\0:old'],
  ]
  for (const [what, labels, name] of rows) test(what, () => assert.equal(zoneOf(node(labels)), name))
})

test('nodes are counted by zone, and those that never said are not healthy', () => {
  const z = { 'topology.kubernetes.io/zone': 'z' }
  assert.deepEqual(
    [...countZones([node(z, 'True'), node(z, 'False'), node(z, 'Unknown'), node(z), node({}, 'True')])],
    [
      [':\0:z', { size: 4, unhealthy: 3 }],
      ['', { size: 1, unhealthy: 0 }],
    ],
  )
})

describe('a zone', () => {
  const rows: [string, ZoneCount, ZoneState, number][] = [
    ['all of whose nodes are well', { size: 9, unhealthy: 0 }, 'Normal', 0.1],
    ['two of whose three nodes are silent', { size: 3, unhealthy: 2 }, 'Normal', 0.1],
    ['half of whose nodes are silent', { size: 10, unhealthy: 5 }, 'Normal', 0.1],
    ['that is small, 55 of 100 parts silent', { size: 20, unhealthy: 11 }, 'PartialDisruption', 0],
    ['of 50 nodes is small', { size: 50, unhealthy: 49 }, 'PartialDisruption', 0],
    ['of 51 nodes is large', { size: 51, unhealthy: 50 }, 'PartialDisruption', 0.01],
    ['of which all is silent', { size: 51, unhealthy: 51 }, 'FullDisruption', 0.1],
    ['of one silent node', { size: 1, unhealthy: 1 }, 'FullDisruption', 0.1],
  ]
  for (const [what, count, state, rate] of rows)
    test(what, () => {
      assert.equal(stateOf(count, 0.55), state)
      assert.equal(rateOf(state, count.size, options), rate)
    })
})

describe('evictions', () => {
  const well: ZoneCount = { size: 10, unhealthy: 1 }
  const small: ZoneCount = { size: 10, unhealthy: 9 }
  const large: ZoneCount = { size: 60, unhealthy: 59 }
  const dead: ZoneCount = { size: 10, unhealthy: 10 }
  /** Some nodes wait in zone a. @returns when each of them went, in seconds, with the others' counts set at these times */
  const evictions = (
    turns: readonly (readonly [atSeconds: number, counts: Record<string, ZoneCount>])[],
    untilSeconds: number,
    waiting = 3,
  ): number[] => {
    const clock = new FakeClock()
    const zones = new Zones(clock, options)
    const gone: number[] = []
    for (let s = 0; s <= untilSeconds; s++) {
      const turn = turns.find(([at]) => at === s)
      if (turn !== undefined) zones.update(new Map(Object.entries(turn[1])))
      if (s === 0) for (let i = 0; i < waiting; i++) zones.add(`n${i}`, 'a')
      const next = zones.next('a')
      if (next?.waitMs === 0) {
        zones.remove(next.node)
        zones.spend('a')
        gone.push(s)
      }
      clock.advance(1000)
    }
    return gone
  }
  const rows: [string, Parameters<typeof evictions>[0], number, number[]][] = [
    ['go one by one at the first rate', [[0, { a: well }]], 100, [0, 10, 20]],
    ['go at the second rate in a large disrupted zone', [[0, { a: large, b: well }]], 300, [0, 100, 200]],
    ['stay away in a small disrupted zone', [[0, { a: small, b: well }]], 9_999, []],
    ['go at the first rate where a whole zone is gone', [[0, { a: dead, b: well }]], 100, [0, 10, 20]],
    ['stay away where all zones are gone', [[0, { a: dead, b: dead }]], 9_999, []],
    ['stay away where the only zone is gone', [[0, { a: dead }]], 9_999, []],
    ['are another zone’s matter', [[0, { a: well, b: small }]], 100, [0, 10, 20]],
    [
      'slow down once the zone is disrupted, and who had to wait waits anew',
      [
        [0, { a: { size: 60, unhealthy: 3 } }],
        [5, { a: large }],
      ],
      300,
      [0, 105, 205],
    ],
    [
      'become faster once it is well',
      [
        [0, { a: large }],
        [30, { a: well }],
      ],
      100,
      [0, 40, 50],
    ],
    [
      'begin anew some time after all were gone',
      [
        [0, { a: dead, b: dead }],
        [30, { a: dead, b: well }],
      ],
      100,
      [40, 50, 60],
    ],
    [
      'begin at the rate of the state in which the zone came back',
      [
        [0, { a: dead, b: dead }],
        [30, { a: small, b: well }],
      ],
      9_999,
      [],
    ],
    [
      'end when all are gone',
      [
        [0, { a: well, b: well }],
        [15, { a: dead, b: dead }],
      ],
      9_999,
      [0, 10],
    ],
    [
      'do not begin because a disrupted zone grew',
      [
        [0, { a: small, b: well }],
        [30, { a: large, b: well }],
      ],
      9_999,
      [],
    ],
    [
      'keep their pace while the state is the same',
      [
        [0, { a: well }],
        [5, { a: { size: 11, unhealthy: 2 } }],
        [7, { a: well }],
      ],
      100,
      [0, 10, 20],
    ],
    [
      'keep their pace when a whole zone goes, which has the same rate',
      [
        [0, { a: well, b: well }],
        [5, { a: dead, b: well }],
      ],
      100,
      [0, 10, 20],
    ],
  ]
  for (const [what, turns, until, gone] of rows)
    test(what, () => assert.deepEqual(evictions(turns, until), gone))

  test('that were not made are not made up for', () => {
    const clock = new FakeClock()
    const zones = new Zones(clock, options)
    zones.update(new Map([['a', well]]))
    clock.advance(3_600_000)
    zones.add('n1', 'a')
    zones.add('n2', 'a')
    assert.deepEqual(zones.next('a'), { node: 'n1', waitMs: 0 })
    zones.remove('n1')
    zones.spend('a')
    assert.deepEqual(zones.next('a'), { node: 'n2', waitMs: 10_000 })
  })
  test('are not hastened by setting the time of day', () => {
    const clock = new FakeClock()
    const zones = new Zones(clock, options)
    zones.update(new Map([['a', well]]))
    zones.spend('a')
    zones.add('n', 'a')
    clock.jump(86_400_000)
    assert.equal(zones.next('a')?.waitMs, 10_000)
  })
  test('do not happen at a rate of zero', () => {
    const zones = new Zones(new FakeClock(), { ...options, nodeEvictionRate: 0 })
    zones.update(new Map([['a', well]]))
    zones.add('n', 'a')
    assert.equal(zones.next('a'), undefined)
  })
})

describe('a node that waits', () => {
  const well: ZoneCount = { size: 4, unhealthy: 1 }
  const both = new Map([
    ['a', well],
    ['b', well],
  ])
  const waiting = (): Zones => {
    const zones = new Zones(new FakeClock(), options)
    zones.update(both)
    for (const name of ['n1', 'n2']) zones.add(name, 'a')
    return zones
  }
  test('keeps its place when it is added again', () => {
    const zones = waiting()
    zones.add('n1', 'a')
    assert.equal(zones.next('a')?.node, 'n1')
  })
  test('moves with its labels, and takes nothing of the other zone’s turn with it', () => {
    const zones = waiting()
    zones.spend('a')
    zones.add('n1', 'b')
    assert.deepEqual(zones.next('a'), { node: 'n2', waitMs: 10_000 })
    assert.deepEqual(zones.next('b'), { node: 'n1', waitMs: 0 })
    zones.spend('b')
    zones.add('n1', 'a')
    assert.equal(zones.next('b'), undefined)
    zones.remove('n2')
    assert.deepEqual(zones.next('a'), { node: 'n1', waitMs: 10_000 })
  })
  test('does not wait any more when it is gone, or well', () => {
    const zones = waiting()
    zones.remove('n1')
    zones.remove('n1')
    assert.equal(zones.next('a')?.node, 'n2')
  })
  test('is forgotten with its zone', () => {
    const zones = waiting()
    zones.update(new Map([['b', well]]))
    assert.equal(zones.stateOf('a'), 'Initial')
    assert.equal(zones.next('a'), undefined)
    zones.update(both)
    zones.add('n1', 'a')
    assert.equal(zones.next('a')?.node, 'n1')
  })
})
