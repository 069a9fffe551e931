/** A pod gets its device once, whenever its scheduler dies: before and after each of its writes. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  deviceclasses,
  nodes,
  pods,
  resourceclaims,
  resourceslices,
  serviceaccounts,
} from '@binnacle/client/resources.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  DeviceClass,
  ResourceClaim,
  ResourceSlice,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { type Cluster, startCluster } from '../../src/testing/cluster.ts'
import { mortal } from './mortal.ts'
import { expandPod, type PodText } from './scenario.ts'

const apiVersion = 'resource.k8s.io/v1'

/** What a scheduler writes for each, in order: it must be seen that there is nothing else. */
const kinds: readonly { readonly name: string; readonly pod: PodText; readonly writes: readonly string[] }[] =
  [
    {
      name: 'a claim of its own',
      pod: { spec: { resourceClaims: [{ name: 'd', resourceClaimName: 'one' }] } },
      writes: [
        'PATCH pods/p/status',
        'PUT resourceclaims/one',
        'PUT resourceclaims/one/status',
        'POST pods/p/binding',
      ],
    },
    {
      name: 'a device as a resource',
      pod: { more: { 'example.com/gpu': 1 } },
      writes: [
        'PATCH pods/p/status',
        'POST resourceclaims',
        'PATCH pods/p/status',
        'PUT resourceclaims/p-extended-resources-/status',
        'POST pods/p/binding',
      ],
    },
  ]

describe('the only device', () => {
  let cluster: Cluster
  before(async () => {
    cluster = await startCluster({ scheduler: false, controllers: ['serviceaccount-controller'], nodes: 1 })
    await cluster.until(() => cluster.client.find(serviceaccounts, 'default', 'default'))
    await cluster.until(() => cluster.client.find(nodes, '', 'node-0'))
    await cluster.client.create(deviceclasses, {
      ...{ apiVersion, kind: 'DeviceClass', metadata: { name: 'gpu' } },
      spec: { extendedResourceName: 'example.com/gpu' },
    } as DeviceClass)
    await cluster.client.create(resourceslices, {
      ...{ apiVersion, kind: 'ResourceSlice', metadata: { name: 'node-0-gpus' } },
      spec: {
        driver: 'gpu.example.com',
        pool: { name: 'node-0', generation: 1, resourceSliceCount: 1 },
        nodeName: 'node-0',
        devices: [{ name: 'gpu-0' }],
      },
    } as ResourceSlice)
  })
  after(() => cluster.stop())

  const clean = async (): Promise<void> => {
    await cluster.client.delete(pods, 'default', 'p', { gracePeriodSeconds: 0 })
    for (const { metadata } of (await cluster.client.list(resourceclaims)).items) {
      await cluster.client.patch(resourceclaims, 'default', metadata.name!, 'merge-patch+json', {
        metadata: { finalizers: null },
      })
      await cluster.client.delete(resourceclaims, 'default', metadata.name!)
    }
  }

  const run = async (text: PodText, dies?: Parameters<typeof mortal>[1]): Promise<readonly string[]> => {
    await cluster.client.create(resourceclaims, {
      ...{ apiVersion, kind: 'ResourceClaim', metadata: { name: 'one', namespace: 'default' } },
      spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'gpu' } }] } },
    } as ResourceClaim)
    const first = await mortal(cluster, dies)
    // Nobody here takes the taint of a new node away.
    const tolerations = [{ operator: 'Exists' }]
    const pod = expandPod('p', { ...text, spec: { ...text.spec, tolerations } }) as Pod
    const { uid } = (await cluster.client.create(pods, pod)).metadata
    let second: Awaited<ReturnType<typeof mortal>> | undefined
    if (dies !== undefined) {
      await cluster.until(() => first.ending.signal.aborted, `the scheduler dies at write ${dies.at}`)
      second = await mortal(cluster)
    }
    await cluster.until(
      async () => (await cluster.client.get(pods, 'default', 'p')).spec!.nodeName === 'node-0',
      'the pod has its node',
    )
    const { items } = await cluster.client.list(resourceclaims)
    const holders = items.filter(({ status }) => status?.allocation !== undefined)
    assert.deepEqual(
      holders.map(({ status }) => status!.reservedFor!.map((user) => user.uid)),
      [[uid]],
    )
    const { status } = await cluster.client.get(pods, 'default', 'p')
    const named = status?.extendedResourceClaimStatus?.resourceClaimName ?? 'one'
    assert.equal(holders[0]!.metadata.name, named)
    // Claims of attempts that came to nothing are gone.
    assert.ok(items.every(({ metadata }) => metadata.name === 'one' || metadata.name === named))
    for (const { ending } of [first, second ?? first]) ending.abort()
    await clean()
    return first.seen
  }

  for (const { name, pod, writes } of kinds) {
    test(`${name}, when nobody dies, with these writes and no others`, async () => {
      assert.deepEqual(await run(pod), writes)
    })
    for (const [at, write] of writes.entries())
      for (const when of ['before', 'after'] as const)
        test(`${name}, when the scheduler dies ${when} ${write} (${at})`, async () => {
          await run(pod, { at, when })
        })
  }
})
