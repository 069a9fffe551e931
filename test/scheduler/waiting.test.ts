/** Pods whose binding waits for somebody else do not keep others from being scheduled, however many they are. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nodes, pods, serviceaccounts } from '@binnacle/client/resources.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Scheduler } from '@binnacle/scheduler/scheduler.ts'
import { startCluster } from '../../src/testing/cluster.ts'
import { expandPod } from './scenario.ts'

const waits = 'example.com/waits'
/** More than may be bound at a time; a node takes 110. */
const many = 105

describe('a hundred pods that wait', () => {
  for (const point of ['permit', 'preBind'] as const)
    test(`in ${point} let another pass`, async () => {
      const cluster = await startCluster({
        ...{ scheduler: false, controllers: ['serviceaccount-controller'], nodes: 1 },
      })
      const ending = new AbortController()
      try {
        await cluster.until(() => cluster.client.find(serviceaccounts, 'default', 'default'))
        await cluster.until(() => cluster.client.find(nodes, '', 'node-0'))
        let waiting = 0
        let isOver = false
        const wait = async (changed: (ms: number) => Promise<void>): Promise<undefined> => {
          waiting++
          while (!isOver) await changed(50)
        }
        const { client, clock } = cluster
        const scheduler = new Scheduler({
          ...{ client, clock, signal: ending.signal },
          configuration: {
            profiles: [{ plugins: { multiPoint: { enabled: [{ name: 'Waits' }] } } }],
          },
          plugins: {
            Waits: (_args, { changed }) => ({
              name: 'Waits',
              [point]: async ({ pod }: { pod: { pod: Pod } }) =>
                pod.pod.metadata.annotations?.[waits] === undefined ? undefined : wait(changed),
            }),
          },
        })
        await scheduler.start()
        scheduler.lead(ending.signal)
        const spec = { tolerations: [{ operator: 'Exists' }] }
        const create = (name: string, annotations: Record<string, string>): Promise<Pod> =>
          client.create(pods, expandPod(name, { metadata: { annotations }, spec }) as Pod)
        await Promise.all(Array.from({ length: many }, (_, i) => create(`w${i}`, { [waits]: 'true' })))
        await cluster.until(() => waiting === many, 'all wait at the same time')
        await create('other', {})
        await cluster.until(
          async () => (await client.get(pods, 'default', 'other')).spec!.nodeName === 'node-0',
          'the other has its node',
        )
        isOver = true
        await cluster.until(
          async () => (await client.list(pods)).items.every(({ spec }) => spec!.nodeName === 'node-0'),
          'all have their node',
        )
        assert.equal(waiting, many)
      } finally {
        ending.abort()
        await cluster.stop()
      }
    })
})
