/** Pods on simulated nodes, seen through the API: work that ends, deletion with grace, nodes that fall silent, processes that are replaced. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { leases, nodes as nodeResource, pods } from '@binnacle/client/resources.ts'
import { SimulatedNodes } from '@binnacle/kubelet/simulated/nodes.ts'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { subjects } from '../support/subjects.ts'
import { isRunning, type Scene, setScene } from './scene.ts'

const isGone = (pod: Pod | undefined): boolean => pod === undefined
const sleep = (seconds: number, code = 0): Partial<Pod['spec']> => ({
  restartPolicy: 'Never',
  containers: [{ name: 'c', image: 'busybox', command: ['sh', '-c', `sleep ${seconds}; exit ${code}`] }],
})

for (const subject of await subjects()) {
  describe(`pods of simulated nodes on ${subject.name}`, { skip: subject.skip }, () => {
    let scene: Scene
    before(async () => {
      scene = await setScene(subject, ['node-a', 'node-b'])
    })
    after(() => scene?.stop())

    const remove = (name: string, gracePeriodSeconds?: number): Promise<void> =>
      scene.client.delete(pods, scene.namespace, name, {
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
      })

    test('a node is what a kubelet registers, and owns its lease', async () => {
      const node = await scene.client.get(nodeResource, '', 'node-a')
      const { conditions = [], nodeInfo, capacity } = node.status!
      assert.deepEqual(
        conditions.map(({ type, status, reason }) => `${type}=${status} ${reason}`),
        [
          'MemoryPressure=False KubeletHasSufficientMemory',
          'DiskPressure=False KubeletHasNoDiskPressure',
          'PIDPressure=False KubeletHasSufficientPID',
          'Ready=True KubeletReady',
        ],
      )
      assert.equal(nodeInfo?.kubeletVersion, 'v1.36.3')
      assert.equal(capacity?.pods, '110')
      assert.equal(node.metadata.labels?.['kubernetes.io/hostname'], 'node-a')
      assert.deepEqual(
        new Set(node.metadata.managedFields?.map(({ manager }) => manager)),
        new Set(['kubelet']),
      )
      const lease = await scene.client.get(leases, 'kube-node-lease', 'node-a')
      assert.deepEqual(
        [
          lease.spec?.holderIdentity,
          lease.spec?.leaseDurationSeconds,
          lease.metadata.ownerReferences?.[0]?.uid,
        ],
        ['node-a', 40, node.metadata.uid],
      )
    })

    test('a pod runs, and its status is owned by the kubelet', async () => {
      await scene.pod('server', 'node-a', {})
      const pod = (await scene.until('server', 'running', isRunning))!
      const { status, metadata } = pod
      assert.deepEqual(
        [status!.phase, status!.hostIP, status!.qosClass],
        ['Running', '127.0.0.1', 'BestEffort'],
      )
      assert.match(status!.podIP!, /^10\.128\./)
      assert.equal(status!.observedGeneration, metadata.generation)
      const owner = metadata.managedFields!.find(({ subresource }) => subresource === 'status')!
      assert.deepEqual([owner.manager, owner.operation], ['kubelet', 'Update'])
      await remove('server')
      await scene.until('server', 'gone', isGone)
    })

    test('no two pods have the same address', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `many-${index}`)
      await Promise.all(names.map((name, index) => scene.pod(name, index % 2 ? 'node-a' : 'node-b', {})))
      const running = await Promise.all(names.map((name) => scene.until(name, 'running', isRunning)))
      assert.equal(new Set(running.map((pod) => pod!.status!.podIP)).size, names.length)
      await Promise.all(names.map((name) => remove(name)))
      await Promise.all(names.map((name) => scene.until(name, 'gone', isGone)))
    })

    for (const [code, phase] of [
      [0, 'Succeeded'],
      [3, 'Failed'],
    ] as const) {
      test(`work that ends with ${code} has ${phase}`, async () => {
        const name = `work-${code}`
        await scene.pod(name, 'node-b', sleep(0.1, code))
        const pod = await scene.until(name, 'over', (each) => each?.status?.phase === phase)
        assert.equal(pod!.status!.containerStatuses![0]!.state!.terminated!.exitCode, code)
        await remove(name)
        await scene.until(name, 'gone', isGone)
      })
    }

    test('deletion waits for a container that takes its time, and not for one that does not', async () => {
      const stopAfter = (time: string) => ({ 'simulated.binnacle.dev/stop-after': time })
      await scene.pod('endless', 'node-a', {}, stopAfter('24h'))
      await scene.pod('slow', 'node-a', {}, stopAfter('1s'))
      await scene.pod('quick', 'node-a', {})
      await Promise.all(['endless', 'slow', 'quick'].map((name) => scene.until(name, 'running', isRunning)))
      await Promise.all([remove('endless', 24 * 3600), remove('slow'), remove('quick')])
      await scene.until('quick', 'gone', isGone)
      await scene.until('slow', 'gone', isGone)
      const leaving = await scene.client.get(pods, scene.namespace, 'endless')
      assert.notEqual(leaving.metadata.deletionTimestamp, undefined)
      assert.equal(isRunning(leaving), true)
      await remove('endless', 0)
      await scene.until('endless', 'gone', isGone)
    })

    test('a pod that is deleted with a finalizer ends, and goes when it is let go', async () => {
      const finalizers = ['test.example/wait']
      await scene.pod('kept', 'node-a', {})
      await scene.until('kept', 'running', isRunning)
      const merge = 'merge-patch+json'
      await scene.client.patch(pods, scene.namespace, 'kept', merge, { metadata: { finalizers } })
      await remove('kept')
      await scene.until('kept', 'over', (pod) => pod?.status?.phase === 'Failed')
      await scene.client.patch(pods, scene.namespace, 'kept', merge, { metadata: { finalizers: null } })
      await scene.until('kept', 'gone', isGone)
    })

    test('an evicted pod has failed and says why', async () => {
      await scene.pod('victim', 'node-b', {})
      await scene.until('victim', 'running', isRunning)
      scene.nodes.evictPod(scene.namespace, 'victim', 'The node was low on resource: memory. ')
      const pod = await scene.until('victim', 'evicted', (each) => each?.status?.phase === 'Failed')
      assert.equal(pod!.status!.reason, 'Evicted')
    })

    test('who says that a pod is not ready is corrected', async () => {
      await scene.pod('doubted', 'node-a', {})
      await scene.until('doubted', 'running', isRunning)
      const conditions = [{ type: 'Ready', status: 'False', reason: 'NodeNotReady' }]
      await scene.client.patch(
        ...([
          pods,
          scene.namespace,
          'doubted',
          'strategic-merge-patch+json' as const,
          { status: { conditions } },
        ] as const),
        { subresource: 'status' },
      )
      await scene.until('doubted', 'ready again', isRunning)
    })

    test('a silent node leaves its pods as they are; when it is back it finishes what was asked', async () => {
      await scene.pod('stuck', 'node-b', {})
      await scene.until('stuck', 'running', isRunning)
      scene.nodes.stopNode('node-b')
      await remove('stuck', 1)
      await scene.pod('late', 'node-b', {})
      // Another node's pod comes and goes meanwhile.
      await scene.pod('other', 'node-a', {})
      await scene.until('other', 'running', isRunning)
      assert.notEqual(await scene.client.find(pods, scene.namespace, 'stuck'), undefined)
      assert.equal((await scene.client.get(pods, scene.namespace, 'late')).status?.phase, 'Pending')
      scene.nodes.startNode('node-b')
      await scene.until('stuck', 'gone', isGone)
      await scene.until('late', 'running', isRunning)
    })

    test('a node that was given up says that it is ready', async () => {
      scene.nodes.stopNode('node-b')
      const conditions = [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }]
      const type = 'strategic-merge-patch+json'
      const patch = { status: { conditions } }
      const given = await scene.client.patch(nodeResource, '', 'node-b', type, patch, {
        subresource: 'status',
      })
      assert.equal(readyOf(given), 'Unknown NodeStatusUnknown')
      scene.nodes.startNode('node-b')
      await untilNode(scene, 'node-b', 'True KubeletReady')
      // Also while it runs.
      await scene.client.patch(nodeResource, '', 'node-b', type, patch, { subresource: 'status' })
      await untilNode(scene, 'node-b', 'True KubeletReady')
    })

    test('a node whose object is deleted is silent until there is another of its name', async () => {
      const nodes = await scene.another({ times: { leaseRenewalMs: 50 } })
      await nodes.addNode('node-d')
      await scene.pod('left', 'node-d', {})
      await scene.until('left', 'running', isRunning)
      await scene.client.delete(nodeResource, '', 'node-d')
      await scene.client.delete(leases, 'kube-node-lease', 'node-d')
      await remove('left', 1)
      // A renewal that was on its way may make the lease again; then nobody touches it.
      await steady(async () => {
        const lease = await scene.client.find(leases, 'kube-node-lease', 'node-d')
        return lease?.metadata.resourceVersion
      })
      assert.notEqual(await scene.client.find(pods, scene.namespace, 'left'), undefined)
      const metadata = { name: 'node-d' }
      await scene.client.create(nodeResource, { apiVersion: 'v1', kind: 'Node', metadata, spec: {} })
      await untilNode(scene, 'node-d', 'True KubeletReady')
      await scene.until('left', 'gone', isGone)
      const lease = await scene.client.get(leases, 'kube-node-lease', 'node-d')
      const node = await scene.client.get(nodeResource, '', 'node-d')
      assert.equal(lease.metadata.ownerReferences?.[0]?.uid, node.metadata.uid)
      nodes.close()
    })

    test('a node that is told not to be ready is not', async () => {
      scene.nodes.setReady('node-a', false)
      await untilNode(scene, 'node-a', 'False KubeletNotReady')
      scene.nodes.setReady('node-a', true)
      await untilNode(scene, 'node-a', 'True KubeletReady')
    })

    test('leases are renewed', async () => {
      const config = readKubeconfig(scene.kubeconfig)
      const client = clientFor(config, { userAgent: 'kubelet/test', clock: systemClock })
      const nodes = new SimulatedNodes({ client, clock: systemClock, times: { leaseRenewalMs: 50 } })
      await nodes.start()
      await nodes.addNode('eager')
      const renewed = async () => (await client.get(leases, 'kube-node-lease', 'eager')).spec!.renewTime!
      const first = await renewed()
      while ((await renewed()) === first) await delay(20)
      nodes.stopNode('eager')
      // What was on its way arrives; then nothing comes, for as long as six renewals would take.
      await steady(renewed)
      nodes.close()
      client.close()
    })

    test('a process that takes over leaves running containers alone', async () => {
      const first = await scene.another()
      await first.addNode('node-c')
      await scene.pod('lasting', 'node-c', {})
      const before = await scene.until('lasting', 'running', isRunning)
      first.close()
      const second = await scene.another()
      await second.addNode('node-c')
      await scene.pod('next', 'node-c', {})
      await scene.until('next', 'running', isRunning)
      const now = await scene.client.get(pods, scene.namespace, 'lasting')
      assert.deepEqual(now.status, before!.status)
      await remove('lasting')
      await scene.until('lasting', 'gone', isGone)
    })

    test('a thousand nodes register and take a pod each', { timeout: 600_000 }, async () => {
      const many = await scene.another({ concurrency: 100 })
      const names = Array.from({ length: 1000 }, (_, index) => `many-${index}`)
      await Promise.all(names.map((name) => many.addNode(name)))
      await Promise.all(names.map((name) => scene.pod(`on-${name}`, name, {})))
      for (;;) {
        const { items } = await scene.client.list(pods, scene.namespace, {
          ...{ fieldSelector: 'status.phase=Pending', limit: 1 },
        })
        if (items.length === 0) break
        await delay(50)
      }
      const { items } = await scene.client.list(nodeResource, '')
      assert.equal(items.filter((node) => readyOf(node) === 'True KubeletReady').length >= 1000, true)
      many.close()
    })
  })
}

const readyOf = ({ status }: Node): string => {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  return `${ready?.status} ${ready?.reason}`
}

/** Resolves when a value has not changed for 300 ms; fails when it never stands still. */
const steady = async (read: () => Promise<unknown>): Promise<void> => {
  let last = await read()
  for (let reads = 0, same = 0; same < 10; reads++) {
    assert.ok(reads < 1000, 'it changes for ever')
    await delay(30)
    const now = await read()
    same = now === last ? same + 1 : 0
    last = now
  }
}

const untilNode = async ({ client }: Scene, name: string, wanted: string): Promise<void> => {
  for (const end = Date.now() + 120_000; Date.now() < end; await delay(20))
    if (readyOf(await client.get(nodeResource, '', name)) === wanted) return
  assert.equal(readyOf(await client.get(nodeResource, '', name)), wanted)
}
