import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Attempts, feasibleWanted } from './attempt.ts'
import type { Cache } from './cache/cache.ts'
import type { PodInfo } from './cache/podinfo.ts'
import { readyMade } from './config/readymade.ts'
import { resolvePlugins } from './config/resolve.ts'
import type { ProfileConfiguration } from './config/types.ts'
import { Profile } from './framework/profile.ts'
import { type PluginHandle, pluginMaker } from './plugins/registry.ts'
import { Nominator } from './queue/nominator.ts'
import { cacheOf, infoOf, nodeOf } from './testing/builders.ts'

const nothing = { list: () => [], get: () => undefined }

const setUp = (
  cache: Cache,
  configuration: ProfileConfiguration = {},
  remembers = true,
  random: () => number = () => 0,
) => {
  const nominator = new Nominator()
  const observed: Record<string, Record<string, number>> = {}
  const attempts = new Attempts({
    ...{ cache, nominator, random },
    choose: (_pod, nodes) => nodes[0]!,
    observe: (_pod, plugin, nodes, scores) => {
      for (const [i, node] of nodes.entries()) {
        observed[node.name] ??= {}
        observed[node.name]![plugin] = scores[i]!
      }
    },
  })
  const handle = {
    ...{ claims: nothing, volumes: nothing, classes: nothing, csiNodes: nothing, csiDrivers: nothing },
    ...{ capacities: nothing, nominator, random, now: () => 0, budgets: () => [] },
    namespaceLabels: () => ({}),
    selectorOfOwners: () => undefined,
    choose: (_pod: PodInfo, nodes: readonly unknown[]) => nodes[0],
    fits: (of: Profile) => (cycle: never, node: never) => attempts.fits(of, cycle, node),
    profile: () => profile,
    onError: () => {},
    rejectWaiting: () => true,
    evicted: () => {},
    finished: () => {},
  } as unknown as PluginHandle
  const { plugins, all } = resolvePlugins(configuration, pluginMaker(handle))
  const sampling = all.find((plugin) => plugin.sampling !== undefined)?.sampling
  const profile: Profile = new Profile({
    schedulerName: 'test',
    percentageOfNodesToScore: sampling?.percentage ?? 0,
    ...(sampling === undefined ? {} : { isRandomized: true, feasibleMin: sampling.feasibleMin }),
    plugins,
    remembers,
  })
  return { attempts, profile, nominator, observed, run: (pod: PodInfo) => attempts.run(profile, pod) }
}

describe('how many nodes are looked at', () => {
  const rows: { nodes: number; percentage: number; want: number }[] = [
    { nodes: 50, percentage: 0, want: 50 },
    { nodes: 100, percentage: 0, want: 100 },
    { nodes: 1000, percentage: 0, want: 420 },
    { nodes: 5000, percentage: 0, want: 500 },
    { nodes: 10_000, percentage: 0, want: 500 },
    { nodes: 5000, percentage: 30, want: 1500 },
    { nodes: 5000, percentage: 100, want: 5000 },
  ]
  for (const { nodes, percentage, want } of rows)
    test(`${want} of ${nodes} at ${percentage} %`, () =>
      assert.equal(feasibleWanted(nodes, percentage), want))

  test('the next attempt begins where the last one ended', () => {
    const nodes = Array.from({ length: 300 }, (_, i) => nodeOf(`n${i}`))
    const { run, observed } = setUp(cacheOf(nodes))
    run(infoOf('p'))
    const first = new Set(Object.keys(observed))
    for (const name of Object.keys(observed)) delete observed[name]
    run(infoOf('q'))
    assert.ok(first.size < 300)
    assert.ok(Object.keys(observed).some((name) => !first.has(name)))
  })
})

describe('what is remembered of a shape', () => {
  test('changes no decision and no score, whatever happens to nodes meanwhile', () => {
    let seed = 11
    const next = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % below
    }
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`)
    const cache = cacheOf(names.map((name) => nodeOf(name, { cpu: String(2 + next(6)) })))
    const remembering = setUp(cache)
    const plain = setUp(cache, {}, false)
    for (let i = 0; i < 400; i++) {
      const pod = infoOf(`p${i}`, {
        cpu: `${1 + next(4)}00m`,
        memory: `${1 + next(3)}Gi`,
        labels: { app: `a${next(3)}` },
      })
      const [a, b] = [remembering.run(pod), plain.run(pod)]
      assert.equal(a.node?.name, b.node?.name, `attempt ${i}`)
      assert.deepEqual(remembering.observed, plain.observed, `attempt ${i}`)
      if (a.node !== undefined) cache.assume(pod, a.node.name)
      const name = names[next(names.length)]!
      if (next(5) === 0) cache.removeNode(name)
      if (next(5) === 0)
        cache.setNode(
          nodeOf(name, { cpu: String(2 + next(6)) }, {}, next(4) === 0 ? { unschedulable: true } : {}),
        )
    }
  })
})

describe('nominated pods', () => {
  test('keep their room from the less important, not from the more important', () => {
    const { run, nominator } = setUp(cacheOf([nodeOf('a', { cpu: '2' })]))
    nominator.set(infoOf('waits', { cpu: '2', priority: 10 }), 'a')
    assert.equal(run(infoOf('low', { cpu: '1', priority: 5 })).node, undefined)
    assert.equal(run(infoOf('high', { cpu: '1', priority: 20 })).node?.name, 'a')
  })
})

describe('ready-made profiles', () => {
  const cache = () =>
    cacheOf(
      [
        nodeOf('empty', { cpu: '10', memory: '10Gi' }),
        nodeOf('full', { cpu: '10', memory: '10Gi' }),
        nodeOf('lopsided', { cpu: '10', memory: '10Gi' }),
      ],
      [
        infoOf('x', { cpu: '6', memory: '6Gi', node: 'full' }).pod,
        infoOf('y', { cpu: '8', memory: '2Gi', node: 'lopsided' }).pod,
      ],
    )
  const pod = (): PodInfo => infoOf('p', { cpu: '1', memory: '1Gi' })
  for (const [name, want] of [
    ['worst-fit', 'empty'],
    ['best-fit', 'full'],
    ['hybrid', 'full'],
  ] as const)
    test(`${name} takes the ${want} node`, () =>
      assert.equal(setUp(cache(), readyMade[name]!).run(pod()).node?.name, want))

  test('hybrid leaves no resource stranded where best fit would', () => {
    const nodes = cacheOf(
      [nodeOf('even', { cpu: '10', memory: '10Gi' }), nodeOf('lopsided', { cpu: '10', memory: '10Gi' })],
      [
        infoOf('x', { cpu: '4', memory: '4Gi', node: 'even' }).pod,
        infoOf('y', { cpu: '8', memory: '2Gi', node: 'lopsided' }).pod,
      ],
    )
    assert.equal(setUp(nodes, readyMade['best-fit']!).run(pod()).node?.name, 'lopsided')
    assert.equal(setUp(nodes, readyMade.hybrid!).run(pod()).node?.name, 'even')
  })

  test('relaxed scores a share of the nodes, and another one each time', () => {
    const nodes = Array.from({ length: 1000 }, (_, i) => nodeOf(`n${i}`))
    let seed = 3
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    const { run, observed } = setUp(cacheOf(nodes), readyMade.relaxed!, true, random)
    run(infoOf('p'))
    const first = Object.keys(observed)
    assert.equal(first.length, 50)
    for (const name of first) delete observed[name]
    run(infoOf('q'))
    assert.notDeepEqual(Object.keys(observed).sort(), first.sort())
  })
})
