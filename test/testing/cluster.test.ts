/** A cluster inside a test: what users of @binnacle/testing rely on. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import {
  configmaps,
  deployments,
  namespaces,
  nodes,
  pods,
  serviceaccounts,
} from '@binnacle/client/resources.ts'
import type { Deployment } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { type Cluster, startCluster } from '../../src/testing/cluster.ts'
import { buildTool, missingTool } from '../support/tools.ts'

const run = promisify(execFile)
const noKubectl = (await missingTool('kubectl')) ?? false

const deployment = (namespace: string, replicas: number): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } },
  },
})

const runs = (cluster: Cluster, namespace: string, replicas: number, withinMs?: number): Promise<void> =>
  cluster.until(
    async () => {
      const { status } = await cluster.client.get(deployments, namespace, 'web')
      return status?.readyReplicas === replicas && status.updatedReplicas === replicas
    },
    `${replicas} replicas in ${namespace}`,
    withinMs,
  )

const newNamespace = async (cluster: Cluster, name: string): Promise<void> => {
  await cluster.client.create(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
    spec: {},
  })
  await cluster.until(() => cluster.client.find(serviceaccounts, name, 'default'))
}

describe('a cluster', () => {
  let cluster: Cluster
  before(async () => {
    cluster = await startCluster()
    await cluster.until(() => cluster.client.find(serviceaccounts, 'default', 'default'))
  })
  after(() => cluster.stop())

  test('a Deployment ends in running pods', async () => {
    await newNamespace(cluster, 'runs')
    await cluster.client.create(deployments, deployment('runs', 3))
    await runs(cluster, 'runs', 3)
    const { items } = await cluster.client.list(pods, 'runs')
    assert.deepEqual(
      items.map(({ spec, status }) => [spec.nodeName, status?.phase]),
      Array(3).fill(['node-0', 'Running']),
    )
  })

  test('a namespace goes with owners and dependents', async () => {
    await newNamespace(cluster, 'goes')
    await cluster.client.create(deployments, deployment('goes', 3))
    await runs(cluster, 'goes', 3)
    await cluster.client.delete(namespaces, '', 'goes')
    await cluster.until(async () => (await cluster.client.find(namespaces, '', 'goes')) === undefined)
    assert.deepEqual((await cluster.client.list(pods, 'goes')).items, [])
  })

  test('who may not is refused', async () => {
    const nobody = cluster.as({ user: 'nobody', groups: ['system:authenticated'] })
    await assert.rejects(nobody.list(pods), /pods is forbidden: User "nobody" cannot list resource "pods"/)
  })

  test('a fork begins with everything and goes its own way', async () => {
    await newNamespace(cluster, 'forked')
    await cluster.client.create(deployments, deployment('forked', 2))
    await runs(cluster, 'forked', 2)
    const fork = await cluster.fork()
    try {
      const names = async (of: Cluster): Promise<unknown> =>
        (await of.client.list(pods, 'forked')).items
          .map(({ metadata }) => [metadata.name, metadata.uid])
          .sort()
      assert.deepEqual(await names(fork), await names(cluster))
      await fork.client.patch(deployments, 'forked', 'web', 'merge-patch+json', { spec: { replicas: 4 } })
      await runs(fork, 'forked', 4)
      assert.equal((await cluster.client.get(deployments, 'forked', 'web')).spec.replicas, 2)
      await cluster.client.delete(namespaces, '', 'forked')
      await cluster.until(async () => (await cluster.client.find(namespaces, '', 'forked')) === undefined)
      assert.equal((await fork.client.list(pods, 'forked')).items.length, 4)
    } finally {
      await fork.stop()
    }
  })

  test('kubectl reaches it once it listens', { skip: noKubectl }, async () => {
    const { kubeconfig } = await cluster.listen()
    const { stdout } = await run(await buildTool('kubectl'), [
      '--kubeconfig',
      kubeconfig,
      'get',
      'nodes',
      '-o',
      'name',
    ])
    assert.equal(stdout, 'node/node-0\n')
  })
})

test('a state is put back, and clients go on', async () => {
  const cluster = await startCluster({ controllers: false, scheduler: false, nodes: 0 })
  try {
    const map = (name: string) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default' },
    })
    const kept = await cluster.client.create(configmaps, map('kept'))
    const snapshot = cluster.snapshot()
    await cluster.client.create(configmaps, map('later'))
    await cluster.client.delete(configmaps, 'default', 'kept')
    await cluster.restore(snapshot)
    const { items } = await cluster.client.list(configmaps, 'default')
    assert.deepEqual(
      items.map(({ metadata }) => [metadata.name, metadata.uid, metadata.resourceVersion]),
      [['kept', kept.metadata.uid, kept.metadata.resourceVersion]],
    )
    const next = await cluster.client.create(configmaps, map('next'))
    assert.ok(Number(next.metadata.resourceVersion) > Number(kept.metadata.resourceVersion))
  } finally {
    await cluster.stop()
  }
})

for (const [name, faults] of Object.entries({
  conflicts: { conflict: 0.3 },
  'a busy server': { tooManyRequests: 0.05 },
  'watches that break off': { droppedWatch: 0.1 },
  'watches refused as too old': { expired: 0.3, droppedWatch: 0.05 },
  'answers that are lost': { lostAnswer: 0.1 },
  'a slow store': { slowStoreMs: [1, 10] as const },
}))
  test(`a Deployment of ten comes to be in spite of ${name}`, async () => {
    const cluster = await startCluster({ seed: 7 })
    try {
      await cluster.until(() => cluster.client.find(serviceaccounts, 'default', 'default'))
      cluster.inject(faults)
      await cluster.client.create(deployments, deployment('default', 10))
      await runs(cluster, 'default', 10)
      cluster.inject({})
      const { items } = await cluster.client.list(pods, 'default')
      assert.equal(items.filter(({ metadata }) => metadata.deletionTimestamp === undefined).length, 10)
    } finally {
      await cluster.stop()
    }
  })

test('time stands still until it is told to go on', async () => {
  const cluster = await startCluster({ clock: 'manual', nodes: 0 })
  try {
    const begun = cluster.clock.now()
    await cluster.client.create(nodes, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'silent' },
      spec: {},
    })
    const ready = async (): Promise<string | undefined> =>
      (await cluster.client.get(nodes, '', 'silent')).status?.conditions?.find(({ type }) => type === 'Ready')
        ?.status
    assert.equal(await ready(), undefined)
    // A kubelet that never posted a status is given up after a minute.
    for (let seconds = 0; seconds < 90; seconds += 5) await cluster.clock.run!(5_000)
    await cluster.until(async () => (await ready()) === 'Unknown')
    assert.equal(cluster.clock.now() - begun, 90_000)
  } finally {
    await cluster.stop()
  }
})

test('a fork of a cluster with manual time begins at its time', async () => {
  const options = { clock: 'manual', controllers: false, scheduler: false, nodes: 0 } as const
  const cluster = await startCluster(options)
  let fork: typeof cluster | undefined
  try {
    await cluster.clock.run!(24 * 3_600_000)
    fork = await cluster.fork()
    assert.equal(fork.clock.now(), cluster.clock.now())
  } finally {
    await fork?.stop()
    await cluster.stop()
  }
})

test('what a test asks under one signal leaves nothing at that signal', async () => {
  const cluster = await startCluster({ controllers: false, scheduler: false, nodes: 0 })
  const { signal } = new AbortController()
  try {
    for (let i = 0; i < 20; i++) await cluster.client.get(namespaces, '', 'default', { signal })
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  } finally {
    await cluster.stop()
  }
})

test('nothing that was under way reaches the state that comes next', async () => {
  const cluster = await startCluster({ nodes: 1 })
  try {
    await cluster.until(() => cluster.client.find(serviceaccounts, 'default', 'default'))
    const snapshot = cluster.snapshot()
    // Creating, binding and starting pods is under way when the state is put back to one without any of it.
    cluster.inject({ slowStoreMs: [1, 20] })
    await cluster.client.create(deployments, deployment('default', 20))
    await cluster.until(async () => (await cluster.client.list(pods, 'default')).items.length > 5)
    cluster.inject({})
    await cluster.restore(snapshot)
    await cluster.client.create(deployments, { ...deployment('default', 2) })
    await runs(cluster, 'default', 2)
    assert.equal((await cluster.client.list(pods, 'default')).items.length, 2)
  } finally {
    await cluster.stop()
  }
})

test('a process does not end while a slow store is at work', async () => {
  const cluster = await startCluster({ nodes: 0, controllers: false, scheduler: false })
  const timers = (): number =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
  try {
    const before = timers()
    cluster.inject({ slowStoreMs: [50, 50] })
    const made = cluster.client.create(configmaps, {
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'slow', namespace: 'default' } },
    })
    await new Promise(setImmediate)
    assert.ok(timers() > before, 'nothing would keep the process alive')
    await made
  } finally {
    await cluster.stop()
  }
})

test('fifty clusters run side by side', async () => {
  const clusters = await Promise.all(Array.from({ length: 50 }, () => startCluster()))
  try {
    await Promise.all(
      clusters.map(async (cluster) => {
        // Fifty take fifty times as long as one.
        const withinMs = 300_000
        const account = () => cluster.client.find(serviceaccounts, 'default', 'default')
        await cluster.until(account, 'the account', withinMs)
        await cluster.client.create(deployments, deployment('default', 2))
        await runs(cluster, 'default', 2, withinMs)
      }),
    )
  } finally {
    await Promise.all(clusters.map((cluster) => cluster.stop()))
  }
})
