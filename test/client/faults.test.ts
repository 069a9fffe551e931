/**
 * Informers through everything that goes wrong at once: lost watches, forgotten history, a busy server, a slow store, cut connections,
 * states that are put back and clocks that jump. After each round their caches equal what the server has. Chance comes from a seed:
 * FAULTS_SEED and FAULTS_ROUNDS choose others.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Informer } from '@binnacle/client/cache/informer.ts'
import { configmaps } from '@binnacle/client/resources.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Cluster, type Snapshot, startCluster } from '../../src/testing/cluster.ts'
import { type Faults, seeded } from '../../src/testing/faults.ts'

const seed = Number(process.env.FAULTS_SEED ?? 20_261_121)
const rounds = Number(process.env.FAULTS_ROUNDS ?? 50)
const namespace = 'default'
const nobody = { user: 'system:serviceaccount:default:informer', groups: ['system:masters'] }

/** What each informer watches, by label; '' all. */
const selectors = ['', 'colour=blue', 'colour!=blue'] as const

/** How long, on the cluster's clock, caches may take once nothing goes wrong any more: the longest back-off and a half. Milliseconds. */
const patienceMs = 45_000
const stepMs = 200

const dayMs = 24 * 3_600_000

type Random = () => number
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1))
const oneOf = <T>(random: Random, items: readonly T[]): T => items[upTo(random, items.length - 1)]!

const drawFaults = (random: Random): Faults => ({
  ...(random() < 0.5 ? { droppedWatch: random() * 0.5 } : {}),
  ...(random() < 0.5 ? { expired: random() * 0.5 } : {}),
  ...(random() < 0.3 ? { tooManyRequests: random() * 0.3 } : {}),
  ...(random() < 0.3 ? { slowStoreMs: [1, 1 + upTo(random, 500)] as const } : {}),
})

const told = ({ metadata, data }: ConfigMap): string =>
  `${metadata.name}@${metadata.resourceVersion} ${JSON.stringify(data)}`

/** An informer, and what its handlers were told so far: nothing twice, nothing that was not there. */
const follow = (cluster: Cluster, labelSelector: string, signal: AbortSignal) => {
  const shown = new Map<string, string>()
  const mistakes: string[] = []
  const informer = new Informer<ConfigMap>({
    client: cluster.as(nobody, 'informer', true),
    ...{ clock: cluster.clock, resource: configmaps, namespace, labelSelector },
  })
  informer.addHandler({
    added: (object) => {
      const name = object.metadata.name!
      if (shown.has(name)) mistakes.push(`${name} was added twice`)
      shown.set(name, told(object))
    },
    updated: (object, old) => {
      const name = object.metadata.name!
      if (shown.get(name) !== told(old)) mistakes.push(`${name} was ${shown.get(name)}, not ${told(old)}`)
      shown.set(name, told(object))
    },
    deleted: ({ metadata }) => {
      if (!shown.delete(metadata.name!)) mistakes.push(`${metadata.name} was deleted and not there`)
    },
  })
  void informer.start(signal)
  return { informer, shown, mistakes, labelSelector }
}

/** Lets the cluster's time go on until `work` is done. */
const during = async <T>(cluster: Cluster, work: Promise<T>): Promise<T> => {
  let isDone = false
  work.then(
    () => (isDone = true),
    () => (isDone = true),
  )
  while (!isDone) await cluster.clock.run!(stepMs)
  return work
}

/** One write of a ConfigMap of twelve: made, changed, made another colour, or removed. */
const write = async ({ client }: Cluster, random: Random): Promise<void> => {
  const name = `map-${upTo(random, 11)}`
  const found = await client.find(configmaps, namespace, name)
  const labels = { colour: oneOf(random, ['blue', 'red']) }
  const data = { n: String(upTo(random, 1_000_000)) }
  if (found === undefined)
    await client.create(configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace, labels },
      data,
    })
  else if (random() < 0.3) await client.delete(configmaps, namespace, name)
  else await client.patch(configmaps, namespace, name, 'merge-patch+json', { metadata: { labels }, data })
}

const misfortune = async (cluster: Cluster, random: Random, kept: Snapshot[]): Promise<void> => {
  switch (upTo(random, 5)) {
    case 0:
      return cluster.interrupt()
    case 1:
      return cluster.inject(drawFaults(random))
    case 2:
      return cluster.clock.jump!(upTo(random, 2 * dayMs) - dayMs)
    case 3:
      return cluster.clock.run!(upTo(random, 60_000))
    case 4:
      kept.push(cluster.snapshot())
      return
    case 5:
      if (kept.length > 0) await cluster.restore(kept.splice(upTo(random, kept.length - 1))[0]!)
  }
}

test(`caches equal the store after each of ${rounds} rounds of faults (seed ${seed})`, async () => {
  const random = seeded(seed)
  const cluster = await startCluster({
    ...{ clock: 'manual', controllers: false, scheduler: false, nodes: 0, seed },
  })
  const stop = new AbortController()
  try {
    const informers = selectors.map((selector) => follow(cluster, selector, stop.signal))
    const kept: Snapshot[] = []
    for (let round = 1; round <= rounds; round++) {
      cluster.inject(drawFaults(random))
      for (let step = 5 + upTo(random, 20); step > 0; step--) {
        await during(cluster, write(cluster, random))
        if (random() < 0.2) await during(cluster, misfortune(cluster, random, kept))
      }
      cluster.inject({})
      for (const { informer, shown, mistakes, labelSelector } of informers) {
        const { items } = await during(cluster, cluster.client.list(configmaps, namespace, { labelSelector }))
        const want = items.map(told).sort()
        const has = (): string[] => informer.lister.list().map(told).sort()
        for (let waited = 0; waited < patienceMs && has().join() !== want.join(); waited += stepMs)
          await cluster.clock.run!(stepMs)
        const where = `"${labelSelector}", round ${round}, FAULTS_SEED=${seed}`
        assert.deepEqual(has(), want, where)
        assert.deepEqual([...shown.values()].sort(), want, `told to handlers: ${where}`)
        assert.deepEqual(mistakes, [], where)
      }
    }
  } finally {
    stop.abort()
    await cluster.stop()
  }
})
