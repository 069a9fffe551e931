/** Informers and leaders of the client library against a real server, through connections that break. */
import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { Informer } from '@binnacle/client/cache/informer.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { runAsLeader } from '@binnacle/client/leaderelection/leaderelection.ts'
import { configmaps, leases } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import { TcpProxy } from '../support/tcpproxy.ts'
import { configMap, notBuilt, openWorkbench, until, type Workbench } from './workbench.ts'

/** What an informer tells, checked as it comes: nothing twice, nothing out of order, nothing older than before. */
const follow = (t: TestContext, client: Client, namespace: string, labelSelector: string) => {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const errors: unknown[] = []
  const faults: string[] = []
  const counts = { added: 0, updated: 0, deleted: 0 }
  const shown = new Map<string, number>()
  const informer = new Informer<ConfigMap>({
    ...{ client, clock: systemClock, resource: configmaps, namespace, labelSelector },
    onError: (error) => errors.push(error),
  })
  const versionOf = ({ metadata }: ConfigMap): number => Number(metadata.resourceVersion)
  informer.addHandler({
    added: (object) => {
      counts.added++
      if (shown.has(object.metadata.name!)) faults.push(`${object.metadata.name} was added twice`)
      shown.set(object.metadata.name!, versionOf(object))
    },
    updated: (object, old) => {
      counts.updated++
      if (shown.get(object.metadata.name!) !== versionOf(old))
        faults.push(`${object.metadata.name} came from nowhere`)
      if (versionOf(object) < versionOf(old)) faults.push(`${object.metadata.name} became older`)
      shown.set(object.metadata.name!, versionOf(object))
    },
    deleted: ({ metadata }) => {
      counts.deleted++
      if (!shown.delete(metadata.name!)) faults.push(`${metadata.name} was deleted and not there`)
    },
  })
  void informer.start(stop.signal)
  return { informer, errors, faults, counts }
}

describe('informers on a server', { skip: notBuilt }, () => {
  let bench: Workbench
  before(async () => {
    bench = await openWorkbench()
  })
  after(() => bench?.close())

  const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `o-${i}`)
  /** Makes, changes and deletes objects, several at a time; two thirds are left. */
  const churn = async (label: string, count: number): Promise<void> => {
    const { client, namespace } = bench
    const work = names(count).map((name) => `${label}-${name}`)
    const worker = async (): Promise<void> => {
      for (let name = work.pop(); name !== undefined; name = work.pop()) {
        const made = await client.create(configmaps, configMap(namespace, name, { a: '1' }, { test: label }))
        const change = { data: { a: '2', text: 'x'.repeat(500) } }
        await client.patch(configmaps, namespace, made.metadata.name!, 'merge-patch+json', change)
        if (name.length % 3 === 0) await client.delete(configmaps, namespace, name)
      }
    }
    await Promise.all([worker(), worker(), worker(), worker()])
  }
  const truth = async (label: string): Promise<string[]> =>
    (await bench.client.list(configmaps, bench.namespace, { labelSelector: `test=${label}` })).items
      .map(({ metadata }) => `${metadata.name}@${metadata.resourceVersion}`)
      .sort()
  const shownBy = (informer: Informer<ConfigMap>): string[] =>
    informer.lister
      .list()
      .map(({ metadata }) => `${metadata.name}@${metadata.resourceVersion}`)
      .sort()
  const catchesUp = async (informer: Informer<ConfigMap>, label: string): Promise<void> => {
    const want = await truth(label)
    await until(() => shownBy(informer).join() === want.join(), 'the cache shows what the server has')
  }
  /** A client whose connections go through a proxy that can misbehave. */
  const throughProxy = async (t: TestContext) => {
    const config = readKubeconfig(bench.kubeconfig)
    const proxy = await TcpProxy.open(config.server)
    const client = clientFor({ ...config, server: `https://127.0.0.1:${proxy.port}` }, { userAgent: 'test' })
    t.after(async () => {
      client.close()
      await proxy.close()
    })
    return { proxy, client }
  }

  test('500 objects come, change and go', async (t) => {
    const { informer, faults, errors, counts } = follow(t, bench.client, bench.namespace, 'test=all')
    await informer.synced()
    await churn('all', 500)
    await catchesUp(informer, 'all')
    assert.deepEqual([faults, errors], [[], []])
    assert.equal(counts.added, 500)
    assert.equal(counts.updated, 500)
    assert.equal(counts.deleted, 500 - informer.lister.size)
  })

  test('connections that are cut at any byte lose nothing', async (t) => {
    const { proxy, client } = await throughProxy(t)
    const { informer, faults, errors } = follow(t, client, bench.namespace, 'test=cut')
    await informer.synced()
    // Inside a TLS record, inside a frame, inside a line; some too soon for any event, and each failure in a row waits twice as long.
    for (let i = 0; i < 12; i++) proxy.cutAfterBytes.push(6000 + ((i * 7) % 12) * 4999)
    proxy.cut()
    await churn('cut', 300)
    await catchesUp(informer, 'cut')
    assert.deepEqual(faults, [])
    assert.ok(proxy.cuts >= 3, `${proxy.cuts} cuts`)
    assert.ok(errors.length >= 3)
  })

  test('a server that is not there at first, and goes away, is waited for', async (t) => {
    const { proxy, client } = await throughProxy(t)
    proxy.refuse()
    const { informer, faults, errors } = follow(t, client, bench.namespace, 'test=absent')
    await until(() => errors.length > 2, 'it has tried some times')
    assert.equal(informer.hasSynced(), false)
    proxy.admit()
    await informer.synced()
    proxy.refuse()
    await churn('absent', 30)
    proxy.admit()
    await catchesUp(informer, 'absent')
    assert.deepEqual(faults, [])
  })

  test('a server that restarts is found again', {
    skip: process.env.INTEROP_KUBECONFIG !== undefined && 'it is not ours',
  }, async (t) => {
    const { informer, faults } = follow(t, bench.client, bench.namespace, 'test=restart')
    await churn('restart', 20)
    await catchesUp(informer, 'restart')
    await bench.server!.restart()
    await churn('restart-2', 1)
    for (const { metadata } of informer.lister.list().slice(0, 5))
      await bench.client.patch(configmaps, bench.namespace, metadata.name!, 'merge-patch+json', {
        data: { a: '3' },
      })
    await catchesUp(informer, 'restart')
    assert.deepEqual(faults, [])
  })

  test('a controller of ten lines brings each object where it should be', async (t) => {
    const { client, namespace } = bench
    const stop = new AbortController()
    t.after(() => stop.abort())
    const informer = new Informer({
      ...{ client, clock: systemClock, resource: configmaps, namespace, labelSelector: 'test=wanted' },
    })
    const loop = loopOf({
      ...{ clock: systemClock, workers: 4, onError: () => {} },
      reconcile: async (key) => {
        const found = informer.lister.byKey(key)
        if (found === undefined || found.data?.done === 'yes') return undefined
        await client.update(configmaps, { ...found, data: { ...found.data, done: 'yes' } })
        return undefined
      },
    })
    informer.addHandler({
      added: ({ metadata }) => loop.queue.add(`${metadata.namespace}/${metadata.name}`),
      updated: ({ metadata }) => loop.queue.add(`${metadata.namespace}/${metadata.name}`),
    })
    void informer.start(stop.signal)
    void loop.run(stop.signal)
    await churn('wanted', 60)
    await until(
      () =>
        informer.lister.size > 0 &&
        informer.lister.list().every(({ data }) => data?.done === 'yes') &&
        loop.queue.isIdle,
      'all is done',
    )
    await catchesUp(informer, 'wanted')
  })

  test('of two candidates one leads, and the other when it goes', async (t) => {
    const { client, namespace } = bench
    const candidate = (identity: string) => {
      const stop = new AbortController()
      t.after(() => stop.abort())
      const state = { isLeading: false }
      const done = runAsLeader(
        {
          ...{ client, clock: systemClock, namespace, name: 'work', identity },
          ...{ leaseDurationMs: 120_000, renewDeadlineMs: 80_000, retryPeriodMs: 100 },
        },
        stop.signal,
        async (signal) => {
          state.isLeading = true
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
          state.isLeading = false
        },
      )
      return { state, stop, done }
    }
    const a = candidate('a')
    await until(() => a.state.isLeading, 'a leads')
    const first = await client.get(leases, namespace, 'work')
    const { acquireTime, renewTime, ...spec } = first.spec
    assert.deepEqual(spec, { holderIdentity: 'a', leaseDurationSeconds: 120, leaseTransitions: 0 })
    assert.match(`${acquireTime} ${renewTime}`, /^20[-0-9]+T[:0-9]+\.[0-9]{6}Z 20[-0-9]+T[:0-9]+\.[0-9]{6}Z$/)
    const b = candidate('b')
    await until(() => a.state.isLeading && !b.state.isLeading, 'a still leads')
    a.stop.abort()
    assert.equal(await a.done, 'stopped')
    await until(() => b.state.isLeading, 'b leads')
    assert.equal((await client.get(leases, namespace, 'work')).spec.leaseTransitions, 1)
    b.stop.abort()
    await b.done
    assert.equal((await client.get(leases, namespace, 'work')).spec.holderIdentity, '')
  })
})
