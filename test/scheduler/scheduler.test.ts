/**
 * Our scheduler decides as kube-scheduler 1.36.3 did: the same node (or one that had the same score), the same scores of every
 * plugin for every node that fits, the same words where none does, the same victims. Recorded by record.ts.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { nodes, pods, priorityclasses } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { requeueAnnotation } from '@binnacle/scheduler/preemption/requeue.ts'
import { root } from '../support/checkout.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'
import { Play } from './cluster.ts'
import { type OurScheduler, startOurs, withoutRetries } from './ours.ts'
import { expandNode, expandPod, folder, type PodText, type Recorded, readCases } from './scenario.ts'

const unbuilt = existsSync(binary) ? false : 'needs the built server'

describe('placements', { skip: unbuilt }, () => {
  let server: RunningServer
  let client: Client
  before(async () => {
    server = await startServer(['--log-level=warn'])
    client = clientFor(readKubeconfig(server.kubeconfig), { userAgent: 'scheduler-cases/1' })
  })
  after(async () => {
    client?.close()
    await server?.stop()
  })

  for (const file of readCases(root)) {
    const recorded = JSON.parse(
      readFileSync(join(root, folder, `${file.file}.recorded.json`), 'utf8'),
    ) as Recorded
    describe(file.file, () => {
      let ours: OurScheduler
      let play: Play
      before(async () => {
        ours = await startOurs(server.kubeconfig, file.configuration)
        play = new Play(client, ours.watcher)
        await play.prepare()
      })
      after(() => ours?.stop())
      for (const c of file.cases)
        test(c.name, async () => {
          assert.ok(recorded[c.name] !== undefined, 'is not recorded: npm run scheduler:record')
          ours.expect(recorded[c.name]!)
          const outcomes = await play.run(c, file.nodes)
          const errors = ours.errors.splice(0)
          assert.deepEqual(
            outcomes.map((outcome, step) => withoutRetries(outcome, recorded[c.name]!, step)),
            recorded[c.name],
            errors.join('\n'),
          )
        })
    })
  }

  test('a preempted batch pod that nobody controls is queued again when it asks for it', async () => {
    const ours = await startOurs(server.kubeconfig, undefined)
    try {
      await new Play(client, ours.watcher).prepare()
      const made = await client.create(nodes, expandNode('a1', { cpu: 4 }) as Node)
      await client.update(nodes, { ...made, spec: {} })
      await client.create(priorityclasses, {
        ...{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass' },
        ...{ metadata: { name: 'urgent' }, value: 1000 },
      })
      const annotations = { [requeueAnnotation]: 'true' }
      const create = (name: string, text: PodText): Promise<Pod> =>
        client.create(pods, expandPod(name, text) as Pod)
      const before = await create('batch', { node: 'a1', cpu: 4, metadata: { annotations } })
      await create('urgent', { cpu: 4, spec: { priorityClassName: 'urgent' } })
      const waits = (pod: Pod): boolean =>
        pod.metadata.uid !== before.metadata.uid &&
        pod.status?.conditions?.some(({ reason }) => reason === 'Unschedulable') === true
      let batch: Pod | undefined
      for (const deadline = Date.now() + 120_000; Date.now() < deadline; await delay(10)) {
        batch = await client.find(pods, 'default', 'batch')
        // There is no kubelet to end it.
        if (batch?.metadata.deletionTimestamp !== undefined)
          await client.delete(pods, 'default', 'batch', { gracePeriodSeconds: 0 })
        else if (batch !== undefined && waits(batch)) break
      }
      assert.ok(batch !== undefined && waits(batch), 'it did not come back')
      assert.equal(batch.spec!.nodeName, undefined)
      assert.deepEqual(batch.metadata.annotations, annotations)
      assert.equal((await client.get(pods, 'default', 'urgent')).spec!.nodeName, 'a1')
    } finally {
      ours.stop()
    }
  })
})
