/** A store that is put back to an earlier state under processes that run on: what they remember of the rest must not outlive it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import {
  deployments,
  endpoints,
  endpointslices,
  jobs,
  namespaces,
  pods,
  replicasets,
  services,
} from '@binnacle/client/resources.ts'
import type { Deployment } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { type Cluster, startCluster } from '../../src/testing/cluster.ts'

const namespace = 'default'

const web: Deployment = {
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace } },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } },
  },
}
const service: Service = {
  ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace } },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
}
/** Its pods run until they are told to end. */
const work: Job = {
  ...{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'work', namespace } },
  spec: {
    parallelism: 2,
    completions: 2,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'c', image: 'busybox', command: ['sleep', '1000000'] }],
      },
    },
  },
}

const runs = (cluster: Cluster, replicas: number): Promise<void> =>
  cluster.until(async () => {
    const { status } = await cluster.client.get(deployments, namespace, 'web')
    const { items } = await cluster.client.list(pods, namespace, { labelSelector: 'app=web' })
    const addresses = items.map(({ status }) => status?.podIP).sort()
    const slices = await cluster.client.list(endpointslices, namespace, {
      labelSelector: 'kubernetes.io/service-name=web',
    })
    const told = slices.items
      .flatMap((slice) => (slice.endpoints ?? []).flatMap((one) => one.addresses))
      .sort()
    const old = await cluster.client.find(endpoints, namespace, 'web')
    const toldOld = (old?.subsets ?? [])
      .flatMap((subset) => (subset.addresses ?? []).map(({ ip }) => ip))
      .sort()
    const want = JSON.stringify(addresses)
    return (
      status?.readyReplicas === replicas &&
      items.length === replicas &&
      JSON.stringify(told) === want &&
      JSON.stringify(toldOld) === want
    )
  }, `${replicas} replicas, and endpoints of them`)

const active = (cluster: Cluster, count: number, ready = count): Promise<void> =>
  cluster.until(async () => {
    const { status } = await cluster.client.get(jobs, namespace, 'work')
    return (status?.active ?? 0) === count && (status?.ready ?? 0) === ready
  }, `${count} pods at work`)

const uids = (list: { readonly items: readonly KubeObject[] }): unknown[] =>
  list.items.map(({ metadata }) => metadata.uid).sort()

describe('after the store was put back under controllers, scheduler and nodes', () => {
  test('what was scaled, ended and deleted since is as it was, and everything goes on from there', async () => {
    const cluster = await startCluster()
    const { client } = cluster
    try {
      await client.create(deployments, web)
      await client.create(services, service)
      await client.create(jobs, work)
      await runs(cluster, 3)
      await active(cluster, 2)
      const sets = uids(await client.list(replicasets, namespace))
      const members = uids(await client.list(pods, namespace))
      const before = cluster.snapshot()

      await client.patch(deployments, namespace, 'web', 'merge-patch+json', { spec: { replicas: 5 } })
      await client.patch(jobs, namespace, 'work', 'merge-patch+json', { spec: { suspend: true } })
      await client.create(namespaces, {
        ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'later' }, spec: {} },
      })
      await runs(cluster, 5)
      await active(cluster, 0)
      // Owners that are collected, so that their uids are known to be gone.
      await client.delete(deployments, namespace, 'web')
      await cluster.until(
        async () => (await client.list(pods, namespace)).items.length === 0,
        'the pods are collected',
      )

      await cluster.restoreStore(before)
      await runs(cluster, 3)
      await active(cluster, 2)
      assert.deepEqual(uids(await client.list(replicasets, namespace)), sets)
      assert.deepEqual(uids(await client.list(pods, namespace)), members, 'no pod was taken for an orphan')

      await client.patch(deployments, namespace, 'web', 'merge-patch+json', { spec: { replicas: 4 } })
      await client.patch(jobs, namespace, 'work', 'merge-patch+json', { spec: { suspend: true } })
      await runs(cluster, 4)
      await active(cluster, 0)
      await client.delete(deployments, namespace, 'web')
      await cluster.until(
        async () => (await client.list(pods, namespace)).items.length === 0,
        'the pods are collected again',
      )
    } finally {
      await cluster.stop()
    }
  })
})
