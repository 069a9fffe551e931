/** Two delete the same pod at once: nobody is told that it was not there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pods, serviceaccounts } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { startCluster } from '../../src/testing/cluster.ts'

test("whoever waits for a pod's end may take it away before its deletion is answered", async () => {
  const cluster = await startCluster({ controllers: false, scheduler: false, nodes: 0, seed: 3 })
  const { client } = cluster
  try {
    const namespace = 'default'
    await client.create(serviceaccounts, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    })
    // The store takes its time: between the mark and the removal there is room for another, on a busy machine too.
    cluster.inject({ slowStoreMs: [1, 300] })
    const kubelet = cluster.as({ user: 'kubelet', groups: ['system:masters'] })
    const ending = new AbortController()
    const events = await kubelet.watch(pods, namespace, { signal: ending.signal })
    let taken = 0
    const takings: Promise<unknown>[] = []
    const watching = (async () => {
      for await (const batch of events)
        for (const { type, object } of batch) {
          const { name, uid, deletionTimestamp } = object.metadata
          // As a kubelet does: it removes what it sees marked with no grace left.
          if (type !== 'MODIFIED' || deletionTimestamp === undefined) continue
          takings.push(
            kubelet
              .delete(pods, namespace, name!, { gracePeriodSeconds: 0, preconditions: { uid: uid! } })
              .then(
                () => taken++,
                (error) => assert.ok(hasReason(error, 'NotFound') || hasReason(error, 'Conflict')),
              ),
          )
        }
    })().catch(() => {})
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const name = `p${i}`
        await client.create(pods, {
          ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace } },
          spec: { nodeName: 'n', containers: [{ name: 'c', image: 'i' }] },
        } as never)
        await client.delete(pods, namespace, name, { gracePeriodSeconds: 0 })
      }),
    )
    await Promise.all(takings)
    assert.ok(taken > 0, 'some were taken away in between')
    ending.abort()
    await watching
  } finally {
    await cluster.stop()
  }
})
