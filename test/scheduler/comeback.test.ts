/** A preempted batch pod is queued again whenever its scheduler dies: before and after each of its writes. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { nodes, pods, podtemplates, priorityclasses, serviceaccounts } from '@binnacle/client/resources.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { requeueAnnotation } from '@binnacle/scheduler/preemption/requeue.ts'
import { type Cluster, startCluster } from '../../src/testing/cluster.ts'
import { mortal } from './mortal.ts'
import { expandPod, type PodText } from './scenario.ts'

/** Writes of one preemption, events left out: it must be seen that there are as many. */
const writes = [
  'POST podtemplates',
  'PATCH pods/batch/status',
  'DELETE pods/batch',
  'POST pods',
  'DELETE podtemplates',
] as const

describe('a preempted batch pod comes back', () => {
  let cluster: Cluster
  before(async () => {
    cluster = await startCluster({ scheduler: false, controllers: ['serviceaccount-controller'], nodes: 1 })
    await cluster.until(() => cluster.client.find(serviceaccounts, 'default', 'default'))
    await cluster.client.create(priorityclasses, {
      ...{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass' },
      ...{ metadata: { name: 'urgent' }, value: 1000 },
    })
  })
  after(() => cluster.stop())

  const create = (name: string, text: PodText): Promise<Pod> =>
    cluster.client.create(pods, expandPod(name, text) as Pod)

  const preempt = async (dies?: Parameters<typeof mortal>[1]): Promise<readonly string[]> => {
    const { items } = await cluster.client.list(nodes)
    const cpu = Number(items[0]!.status!.allocatable!.cpu)
    const annotations = { [requeueAnnotation]: 'true', why: 'stays' }
    const old = await create('batch', { node: 'node-0', cpu, metadata: { annotations } })
    await cluster.until(
      async () => (await cluster.client.get(pods, 'default', 'batch')).status?.phase === 'Running',
      'the batch pod runs',
    )
    const first = await mortal(cluster, dies)
    // Nobody here takes the taint of a new node away.
    await create('urgent', {
      cpu,
      spec: { priorityClassName: 'urgent', tolerations: [{ operator: 'Exists' }] },
    })
    let second: Awaited<ReturnType<typeof mortal>> | undefined
    if (dies !== undefined) {
      await cluster.until(() => first.ending.signal.aborted, `the scheduler dies at ${dies.at}`)
      second = await mortal(cluster)
    }
    await cluster.until(async () => {
      const urgent = await cluster.client.get(pods, 'default', 'urgent')
      const batch = await cluster.client.get(pods, 'default', 'batch')
      const { items: left } = await cluster.client.list(podtemplates)
      return (
        urgent.spec!.nodeName === 'node-0' &&
        batch.metadata.uid !== old.metadata.uid &&
        batch.status?.conditions?.some(({ reason }) => reason === 'Unschedulable') === true &&
        left.length === 0
      )
    }, 'the batch pod waits again')
    const batch = await cluster.client.get(pods, 'default', 'batch')
    assert.equal(batch.spec!.nodeName, undefined)
    assert.deepEqual(batch.metadata.annotations, annotations)
    for (const { ending } of [first, second ?? first]) ending.abort()
    for (const name of ['batch', 'urgent'])
      await cluster.client.delete(pods, 'default', name, { gracePeriodSeconds: 0 })
    return first.seen
  }

  test('when nobody dies, with these writes and no others', async () => {
    const seen = await preempt()
    assert.deepEqual([...new Set(seen.filter((call) => writes.includes(call as never)))], writes)
    assert.equal(seen.filter((call) => /podtemplates|DELETE/.test(call)).length, 3)
  })

  for (const at of writes)
    for (const when of ['before', 'after'] as const)
      test(`when the scheduler dies ${when} ${at}`, async () => {
        await preempt({ at, when })
      })
})
