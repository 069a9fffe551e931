/** A network that breaks, in a cluster whose time is the test's: how many nodes are evicted, and when. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { nodes } from '@binnacle/client/resources.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Cluster, startCluster } from '../../src/testing/cluster.ts'

const zoneLabel = 'topology.kubernetes.io/zone'

describe('nodes of two zones', () => {
  let cluster: Cluster
  before(async () => {
    cluster = await startCluster({
      ...{ clock: 'manual', nodes: 0, scheduler: false, controllers: ['node-lifecycle-controller'] },
    })
    for (const name of [...names('a', 8), ...names('b', 4)])
      await cluster.nodes.addNode(name, { labels: { [zoneLabel]: name[0]! } })
    await passUntil(async () => (await list()).every((node) => isReady(node) && keys(node).length === 0))
  })
  after(() => cluster.stop())

  const names = (zone: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${zone}${i}`)
  const list = async (): Promise<Node[]> => (await cluster.client.list(nodes)).items
  const isReady = ({ status }: Node): boolean =>
    status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
  const keys = ({ spec }: Node): string[] =>
    (spec.taints ?? []).map(({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`)
  const evicted = async (): Promise<string[]> =>
    (await list())
      .filter((node) => keys(node).includes('unreachable:NoExecute'))
      .map(({ metadata }) => metadata.name!)
  const silent = async (): Promise<string[]> =>
    (await list())
      .filter((node) => keys(node).includes('unreachable:NoSchedule'))
      .map(({ metadata }) => metadata.name!)

  /** Whoever of a zone is evicted was so ten seconds after the one before; whole seconds are told. */
  const assertPace = async (zone: string): Promise<void> => {
    const times = (await list())
      .filter(({ metadata }) => metadata.name!.startsWith(zone))
      .flatMap(({ spec }) => spec.taints ?? [])
      .filter(({ effect }) => effect === 'NoExecute')
      .map(({ timeAdded }) => Date.parse(timeAdded!) / 1000)
      .sort((x, y) => x - y)
    for (const [i, time] of times.slice(1).entries()) assert.ok(time - times[i]! >= 9, `${times}`)
  }

  /** Second by second; what is asked for is answered in between. */
  const pass = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i++) {
      await cluster.clock.run!(1_000)
      for (let turns = 0; turns < 20; turns++) await setImmediate()
    }
  }
  const passUntil = async (isTrue: () => Promise<boolean>): Promise<void> => {
    for (let seconds = 0; !(await isTrue()); seconds++) {
      assert.ok(seconds < 600, 'it did not come to be in ten minutes')
      await pass(1)
    }
  }

  test('three that fall silent at once are evicted ten seconds apart', async () => {
    for (const name of names('a', 3)) cluster.nodes.stopNode(name)
    await passUntil(async () => (await evicted()).length === 3)
    assert.deepEqual(await evicted(), names('a', 3))
    await assertPace('a')
  })
  test('two more, and the zone is disrupted: nobody else is evicted', async () => {
    for (const name of ['a3', 'a4']) cluster.nodes.stopNode(name)
    await passUntil(async () => (await silent()).length === 5)
    await pass(120)
    const more = (await evicted()).length - 3
    // The first of the two may have fallen silent before the other.
    assert.ok(more <= 1, `${await evicted()}`)
  })
  test('the other zone is evicted as ever', async () => {
    cluster.nodes.stopNode('b0')
    await passUntil(async () => (await evicted()).includes('b0'))
  })
  test('when nobody is heard of, all evictions are taken back', async () => {
    for (const name of [...names('a', 8), ...names('b', 4)]) cluster.nodes.stopNode(name)
    await passUntil(async () => (await silent()).length === 12)
    await passUntil(async () => (await evicted()).length === 0)
    await pass(120)
    assert.deepEqual(await evicted(), [])
  })
  test('when one is back the zone without any is evicted, and its own is not', async () => {
    cluster.nodes.startNode('b3')
    await passUntil(async () => (await evicted()).length >= 8)
    assert.deepEqual(await evicted(), names('a', 8))
    await assertPace('a')
  })
  test('with half of its nodes back it is evicted, too', async () => {
    cluster.nodes.startNode('b2')
    await passUntil(async () => (await evicted()).length === 10)
    await assertPace('b')
  })
  test('when all are back nothing is left of it', async () => {
    for (const name of [...names('a', 8), ...names('b', 4)]) cluster.nodes.startNode(name)
    await passUntil(async () => (await list()).every((node) => isReady(node) && keys(node).length === 0))
  })
})
